package import Core
package import Module
package import Store
package import Vocabulary

/// 增援: somebody comes in addition, the N of 1+1+3+N.
package struct Reinforce: Action {
    package static let name = "duty.reinforce"
    package static let needs = DutyPermission.roster.rawValue
    package var rotation: DutyRotationID = .unset
    package var shift = ""
    package var person: UserID = .unset
    package var reason = ""

    package static let blank = Reinforce()
    package static let fields = FieldSet<Reinforce>([
        .reference("rotation", \.rotation, .required),
        .text("shift", \.shift, max: 24, .required),
        .reference("person", \.person, .required),
        .text("reason", \.reason, max: 120, .required),
    ])

    package func area(_ reader: Reader) throws -> AreaCode? { try ChangeDuty.area(rotation, reader) }

    package func perform(_ tx: Transaction) throws -> Outcome {
        let key = try ChangeDuty.key(shift, "shift").get()
        var change = DutyChange.blank
        change.rotation = rotation
        change.kind = .reinforcement
        change.shiftDate = key.date
        change.shiftSlot = key.slot
        change.present = person
        change.reason = reason
        return .record(try ChangeDuty.keep(change, [key], tx))
    }
}
