/// An expression with an entity, and with one choice of the entities that are related to it.
struct STEvaluation {
    /// The relations that paths lead over, each after the one that it continues.
    private let ways: [[String]]
    /// The entity at the end of each; nil where there is none.
    private var chosen: [(any STSubject)?]
    private let entity: any STSubject
    private let now: Int64

    /// So many choices are looked at.
    static let choicesMax = 10_000

    private init(_ entity: any STSubject, _ paths: [STPropertyPath], _ now: Int64) {
        var ways: [[String]] = []
        for path in paths where !path.navigations.isEmpty {
            for n in 1...path.navigations.count where !ways.contains(Array(path.navigations.prefix(n))) { ways.append(Array(path.navigations.prefix(n))) }
        }
        (self.entity, self.now, self.ways) = (entity, now, ways)
        chosen = Array(repeating: nil, count: ways.count)
    }

    /// The value for each choice, until `take` has had enough.
    static func each(of entity: any STSubject, paths: [STPropertyPath], now: Int64, _ expression: STExpression, _ take: (STScalar) -> Bool) throws(STFault) {
        var evaluation = STEvaluation(entity, paths, now), left = choicesMax
        _ = try evaluation.choose(0, &left, expression, take)
    }

    /// - Returns: whether to go on.
    private mutating func choose(_ i: Int, _ left: inout Int, _ expression: STExpression, _ take: (STScalar) -> Bool) throws(STFault) -> Bool {
        guard i < ways.count else {
            left -= 1
            guard left >= 0 else { throw STFault(.tooMany, .option("$filter")) }
            return take(try value(of: expression))
        }
        let way = ways[i], parent = way.count == 1 ? entity : subject(Array(way.dropLast()))
        let found = way.last.flatMap { parent?.related($0) } ?? []
        guard !found.isEmpty else {
            chosen[i] = nil
            return try choose(i + 1, &left, expression, take)
        }
        for one in found {
            chosen[i] = one
            guard try choose(i + 1, &left, expression, take) else { return false }
        }
        return true
    }

    private func subject(_ way: [String]) -> (any STSubject)? { way.isEmpty ? entity : ways.firstIndex(of: way).flatMap { chosen[$0] } }

    private func value(of path: STPropertyPath) -> STScalar {
        guard let value = subject(path.navigations)?.value(of: path.property) else { return .null }
        guard !path.members.isEmpty else { return value }
        guard case .json(let open) = value else { return .null }
        return open.value(at: path.members).map { STScalar($0) } ?? .null
    }

    func value(of expression: STExpression) throws(STFault) -> STScalar {
        switch expression {
        case .literal(let value): return value
        case .property(let path): return value(of: path)
        case .not(let one): return try value(of: one).truth.map { .truth(!$0) } ?? .null
        case .negate(let one):
            switch try value(of: one) {
            case .integer(let n): return n == .min ? .number(-Double(n)) : .integer(-n)
            case .number(let n): return .number(-n)
            case .duration(let n): return n == .min ? .null : .duration(-n)
            default: return .null
            }
        case .binary(let how, let a, let b):
            if how.isLogical { return try logical(how, a, b) }
            let one = try value(of: a), other = try value(of: b)
            if how.isComparison { return one.compare(how, other).map(STScalar.truth) ?? .null }
            return one.combined(how, other)
        case .call(let function, let arguments):
            var values: [STScalar] = []
            for argument in arguments { values.append(try value(of: argument)) }
            guard let found = try function.value(values, now: now) else { return .null }
            return found
        }
    }

    /// Of three values: what decides alone decides; otherwise one that is not known makes the whole not known.
    private func logical(_ how: STOperator, _ a: STExpression, _ b: STExpression) throws(STFault) -> STScalar {
        let deciding = how == .or, one = try value(of: a).truth
        if one == deciding { return .truth(deciding) }
        let other = try value(of: b).truth
        if other == deciding { return .truth(deciding) }
        return one == nil || other == nil ? .null : .truth(!deciding)
    }
}

extension STExpression {
    /// What it is without any entity; nil where it asks for one.
    func constant(now: Int64) -> STScalar? {
        guard paths.isEmpty else { return nil }
        var found: STScalar?
        struct Nothing: STSubject {
            func value(of property: String) -> STScalar { .null }
            func related(_ navigation: String) -> [any STSubject] { [] }
        }
        do throws(STFault) {
            try STEvaluation.each(of: Nothing(), paths: [], now: now, self) { value in
                found = value
                return false
            }
        } catch { return nil }
        return found
    }
}
