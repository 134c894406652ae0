extension STFunction {
    /// Nil, which stands for null, where the arguments are not what it takes; null of a null.
    func value(_ arguments: [STScalar], now: Int64) throws(STFault) -> STScalar? {
        switch self {
        case .now: return .instant(STInstant(milliseconds: now))
        case .mindatetime: return .instant(STInstant(milliseconds: STInstant.range.lowerBound))
        case .maxdatetime: return .instant(STInstant(milliseconds: STInstant.range.upperBound))
        case .substringof, .endswith, .startswith, .length, .indexof, .substring, .tolower, .toupper, .trim, .concat: return text(arguments)
        case .round, .floor, .ceiling: return arguments.first.flatMap(rounded)
        case .geoDistance, .geoLength, .geoIntersects, .stEquals, .stDisjoint, .stTouches, .stWithin, .stOverlaps, .stCrosses, .stIntersects, .stContains, .stRelate:
            return try shape(arguments)
        default: return arguments.first.flatMap(time)
        }
    }

    /// Characters are counted as Unicode has them, from 0.
    private func text(_ arguments: [STScalar]) -> STScalar? {
        guard let first = arguments.first?.text else { return nil }
        let one = Array(first.unicodeScalars), other = arguments.dropFirst().first?.text.map { Array($0.unicodeScalars) }
        switch self {
        case .length: return .integer(Int64(one.count))
        case .tolower: return .text(first.lowercased())
        case .toupper: return .text(first.uppercased())
        case .trim:
            guard let begin = one.firstIndex(where: { !$0.properties.isWhitespace }), let end = one.lastIndex(where: { !$0.properties.isWhitespace }) else { return .text("") }
            return .text(Self.text(one[begin...end]))
        case .substring:
            guard let begin = arguments[1].whole, begin >= 0 else { return nil }
            let rest = one.dropFirst(begin)
            guard arguments.count > 2 else { return .text(Self.text(rest)) }
            guard let count = arguments[2].whole, count >= 0 else { return nil }
            return .text(Self.text(rest.prefix(count)))
        default: break
        }
        guard let other else { return nil }
        switch self {
        case .substringof: return .truth(Self.place(of: one, in: other) != nil)
        case .endswith: return .truth(one.count >= other.count && one.suffix(other.count).elementsEqual(other))
        case .startswith: return .truth(one.starts(with: other))
        case .indexof: return .integer(Int64(Self.place(of: other, in: one) ?? -1))
        case .concat: return .text(Self.text(one + other))
        default: return nil
        }
    }

    private static func text(_ scalars: some Sequence<Unicode.Scalar>) -> String {
        var out = String.UnicodeScalarView()
        out.append(contentsOf: scalars)
        return String(out)
    }

    private static func place(of part: [Unicode.Scalar], in whole: [Unicode.Scalar]) -> Int? {
        guard part.count <= whole.count else { return nil }
        return (0...(whole.count - part.count)).first { whole[$0..<($0 + part.count)].elementsEqual(part) }
    }

    /// A half goes away from zero.
    private func rounded(_ argument: STScalar) -> STScalar? {
        switch (argument, self) {
        case (.integer, _): argument
        case (.number(let n), .round): .number(n.rounded(.toNearestOrAwayFromZero))
        case (.number(let n), .floor): .number(n.rounded(.down))
        case (.number(let n), .ceiling): .number(n.rounded(.up))
        default: nil
        }
    }

    /// Parts of a time, as its own clock showed it. Of an interval the beginning counts.
    private func time(_ argument: STScalar) -> STScalar? {
        var day: Int?, rest: Int64?, east: Int?
        switch argument {
        case .date(let found): day = found
        case .timeOfDay(let found): rest = found
        default:
            guard let begin = argument.ends?.begin else { return nil }
            let split = STCalendar.split(begin.local)
            (day, rest, east) = (split.day, split.rest, begin.minutesEast)
        }
        let civil = day.map(STCalendar.civil)
        let number: Int? = switch self {
        case .year: civil?.year
        case .month: civil?.month
        case .day: civil?.day
        case .hour: rest.map { Int($0 / 3_600_000) }
        case .minute: rest.map { Int($0 / 60_000 % 60) }
        case .second: rest.map { Int($0 / 1_000 % 60) }
        case .totaloffsetminutes: east
        default: nil
        }
        if let number { return .integer(Int64(number)) }
        return switch self {
        case .fractionalseconds: rest.map { .number(Double($0 % 1_000) / 1_000) }
        case .date: day.map(STScalar.date)
        case .time: rest.map(STScalar.timeOfDay)
        default: nil
        }
    }

    private func shape(_ arguments: [STScalar]) throws(STFault) -> STScalar? {
        guard let one = arguments.first?.shape else { return nil }
        if self == .geoLength { return one.length.map(STScalar.finite) }
        guard let other = arguments.dropFirst().first?.shape else { return nil }
        let tooLarge = STFault(.tooLarge, .option("$filter"))
        if self == .geoDistance {
            guard let distance = one.distance(to: other) else { throw tooLarge }
            return .finite(distance)
        }
        guard let relation = STRelation(one, other) else { throw tooLarge }
        let truth: Bool? = switch self {
        case .stEquals: relation.isEqual
        case .stDisjoint: relation.isDisjoint
        case .stTouches: relation.isTouching
        case .stWithin: relation.isWithin
        case .stOverlaps: relation.isOverlapping
        case .stCrosses: relation.isCrossing
        case .stIntersects, .geoIntersects: !relation.isDisjoint
        case .stContains: relation.isContaining
        case .stRelate: arguments[2].text.flatMap(relation.matches)
        default: nil
        }
        return truth.map(STScalar.truth)
    }
}
