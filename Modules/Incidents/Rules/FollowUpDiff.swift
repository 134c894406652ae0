/// What one element of a report says.
enum ElementValue: Sendable, Hashable {
    case text(String)
    case number(Int64)
}

/// One element of a report in its order: `deaths`, `measures-taken` …
struct ReportElement: Sendable, Hashable {
    let key: String
    let value: ElementValue
}

/// One element that a follow-up says differently from the report before it.
struct ElementChange: Sendable, Hashable {
    let key: String
    /// Nil where the element is new.
    let former: ElementValue?
    /// Nil where the element is said no longer.
    let value: ElementValue?
    /// Why a number fell; nil where it did not fall or nobody has said why.
    let reason: String?

    /// A number that is smaller now, or was withdrawn.
    var isFall: Bool {
        guard case .number(let before) = former else { return false }
        guard case .number(let now) = value else { return true }
        return now < before
    }
}

/// A 续报 gives only what changed, with the former value; a number may fall only with an explanation
/// (domain book, plans-and-drills.md §5; practice, and against 谎报 and 漏报).
struct FollowUpDiff: Sendable, Hashable {
    /// In the order of the new report; withdrawn elements last, in their former order.
    let changes: [ElementChange]

    /// Numbers that fell and for which no reason is given: the report may not go out.
    var unexplained: [String] { changes.filter { $0.isFall && $0.reason == nil }.map(\.key) }

    /// Where a key stands twice the first counts. `reasons` are by key; blank ones do not count.
    init(previous: [ReportElement], new: [ReportElement], reasons: [String: String] = [:]) {
        let before = Dictionary(previous.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
        var changes = [ElementChange](), seen = Set<String>()
        func note(_ key: String, _ former: ElementValue?, _ value: ElementValue?) {
            guard seen.insert(key).inserted, former != value else { return }
            let change = ElementChange(key: key, former: former, value: value, reason: nil)
            let given = reasons[key].flatMap { $0.allSatisfy(\.isWhitespace) ? nil : $0 }
            changes.append(
                change.isFall ? ElementChange(key: key, former: former, value: value, reason: given) : change)
        }
        for element in new { note(element.key, before[element.key], element.value) }
        for element in previous { note(element.key, element.value, nil) }
        self.changes = changes
    }
}
