package import Core
package import Outbound
package import Vocabulary

package enum SubscriptionTag: RecordTag { package static let recordType = "notify.subscription" }
package typealias SubscriptionID = ID<SubscriptionTag>

/// Who outside is told that records have changed (事件订阅): an address that gets a signed POST for each journal entry that fits. What is sent names
/// the record and holds nothing of it: the other side reads it with a token of its own and sees what that token may see.
package struct Subscription: Record {
    package var id: SubscriptionID = .unset
    package var name = ""
    package var address = ""
    /// Types of record with spaces between, `incidents.*` for all of a module.
    package var events = ""
    package var area: AreaCode?
    package var isActive = true
    package var trusted = ""
    package var failingSince: Instant?
    /// Why it has failed since then, and what the other side said to that; after it has come back what it said first.
    package var lastProblem: AttemptProblem?
    package var lastAnswer = ""

    package static let blank = Subscription()
    package static let table = Table<Subscription>(
        "subscription", path: "subscriptions", label: "name", doors: Doors(view: NotifyPermission.configure, edit: NotifyPermission.configure), visibility: .everyone, isGlobal: true, icon: "answer",
        order: "name", descending: false, area: { _ in nil },
        fields: [
            .text("name", \.name, max: 60, .required, .listed, .searchable),
            .text("address", \.address, max: 500, .required, .listed),
            .longText("events", \.events, max: 1_000, .required, .listed),
            .area("area", \.area),
            .flag("is_active", \.isActive, .listed),
            .longText("trusted", \.trusted, max: 16_000),
            .instant("failing_since", \.failingSince, .readOnly, .listed),
            .choice("last_problem", \.lastProblem, .readOnly),
            .text("last_answer", \.lastAnswer, max: Attempt.answerMax, .readOnly),
        ])

    package func problems() -> [Problem] {
        var found: [Problem] = []
        if WebAddress(address) == nil { found.append(Problem("no-web-address", field: "address")) }
        let words = events.split(separator: " ")
        if words.isEmpty || words.count > 40 || !words.allSatisfy(Self.isPattern) { found.append(Problem("no-events", field: "events")) }
        return found
    }

    private static func isPattern(_ word: Substring) -> Bool {
        let parts = word.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 2 && parts.allSatisfy { !$0.isEmpty && ($0 == "*" || $0.utf8.allSatisfy { $0 == 0x2D || (0x61...0x7A).contains($0) }) } && parts[0] != "*"
    }

    /// Whether an entry about a record of this type and area is sent. Deliveries themselves never are: each would bring forth another.
    package func wants(_ type: String, _ lies: AreaCode?) -> Bool {
        guard !type.hasPrefix("notify."), isActive else { return false }
        if let area, lies.map(area.contains) != true { return false }
        return events.split(separator: " ").contains { $0 == type || ($0.hasSuffix(".*") && type.hasPrefix($0.dropLast())) }
    }

    package var target: String { WebAddress(address).map { "\($0.host):\($0.port)" } ?? "" }
}
