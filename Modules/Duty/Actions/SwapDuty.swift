package import Core
package import Module
package import Store
package import Vocabulary

/// 换班: two people change seats between two shifts.
package struct SwapDuty: Action {
    package static let name = "duty.swap-duty"
    package static let needs = DutyPermission.roster.rawValue
    package var rotation: DutyRotationID = .unset
    /// `2019-02-25/night`: the day on which the shift begins, and its slot.
    package var shift = ""
    package var person: UserID = .unset
    package var otherShift = ""
    package var otherPerson: UserID = .unset
    package var reason = ""

    package static let blank = SwapDuty()
    package static let fields = FieldSet<SwapDuty>([
        .reference("rotation", \.rotation, .required),
        .text("shift", \.shift, max: 24, .required),
        .reference("person", \.person, .required),
        .text("other_shift", \.otherShift, max: 24, .required),
        .reference("other_person", \.otherPerson, .required),
        .text("reason", \.reason, max: 120, .required),
    ])

    package func area(_ reader: Reader) throws -> AreaCode? { try ChangeDuty.area(rotation, reader) }

    package func perform(_ tx: Transaction) throws -> Outcome {
        let first = try ChangeDuty.key(shift, "shift").get(), second = try ChangeDuty.key(otherShift, "other_shift").get()
        var change = DutyChange.blank
        change.rotation = rotation
        change.kind = .swap
        change.shiftDate = first.date
        change.shiftSlot = first.slot
        change.absent = person
        change.present = otherPerson
        change.otherDate = second.date
        change.otherSlot = second.slot
        change.reason = reason
        return .record(try ChangeDuty.keep(change, [first, second], tx))
    }
}
