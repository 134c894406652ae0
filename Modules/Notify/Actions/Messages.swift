import Base
package import Core
package import Module
import Outbound
package import Store
package import Vocabulary

package enum NotifyRefusal: String, Refusal {
    case notToYou = "notify.not-to-you"
    case nobody = "notify.nobody"
    case notOpen = "notify.not-open"
    case noChannel = "notify.no-channel"
    case takenBack = "notify.taken-back"

    package var kind: RefusalKind { self == .notToYou ? .forbidden : .conflict }
}

/// Tells people something in one's own words.
package struct SendMessage: Action {
    package static let name = "notify.send-message"
    package static let needs = NotifyPermission.send.rawValue
    package var text = ""
    package var person: UserID?
    /// All who hold it for the area, the nearest level alone.
    package var role: Role?
    package var area: AreaCode?
    package var urgency: Urgency = .urgent
    package var answer: AnswerWanted = .one
    package var plan: EscalationPlanID?

    package static let blank = SendMessage()
    package static let fields = FieldSet<SendMessage>([
        .longText("text", \.text, max: 500, .required),
        .reference("person", \.person),
        .choice("role", \.role),
        .area("area", \.area, .required),
        .choice("urgency", \.urgency),
        .choice("answer", \.answer),
        .reference("plan", \.plan),
    ])
    static let peopleMax = 200

    package func problems() -> [Problem] { (person == nil) == (role == nil) ? [Problem("person-or-role", field: "person")] : [] }
    package func area(_ reader: Reader) -> AreaCode? { area }

    package func perform(_ tx: Transaction) throws -> Outcome {
        var people: [UserID] = []
        if let person {
            guard let user = try tx.find(User.self, person), user.isActive else { throw KernelRefusal.invalid([Problem("no-such-record", field: "person")]) }
            people = [person]
        } else if let role {
            people = try Directory.holders(of: role, for: area, tx)
        }
        guard !people.isEmpty else { throw NotifyRefusal.nobody }
        guard people.count <= Self.peopleMax else { throw KernelRefusal.invalid([Problem("too-many", field: "role", ["max": "\(Self.peopleMax)"])]) }
        if let plan, try tx.find(EscalationPlan.self, plan) == nil { throw KernelRefusal.invalid([Problem("no-such-record", field: "plan")]) }
        var message = OutgoingMessage.blank
        message.template = "notice.message"
        message.content = Message("notice.message", ["text": text.filter { $0 != "\u{1F}" }, "from": tx.principal.name]).stored
        message.urgency = urgency
        message.answer = answer
        message.area = area
        message.sender = tx.principal.isSystem ? nil : tx.principal.user
        return .record(try Planner.send(message, to: people, plan: plan, tx).id)
    }
}

/// Says that one has heard a message (收到).
package struct AcknowledgeMessage: Action {
    package static let name = "notify.acknowledge"
    package static let needs = NotifyPermission.own.rawValue
    package var message: OutgoingMessageID = .unset
    package static let blank = AcknowledgeMessage()
    package static let fields = FieldSet<AcknowledgeMessage>([.reference("message", \.message, .required)])

    package func perform(_ tx: Transaction) throws -> Outcome {
        // Whoever it was not sent to is not told that it is there.
        guard let found = try tx.find(OutgoingMessage.self, message), try tx.count(DeliveryTag.recordType, [.equals("message", message.sql), .equals("person", tx.principal.user.sql)]) > 0 else {
            throw KernelRefusal.notFound(type: OutgoingMessageTag.recordType)
        }
        try Escalation.acknowledge(found, by: tx.principal.user, via: .inApp, tx)
        return .record(message)
    }
}

/// Sends a delivery once more, by hand: it may then arrive twice, and the journal says who wanted it.
package struct Republish: Action {
    package static let name = "notify.republish"
    package static let needs = NotifyPermission.send.rawValue
    package static let phases = ["failed", "uncertain", "sent", "delivered"]
    package var delivery: DeliveryID = .unset
    package static let blank = Republish()
    package static let fields = FieldSet<Republish>([.reference("delivery", \.delivery, .required)])

    package func area(_ reader: Reader) throws -> AreaCode? { try reader.find(Delivery.self, delivery)?.area }

    package func perform(_ tx: Transaction) throws -> Outcome {
        let found = try tx.get(Delivery.self, delivery)
        guard tx.space.isLive, found.channel != .inApp, found.channel != .telephone, !found.route.isEmpty else { throw NotifyRefusal.notOpen }
        if try TakingBack.holds(found, tx) != nil { throw NotifyRefusal.takenBack }
        try tx.move(Delivery.self, delivery, \.phase, "republish") {
            $0.tries = 0
            $0.queuedAt = tx.now
            $0.nextAt = tx.now
            $0.problem = nil
        }
        return .record(delivery)
    }
}

/// Writes down what came of ringing somebody up.
package struct RecordTelephone: Action {
    package static let name = "notify.record-telephone"
    package static let needs = NotifyPermission.send.rawValue
    package static let phases = ["to-call"]
    /// How soon somebody is to ring up, and how soon again after nobody took it; source: the bureau's own rule, as duty rooms keep it for calls to townships.
    static let minutes = 5
    static let attemptsMax = 3
    package var delivery: DeliveryID = .unset
    package var outcome: TelephoneOutcome = .reached
    package var note = ""
    package static let blank = RecordTelephone()
    package static let fields = FieldSet<RecordTelephone>([.reference("delivery", \.delivery, .required), .choice("outcome", \.outcome, .required), .longText("note", \.note, max: 1_000)])

    package func area(_ reader: Reader) throws -> AreaCode? { try reader.find(Delivery.self, delivery)?.area }

    package func perform(_ tx: Transaction) throws -> Outcome {
        let found = try tx.get(Delivery.self, delivery)
        guard found.phase == .toCall else { throw NotifyRefusal.notOpen }
        try tx.update(Delivery.self, delivery) {
            $0.attempts += 1
            $0.outcome = outcome
            if !note.isEmpty { $0.note = note }
            $0.startedAt = tx.now
            if outcome == .noAnswer { $0.callBy = tx.now + .minutes(Self.minutes) }
        }
        switch outcome {
        case .reached:
            if let id = found.message, let person = found.person, let message = try tx.find(OutgoingMessage.self, id) { try Escalation.acknowledge(message, by: person, via: .telephone, tx) }
        case .noAnswer where found.attempts + 1 < Self.attemptsMax: break
        case .noAnswer, .wrongNumber: try tx.move(Delivery.self, delivery, \.phase, "give-up") { $0.problem = .recipient }
        }
        return .record(delivery)
    }
}

/// Takes in what came back to an SMS: from a gateway, or from the relay that stands before it.
package struct ReceiveAnswer: Action {
    package static let name = "notify.receive-answer"
    package static let needs = NotifyPermission.receive.rawValue
    package var telephone = ""
    package var text = ""
    package static let blank = ReceiveAnswer()
    package static let fields = FieldSet<ReceiveAnswer>([.telephone("telephone", \.telephone, .required), .longText("text", \.text, max: 500)])
    /// An answer belongs to the last message of so many hours.
    static let hours = 24

    package func perform(_ tx: Transaction) throws -> Outcome {
        let digits = String(telephone.filter(\.isNumber).suffix(11))
        let recent = try tx.all(Delivery.self, [.equals("channel", DeliveryChannel.sms.sql), .range("created_at", from: (tx.now - .hours(Self.hours)).sql, to: nil)], order: .init("created_at", descending: true), limit: 2_000)
        guard !digits.isEmpty, let delivery = recent.first(where: { $0.address.filter(\.isNumber).suffix(11) == digits && $0.phase != .answered && $0.phase != .queued && $0.phase != .dropped && $0.phase != .takenBack && $0.phase != .held }) else {
            throw KernelRefusal.notFound(type: DeliveryTag.recordType)
        }
        try tx.update(Delivery.self, delivery.id) { $0.note = text }
        if Self.isYes(text), delivery.person == nil { try ContactPlanner.answer(delivery, tx) }
        if Self.isYes(text), let id = delivery.message, let person = delivery.person, let message = try tx.find(OutgoingMessage.self, id) {
            try Escalation.acknowledge(message, by: person, via: .sms, tx)
        }
        return .record(delivery.id)
    }

    /// `1`, `收到`, `y` and their like at the beginning; anything else is kept and is no answer.
    static func isYes(_ text: String) -> Bool {
        let word = text.trimmingSpaces.lowercased()
        return ["收到", "是", "好", "yes", "ok"].contains { word.hasPrefix($0) } || word == "1" || word == "y"
    }
}
