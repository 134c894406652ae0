package import Core
package import Vocabulary

package enum DutyChangeTag: RecordTag { package static let recordType = "duty.change" }
package typealias DutyChangeID = ID<DutyChangeTag>

package enum DutyChangeKind: String, CodeListed {
    /// 替班
    case standIn = "stand-in"
    /// 换班
    case swap
    /// 增援
    case reinforcement

    package static var listName: String { "duty-change-kind" }
}

/// A change to the roster that people agreed on, over the rule. Made and withdrawn by actions alone; a
/// withdrawn one stays to be read.
package struct DutyChange: Record {
    package var id: DutyChangeID = .unset
    package var rotation: DutyRotationID = .unset
    package var kind: DutyChangeKind = .standIn
    /// The shift: the day on which it begins and its slot.
    package var shiftDate: CalendarDate?
    package var shiftSlot = ""
    /// Whose seat it is; nil for a reinforcement.
    package var absent: UserID?
    /// Who comes.
    package var present: UserID = .unset
    /// The shift that the absent takes over in a swap.
    package var otherDate: CalendarDate?
    package var otherSlot = ""
    package var reason = ""
    package var madeBy: UserID?
    package var madeAt: Instant?
    package var isWithdrawn = false
    package var area: AreaCode?

    package static let blank = DutyChange()
    package static let table = Table<DutyChange>(
        "duty_change", path: "duty-changes", label: "reason", doors: Doors(view: DutyPermission.view), visibility: .areaAndAbove, isCopiedIntoExercises: true, icon: "swap",
        area: { $0.area }, subject: { $0.rotation.raw },
        fields: [
            .reference("rotation", \.rotation, .required, .indexed),
            .choice("kind", \.kind, .required, .listed),
            .date("shift_date", \.shiftDate, .required, .listed, .indexed),
            .text("shift_slot", \.shiftSlot, max: 10, .required, .listed),
            .reference("absent", \.absent, .listed),
            .reference("present", \.present, .required, .listed),
            .date("other_date", \.otherDate),
            .text("other_slot", \.otherSlot, max: 10),
            .text("reason", \.reason, max: 120, .required, .listed),
            .reference("made_by", \.madeBy),
            .instant("made_at", \.madeAt, .listed),
            .flag("is_withdrawn", \.isWithdrawn, .listed),
            .area("area", \.area, .required),
        ])

    /// The shifts that it changes.
    var keys: [ShiftKey] {
        [shiftDate.map { ShiftKey(date: $0, slot: shiftSlot) }, otherDate.map { ShiftKey(date: $0, slot: otherSlot) }].compactMap { $0 }
    }

    /// As the rules apply it; nil where it names no whole shift.
    var ruled: DutyOverride? {
        guard let shiftDate else { return nil }
        let shift = ShiftKey(date: shiftDate, slot: shiftSlot), comes = present.raw.description
        switch kind {
        case .reinforcement: return DutyOverride(id: id.raw.description, change: .reinforce(in: shift, person: comes))
        case .standIn:
            guard let absent else { return nil }
            return DutyOverride(id: id.raw.description, change: .standIn(in: shift, absent: absent.raw.description, standIn: comes))
        case .swap:
            guard let absent, let otherDate else { return nil }
            let other = ShiftKey(date: otherDate, slot: otherSlot)
            return DutyOverride(id: id.raw.description, change: .swap(first: absent.raw.description, firstIn: shift, second: comes, secondIn: other))
        }
    }
}
