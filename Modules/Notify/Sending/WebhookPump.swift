import Core
import Store
import Vocabulary

/// Makes deliveries of what the journal holds for those who subscribe. The journal itself is the outbox: an entry is committed with its change, and how
/// far it has been read is kept with the deliveries that were made of it, so that none is lost and none made twice.
enum WebhookPump {
    private static let setting = "notify.webhook-cursor", batch = 500

    static func run(_ store: Store) async throws {
        let (active, isKnown, isBehind) = try await store.readAside(.system()) { reader in
            let active = try reader.all(Subscription.self, [.equals("is_active", true.sql)], limit: 200), cursor = try cursor(reader)
            return (active, cursor != nil, try cursor != JournalTable.head(reader.connection).sequence)
        }
        guard !active.isEmpty else {
            // Nobody listens: what happens until somebody does is nobody's.
            if isKnown { try await store.write(.system(), action: "notify.publish") { try $0.connection.run("DELETE FROM setting WHERE name = ?", [.text(setting)]) } }
            return
        }
        guard isBehind else { return }
        try await store.write(.system(), action: "notify.publish") { tx in
            let active = try tx.all(Subscription.self, [.equals("is_active", true.sql)], limit: 200)
            let from = try cursor(tx) ?? active.map { try begin($0, tx) }.min() ?? 0
            let entries = try JournalTable.entries(after: from, limit: batch, tx.connection)
            guard let last = entries.last else { return }
            for entry in entries where entry.draft.space.isLive {
                for subscription in active where subscription.wants(entry.draft.type, entry.draft.area) { try make(entry, subscription, tx) }
            }
            try tx.connection.run("DELETE FROM setting WHERE name = ?", [.text(setting)])
            try tx.connection.run("INSERT INTO setting (name, value) VALUES (?,?)", [.text(setting), .text("\(last.sequence)")])
        }
    }

    private static func cursor(_ reader: Reader) throws -> Int64? {
        guard case .text(let text)? = try reader.connection.first("SELECT value FROM setting WHERE name = ?", [.text(setting)], types: [.text])?[0] else { return nil }
        return Int64(text)
    }

    /// The entry by which a subscription was made or taken up again: what came before is not for it.
    private static func begin(_ subscription: Subscription, _ reader: Reader) throws -> Int64 {
        try reader.connection.integer("SELECT coalesce(max(sequence), 0) FROM journal WHERE record = ?", [subscription.id.sql]) ?? 0
    }

    private static func make(_ entry: JournalEntry, _ subscription: Subscription, _ tx: Transaction) throws {
        let draft = entry.draft
        var json = JSONWriter()
        json.object { out in
            out.field("type", draft.type)
            out.field("timestamp", draft.at)
            out.key("data")
            out.object {
                $0.field("action", draft.action)
                $0.key("record")
                $0.id(draft.record)
                $0.field("version", draft.version)
                $0.field("area", draft.area?.description)
                $0.key("subject")
                if let subject = draft.subject { $0.id(subject) } else { $0.null() }
                $0.field("sequence", entry.sequence)
            }
        }
        var delivery = Delivery.blank
        delivery.subscription = subscription.id
        delivery.channel = .webhook
        delivery.route = subscription.id.raw.description
        delivery.address = subscription.address
        delivery.payload = json.string
        delivery.area = draft.area
        delivery.queuedAt = tx.now
        delivery.nextAt = tx.now
        try tx.insert(delivery)
    }
}
