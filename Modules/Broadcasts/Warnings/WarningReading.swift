import Base
import Core
import Module
import Store
import Vocabulary

/// Reads warnings aloud: what was signed already needs no second signature. Orange and red begin at once, yellow and blue are proposed, as the usage of the level says.
enum WarningReading {
    static let reaction = Reaction.on(WarningPublished.self) { try react($0, $1) }

    static func react(_ event: WarningPublished, _ tx: Transaction) throws {
        let former = try tx.all(Broadcast.self, [.oneOf("warning", event.told), .not(.oneOf("phase", [BroadcastPhase.done.sql, BroadcastPhase.cancelled.sql]))], limit: 100)
        for broadcast in former { try BroadcastBook.cancel(broadcast.id, event.kind == .cancel ? .warningCancelled : .warningUpdated, tx) }
        for (warning, areas) in event.narrows.sorted(by: { $0.key.raw < $1.key.raw }) {
            let reading = try tx.all(Broadcast.self, [.equals("warning", warning.sql), .not(.oneOf("phase", [BroadcastPhase.done.sql, BroadcastPhase.cancelled.sql]))], limit: 100)
            for broadcast in reading { try BroadcastBook.narrow(broadcast.id, without: areas, tx) }
        }
        switch event.kind {
        case .alert, .update: try read(event, tx)
        case .cancel: try readAllClear(event, tx)
        }
    }

    private static func read(_ event: WarningPublished, _ tx: Transaction) throws {
        let usage = try BroadcastUsage.of(event.level, tx)
        guard var made = try broadcast(event, usage, tx) else { return }
        made.source = .warning
        if usage.begins == .propose {
            made.proposedAt = tx.now
            made.decideBy = tx.now + .minutes(usage.decideMinutes)
        }
        let stored = try tx.insert(made)
        if usage.begins == .atOnce { try BroadcastBook.release(stored.id, tx) } else { try propose(stored, tx) }
    }

    /// Only where its alert was read too: nobody is told that something is over which they never heard of.
    private static func readAllClear(_ event: WarningPublished, _ tx: Transaction) throws {
        guard let heard = try tx.first(Broadcast.self, [.oneOf("warning", event.endsHere), .equals("source", BroadcastSource.warning.sql), .not(.isNull("approved_at"))], order: .init("approved_at", descending: true)), let level = heard.level else { return }
        let usage = try BroadcastUsage.of(level, tx)
        guard usage.allClear != .no else { return }
        let own = usage.allClear == .inHours ? try BroadcastUsage.of(nil, tx) : usage
        guard var made = try broadcast(event, own, tx) else { return }
        made.level = own.level
        made.source = .allClear
        made.playsUntil = tx.now + .minutes(own.validMinutes)
        // A siren says danger.
        if made.opening == .siren { made.opening = .chime }
        if made.closing == .siren { made.closing = .none }
        try BroadcastBook.release(try tx.insert(made).id, tx)
    }

    /// Nil for what nobody could be told: no place, no words, its time over.
    private static func broadcast(_ event: WarningPublished, _ usage: BroadcastUsage, _ tx: Transaction) throws -> Broadcast? {
        let areas = Array(event.areas.prefix(AreaList.most)), speech = event.speech.isEmpty ? event.headline : event.speech
        guard let area = AreaList(areas).common ?? areas.first, !speech.isEmpty else { return nil }
        var made = Broadcast.blank
        made.take(usage)
        made.level = event.level
        made.title = String(event.headline.prefix(80))
        if made.title.isEmpty { made.title = String(speech.prefix(40)) }
        made.text = String(speech.filter { !$0.isNewline }.prefix(SpokenText.lengthMax))
        (made.area, made.divisions, made.warning) = (area, AreaList(areas).text, event.warning)
        made.excepted = event.except.map(\.description).joined(separator: " ")
        if let shape = event.shape, shape.vertexCount <= 2_000 {
            switch shape {
            case .polygon, .multiPolygon: made.shape = shape
            default: break
            }
        }
        let until = min(tx.now + .minutes(usage.validMinutes), event.expiresAt)
        guard until > tx.now || event.kind == .cancel else { return nil }
        made.playsUntil = max(until, tx.now + .minutes(1))
        return made
    }

    private static func propose(_ broadcast: Broadcast, _ tx: Transaction) throws {
        for person in try Directory.holders(of: .dutyChief, for: broadcast.area, tx) {
            try tx.notify(person, Message("notice.broadcast-proposed", ["broadcast": broadcast.title]), link: "/broadcasts/\(broadcast.id)", record: broadcast.id.raw)
        }
    }
}

extension WarningPublished {
    /// The warnings that loudspeakers may be reading and that this document speaks of: a cancellation is a document of its own and names what it lifts.
    fileprivate var told: [SQLValue] { ([warning] + ends).map(\.sql) }
    /// Those of which it may be an end, here or there.
    fileprivate var endsHere: [SQLValue] { told + narrows.keys.map(\.sql) }
}
