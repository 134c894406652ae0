import Base
import Core
import Module
import Store
import Vocabulary

/// What is done while nobody answers: the steps of a plan, one after the other, until somebody has.
enum Escalation {
    static let chore = Chore(
        "notify.escalate", isDue: { try !due($0, limit: 1).isEmpty },
        run: { tx, ports in
            // Read again inside: an answer may have come first.
            for message in try due(tx, limit: 50) { try go(message, ports, tx) }
        })

    private static func due(_ reader: Reader, limit: Int) throws -> [OutgoingMessage] {
        try reader.all(OutgoingMessage.self, [.range("next_step_at", from: nil, to: (reader.now + Instant.Span(milliseconds: 1)).sql)], order: .init("next_step_at"), limit: limit)
    }

    static func steps(of plan: EscalationPlanID, _ reader: Reader) throws -> [EscalationStep] {
        try reader.all(EscalationStep.self, [.equals("plan", plan.sql)], order: .init("position"), limit: 20)
    }

    /// Goes the next step of a message and books the one after; the last one books none.
    static func go(_ message: OutgoingMessage, _ ports: Ports, _ tx: Transaction) throws {
        let steps = try message.plan.map { try self.steps(of: $0, tx) } ?? []
        guard message.acknowledgedAt == nil, message.step < steps.count, try TakingBack.holds(message, tx) == nil else {
            try tx.update(OutgoingMessage.self, message.id) { $0.nextStepAt = nil }
            return
        }
        let step = steps[message.step], after = message.step + 1
        // Long away (a restart, a stop of the clock): the steps follow each other as they were meant to, from now on.
        let updated = try tx.update(OutgoingMessage.self, message.id) {
            $0.step = after
            $0.nextStepAt = after < steps.count ? tx.now + .minutes(steps[after].afterMinutes) : nil
        }
        let known = try tx.all(Delivery.self, [.equals("message", message.id.sql)], limit: 2_000)
        let people = try Planner.unique(targets(step, silent(known), message, ports, tx))
        let routes = try Routes(tx)
        for person in people {
            if !known.contains(where: { $0.person == person }) || step.target == .again { try NoticeWriter.write(person, updated, tx) }
            try Planner.deliver(updated, to: person, try Planner.preference(of: person, tx), step.channels, routes, step: after, tx)
        }
        try tx.note(OutgoingMessageTag.recordType, message.id.raw, area: message.area, subject: message.id.raw) {
            $0.field("step", after)
            $0.field("told", people.count)
        }
    }

    /// Those who were told and have not answered.
    static func silent(_ known: [Delivery]) -> [UserID] {
        let answered = Set(known.filter { $0.phase == .answered }.compactMap(\.person))
        return Planner.unique(known.compactMap(\.person)).filter { !answered.contains($0) }
    }

    private static func targets(_ step: EscalationStep, _ silent: [UserID], _ message: OutgoingMessage, _ ports: Ports, _ tx: Transaction) throws -> [UserID] {
        if let role = step.target.role { return try Directory.onDuty(role, for: message.area, ports, tx) }
        switch step.target {
        case .deputy: return try silent.compactMap { try Planner.preference(of: $0, tx).deputy }
        case .head:
            let areas = Set(try silent.map { try tx.find(User.self, $0)?.area ?? message.area })
            return try areas.flatMap { try Directory.holders(of: .leader, for: $0, tx) }
        default: return silent
        }
    }

    // MARK: An answer

    /// One person has heard it: what still waits for that person is dropped, and with the last answer that is wanted all the rest.
    static func acknowledge(_ message: OutgoingMessage, by person: UserID, via channel: DeliveryChannel, _ tx: Transaction) throws {
        let known = try tx.all(Delivery.self, [.equals("message", message.id.sql)], limit: 2_000)
        let own = known.filter { $0.person == person }
        guard let answered = own.first(where: { $0.channel == channel }) ?? own.first else { throw NotifyRefusal.notToYou }
        if answered.phase != .answered, answered.phase != .held, answered.phase != .dropped, answered.phase != .takenBack {
            try tx.move(Delivery.self, answered.id, \.phase, "answer") {
                $0.answeredAt = tx.now
                $0.nextAt = nil
            }
        }
        if answered.phase != .answered { try tx.emit(CallAnswered(person: person, link: message.link, via: channel.rawValue)) }
        let people = Set(known.filter { $0.step == 0 }.compactMap(\.person)), done = Set(known.filter { $0.phase == .answered }.compactMap(\.person)).union([person])
        let isWhole = message.answer != .all || people.isSubset(of: done)
        for delivery in known where delivery.id != answered.id && (isWhole || delivery.person == person) && (delivery.phase == .queued || delivery.phase == .toCall) {
            try tx.move(Delivery.self, delivery.id, \.phase, "drop") { $0.nextAt = nil }
        }
        guard isWhole, message.acknowledgedAt == nil else { return }
        try tx.update(OutgoingMessage.self, message.id) {
            $0.acknowledgedAt = tx.now
            $0.acknowledgedBy = person
            $0.nextStepAt = nil
        }
    }
}
