import Core
import Store
import Vocabulary

/// What swaps, stand-ins and reinforcements have in common.
enum ChangeDuty {
    static func area(_ rotation: DutyRotationID, _ reader: Reader) throws -> AreaCode? { try reader.get(DutyRotation.self, rotation).area }

    /// Keeps a change if it fits the roster as it stands and its shifts are not over, and tells whom it concerns.
    static func keep(_ given: DutyChange, _ shifts: [ShiftKey], _ tx: Transaction) throws -> DutyChangeID {
        var change = given
        let rotation = try tx.get(DutyRotation.self, change.rotation)
        let book = try DutyBook.load(rotation, tx)
        guard let first = shifts.map(\.date).min(), let last = shifts.map(\.date).max(), last.day - first.day <= 366 else { throw DutyRefusal.noSuchShift }
        let days = first..<last.adding(days: 1)
        let roster = book.roster(days)
        for key in shifts {
            guard let shift = roster.shifts.first(where: { $0.key == key }) else { throw DutyRefusal.noSuchShift }
            guard shift.endsAt > tx.now else { throw DutyRefusal.shiftOver }
        }
        _ = try tx.labels(UserTag.recordType, [change.present.raw]).first.map { _ in } ?? { throw KernelRefusal.notFound(type: UserTag.recordType) }()
        change.area = rotation.area
        change.madeAt = tx.now
        change.madeBy = tx.principal.isSystem ? nil : tx.principal.user
        change.id = .make(at: tx.now)
        guard let ruled = change.ruled, !book.roster(days, also: [ruled]).unapplied.contains(where: { $0.id == ruled.id }) else { throw DutyRefusal.changeDoesNotFit }
        let made = try tx.insert(change)
        let message = Message("notice.duty-changed", ["shift": shifts.map { "\($0.date)" }.joined(separator: " ↔ "), "reason": change.reason])
        for person in Set([change.absent, change.present].compactMap { $0 }) where person != tx.principal.user {
            try tx.notify(person, message, link: "/duty-changes/\(made.id.raw)", record: made.id.raw)
        }
        return made.id
    }

    static func key(_ text: String, _ field: String) -> Result<ShiftKey, KernelRefusal> {
        ShiftKey(text).map { .success($0) } ?? .failure(.invalid([Problem("not-shift", field: field, ["value": String(text.prefix(40))])]))
    }
}
