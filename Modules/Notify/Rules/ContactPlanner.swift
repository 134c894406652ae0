import Base
import Core
import Store
import Vocabulary

/// People without accounts: told by short message and by mail, whichever of them the bureau has and the person can be reached by.
enum ContactPlanner {
    private static let channels: [PersonChannel] = [.sms, .email]

    /// One message to all of them and a delivery for each channel. Nobody else follows up who does not answer: whoever called does.
    static func call(_ event: ContactsCalled, _ tx: Transaction) throws {
        let routes = try Routes(tx), ways = channels.compactMap { channel in routes.channel(for: channel).map { (channel: channel, route: $0.id.raw.description) } }
        let reached = event.contacts.map { contact in
            (contact, ways.compactMap { way in (address: way.channel == .email ? contact.email : contact.mobile, way) }.filter { !$0.address.isEmpty })
        }
        for (contact, ways) in reached where ways.isEmpty { event.unreached.add(contact.record) }
        guard reached.contains(where: { !$0.1.isEmpty }) else { return }
        var message = OutgoingMessage.blank
        (message.template, message.content, message.link) = (event.message.key, event.message.stored, event.link)
        (message.urgency, message.answer, message.area, message.madeAt) = (.urgent, .all, event.area, tx.now)
        message.sender = tx.principal.isSystem ? nil : tx.principal.user
        let made = try tx.insert(message)
        try tx.insert(all: reached.flatMap { contact, ways in
            ways.map { address, way in
                var delivery = Delivery.blank
                (delivery.message, delivery.channel, delivery.address, delivery.route) = (made.id, DeliveryChannel(way.channel), address, way.route)
                (delivery.answerTo, delivery.area, delivery.queuedAt) = (event.answerPath + contact.record.description, event.area, tx.now)
                if tx.space.isLive { delivery.nextAt = tx.now } else { delivery.phase = .held }
                return delivery
            }
        })
    }

    /// A contact has sent an answer back.
    static func answer(_ delivery: Delivery, _ tx: Transaction) throws {
        guard let record = delivery.contact, delivery.phase != .answered else { return }
        try tx.move(Delivery.self, delivery.id, \.phase, "answer") { ($0.answeredAt, $0.nextAt) = (tx.now, nil) }
        try tx.emit(ContactAnswered(record: record, via: delivery.channel.rawValue))
    }
}

extension Delivery {
    /// The record that an answer of this contact is to; nil where it goes to somebody else.
    var contact: RawID? { answerTo.isEmpty ? nil : answerTo.split(separator: "/").last.flatMap { RawID(String($0)) } }

    /// Where the contact answers, with a mark of the record in place of its id.
    func contactLink(_ vault: Vault) -> String? {
        guard let contact else { return nil }
        return answerTo.split(separator: "/").dropLast().map { "/" + $0 }.joined() + "/" + vault.mark(contact)
    }
}
