package import Core
package import Module
package import Store
package import Vocabulary

/// Ends a roll-call. Where answers are missing it says what was done about them.
package struct CloseRollCall: Action {
    package static let name = "duty.close-roll-call"
    package static let needs = DutyPermission.rollCall.rawValue
    package var rollCall: RollCallID = .unset
    package var note = ""

    package static let blank = CloseRollCall()
    package static let fields = FieldSet<CloseRollCall>([
        .reference("roll_call", \.rollCall, .required),
        .longText("note", \.note, max: 1_000),
    ])

    package func area(_ reader: Reader) throws -> AreaCode? { try reader.get(RollCall.self, rollCall).area }

    package func perform(_ tx: Transaction) throws -> Outcome {
        try tx.move(RollCall.self, rollCall, \.phase, "close") { roll in
            if roll.answered < roll.asked && note.isEmpty { throw KernelRefusal.invalid([Problem("gap-needs-note", field: "note", ["missing": "\(roll.asked - roll.answered)"])]) }
            roll.closedAt = tx.now
            roll.closingNote = note
        }
        return .record(rollCall)
    }
}
