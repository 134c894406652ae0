package import Core
package import Module
package import Store
package import Vocabulary

/// 替班: somebody takes the seat of another in one shift.
package struct StandIn: Action {
    package static let name = "duty.stand-in"
    package static let needs = DutyPermission.roster.rawValue
    package var rotation: DutyRotationID = .unset
    package var shift = ""
    package var absent: UserID = .unset
    package var standIn: UserID = .unset
    package var reason = ""

    package static let blank = StandIn()
    package static let fields = FieldSet<StandIn>([
        .reference("rotation", \.rotation, .required),
        .text("shift", \.shift, max: 24, .required),
        .reference("absent", \.absent, .required),
        .reference("stand_in", \.standIn, .required),
        .text("reason", \.reason, max: 120, .required),
    ])

    package func area(_ reader: Reader) throws -> AreaCode? { try ChangeDuty.area(rotation, reader) }

    package func perform(_ tx: Transaction) throws -> Outcome {
        let key = try ChangeDuty.key(shift, "shift").get()
        var change = DutyChange.blank
        change.rotation = rotation
        change.kind = .standIn
        change.shiftDate = key.date
        change.shiftSlot = key.slot
        change.absent = absent
        change.present = standIn
        change.reason = reason
        return .record(try ChangeDuty.keep(change, [key], tx))
    }
}
