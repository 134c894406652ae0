import Core
import Store
import Vocabulary

/// Which shifts the next handover is between, and the list that goes with it.
enum HandoverBook {
    /// The handover of the rotation that has not taken effect, the latest where there are several.
    static func open(_ rotation: DutyRotationID, _ tx: Reader) throws -> HandoverRecord? {
        try tx.first(HandoverRecord.self, [.equals("rotation", rotation.sql), .not(.equals("phase", HandoverPhase.effective.sql))], order: .init("changes_at", descending: true))
    }

    /// The change of shifts nearest to now: within the second half of a shift the one at its end, before
    /// that the one at its beginning, unless that one has been made.
    static func change(_ book: DutyBook, _ tx: Reader) throws -> (out: Shift, into: Shift) {
        let shifts = book.roster(around: tx.now).shifts
        guard let i = shifts.firstIndex(where: { $0.contains(tx.now) }) else { throw DutyRefusal.noRoster }
        let current = shifts[i], middle = current.startsAt + Instant.Span(milliseconds: (current.endsAt - current.startsAt).milliseconds / 2)
        if tx.now < middle, i > 0, try !isMade(at: current.startsAt, book, tx) { return (shifts[i - 1], current) }
        guard i + 1 < shifts.count else { throw DutyRefusal.noRoster }
        return (current, shifts[i + 1])
    }

    private static func isMade(at changesAt: Instant, _ book: DutyBook, _ tx: Reader) throws -> Bool {
        try tx.count(HandoverTag.recordType, [.equals("rotation", book.rotation.id.sql), .equals("changes_at", changesAt.sql), .equals("phase", HandoverPhase.effective.sql)]) > 0
    }

    /// Opens the handover between two shifts, so that its deadline is in the book.
    @discardableResult
    static func expect(_ book: DutyBook, from out: Shift, to into: Shift, _ tx: Transaction) throws -> HandoverRecord {
        var record = HandoverRecord.blank
        record.rotation = book.rotation.id
        record.area = book.rotation.area
        record.set(out, into)
        return try tx.insert(record)
    }

    /// Makes the list say what stands open. What is done goes from it; its journal stays.
    static func list(_ handover: HandoverRecord, _ items: [OpenItem], _ tx: Transaction) throws {
        var standing: [String: Row] = [:]
        let info = HandoverItem.table.info
        for row in try tx.rows(info.type, Query([.equals("handover", handover.id.sql)], limit: 1_000)) { standing[row.text("key", info) ?? ""] = row }
        for item in items {
            if standing.removeValue(forKey: item.key) != nil { continue }
            var line = HandoverItem.blank
            line.handover = handover.id
            line.key = item.key
            line.kind = item.kind
            line.title = String(item.title.prefix(200))
            line.message = item.message?.stored ?? ""
            line.dueAt = item.dueAt
            line.link = item.link
            line.recordType = item.recordType
            line.record = item.record
            line.area = handover.area
            try tx.insert(line)
        }
        for (_, row) in standing { try tx.retire(info.type, row) }
    }

    static func listed(_ handover: HandoverID, _ tx: Reader) throws -> Set<String> {
        Set(try tx.all(HandoverItem.self, [.equals("handover", handover.sql)], limit: 1_000).map(\.key))
    }
}

extension HandoverRecord {
    mutating func set(_ out: Shift, _ into: Shift) {
        outDate = out.key.date
        outSlot = out.key.slot
        inDate = into.key.date
        inSlot = into.key.slot
        changesAt = into.startsAt
        title = ChinaTime.minuteText(into.startsAt)
        outgoing = out.chief
        incoming = into.chief
    }

    var keys: (out: ShiftKey, into: ShiftKey)? {
        guard let outDate, let inDate else { return nil }
        return (ShiftKey(date: outDate, slot: outSlot), ShiftKey(date: inDate, slot: inSlot))
    }
}

extension Shift {
    /// 值班长
    var chief: UserID? { persons(at: .chief).first.flatMap { RawID($0) }.map { UserID($0) } }
}
