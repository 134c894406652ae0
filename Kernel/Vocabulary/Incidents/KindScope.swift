/// The kinds of incident that a rule speaks of. Written `any`, `accident`,
/// `accident except environmental-pollution`, or one or more kinds: `fire road-traffic`.
package enum KindScope: Sendable, Hashable {
    case any
    case incidentClass(IncidentClass, except: Set<IncidentKind>)
    case kinds(Set<IncidentKind>)

    package func contains(_ kind: IncidentKind) -> Bool {
        switch self {
        case .any: true
        case .incidentClass(let c, let except): kind.incidentClass == c && !except.contains(kind)
        case .kinds(let kinds): kinds.contains(kind)
        }
    }

    /// 0 any, 1 a class, 2 named kinds: of two rules that both apply, the more specific one goes first.
    package var specificity: Int {
        switch self {
        case .any: 0
        case .incidentClass: 1
        case .kinds: 2
        }
    }
}

extension KindScope: LosslessStringConvertible {
    /// Nil where a word is neither a class nor a kind: a misspelt rule must not turn into no rule.
    package init?(_ text: String) {
        let words = text.split(separator: " ").map(String.init)
        guard let first = words.first else { return nil }
        if first == "any" {
            guard words.count == 1 else { return nil }
            self = .any
        } else if let c = IncidentClass(rawValue: first) {
            if words.count == 1 { self = .incidentClass(c, except: []); return }
            guard words[1] == "except", words.count > 2, let except = Self.kinds(words.dropFirst(2)) else { return nil }
            self = .incidentClass(c, except: except)
        } else {
            guard let kinds = Self.kinds(words[...]) else { return nil }
            self = .kinds(kinds)
        }
    }

    private static func kinds(_ words: ArraySlice<String>) -> Set<IncidentKind>? {
        var kinds = Set<IncidentKind>()
        for word in words {
            guard let kind = IncidentKind(rawValue: word) else { return nil }
            kinds.insert(kind)
        }
        return kinds
    }

    package var description: String {
        switch self {
        case .any: "any"
        case .incidentClass(let c, let except) where except.isEmpty: c.rawValue
        case .incidentClass(let c, let except): c.rawValue + " except " + Self.words(except)
        case .kinds(let kinds): Self.words(kinds)
        }
    }

    private static func words(_ kinds: Set<IncidentKind>) -> String {
        kinds.map(\.rawValue).sorted().joined(separator: " ")
    }
}
