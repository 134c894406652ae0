/// What a path below the version names (OGC 18-088, clause 9.2).
package enum STPath: Sendable, Hashable {
    /// The list of entity sets.
    case root
    /// The action of the data array extension.
    case createObservations
    case resource(STResource)

    /// Bytes of a path, and steps of it.
    package static let lengthMax = 4_096, stepsMax = 10

    /// - Parameter text: `Things('a')/Datastreams`, with percent signs, with or without a slash in front.
    package init(_ text: String) throws(STFault) {
        guard text.utf8.count <= Self.lengthMax else { throw STFault(.tooLong, .path, at: Self.lengthMax) }
        var cursor = STCursor(try STText.decoded(text.utf8, isForm: false, .path), .path)
        _ = cursor.skip(0x2F)
        if cursor.isAtEnd {
            self = .root
            return
        }
        let begin = cursor.at
        guard let name = cursor.name() else { throw cursor.surprise }
        if name == "CreateObservations", cursor.isAtEnd {
            self = .createObservations
            return
        }
        guard let type = STEntityType(set: name) else { throw cursor.fault(.unknown(name), at: begin) }
        var steps = [STStep(name: name, type: type, isMany: true, id: try cursor.id())]
        while cursor.skip(0x2F) {
            guard !cursor.isAtEnd else { break }
            guard steps.count < Self.stepsMax else { throw cursor.fault(.tooMany) }
            guard let step = try cursor.step(after: steps[steps.count - 1]) else {
                self = .resource(STResource(steps: steps, ending: try cursor.ending(of: steps[steps.count - 1])))
                return
            }
            steps.append(step)
        }
        guard cursor.isAtEnd else { throw cursor.surprise }
        self = .resource(STResource(steps: steps, ending: .entities))
    }
}

/// A way from an entity set to entities, or to something of one of them.
package struct STResource: Sendable, Hashable {
    package enum Ending: Sendable, Hashable {
        case entities
        /// Only their links: `$ref`.
        case references
        /// A property, and the members that lead on into it; its value alone where `$value` is behind it.
        case property([String], isRaw: Bool)
    }

    /// One at least.
    package let steps: [STStep]
    package let ending: Ending

    /// What the entities are that it names.
    package var type: STEntityType { steps.last?.type ?? .thing }
    /// Whether it names many, or one.
    package var isMany: Bool { steps.last.map { $0.isMany && $0.id == nil } ?? true }

    /// As it is written, without percent signs.
    package var text: String {
        let path = steps.map { $0.name + ($0.id.map { "(" + $0.text + ")" } ?? "") }.joined(separator: "/")
        return switch ending {
        case .entities: path
        case .references: path + "/$ref"
        case .property(let names, let isRaw): path + "/" + names.joined(separator: "/") + (isRaw ? "/$value" : "")
        }
    }
}

/// An entity set or a relation, and which of its entities is meant.
package struct STStep: Sendable, Hashable {
    package let name: String
    package let type: STEntityType
    package let isMany: Bool
    package let id: STID?
}

extension STCursor {
    /// `(17)` or `('it''s')`; nil where no bracket is here.
    fileprivate mutating func id() throws(STFault) -> STID? {
        guard skip(0x28) else { return nil }
        let begin = at
        var found: STID
        if next == 0x27 {
            let text = try quoted()
            guard !text.isEmpty, text.utf8.count <= STID.lengthMax else { throw fault(.id, at: begin) }
            found = .text(text)
        } else {
            let isNegative = skip(0x2D)
            guard Self.isDigit(next), let n = try? whole(most: .max) else { throw isAtEnd ? fault(.ended) : fault(.id, at: begin) }
            found = .number(isNegative ? -Int64(n) : Int64(n))
        }
        try require(0x29)
        return found
    }

    /// A relation of the entity before; nil, and no step, where something else is here.
    fileprivate mutating func step(after last: STStep) throws(STFault) -> STStep? {
        let begin = at
        guard let name = nameAhead(), let navigation = last.type.navigation(name) else { return nil }
        guard last.id != nil || !last.isMany else { throw fault(.cardinality, at: begin) }
        _ = self.name()
        let place = at, id = try id()
        guard id == nil || navigation.isMany else { throw fault(.cardinality, at: place) }
        return STStep(name: name, type: navigation.target, isMany: navigation.isMany, id: id)
    }

    /// `$ref`, or a property of the one entity before, with `$value` or not.
    fileprivate mutating func ending(of last: STStep) throws(STFault) -> STResource.Ending {
        let begin = at
        if skip(0x24) {
            guard name() == "ref", isAtEnd else { throw fault(.unexpected, at: begin) }
            return .references
        }
        guard let name = name() else { throw surprise }
        let known = STControl.name(name), property = last.type.property(name)
        guard known != nil || property != nil else { throw fault(.unknown(name), at: begin) }
        guard last.id != nil || !last.isMany else { throw fault(.cardinality, at: begin) }
        var names = [known ?? name]
        while skip(0x2F) {
            let place = at
            if skip(0x24) {
                guard self.name() == "value", isAtEnd else { throw fault(.unexpected, at: place) }
                return .property(names, isRaw: true)
            }
            guard property?.isOpen == true, let member = self.name(isInside: true) else { throw surprise }
            guard names.count < STPropertyPath.namesMax else { throw fault(.tooMany) }
            names.append(member)
        }
        guard isAtEnd else { throw surprise }
        return .property(names, isRaw: false)
    }
}
