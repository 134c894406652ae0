package import Core
package import Vocabulary

package enum WithdrawalTag: RecordTag { package static let recordType = "notify.withdrawal" }
package typealias WithdrawalID = ID<WithdrawalTag>

/// What people were told of is over (撤回): of the messages that lead to `link` nothing goes out any more from the moment this is written,
/// however many wait; they are taken back part by part.
package struct Withdrawal: Record {
    package var id: WithdrawalID = .unset
    package var link = ""
    /// Messages made before are about something else.
    package var since = Instant(milliseconds: 0)
    package var at = Instant(milliseconds: 0)
    /// Why, as the store keeps phrases (`Message.stored`).
    package var reason = ""
    /// What those are told whom it had reached; nil: nothing.
    package var followUp: OutgoingMessageID?
    /// How many deliveries were taken back, and how many people were told of the end.
    package var taken = 0
    package var told = 0
    /// Nil: there may be more to take back.
    package var doneAt: Instant?
    package var area: AreaCode?
    /// Only what waited for some of them: each of those deliveries names it.
    package var isPart = false

    package static let blank = Withdrawal()
    package static let table = Table<Withdrawal>(
        "message_withdrawal", path: "message-withdrawals", label: "link", doors: Doors(view: NotifyPermission.view), icon: "call", order: "at", area: { $0.area },
        fields: [
            .text("link", \.link, max: 300, .required, .listed, .indexed),
            .instant("since", \.since, .required),
            .instant("at", \.at, .required, .listed),
            .longText("reason", \.reason, max: 4_000),
            .reference("follow_up", \.followUp),
            .integer("taken", \.taken, .listed),
            .integer("told", \.told, .listed),
            .instant("done_at", \.doneAt, .listed),
            .area("area", \.area),
            .flag("is_part", \.isPart),
        ])
}
