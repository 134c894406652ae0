import Vocabulary

/// A duty and the last day for it.
struct MajorHazardDue: Sendable, Hashable {
    enum When: Sendable, Hashable {
        /// The last day on which it is in time.
        case on(CalendarDate)
        /// It runs from a day that nobody has given.
        case unknownStart(MajorHazardDuty.Start)
        /// Must be there always.
        case always
    }

    let duty: MajorHazardDuty
    let when: When

    func isOverdue(on today: CalendarDate) -> Bool {
        if case .on(let day) = when { day < today } else { false }
    }
}

enum MajorHazardDues {
    /// The duties of a grade: those with a day first, the earliest at the front, then those whose start is not known,
    /// then those that hold always; within one day in the order of the table.
    ///
    /// The day from which a term runs is not counted; a term of months ends on the same day of the month, or on the
    /// month's last where it has no such day (民法典 Art. 201, 202). Art. 203, which moves a last day on a public
    /// holiday to the next working day, is not applied: the date is then the earlier one.
    static func of(_ grade: MajorHazardGrade, from starts: [MajorHazardDuty.Start: CalendarDate], on today: CalendarDate, by duties: [MajorHazardDuty]) -> [MajorHazardDue] {
        let dues = duties.filter { $0.grades.contains(grade) }.map { MajorHazardDue(duty: $0, when: when($0, starts, today)) }
        return dues.enumerated().sorted { (order($0.element), $0.offset) < (order($1.element), $1.offset) }.map(\.element)
    }

    private static func order(_ due: MajorHazardDue) -> Int {
        switch due.when {
        case .on(let day): day.day
        case .unknownStart: .max - 1
        case .always: .max
        }
    }

    private static func when(_ duty: MajorHazardDuty, _ starts: [MajorHazardDuty.Start: CalendarDate], _ today: CalendarDate) -> MajorHazardDue.When {
        guard let start = duty.start, let term = duty.term else { return .always }
        switch term {
        case .quarter: return .on(today.lastDay(ofMonthsIn: 3))
        case .halfYear: return .on(today.lastDay(ofMonthsIn: 6))
        case .yearly(let month, let day): return .on(today.next(month: month, day: day))
        case .days(let count): return starts[start].map { .on($0.adding(days: count)) } ?? .unknownStart(start)
        case .months(let count): return starts[start].map { .on($0.adding(months: count)) } ?? .unknownStart(start)
        }
    }
}

extension CalendarDate {
    /// The same day of a later month, or that month's last day.
    func adding(months: Int) -> CalendarDate {
        let (year, month, day) = civil
        let total = year * 12 + month - 1 + months
        for tried in stride(from: day, through: 28, by: -1) {
            if let date = CalendarDate(year: total / 12, month: total % 12 + 1, day: tried) { return date }
        }
        return CalendarDate(year: total / 12, month: total % 12 + 1, day: min(day, 28)) ?? self
    }

    /// The last day of the stretch of `months` months, counted from January, in which this day lies.
    fileprivate func lastDay(ofMonthsIn months: Int) -> CalendarDate {
        let (year, month, _) = civil
        let first = CalendarDate(year: year, month: (month - 1) / months * months + 1, day: 1) ?? self
        return first.adding(months: months).adding(days: -1)
    }

    /// This day of the year, today or later.
    fileprivate func next(month: Int, day: Int) -> CalendarDate {
        let year = civil.year
        guard let this = CalendarDate(year: year, month: month, day: day), let following = CalendarDate(year: year + 1, month: month, day: day) else { return self }
        return this >= self ? this : following
    }
}
