package import Core
package import Module
package import Store
package import Vocabulary

/// Signs one's own side of a handover. With the second signature it takes effect, the log says so, and
/// the next one is in the book.
package struct SignHandover: Action {
    package static let name = "duty.sign-handover"
    package static let needs = DutyPermission.handover.rawValue
    package var handover: HandoverID = .unset

    package static let blank = SignHandover()
    package static let fields = FieldSet<SignHandover>([.reference("handover", \.handover, .required)])

    package func area(_ reader: Reader) throws -> AreaCode? { try reader.get(HandoverRecord.self, handover).area }

    package func perform(_ tx: Transaction) throws -> Outcome {
        let record = try tx.get(HandoverRecord.self, handover)
        guard record.phase == .prepared || record.phase == .signed, let listedAt = record.listedAt else { throw DutyRefusal.notPrepared }
        let me = tx.principal.user
        guard me == record.outgoing || me == record.incoming else { throw DutyRefusal.notYourSignature }
        guard (me == record.outgoing ? record.outgoingSignedAt : record.incomingSignedAt) == nil else { throw DutyRefusal.alreadySigned }
        guard tx.now >= record.signableFrom else { throw DutyRefusal.tooEarlyToSign }
        // What came after the list was made is not missing from it: it is on the incoming's desk anyway.
        let due = try OpenItems.gather(in: record.area, tx).filter { $0.since < listedAt }.map(\.key)
        let listed = try HandoverBook.listed(handover, tx)
        guard due.allSatisfy(listed.contains) else { throw DutyRefusal.itemsNotListed }

        if record.phase == .prepared {
            try tx.move(HandoverRecord.self, handover, \.phase, "sign") { $0.sign(me, at: tx.now) }
            try tellOther(record, me, tx)
        } else {
            var signed = record
            signed.sign(me, at: tx.now)
            guard let effectiveAt = HandoverCheck.effectiveAt(signed.ruled(listed: listed), openItems: due) else { throw DutyRefusal.itemsNotListed }
            try tx.move(HandoverRecord.self, handover, \.phase, "take-effect") {
                $0.sign(me, at: tx.now)
                $0.effectiveAt = effectiveAt
            }
            try logged(record, tx)
            try expectNext(record, tx)
        }
        return .record(handover)
    }

    private func tellOther(_ record: HandoverRecord, _ me: UserID, _ tx: Transaction) throws {
        guard let other = me == record.outgoing ? record.incoming : record.outgoing else { return }
        try tx.notify(other, Message("notice.handover-signed", ["at": record.title]), link: "/handovers/\(handover.raw)", record: handover.raw)
    }

    private func logged(_ record: HandoverRecord, _ tx: Transaction) throws {
        let names = try tx.labels(UserTag.recordType, Set([record.outgoing, record.incoming].compactMap { $0?.raw }))
        func name(_ user: UserID?) -> String { user.flatMap { names[$0.raw] } ?? "—" }
        var entry = LogEntry.blank
        entry.kind = .handover
        entry.at = tx.now
        entry.text = "交接班生效：\(name(record.outgoing)) → \(name(record.incoming))，未结 \(record.openItems) 项。"
        entry.area = record.area
        try LogBook.write(entry, tx)
    }

    /// The deadline of the next handover must stand before anybody thinks of it.
    private func expectNext(_ record: HandoverRecord, _ tx: Transaction) throws {
        guard let keys = record.keys, let rotation = try tx.find(DutyRotation.self, record.rotation) else { return }
        let book = try DutyBook.load(rotation, tx)
        let shifts = book.roster(keys.into.date..<keys.into.date.adding(days: 3)).shifts
        guard let i = shifts.firstIndex(where: { $0.key == keys.into }), i + 1 < shifts.count else { return }
        try HandoverBook.expect(book, from: shifts[i], to: shifts[i + 1], tx)
    }
}

extension HandoverRecord {
    fileprivate mutating func sign(_ user: UserID, at now: Instant) {
        if user == outgoing { outgoingSignedAt = now } else { incomingSignedAt = now }
    }
}
