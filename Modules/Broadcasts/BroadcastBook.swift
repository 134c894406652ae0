import Base
import Core
import Module
import Store
import Vocabulary

/// What actions, warnings and chores do with broadcasts alike.
enum BroadcastBook {
    /// So many loudspeakers are given their receipts at a time: the one writer is not to be held up by a province.
    static let receiptsAtOnce = 500
    /// After its time a broadcast is kept open for so long: the last reading ends, late receipts come.
    static let lateMinutes = 10

    // MARK: Releasing

    /// Gives a draft to the loudspeakers. Nothing is asked here: who may, and whether somebody stands there, the caller knows.
    static func release(_ id: BroadcastID, _ tx: Transaction) throws {
        try tx.move(Broadcast.self, id, \.phase, "approve") {
            ($0.approvedAt, $0.approvedBy) = (tx.now, tx.principal.isSystem ? nil : tx.principal.user)
            ($0.queueingSince, $0.queuedThrough, $0.loudspeakers, $0.decideBy) = (tx.now, "", 0, nil)
            $0.finishAt = ($0.playsUntil ?? tx.now) + .minutes(lateMinutes)
        }
        try queue(id, tx)
    }

    /// Makes receipts for the next loudspeakers that have none; nothing where all have.
    static func queue(_ id: BroadcastID, _ tx: Transaction) throws {
        let broadcast = try tx.get(Broadcast.self, id)
        guard broadcast.phase.isOpen, broadcast.queueingSince != nil else { return }
        let found = try broadcast.audience.loudspeakers(after: broadcast.queuedThrough, limit: receiptsAtOnce, tx)
        try tx.insert(
            all: found.map { loudspeaker in
                var receipt = BroadcastReceipt.blank
                (receipt.broadcast, receipt.loudspeaker, receipt.zone, receipt.area) = (id, loudspeaker.id, loudspeaker.zone, loudspeaker.area)
                (receipt.warning, receipt.queuedAt) = (broadcast.warning, broadcast.approvedAt ?? tx.now)
                return receipt
            })
        try tx.update(Broadcast.self, id) {
            $0.loudspeakers += found.count
            if let last = found.last { $0.queuedThrough = last.code }
            if found.count < receiptsAtOnce { $0.queueingSince = nil }
        }
    }

    // MARK: Ending

    /// Stops it wherever it plays: a loudspeaker hears of it when it next asks.
    static func cancel(_ id: BroadcastID, _ ending: BroadcastEnding, reason: String = "", _ tx: Transaction) throws {
        try tx.move(Broadcast.self, id, \.phase, "cancel") {
            ($0.endedAt, $0.endedBy, $0.ending, $0.reason) = (tx.now, tx.principal.isSystem ? nil : tx.principal.user, ending, reason)
            ($0.queueingSince, $0.decideBy, $0.finishAt) = (nil, nil, nil)
        }
        try close(id, tx)
    }

    /// It goes on, but no longer in these divisions: what plays there ends, what waits there never begins.
    static func narrow(_ id: BroadcastID, without areas: [AreaCode], _ tx: Transaction) throws {
        try tx.update(Broadcast.self, id) { $0.excepted = Set($0.exceptedAreas + areas).sorted().map(\.description).joined(separator: " ") }
        try close(id, where: [.any(areas.map { .within("area", $0) })], tx)
        try finishIfAll(id, tx)
    }

    /// Ends one whose time is over.
    static func finish(_ id: BroadcastID, _ tx: Transaction) throws {
        try tx.move(Broadcast.self, id, \.phase, "finish") { ($0.endedAt, $0.queueingSince, $0.finishAt) = (tx.now, nil, nil) }
        try close(id, tx)
    }

    /// What has not begun never will; what plays or was broken into is over.
    private static func close(_ id: BroadcastID, where filters: [Query.Filter] = [], _ tx: Transaction) throws {
        while true {
            let open = try tx.all(BroadcastReceipt.self, [.equals("broadcast", id.sql), .oneOf("phase", ReceiptPhase.open)] + filters, limit: receiptsAtOnce)
            for receipt in open { try end(receipt, tx) }
            if open.count < receiptsAtOnce { return }
        }
    }

    /// Ends a receipt that is open: dropped where nothing was read, else broken off.
    static func end(_ receipt: BroadcastReceipt, reason: String = "", _ tx: Transaction) throws {
        let hasBegun = receipt.startedAt != nil
        try tx.move(BroadcastReceipt.self, receipt.id, \.phase, hasBegun ? "break-off" : "drop") {
            $0.endedAt = tx.now
            if !reason.isEmpty { $0.reason = reason }
        }
    }

    /// Done as soon as no loudspeaker is waited for.
    static func finishIfAll(_ id: BroadcastID, _ tx: Transaction) throws {
        let broadcast = try tx.get(Broadcast.self, id)
        guard broadcast.phase.isOpen, broadcast.queueingSince == nil, try tx.count(BroadcastReceiptTag.recordType, [.equals("broadcast", id.sql), .oneOf("phase", ReceiptPhase.open)], most: 1) == 0 else { return }
        try finish(id, tx)
    }
}

/// What happens by the clock.
enum BroadcastChores {
    /// Loudspeakers that wait for their receipts.
    static let queue = Chore("broadcasts.queue") { reader in
        try next(reader) != nil
    } run: { tx, _ in
        if let broadcast = try next(tx) { try BroadcastBook.queue(broadcast.id, tx) }
    }

    private static func next(_ reader: Reader) throws -> Broadcast? {
        try reader.first(Broadcast.self, [.range("queueing_since", from: nil, to: (reader.now + .seconds(1)).sql)], order: .init("queueing_since"))
    }

    /// Broadcasts whose time is over.
    static let finish = Chore("broadcasts.finish") { reader in
        try over(reader, limit: 1).first != nil
    } run: { tx, _ in
        for broadcast in try over(tx, limit: 20) { try BroadcastBook.finish(broadcast.id, tx) }
    }

    private static func over(_ reader: Reader, limit: Int) throws -> [Broadcast] {
        try reader.all(Broadcast.self, [.range("finish_at", from: nil, to: reader.now.sql)], order: .init("finish_at"), limit: limit)
    }
}
