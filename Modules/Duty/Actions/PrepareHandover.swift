package import Core
package import Module
package import Store
package import Vocabulary

/// Draws up the handover (交接班): who hands over to whom, and all that stands open. Prepared anew it
/// takes in what has come since, and takes the signatures off.
package struct PrepareHandover: Action {
    package static let name = "duty.prepare-handover"
    package static let needs = DutyPermission.handover.rawValue
    /// Nil for the room's own rotation.
    package var rotation: DutyRotationID?
    package var equipment = ""
    package var documents = ""
    package var note = ""

    package static let blank = PrepareHandover()
    package static let fields = FieldSet<PrepareHandover>([
        .reference("rotation", \.rotation),
        .longText("equipment", \.equipment, max: 1_000),
        .longText("documents", \.documents, max: 1_000),
        .longText("note", \.note, max: 2_000),
    ])

    package func area(_ reader: Reader) throws -> AreaCode? { try chosen(reader)?.area }

    private func chosen(_ reader: Reader) throws -> DutyRotation? {
        if let rotation { return try reader.get(DutyRotation.self, rotation) }
        return try DutyBook.currentRotation(reader)
    }

    package func perform(_ tx: Transaction) throws -> Outcome {
        guard let rotation = try chosen(tx) else { throw DutyRefusal.noRoster }
        let book = try DutyBook.load(rotation, tx)
        let (out, into) = try shifts(book, tx)
        guard let outgoing = out.chief, let incoming = into.chief else { throw DutyRefusal.noChief }
        guard outgoing != incoming else { throw DutyRefusal.sameChief }
        let items = try OpenItems.gather(in: rotation.area, tx)
        let made = try HandoverBook.open(rotation.id, tx) ?? HandoverBook.expect(book, from: out, to: into, tx)
        let after = try tx.move(HandoverRecord.self, made.id, \.phase, "prepare") { record in
            record.set(out, into)
            record.equipment = equipment.isEmpty ? record.equipment : equipment
            record.documents = documents.isEmpty ? record.documents : documents
            record.note = note.isEmpty ? record.note : note
            record.preparedBy = tx.principal.isSystem ? nil : tx.principal.user
            record.openItems = items.count
            record.listedAt = tx.now
            record.outgoingSignedAt = nil
            record.incomingSignedAt = nil
        }
        try HandoverBook.list(after, items, tx)
        return .record(made.id)
    }

    /// Those of the handover that is open; where its new shift too is over, those of now: a handover that
    /// nobody made cannot be made up for.
    private func shifts(_ book: DutyBook, _ tx: Transaction) throws -> (Shift, Shift) {
        if let open = try HandoverBook.open(book.rotation.id, tx), let keys = open.keys {
            let roster = book.roster(keys.out.date..<keys.into.date.adding(days: 1))
            if let out = roster.shifts.first(where: { $0.key == keys.out }), let into = roster.shifts.first(where: { $0.key == keys.into }), tx.now < into.endsAt { return (out, into) }
        }
        return try HandoverBook.change(book, tx)
    }
}
