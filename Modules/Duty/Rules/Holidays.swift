import Vocabulary

/// One day on which the State Council's notice makes the calendar differ from the week. A row of
/// `Resources/holidays.csv`, columns `date`, `kind` (`holiday_off`, `makeup_workday`), `name`.
package struct HolidayDay: Sendable, Hashable {
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        /// 放假: a day off, be it a weekday or part of a weekend.
        case off = "holiday_off"
        /// 调休上班: a Saturday or Sunday on which people work.
        case makeup = "makeup_workday"
    }

    let date: CalendarDate
    let kind: Kind
    let name: String
}

extension HolidayDay {
    init(row: SeedRow) throws(SeedFault) {
        self.init(date: try row.required("date"), kind: try row.choice("kind"), name: row.text("name"))
    }
}

/// Working days and days off (国务院办公厅 notices on 节假日安排, year by year).
struct Holidays: Sendable, Hashable {
    private let days: [CalendarDate: HolidayDay]
    /// The years for which a notice is loaded. Other years are weeks and nothing else: the notice for
    /// next year comes in November, and a roster made before shall say that it may change.
    let years: Set<Int>

    init(_ days: [HolidayDay]) {
        self.days = Dictionary(days.map { ($0.date, $0) }, uniquingKeysWith: { _, last in last })
        years = Set(days.map { $0.date.civil.year })
    }

    /// The festival of the day; nil on ordinary days and on make-up working days.
    func holidayName(_ date: CalendarDate) -> String? {
        days[date].flatMap { $0.kind == .off ? $0.name : nil }
    }

    func isHoliday(_ date: CalendarDate) -> Bool { days[date]?.kind == .off }
    func isMakeupWorkday(_ date: CalendarDate) -> Bool { days[date]?.kind == .makeup }

    func isWorkingDay(_ date: CalendarDate) -> Bool {
        if let day = days[date] { return day.kind == .makeup }
        return date.weekday <= 5
    }
}
