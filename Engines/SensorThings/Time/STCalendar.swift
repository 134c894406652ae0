/// Days of the calendar: proleptic Gregorian, the years 1 to 9999.
enum STCalendar {
    static let dayLength: Int64 = 86_400_000

    /// Days since 1970-01-01 (after Howard Hinnant's days_from_civil); nil where there is no such day.
    static func day(_ year: Int, _ month: Int, _ day: Int) -> Int? {
        guard (1...9_999).contains(year), (1...12).contains(month), day >= 1, day <= length(year, month) else { return nil }
        let y = month <= 2 ? year - 1 : year, era = y / 400, inEra = y - era * 400
        let inYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return era * 146_097 + inEra * 365 + inEra / 4 - inEra / 100 + inYear - 719_468
    }

    static func civil(_ day: Int) -> (year: Int, month: Int, day: Int) {
        let z = day + 719_468, era = (z >= 0 ? z : z - 146_096) / 146_097, inEra = z - era * 146_097
        let years = (inEra - inEra / 1_460 + inEra / 36_524 - inEra / 146_096) / 365
        let inYear = inEra - (365 * years + years / 4 - years / 100), part = (5 * inYear + 2) / 153, month = part < 10 ? part + 3 : part - 9
        return (years + era * 400 + (month <= 2 ? 1 : 0), month, inYear - (153 * part + 2) / 5 + 1)
    }

    private static func length(_ year: Int, _ month: Int) -> Int { [31, year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] }

    /// The day, and the milliseconds since it began.
    static func split(_ milliseconds: Int64) -> (day: Int, rest: Int64) {
        let rest = milliseconds % dayLength, positive = rest < 0 ? rest + dayLength : rest
        return (Int((milliseconds - positive) / dayLength), positive)
    }

    /// `2014-12-31`
    static func text(day: Int) -> String {
        let (year, month, day) = civil(day)
        return padded(year, 4) + "-" + padded(month, 2) + "-" + padded(day, 2)
    }

    /// `11:59:59`, with thousandths where there are some.
    static func text(timeOfDay: Int64) -> String {
        let seconds = Int(timeOfDay / 1_000), thousandths = Int(timeOfDay % 1_000)
        return padded(seconds / 3_600, 2) + ":" + padded(seconds / 60 % 60, 2) + ":" + padded(seconds % 60, 2) + (thousandths == 0 ? "" : "." + padded(thousandths, 3))
    }

    static func padded(_ n: Int, _ width: Int) -> String {
        let text = String(n)
        return String(repeating: "0", count: max(0, width - text.utf8.count)) + text
    }
}
