import Core
import Store
import Vocabulary

/// One rotation with all that its roster follows from, read at one moment.
struct DutyBook {
    let rotation: DutyRotation
    let rule: Rotation
    let holidays: Holidays
    let requirements: [PostRequirement]
    let changes: [DutyChange]

    /// The rotation that is the reader's own: the nearest one at or above the reader's area, else the
    /// highest below; for the platform itself the highest of all. Nil where no roster is kept.
    static func current(_ reader: Reader) throws -> DutyBook? {
        guard let rotation = try currentRotation(reader) else { return nil }
        return try load(rotation, reader)
    }

    static func currentRotation(_ reader: Reader) throws -> DutyRotation? {
        let all = try reader.all(DutyRotation.self, [.equals("is_active", true.sql)])
        let held = reader.principal.holdings.map(\.area)
        let above = all.filter { rotation in held.contains { rotation.area?.contains($0) ?? false } }
        if let nearest = above.max(by: { ($0.area?.level ?? 0) < ($1.area?.level ?? 0) }) { return nearest }
        return all.min { ($0.area?.level ?? 9, $0.id.raw) < ($1.area?.level ?? 9, $1.id.raw) }
    }

    static func load(_ rotation: DutyRotation, _ reader: Reader) throws -> DutyBook {
        let teams = try reader.all(DutyTeam.self, [.equals("rotation", rotation.id.sql)], order: .init("place"))
        let seats = try reader.all(DutySeatRecord.self, [.oneOf("team", teams.map(\.id.sql))], order: .init("created_at"), limit: 2_000)
        let changes = try reader.all(DutyChange.self, [.equals("rotation", rotation.id.sql), .equals("is_withdrawn", false.sql)], order: .init("created_at"), limit: 5_000)
        let holidays = try reader.all(HolidayRecord.self, order: .init("date"), limit: 5_000).compactMap(\.ruled)
        let requirements = try reader.all(PostRequirementRecord.self).map(\.ruled)
        let byTeam = Dictionary(grouping: seats, by: \.team)
        let tracks = DutyTrack.allCases.map { track in
            RotationTrack(
                groups: groups(teams.filter { $0.track == track }.sorted { $0.place < $1.place }, byTeam),
                holidayGroups: groups(teams.filter { $0.track == track && $0.holidayPlace != nil }.sorted { ($0.holidayPlace ?? 0) < ($1.holidayPlace ?? 0) }, byTeam),
                pace: track == .leaders ? .daily : .perShift)
        }
        let rule = Rotation(
            startDate: rotation.startDate ?? CalendarDate(day: 0), times: rotation.times, tracks: tracks, holidayDays: rotation.holidayDays == .statutory ? .statutory : .allNonWorking)
        return DutyBook(rotation: rotation, rule: rule, holidays: Holidays(holidays), requirements: requirements, changes: changes)
    }

    private static func groups(_ teams: [DutyTeam], _ seats: [DutyTeamID: [DutySeatRecord]]) -> [DutyGroup] {
        teams.map { team in DutyGroup(name: team.name, seats: (seats[team.id] ?? []).map { DutySeat(post: $0.post, person: $0.person) }) }
    }

    /// The roster of some days, with the changes that concern them and `also`.
    func roster(_ days: Range<CalendarDate>, also: [DutyOverride] = []) -> Roster {
        let concerned = changes.filter { change in
            [change.shiftDate, change.otherDate].contains { $0.map(days.contains) ?? false }
        }
        return Roster(shifts(days, for: concerned), overrides: concerned.compactMap(\.ruled) + also).limited(to: days)
    }

    /// The days asked and the other halves of swaps that reach into them.
    private func shifts(_ days: Range<CalendarDate>, for changes: [DutyChange]) -> [Shift] {
        let dates = changes.flatMap { [$0.shiftDate, $0.otherDate].compactMap { $0 } } + [days.lowerBound, days.upperBound.adding(days: -1)]
        let first = dates.min() ?? days.lowerBound, last = dates.max() ?? days.lowerBound
        return rule.shifts(in: first..<last.adding(days: 1), holidays: holidays)
    }

    /// The shifts about an instant: two days before to two days after.
    func roster(around at: Instant) -> Roster {
        let date = ChinaTime.date(at)
        return roster(date.adding(days: -2)..<date.adding(days: 3))
    }

    func findings(_ days: Range<CalendarDate>) -> [CoverageFinding] {
        let from = ChinaTime.instant(days.lowerBound, minute: rotation.startMinute), until = ChinaTime.instant(days.upperBound, minute: rotation.startMinute)
        return Coverage.findings(roster(days.lowerBound.adding(days: -3)..<days.upperBound).shifts, in: from..<until, requirements: requirements)
    }
}

extension Roster {
    /// Without the shifts that stood there only for the other half of a swap.
    fileprivate func limited(to days: Range<CalendarDate>) -> Roster { Roster(keeping: shifts.filter { days.contains($0.key.date) }, unapplied: unapplied) }
}

extension ShiftKey: LosslessStringConvertible {
    /// `2019-02-25/night`.
    init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let date = CalendarDate(String(parts[0])), (1...10).contains(parts[1].count) else { return nil }
        self.init(date: date, slot: String(parts[1]))
    }
}

/// What people are called: users by their name, others by what the roster calls them.
struct DutyNames {
    private let names: [RawID: String]

    init(_ shifts: [Shift], _ reader: Reader) throws {
        names = try reader.labels(UserTag.recordType, Set(shifts.flatMap(\.seats).compactMap { RawID($0.person) }))
    }

    subscript(_ person: String) -> String {
        guard let id = RawID(person) else { return person }
        return names[id] ?? "—"
    }
}
