package import Core
package import Module
package import Store
package import Vocabulary

/// Takes a swap, stand-in or reinforcement back; it stays to be read.
package struct WithdrawDutyChange: Action {
    package static let name = "duty.withdraw-duty-change"
    package static let needs = DutyPermission.roster.rawValue
    package var change: DutyChangeID = .unset

    package static let blank = WithdrawDutyChange()
    package static let fields = FieldSet<WithdrawDutyChange>([.reference("change", \.change, .required)])

    package func area(_ reader: Reader) throws -> AreaCode? { try reader.get(DutyChange.self, change).area }

    package func perform(_ tx: Transaction) throws -> Outcome {
        let after = try tx.update(DutyChange.self, change) { record in
            guard !record.isWithdrawn else { throw DutyRefusal.alreadyWithdrawn }
            record.isWithdrawn = true
        }
        let message = Message("notice.duty-change-withdrawn", ["shift": after.shiftDate?.description ?? "", "reason": after.reason])
        for person in Set([after.absent, after.present].compactMap { $0 }) where person != tx.principal.user {
            try tx.notify(person, message, link: "/duty-changes/\(change.raw)", record: change.raw)
        }
        return .record(change)
    }
}
