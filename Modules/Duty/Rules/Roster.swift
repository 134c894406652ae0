import Vocabulary

/// A change to the roster that people agreed on. Applied in the order given, over the rotation.
struct DutyOverride: Sendable, Hashable {
    enum Change: Sendable, Hashable {
        /// 替班: somebody takes the seat of another in one shift.
        case standIn(in: ShiftKey, absent: String, standIn: String)
        /// 换班: two people change seats between two shifts.
        case swap(first: String, firstIn: ShiftKey, second: String, secondIn: ShiftKey)
        /// 增援: somebody comes in addition, the N of 1+1+3+N.
        case reinforce(in: ShiftKey, person: String)
    }

    let id: String
    let change: Change
}

/// Who is on, after the overrides.
struct Roster: Sendable, Hashable {
    /// By start.
    let shifts: [Shift]
    /// Overrides that no longer fit, because a person named has no such seat or would have two: shown to
    /// the planner, never silently dropped. One whose shifts lie outside the range asked stands here too.
    let unapplied: [DutyOverride]

    init(_ base: [Shift], overrides: [DutyOverride] = []) {
        var byKey = Dictionary(base.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
        unapplied = overrides.filter { !Self.apply($0.change, to: &byKey) }
        shifts = byKey.values.sorted { ($0.startsAt, $0.key) < ($1.startsAt, $1.key) }
    }

    /// Shifts as they are, with nothing to apply.
    init(keeping shifts: [Shift], unapplied: [DutyOverride]) {
        self.shifts = shifts
        self.unapplied = unapplied
    }

    /// The shifts that run at an instant: one, where the roster has no gap and no overlap.
    func onDuty(at instant: Instant) -> [Shift] { shifts.filter { $0.contains(instant) } }

    /// The first shift that begins after an instant.
    func next(after instant: Instant) -> Shift? { shifts.first { $0.startsAt > instant } }

    /// False, and nothing changed, where it does not fit.
    private static func apply(_ change: DutyOverride.Change, to shifts: inout [ShiftKey: Shift]) -> Bool {
        switch change {
        case .standIn(let key, let absent, let standIn):
            guard let shift = shifts[key], let changed = shift.replacing(absent, with: standIn) else { return false }
            shifts[key] = changed
        case .swap(let first, let firstKey, let second, let secondKey):
            guard firstKey != secondKey, let a = shifts[firstKey], let b = shifts[secondKey],
                let newA = a.replacing(first, with: second), let newB = b.replacing(second, with: first)
            else { return false }
            shifts[firstKey] = newA
            shifts[secondKey] = newB
        case .reinforce(let key, let person):
            guard var shift = shifts[key], !shift.seats.contains(where: { $0.person == person }) else { return false }
            shift.seats.append(DutySeat(post: .reinforcement, person: person))
            shifts[key] = shift
        }
        return true
    }
}

extension Shift {
    /// The shift with one person in the seat of another; nil where the one has no seat or the other has.
    fileprivate func replacing(_ absent: String, with person: String) -> Shift? {
        guard absent != person, !seats.contains(where: { $0.person == person }),
            let i = seats.firstIndex(where: { $0.person == absent })
        else { return nil }
        var shift = self
        shift.seats[i] = DutySeat(post: seats[i].post, person: person)
        return shift
    }
}
