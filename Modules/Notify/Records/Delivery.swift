package import Core
package import Outbound
package import Vocabulary

package enum DeliveryTag: RecordTag { package static let recordType = "notify.delivery" }
package typealias DeliveryID = ID<DeliveryTag>

package enum DeliveryPhase: String, Lifecycle {
    case queued
    /// Waits for a person to ring up.
    case toCall = "to-call"
    case sending, sent, delivered, answered, failed
    /// It left and no answer came, or the server ended in the middle: it is not sent again by itself.
    case uncertain
    /// Of an exercise: it never leaves.
    case held
    /// No longer needed: somebody has answered.
    case dropped
    /// Not sent: what it was about had ended before.
    case takenBack = "taken-back"

    package static var listName: String { "delivery-phase" }
    package static let initial = DeliveryPhase.queued
    package static let transitions: [Transition<DeliveryPhase>] = [
        .init("begin", from: [.queued], to: .sending, needs: NotifyPermission.send),
        .init("hand-over", from: [.sending], to: .sent, needs: NotifyPermission.send),
        .init("put-off", from: [.sending], to: .queued, needs: NotifyPermission.send),
        .init("doubt", from: [.sending], to: .uncertain, needs: NotifyPermission.send),
        .init("give-up", from: [.queued, .sending, .toCall], to: .failed, needs: NotifyPermission.send),
        .init("arrive", from: [.sent, .uncertain], to: .delivered, needs: NotifyPermission.send),
        .init("answer", from: [.queued, .toCall, .sending, .sent, .delivered, .uncertain, .failed], to: .answered, needs: NotifyPermission.own),
        .init("drop", from: [.queued, .toCall], to: .dropped, needs: NotifyPermission.own),
        .init("take-back", from: [.queued, .toCall], to: .takenBack, needs: NotifyPermission.send),
        .init("republish", from: [.failed, .uncertain, .sent, .delivered], to: .queued, needs: NotifyPermission.send),
    ]
}

/// What came of ringing somebody up.
package enum TelephoneOutcome: String, CodeListed {
    case reached
    case noAnswer = "no-answer"
    case wrongNumber = "wrong-number"

    package static var listName: String { "telephone-outcome" }
}

/// One message to one person by one channel, or one event to one subscriber (送达记录). It is written with what caused it, and each attempt twice: before
/// and after.
package struct Delivery: Record {
    package var id: DeliveryID = .unset
    package var message: OutgoingMessageID?
    package var subscription: SubscriptionID?
    package var person: UserID?
    /// Of somebody without an account: the path at which they answer, with the id of the record that the answer is to (`/w/0198…`).
    package var answerTo = ""
    package var channel: DeliveryChannel = .inApp
    /// The channel or subscription by which it goes; empty where none has been set up.
    package var route = ""
    package var address = ""
    package var phase: DeliveryPhase = .queued
    package var attempts = 0
    /// How often it was tried since it was last queued by hand: what the next delay follows from.
    package var tries = 0
    package var nextAt: Instant?
    package var startedAt: Instant?
    package var sentAt: Instant?
    package var answeredAt: Instant?
    package var problem: AttemptProblem?
    package var response = ""
    package var outcome: TelephoneOutcome?
    package var note = ""
    /// Which step of the escalation made it; 0: the first telling.
    package var step = 0
    /// What is sent, where it is no message.
    package var payload = ""
    /// When waiting began: its making, or when it was last queued by hand.
    package var queuedAt: Instant?
    package var callBy: Instant?
    package var area: AreaCode?
    /// It goes out no more, nor is it tried again, though its message goes on: who was to get it is concerned no longer.
    package var withdrawal: WithdrawalID?

    package static let blank = Delivery()
    package static let table = Table<Delivery>(
        "delivery", path: "deliveries", label: "channel", doors: Doors(view: NotifyPermission.view, unmask: NotifyPermission.unmask), icon: "call", area: { $0.area }, subject: { $0.message?.raw },
        fields: [
            .reference("message", \.message),
            .reference("subscription", \.subscription),
            .reference("person", \.person, .listed),
            .text("answer_to", \.answerTo, max: 60),
            .choice("channel", \.channel, .required, .listed),
            .text("route", \.route, max: 36),
            .text("address", \.address, max: 500, .personal, .listed),
            .phase("phase", \.phase, .listed),
            .integer("attempts", \.attempts, .listed),
            .integer("tries", \.tries),
            .instant("next_at", \.nextAt, .listed),
            .instant("started_at", \.startedAt),
            .instant("sent_at", \.sentAt, .listed),
            .instant("answered_at", \.answeredAt, .listed),
            .choice("problem", \.problem, .listed),
            .text("response", \.response, max: Attempt.answerMax),
            .choice("outcome", \.outcome),
            .longText("note", \.note, max: 1_000),
            .integer("step", \.step, in: 0...99),
            .longText("payload", \.payload, max: 8_000),
            .instant("queued_at", \.queuedAt),
            .instant("call_by", \.callBy),
            .area("area", \.area),
            .reference("withdrawal", \.withdrawal),
        ], indexes: [["route", "phase", "next_at"], ["message", "address"], ["answer_to"]])

    package func deadlines() -> [Deadline] {
        guard channel == .telephone, let callBy, let queuedAt, phase == .toCall else { return [] }
        return [
            Deadline(key: "call", title: Message("deadline.telephone"), startsAt: queuedAt, dueAt: callBy, role: .dutyOfficer, escalatesTo: .dutyChief, link: "/telephone-tasks")
        ]
    }

    /// The most characters of an answer that fit `response`.
    package mutating func note(_ problem: AttemptProblem?, _ answer: String) {
        self.problem = problem
        response = answer.asAnswer()
    }
}
