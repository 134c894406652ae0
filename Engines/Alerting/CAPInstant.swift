/// An instant as CAP writes it: with the sender's offset, never «Z».
package struct CAPInstant: Sendable, Hashable {
    /// Milliseconds since 1970-01-01T00:00:00Z.
    package let milliseconds: Int64
    /// Minutes east of UTC, as the sender counts; −0 is written «-00:00».
    package let minutesEast: Int

    /// - Parameter minutesEast: China's are 480.
    package init(milliseconds: Int64, minutesEast: Int = 480) {
        self.milliseconds = milliseconds
        self.minutesEast = minutesEast
    }

    /// Nil where the schema does not allow it so: `2026-08-26T16:09:13+08:00`; without a pattern a fraction, «Z» and no offset at all are allowed too.
    init?(schema text: String, isPatterned: Bool) {
        guard let read = Self.read(Array(text.utf8)), !isPatterned || read.isPlain else { return nil }
        self = read.instant
    }

    /// As leniently as it can be told what is meant; nil otherwise. Without an offset it is taken for UTC.
    package init?(lenient text: String) {
        guard let read = Self.read(Array(text.utf8)) else { return nil }
        self = read.instant
    }

    private static func read(_ bytes: [UInt8]) -> (instant: CAPInstant, isPlain: Bool)? {
        var at = 0
        func digits(_ count: Int) -> Int? {
            guard at + count <= bytes.count else { return nil }
            var n = 0
            for c in bytes[at..<(at + count)] {
                guard (0x30...0x39).contains(c) else { return nil }
                n = n * 10 + Int(c - 0x30)
            }
            at += count
            return n
        }
        func mark(_ c: UInt8) -> Bool {
            guard at < bytes.count, bytes[at] == c else { return false }
            at += 1
            return true
        }
        guard let year = digits(4), mark(0x2D), let month = digits(2), mark(0x2D), let day = digits(2), mark(0x54), let hour = digits(2), mark(0x3A), let minute = digits(2), mark(0x3A), let second = digits(2) else { return nil }
        guard year > 0, (1...12).contains(month), day >= 1, day <= days(year, month), hour < 24 || hour == 24 && minute == 0 && second == 0, minute < 60, second < 60 else { return nil }
        var isPlain = hour < 24, thousandths = 0
        if mark(0x2E) {
            isPlain = false
            var place = 100, count = 0
            while let digit = digits(1) {
                thousandths += digit * place
                place /= 10
                count += 1
            }
            guard count > 0 else { return nil }
        }
        var east = 0
        if at == bytes.count {
            isPlain = false
        } else if mark(0x5A) {
            isPlain = false
        } else {
            // The schema's own pattern allows a comma for the sign; a dateTime does not.
            let isWest = bytes[at] == 0x2D
            guard isWest || bytes[at] == 0x2B else { return nil }
            at += 1
            guard let hours = digits(2), mark(0x3A), let minutes = digits(2), hours < 14 && minutes < 60 || hours == 14 && minutes == 0 else { return nil }
            east = (hours * 60 + minutes) * (isWest ? -1 : 1)
        }
        guard at == bytes.count else { return nil }
        let local = (Int64(dayNumber(year, month, day)) * 86_400 + Int64(hour * 3_600 + minute * 60 + second)) * 1_000 + Int64(thousandths)
        return (CAPInstant(milliseconds: local - Int64(east) * 60_000, minutesEast: east), isPlain)
    }

    /// `2026-08-26T16:09:13+08:00`; UTC is «-00:00».
    package var text: String {
        let local = milliseconds + Int64(minutesEast) * 60_000, seconds = Self.floor(local, 1_000), day = Self.floor(seconds, 86_400), of = Int(seconds - day * 86_400), civil = Self.civil(Int(day))
        func two(_ n: Int) -> String { n < 10 ? "0\(n)" : "\(n)" }
        let year = String(civil.year), zone = abs(minutesEast)
        return String(repeating: "0", count: max(0, 4 - year.count)) + year + "-\(two(civil.month))-\(two(civil.day))T\(two(of / 3_600)):\(two(of / 60 % 60)):\(two(of % 60))" + (minutesEast > 0 ? "+" : "-") + "\(two(zone / 60)):\(two(zone % 60))"
    }

    private static func floor(_ n: Int64, _ by: Int64) -> Int64 { n >= 0 ? n / by : -((-n + by - 1) / by) }
    private static func days(_ year: Int, _ month: Int) -> Int { [31, year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] }

    /// Days since 1970-01-01 (after Howard Hinnant's days_from_civil).
    private static func dayNumber(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let y = month <= 2 ? year - 1 : year, era = (y >= 0 ? y : y - 399) / 400, of = y - era * 400, inYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return era * 146_097 + of * 365 + of / 4 - of / 100 + inYear - 719_468
    }

    private static func civil(_ day: Int) -> (year: Int, month: Int, day: Int) {
        let z = day + 719_468, era = (z >= 0 ? z : z - 146_096) / 146_097, of = z - era * 146_097, years = (of - of / 1_460 + of / 36_524 - of / 146_096) / 365
        let inYear = of - (365 * years + years / 4 - years / 100), part = (5 * inYear + 2) / 153, month = part < 10 ? part + 3 : part - 9
        return (years + era * 400 + (month <= 2 ? 1 : 0), month, inYear - (153 * part + 2) / 5 + 1)
    }
}
