import Base
import Core
import Store
import Vocabulary

/// Takes back what waits of messages whose matter is over, and tells whom it had reached.
///
/// The withdrawal is written with what ended the matter: from then on nothing of it is sent (`Sender` asks `holds`). The rest follows message by message,
/// so that the one writer is not held up however many wait; a server that ends in the middle goes on with the message it had not finished.
enum TakingBack {
    /// Deliveries of one transaction, about: a message is never divided.
    private static let atOnce = 500
    /// Of one message: more than are written with one.
    private static let deliveriesMax = 10_000

    static func begin(_ event: CallsTakenBack, _ tx: Transaction) throws {
        var withdrawal = Withdrawal.blank
        (withdrawal.link, withdrawal.since, withdrawal.at, withdrawal.reason) = (event.link, event.since, tx.now, event.reason.stored)
        if let followUp = event.followUp {
            var message = OutgoingMessage.blank
            (message.template, message.content, message.link, message.area) = (followUp.message.key, followUp.message.stored, followUp.link, followUp.area)
            (message.urgency, message.madeAt) = (.urgent, tx.now)
            message.sender = tx.principal.isSystem ? nil : tx.principal.user
            (withdrawal.followUp, withdrawal.area) = (try tx.insert(message).id, followUp.area)
        }
        try tx.insert(withdrawal)
    }

    /// Takes back what waits for some, at once: those are the people of a few divisions.
    static func narrow(_ event: CallsNarrowed, _ tx: Transaction) throws {
        var withdrawal = Withdrawal.blank
        (withdrawal.link, withdrawal.since, withdrawal.at, withdrawal.reason) = (event.link, event.since, tx.now, event.reason.stored)
        (withdrawal.isPart, withdrawal.doneAt) = (true, tx.now)
        let id = try tx.insert(withdrawal).id
        var taken = 0
        for from in stride(from: 0, to: event.contacts.count, by: atOnce) {
            let chunk = event.contacts[from..<min(from + atOnce, event.contacts.count)]
            let all = Dictionary(grouping: try tx.all(Delivery.self, [.oneOf("answer_to", chunk.map { .text($0.answerTo) })], order: .init("id"), limit: deliveriesMax), by: \.answerTo)
            for (answerTo, record) in chunk {
                let own = all[answerTo, default: []], held = try take(own, id, tx)
                taken += held
                if held > 0, !own.contains(where: \.hasReached) { event.spared.add(record) }
            }
        }
        let messages = event.people.isEmpty ? [] : try tx.all(OutgoingMessage.self, [.equals("link", .text(event.link)), .range("made_at", from: event.since.sql, to: nil)], order: .init("id"), limit: deliveriesMax)
        for message in messages {
            let own = try tx.all(Delivery.self, [.equals("message", message.id.sql)], order: .init("id"), limit: deliveriesMax)
            taken += try take(own.filter { $0.person.map(event.people.contains) ?? false }, id, tx)
        }
        try tx.update(Withdrawal.self, id) { $0.taken = taken }
    }

    /// - Returns: how many waited. What is on its way or was tried in vain is marked: it is not tried again, by nobody.
    private static func take(_ deliveries: [Delivery], _ id: WithdrawalID, _ tx: Transaction) throws -> Int {
        var taken = 0
        for delivery in deliveries {
            switch delivery.phase {
            case .queued, .toCall:
                try tx.move(Delivery.self, delivery.id, \.phase, "take-back") { ($0.nextAt, $0.callBy, $0.withdrawal) = (nil, nil, id) }
                taken += 1
            case .sending, .failed, .uncertain: try tx.update(Delivery.self, delivery.id) { $0.withdrawal = id }
            default: break
            }
        }
        return taken
    }

    /// Why a delivery goes out no more; nil where it may.
    static func holds(_ delivery: Delivery, _ reader: Reader) throws -> Withdrawal? {
        if let known = delivery.withdrawal { return try reader.find(Withdrawal.self, known) }
        guard let id = delivery.message, let message = try reader.find(OutgoingMessage.self, id) else { return nil }
        return try holds(message, reader)
    }

    /// Why a message goes out no more; nil where it may.
    static func holds(_ message: OutgoingMessage, _ reader: Reader) throws -> Withdrawal? {
        if let known = message.withdrawal { return try reader.find(Withdrawal.self, known) }
        guard !message.link.isEmpty else { return nil }
        return try reader.all(Withdrawal.self, [.equals("link", .text(message.link))], order: .init("at"), limit: 100).first { !$0.isPart && $0.since <= message.madeAt && message.madeAt <= $0.at && $0.followUp != message.id }
    }

    /// Goes on until nothing is left, in every space.
    static func run(_ store: Store) async throws {
        for space in [SpaceID.live] + store.spaces where space.isLive || store.knows(space) {
            while !Task.isCancelled, let id = try await store.readAside(.system(space), { try waiting($0) }) {
                try await store.write(.system(space), action: "notify.take-back") { try go(id, $0) }
            }
        }
    }

    private static func waiting(_ reader: Reader) throws -> WithdrawalID? { try reader.first(Withdrawal.self, [.isNull("done_at")], order: .init("id"))?.id }

    /// One part.
    static func go(_ id: WithdrawalID, _ tx: Transaction) throws {
        guard let withdrawal = try tx.find(Withdrawal.self, id), withdrawal.doneAt == nil else { return }
        let filters: [Query.Filter] = [
            .equals("link", .text(withdrawal.link)), .isNull("withdrawal"), .range("made_at", from: withdrawal.since.sql, to: (withdrawal.at + Instant.Span(milliseconds: 1)).sql),
        ]
        let messages = try tx.all(OutgoingMessage.self, filters, order: .init("id"), limit: atOnce).filter { $0.id != withdrawal.followUp }
        var part = Part(withdrawal: withdrawal, followUp: try withdrawal.followUp.flatMap { try tx.find(OutgoingMessage.self, $0) })
        var done = 0
        while done < messages.count, part.seen < atOnce {
            try part.take(messages[done], tx)
            done += 1
        }
        if !part.spared.isEmpty { try tx.emit(ContactsSpared(records: part.spared)) }
        try tx.update(Withdrawal.self, id) {
            ($0.taken, $0.told) = ($0.taken + part.taken, $0.told + part.told)
            if messages.isEmpty { $0.doneAt = tx.now }
        }
    }

    private struct Part {
        let withdrawal: Withdrawal
        let followUp: OutgoingMessage?
        private(set) var seen = 0
        private(set) var taken = 0
        private(set) var told = 0
        private(set) var spared: [RawID] = []
        private var known: Set<String> = []

        init(withdrawal: Withdrawal, followUp: OutgoingMessage?) { (self.withdrawal, self.followUp) = (withdrawal, followUp) }

        mutating func take(_ message: OutgoingMessage, _ tx: Transaction) throws {
            let all = try tx.all(Delivery.self, [.equals("message", message.id.sql)], order: .init("id"), limit: TakingBack.deliveriesMax)
            seen += max(1, all.count)
            for delivery in all where delivery.phase == .queued || delivery.phase == .toCall {
                try tx.move(Delivery.self, delivery.id, \.phase, "take-back") { ($0.nextAt, $0.callBy) = (nil, nil) }
                taken += 1
            }
            try spare(all, tx)
            for delivery in all where delivery.hasReached { try tell(delivery, tx) }
            try tx.update(OutgoingMessage.self, message.id) { ($0.withdrawal, $0.nextStepAt) = (withdrawal.id, nil) }
        }

        /// Contacts of whom something was taken back and whom nothing has reached, by this message or another.
        private mutating func spare(_ all: [Delivery], _ tx: Transaction) throws {
            let held = Dictionary(grouping: all.filter { $0.phase == .queued || $0.phase == .takenBack }, by: \.answerTo)
            for answerTo in held.keys.sorted() {
                guard let record = held[answerTo]?.first?.contact else { continue }
                if try !tx.all(Delivery.self, [.equals("answer_to", .text(answerTo))], limit: 100).contains(where: \.hasReached) { spared.append(record) }
            }
        }

        /// The end, by the way the beginning came: once to each person and number.
        private mutating func tell(_ delivery: Delivery, _ tx: Transaction) throws {
            guard let followUp, delivery.channel != .webhook else { return }
            let key = "\(delivery.channel.rawValue) \(delivery.address) \(delivery.person?.description ?? "")"
            guard known.insert(key).inserted else { return }
            let earlier = try tx.all(Delivery.self, [.equals("message", followUp.id.sql), .equals("address", .text(delivery.address)), delivery.person.map { .equals("person", $0.sql) } ?? .isNull("person")], limit: 20)
            guard !earlier.contains(where: { $0.channel == delivery.channel }) else { return }
            told += 1
            if delivery.channel == .inApp {
                if let person = delivery.person { try NoticeWriter.write(person, followUp, tx) }
                return
            }
            var next = Delivery.blank
            (next.message, next.person, next.answerTo, next.channel) = (followUp.id, delivery.person, delivery.answerTo, delivery.channel)
            (next.route, next.address, next.area, next.queuedAt) = (delivery.route, delivery.address, followUp.area, tx.now)
            if delivery.channel == .telephone { (next.phase, next.callBy) = (.toCall, tx.now + .minutes(RecordTelephone.minutes)) } else { next.nextAt = tx.now }
            try tx.insert(next)
        }
    }
}

extension Delivery {
    /// It has come, or may have: nobody knows that it has not.
    fileprivate var hasReached: Bool {
        switch phase {
        case .sending, .sent, .delivered, .answered, .uncertain: true
        case .queued, .toCall, .failed, .held, .dropped, .takenBack: false
        }
    }
}
