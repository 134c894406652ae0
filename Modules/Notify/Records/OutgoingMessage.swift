package import Core
package import Store
package import Vocabulary

package enum OutgoingMessageTag: RecordTag { package static let recordType = "notify.message" }
package typealias OutgoingMessageID = ID<OutgoingMessageTag>

/// What is told, to whomever it goes (消息): a phrase of the catalogue and what fills its gaps. Who gets it by which channel are its deliveries.
package struct OutgoingMessage: Record {
    package var id: OutgoingMessageID = .unset
    /// The phrase's key.
    package var template = ""
    /// The phrase with its gaps, as the store keeps such (`Message.stored`).
    package var content = ""
    package var link = ""
    package var urgency: Urgency = .routine
    package var answer: AnswerWanted = .none
    package var area: AreaCode?
    /// Nil: the platform itself.
    package var sender: UserID?
    package var plan: EscalationPlanID?
    /// How many steps of the plan have been gone.
    package var step = 0
    package var nextStepAt: Instant?
    package var acknowledgedAt: Instant?
    package var acknowledgedBy: UserID?
    /// It goes out no more: what it was about is over.
    package var withdrawal: WithdrawalID?
    package var madeAt = Instant(milliseconds: 0)

    package static let blank = OutgoingMessage()
    package static let table = Table<OutgoingMessage>(
        "outgoing_message", path: "messages", label: "template", doors: Doors(view: NotifyPermission.view), icon: "call", order: "made_at", area: { $0.area }, subject: { $0.id.isUnset ? nil : $0.id.raw },
        fields: [
            .text("template", \.template, max: 120, .required, .listed, .searchable),
            .longText("content", \.content, max: 4_000, .required),
            .text("link", \.link, max: 300, .indexed),
            .choice("urgency", \.urgency, .required, .listed),
            .choice("answer", \.answer, .required, .listed),
            .area("area", \.area, .listed),
            .reference("sender", \.sender, .listed),
            .reference("plan", \.plan),
            .integer("step", \.step, in: 0...99, .listed),
            .instant("next_step_at", \.nextStepAt, .indexed),
            .instant("acknowledged_at", \.acknowledgedAt, .listed),
            .reference("acknowledged_by", \.acknowledgedBy, .listed),
            .reference("withdrawal", \.withdrawal),
            .instant("made_at", \.madeAt, .required, .listed),
        ])

    package var message: Message { Message(stored: content) }
}
