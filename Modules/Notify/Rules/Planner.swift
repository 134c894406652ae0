import Base
import Core
import Outbound
package import Store
package import Vocabulary

/// Decides by which channels a person is told, and writes the deliveries with what caused them.
package enum Planner {
    /// What follows for one person: the channels, and when the first may go.
    package static func channels(_ preference: Preference, _ urgency: Urgency, at now: Instant) -> (channels: [PersonChannel], notBefore: Instant) {
        switch urgency {
        case .urgent: (preference.urgent, now)
        case .routine: (preference.routine, preference.quiet?.end(around: now) ?? now)
        }
    }

    // MARK: What happens elsewhere

    /// Somebody was told something in the inbox: whoever wants it by other channels too gets it there.
    static func tell(_ event: NoticeGiven, _ tx: Transaction) throws {
        let notice = event.notice
        let preference = try preference(of: notice.person, tx)
        // Whose inbox is enough costs nothing more.
        let wanted = channels(preference, event.urgency, at: tx.now).channels
        guard !wanted.isEmpty else { return }
        // A reminder of a telephone task that asked for another telephone call would never end.
        if let record = notice.record, try tx.row(DeliveryTag.recordType, record) != nil { return }
        let routes = try Routes(tx)
        guard wanted.contains(where: { $0 == .telephone || routes.channel(for: $0) != nil }) else { return }
        var message = OutgoingMessage.blank
        message.template = String(notice.message.key.prefix(120))
        message.content = String(notice.message.stored.prefix(4_000))
        message.link = notice.link
        message.urgency = event.urgency
        message.area = try tx.find(User.self, notice.person)?.area
        message.sender = tx.principal.isSystem ? nil : tx.principal.user
        message.madeAt = tx.now
        let made = try tx.insert(message)
        try deliver(made, to: notice.person, preference, wanted, routes, step: 0, tx)
    }

    /// People are to be told something and to say that they have heard it.
    static func call(_ event: PeopleCalled, _ tx: Transaction) throws {
        var message = OutgoingMessage.blank
        message.template = event.message.key
        message.content = event.message.stored
        message.link = event.link
        message.urgency = event.urgency
        message.answer = event.answer
        message.area = event.area
        message.sender = tx.principal.isSystem ? nil : tx.principal.user
        try send(message, to: event.people, plan: nil, escalates: event.escalation == .usual, tx)
    }

    /// - Parameters:
    ///   - plan: nil for the usual one.
    ///   - escalates: false where whoever called sees to those who do not answer: no plan runs, whatever `plan` says.
    @discardableResult
    static func send(_ given: OutgoingMessage, to people: [UserID], plan: EscalationPlanID?, escalates: Bool = true, _ tx: Transaction) throws -> OutgoingMessage {
        var message = given
        message.madeAt = tx.now
        if message.answer != .none, escalates {
            message.plan = try plan ?? tx.all(EscalationPlan.self, [.equals("is_usual", true.sql)], limit: 1).first?.id
            if let plan = message.plan { message.nextStepAt = try Escalation.steps(of: plan, tx).first.map { tx.now + .minutes($0.afterMinutes) } }
        }
        let made = try tx.insert(message)
        for person in unique(people) {
            try NoticeWriter.write(person, made, tx)
            let preference = try preference(of: person, tx)
            try deliver(made, to: person, preference, channels(preference, made.urgency, at: tx.now).channels, try Routes(tx), step: 0, tx)
        }
        return made
    }

    static func unique(_ people: [UserID]) -> [UserID] {
        var seen: Set<UserID> = []
        return people.filter { seen.insert($0).inserted }
    }

    static func preference(of person: UserID, _ tx: Reader) throws -> Preference {
        if let own = try tx.first(Preference.self, [.equals("user", person.sql)]) { return own }
        var usual = Preference.blank
        usual.user = person
        return usual
    }

    // MARK: Deliveries

    /// One delivery for each channel that there is for this person. Where a channel is wanted and none has been set up, or the person has no address
    /// there, nothing is written: the person's own page says so.
    static func deliver(_ message: OutgoingMessage, to person: UserID, _ preference: Preference, _ wanted: [PersonChannel], _ routes: Routes, step: Int, _ tx: Transaction) throws {
        guard let user = try tx.find(User.self, person), user.isActive else { return }
        let notBefore = message.urgency == .urgent ? tx.now : preference.quiet?.end(around: tx.now) ?? tx.now
        for channel in wanted {
            let address = channel == .email ? preference.email : user.mobile
            guard !address.isEmpty else { continue }
            var delivery = Delivery.blank
            delivery.message = message.id
            delivery.person = person
            delivery.channel = DeliveryChannel(channel)
            delivery.address = address
            delivery.step = step
            delivery.area = message.area
            delivery.queuedAt = tx.now
            if channel == .telephone {
                delivery.phase = .toCall
                delivery.callBy = tx.now + .minutes(RecordTelephone.minutes)
            } else {
                guard let route = routes.channel(for: channel) else { continue }
                delivery.route = route.id.raw.description
                delivery.nextAt = notBefore
            }
            if !tx.space.isLive { hold(&delivery) }
            try tx.insert(delivery)
        }
    }

    /// Nothing of an exercise leaves it.
    private static func hold(_ delivery: inout Delivery) {
        delivery.phase = .held
        delivery.nextAt = nil
        delivery.callBy = nil
    }
}

/// The bureau's channels that are in use, the first of each kind first.
struct Routes {
    private let all: [MessageChannel]
    init(_ reader: Reader) throws { all = try reader.remembered("notify.routes", of: [ChannelTag.recordType]) { try $0.all(MessageChannel.self, [.equals("is_active", true.sql)], limit: 200) } }
    func channel(for wanted: PersonChannel) -> MessageChannel? { all.first { $0.kind.channel == DeliveryChannel(wanted) } }
}

/// The inbox's copy of a message that wants an answer: its link leads to where one answers.
enum NoticeWriter {
    static func write(_ person: UserID, _ message: OutgoingMessage, _ tx: Transaction) throws {
        var delivery = Delivery.blank
        delivery.message = message.id
        delivery.person = person
        delivery.channel = .inApp
        delivery.area = message.area
        delivery.step = message.step
        delivery.queuedAt = tx.now
        delivery.sentAt = tx.now
        delivery.phase = .sent
        let made = try tx.insert(delivery)
        // The record is the delivery: of this notice no second message is made.
        try tx.notify(person, message.message, link: message.answer == .none && !message.link.isEmpty ? message.link : "/messages/\(message.id)", record: made.id.raw, urgency: message.urgency)
    }
}
