import Vocabulary

/// People who go on duty together: a team, or one leader.
struct DutyGroup: Sendable, Hashable {
    let name: String
    let seats: [DutySeat]

    func shares(_ persons: Set<String>) -> Bool { seats.contains { persons.contains($0.person) } }
}

/// Groups that take turns, beside the other tracks of the roster: the leaders day by day, the teams
/// shift by shift.
struct RotationTrack: Sendable, Hashable {
    enum Pace: String, Sendable, Hashable, CaseIterable { case daily, perShift = "per-shift" }

    var groups: [DutyGroup]
    /// Its own order for holidays, which goes on from one holiday to the next; empty: as on other days.
    /// Without it a weekly turn gives one leader every New Year.
    var holidayGroups: [DutyGroup] = []
    var pace = Pace.perShift
}

/// The rule of a roster (排班规则). The shifts of a day follow from the rule, the start and the holidays
/// alone: a range asked in two halves equals the whole, and asking again gives the same.
struct Rotation: Sendable, Hashable {
    /// Which days take the holiday order.
    enum HolidayDays: String, Sendable, Hashable, CaseIterable {
        case statutory
        /// Weekends too, make-up working days not.
        case allNonWorking = "all-non-working"
    }

    var startDate: CalendarDate
    var times: [ShiftTime]
    var tracks: [RotationTrack]
    var holidayDays = HolidayDays.statutory

    /// The shifts that begin on `days`, none before the start. Takes time with the days since the start,
    /// because the turn is counted from there: a year of three tracks is under a thousand steps.
    func shifts(in days: Range<CalendarDate>, holidays: Holidays) -> [Shift] {
        var turns = tracks.map(Turn.init)
        var shifts = [Shift]()
        var date = startDate
        while date < days.upperBound {
            let isHoliday = holidayDays == .statutory ? holidays.isHoliday(date) : !holidays.isWorkingDay(date)
            for i in turns.indices { turns[i].begin(holiday: isHoliday) }
            for time in times {
                var seats = [DutySeat]()
                for i in turns.indices { seats += turns[i].take(holiday: isHoliday) }
                guard date >= days.lowerBound else { continue }
                let start = ChinaTime.instant(date, minute: time.startMinute)
                shifts.append(
                    Shift(
                        key: ShiftKey(date: date, slot: time.slot), startsAt: start,
                        endsAt: start + .minutes(time.minutes), isHoliday: isHoliday, seats: seats))
            }
            date = date.adding(days: 1)
        }
        return shifts
    }
}

/// Whose turn it is on one track: two queues, and who was on last.
private struct Turn {
    let pace: RotationTrack.Pace
    private var ordinary: [DutyGroup]
    private var holiday: [DutyGroup]
    private var last: Set<String> = []
    private var today: [DutySeat]?

    init(_ track: RotationTrack) {
        pace = track.pace
        ordinary = track.groups
        holiday = track.holidayGroups
    }

    mutating func begin(holiday isHoliday: Bool) {
        today = nil
        if pace == .daily { today = next(isHoliday) }
    }

    mutating func take(holiday isHoliday: Bool) -> [DutySeat] { today ?? next(isHoliday) }

    private mutating func next(_ isHoliday: Bool) -> [DutySeat] {
        let useHoliday = isHoliday && !holiday.isEmpty
        let group = useHoliday ? Self.pull(&holiday, last) : Self.pull(&ordinary, last)
        guard let group else { return [] }
        last = Set(group.seats.map(\.person))
        return group.seats
    }

    /// Takes the first group that has nobody of the last turn, and puts it at the end. Where two orders
    /// meet, at the edge of a holiday, the same person would else be hit twice running; the group that is
    /// passed over stays first in line.
    private static func pull(_ queue: inout [DutyGroup], _ last: Set<String>) -> DutyGroup? {
        guard !queue.isEmpty else { return nil }
        let group = queue.remove(at: queue.firstIndex { !$0.shares(last) } ?? 0)
        queue.append(group)
        return group
    }
}
