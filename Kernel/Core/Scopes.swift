package import Vocabulary

/// What a machine's token may do of that which its user may (权限范围), in words with spaces between:
/// `*` for all of it, `read:incidents.*`, `write:duty.ring-in`, `feed`, `ogc`, `metrics`, and `area:510321`,
/// outside of which the token reaches nothing. A scope never gives what the user lacks.
package struct Scopes: Sendable, Hashable {
    package enum Verb: String, Sendable, CaseIterable {
        /// Records of a type: lists, single ones, histories, map layers, files.
        case read
        /// Actions by their name, and what derived doors change by the record's type.
        case write
        /// Be told that records of a type have changed.
        case feed
        /// Read records of a type as features (OGC API).
        case ogc
        /// The counters of the node.
        case metrics
    }

    /// Which names a verb holds for.
    private enum Pattern: Sendable, Hashable {
        case everything
        case module(String)
        case name(String)

        func matches(_ name: String) -> Bool {
            switch self {
            case .everything: true
            case .module(let module): name.hasPrefix(module + ".")
            case .name(let own): own == name
            }
        }
    }

    private var patterns: [Verb: [Pattern]] = [:]
    /// Empty: wherever its user may.
    package private(set) var areas: [AreaCode] = []
    /// As it was given, one space between two words.
    package let text: String

    package static let wordsMax = 40, lengthMax = 1_000
    package static let everything = Scopes(everything: ())
    private init(everything: Void) {
        text = "*"
        for verb in Verb.allCases { patterns[verb] = [.everything] }
    }

    /// Reads the words; a refusal names the first that is none.
    package init(_ given: String) throws(Problem) {
        let words = given.split(whereSeparator: \.isWhitespace).map(String.init)
        guard !words.isEmpty else { throw Problem("required", field: "scopes") }
        guard words.count <= Self.wordsMax, given.utf8.count <= Self.lengthMax else { throw Problem("too-many", field: "scopes", ["max": "\(Self.wordsMax)"]) }
        text = words.joined(separator: " ")
        for word in words {
            let parts = word.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            if word == "*" {
                for verb in Verb.allCases { patterns[verb] = [.everything] }
            } else if parts[0] == "area" {
                guard parts.count == 2, let area = AreaCode(parts[1]) else { throw Self.unknown(word) }
                areas.append(area)
            } else {
                guard let verb = Verb(rawValue: parts[0]), let pattern = Self.pattern(parts.count == 2 ? parts[1] : "*"), verb != .metrics || parts.count == 1 else { throw Self.unknown(word) }
                patterns[verb, default: []].append(pattern)
            }
        }
        // An area alone would be a token for nothing.
        guard !patterns.isEmpty else { throw Problem("required", field: "scopes") }
    }

    private static func unknown(_ word: String) -> Problem { Problem("unknown-scope", field: "scopes", ["value": word.shortened]) }

    private static func pattern(_ text: String) -> Pattern? {
        if text == "*" { return .everything }
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty && ($0 == "*" || $0.utf8.allSatisfy { $0 == 0x2D || (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) }) }), parts[0] != "*" else { return nil }
        return parts[1] == "*" ? .module(String(parts[0])) : .name(text)
    }

    package func allows(_ verb: Verb, _ name: String) -> Bool { patterns[verb]?.contains { $0.matches(name) } ?? false }
    /// Whether the verb is there for any name at all.
    package func opens(_ verb: Verb) -> Bool { patterns[verb] != nil }

    /// The first name that none of `known` is: a slip of the hand would give a token that does nothing.
    package func stranger(among known: (Verb) -> Set<String>) -> String? {
        for (verb, all) in patterns.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            for pattern in all where pattern != .everything && !known(verb).contains(where: pattern.matches) {
                switch pattern {
                case .everything: continue
                case .module(let module): return "\(verb.rawValue):\(module).*"
                case .name(let name): return "\(verb.rawValue):\(name)"
                }
            }
        }
        return nil
    }
}

/// Types of record that a token reaches at one door.
package struct Reach: Sendable, Hashable {
    let scopes: Scopes
    let verb: Scopes.Verb
}

extension Principal {
    /// The same person seen through a token: in its areas, and of the types that `verb` is given for.
    package func narrowed(to scopes: Scopes, at verb: Scopes.Verb) -> Principal {
        var own = self
        own.reach = Reach(scopes: scopes, verb: verb)
        guard !scopes.areas.isEmpty else { return own }
        own.holdings = holdings.flatMap { holding in
            scopes.areas.compactMap { area in
                guard let inner = holding.area.contains(area) ? area : area.contains(holding.area) ? holding.area : nil else { return nil }
                return Holding(role: holding.role, area: inner, permissions: holding.permissions)
            }
        }
        return own
    }

    /// Whether records of the type are there for it at all.
    package func reaches(_ type: String) -> Bool { reach.map { $0.scopes.allows($0.verb, type) } ?? true }
}
