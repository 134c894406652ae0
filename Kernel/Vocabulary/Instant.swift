/// A point in time, to the millisecond, in UTC. Screens and documents show it in Asia/Shanghai.
package struct Instant: Sendable, Hashable, Comparable {
    /// Milliseconds since 1970-01-01T00:00:00Z.
    package var milliseconds: Int64
    package init(milliseconds: Int64) { self.milliseconds = milliseconds }
    package static func < (a: Instant, b: Instant) -> Bool { a.milliseconds < b.milliseconds }
    package static func + (a: Instant, b: Span) -> Instant { Instant(milliseconds: a.milliseconds &+ b.milliseconds) }
    package static func - (a: Instant, b: Span) -> Instant { Instant(milliseconds: a.milliseconds &- b.milliseconds) }
    package static func - (a: Instant, b: Instant) -> Span { Span(milliseconds: a.milliseconds &- b.milliseconds) }

    /// A length of time between two instants.
    package struct Span: Sendable, Hashable, Comparable {
        package var milliseconds: Int64
        package init(milliseconds: Int64) { self.milliseconds = milliseconds }
        package static func seconds(_ n: Int) -> Span { Span(milliseconds: Int64(n) * 1_000) }
        package static func minutes(_ n: Int) -> Span { Span(milliseconds: Int64(n) * 60_000) }
        package static func hours(_ n: Int) -> Span { Span(milliseconds: Int64(n) * 3_600_000) }
        package static func days(_ n: Int) -> Span { Span(milliseconds: Int64(n) * 86_400_000) }
        package static func < (a: Span, b: Span) -> Bool { a.milliseconds < b.milliseconds }
        package static func + (a: Span, b: Span) -> Span { Span(milliseconds: a.milliseconds + b.milliseconds) }
        package var seconds: Double { Double(milliseconds) / 1_000 }
    }
}

/// A day of the calendar without a time zone.
package struct CalendarDate: Sendable, Hashable, Comparable {
    /// Days since 1970-01-01, proleptic Gregorian.
    package let day: Int
    package init(day: Int) { self.day = day }
    package static func < (a: CalendarDate, b: CalendarDate) -> Bool { a.day < b.day }
    package func adding(days: Int) -> CalendarDate { CalendarDate(day: day + days) }
    /// 1 Monday … 7 Sunday.
    package var weekday: Int { let w = (day + 3) % 7; return (w < 0 ? w + 7 : w) + 1 }

    /// Nil where the calendar has no such day.
    package init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1 else { return nil }
        let days = Self.days(fromCivil: year, month, day)
        let back = CalendarDate(day: days).civil
        guard back == (year, month, day) else { return nil }
        self.day = days
    }

    package var civil: (year: Int, month: Int, day: Int) {
        // The count of days to a date after Howard Hinnant's public description ("chrono-compatible
        // low-level date algorithms"): eras of 400 years beginning on 1 March.
        let z = day + 719_468
        let era = (z >= 0 ? z : z - 146_096) / 146_097
        let dayOfEra = z - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let m = (5 * dayOfYear + 2) / 153
        let month = m < 10 ? m + 3 : m - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * m + 2) / 5 + 1)
    }

    private static func days(fromCivil year: Int, _ month: Int, _ day: Int) -> Int {
        let y = month <= 2 ? year - 1 : year
        let era = (y >= 0 ? y : y - 399) / 400
        let yearOfEra = y - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }
}

extension CalendarDate: LosslessStringConvertible {
    /// `2019-02-25`.
    package init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard text.utf8.count == 10, parts.count == 3, parts[0].count == 4, parts[1].count == 2, parts[2].count == 2,
            text.utf8.allSatisfy({ $0 == 0x2D || (0x30...0x39).contains($0) }),
            let y = Int(parts[0]), let m = Int(parts[1]), let d = Int(parts[2])
        else { return nil }
        self.init(year: y, month: m, day: d)
    }

    package var description: String {
        let (y, m, d) = civil
        return pad(y, 4) + "-" + pad(m, 2) + "-" + pad(d, 2)
    }
}

/// China's one time zone, UTC+8 without summer time since 1992.
package enum ChinaTime {
    package static let offset = Instant.Span.hours(8)
    /// The day, hour, minute, second and millisecond on a clock in China.
    package static func parts(_ at: Instant) -> (date: CalendarDate, hour: Int, minute: Int, second: Int, millisecond: Int) {
        split((at + offset).milliseconds)
    }
    package static func instant(_ date: CalendarDate, hour: Int = 0, minute: Int = 0, second: Int = 0) -> Instant {
        Instant(milliseconds: Int64(date.day) * 86_400_000 + Int64(hour * 3_600 + minute * 60 + second) * 1_000) - offset
    }
    package static func date(_ at: Instant) -> CalendarDate { parts(at).date }

    /// `2019-02-25 13:15`, as screens show it.
    package static func minuteText(_ at: Instant) -> String {
        let p = parts(at)
        return "\(p.date) \(pad(p.hour, 2)):\(pad(p.minute, 2))"
    }
    package static func clockText(_ at: Instant) -> String {
        let p = parts(at)
        return "\(pad(p.hour, 2)):\(pad(p.minute, 2))"
    }
    /// `2019年2月25日13时15分`, as official documents write it (GB/T 15835, GB/T 9704).
    package static func documentText(_ at: Instant) -> String {
        let p = parts(at), (y, m, d) = p.date.civil
        return "\(y)年\(m)月\(d)日\(p.hour)时\(pad(p.minute, 2))分"
    }
    /// Reads `2019-02-25T13:15`, `2019-02-25 13:15` with or without seconds as a time in China.
    package static func read(_ text: String) -> Instant? {
        let t = Array(text.utf8)
        guard t.count == 16 || t.count == 19, t[10] == 0x54 || t[10] == 0x20, t[13] == 0x3A,
            let date = CalendarDate(String(decoding: t[0..<10], as: UTF8.self)),
            let h = number(t[11..<13]), let m = number(t[14..<16]), h < 24, m < 60
        else { return nil }
        var s = 0
        if t.count == 19 {
            guard t[16] == 0x3A, let read = number(t[17..<19]), read < 60 else { return nil }
            s = read
        }
        return instant(date, hour: h, minute: m, second: s)
    }
}

extension Instant: LosslessStringConvertible {
    /// RFC 3339 with milliseconds in UTC: `2019-02-25T05:15:59.000Z`. Reading also accepts no or
    /// fewer decimals and a numeric offset.
    package init?(_ text: String) {
        let t = Array(text.utf8)
        guard t.count >= 20, t.count <= 35, t[10] == 0x54 || t[10] == 0x74 || t[10] == 0x20, t[13] == 0x3A, t[16] == 0x3A,
            let date = CalendarDate(String(decoding: t[0..<10], as: UTF8.self)),
            let h = number(t[11..<13]), let m = number(t[14..<16]), let s = number(t[17..<19]), h < 24, m < 60, s < 60
        else { return nil }
        var i = 19
        var milliseconds = 0
        if t[i] == 0x2E {
            i += 1
            var scale = 100
            let start = i
            while i < t.count, (0x30...0x39).contains(t[i]) {
                milliseconds += Int(t[i] - 0x30) * scale
                scale /= 10
                i += 1
            }
            guard i > start else { return nil }
        }
        guard i < t.count else { return nil }
        var offset = 0
        if t[i] == 0x5A || t[i] == 0x7A {
            guard i + 1 == t.count else { return nil }
        } else {
            guard t[i] == 0x2B || t[i] == 0x2D, t.count == i + 6, t[i + 3] == 0x3A,
                let oh = number(t[(i + 1)..<(i + 3)]), let om = number(t[(i + 4)..<(i + 6)]), oh < 24, om < 60
            else { return nil }
            offset = (oh * 60 + om) * (t[i] == 0x2D ? -1 : 1)
        }
        let seconds = h * 3_600 + m * 60 + s - offset * 60
        self.init(milliseconds: Int64(date.day) * 86_400_000 + Int64(seconds) * 1_000 + Int64(milliseconds))
    }

    package var description: String {
        let p = split(milliseconds), civil = p.date.civil
        guard (0...9_999).contains(civil.year) else { return "\(p.date)T\(pad(p.hour, 2)):\(pad(p.minute, 2)):\(pad(p.second, 2)).\(pad(p.millisecond, 3))Z" }
        // Every answer is full of these: the digits are written straight into the text.
        return String(unsafeUninitializedCapacity: 24) { out in
            var at = 0
            func put(_ n: Int, _ digits: Int, _ after: UInt8) {
                var rest = n
                for i in stride(from: at + digits - 1, through: at, by: -1) {
                    out[i] = 0x30 + UInt8(rest % 10)
                    rest /= 10
                }
                out[at + digits] = after
                at += digits + 1
            }
            put(civil.year, 4, UInt8(ascii: "-"))
            put(civil.month, 2, UInt8(ascii: "-"))
            put(civil.day, 2, UInt8(ascii: "T"))
            put(p.hour, 2, UInt8(ascii: ":"))
            put(p.minute, 2, UInt8(ascii: ":"))
            put(p.second, 2, UInt8(ascii: "."))
            put(p.millisecond, 3, UInt8(ascii: "Z"))
            return at
        }
    }
}

/// Where the time comes from. Nothing below the server's main asks the machine.
package protocol Clock: Sendable {
    func now() -> Instant
}

private func split(_ milliseconds: Int64) -> (date: CalendarDate, hour: Int, minute: Int, second: Int, millisecond: Int) {
    let day = milliseconds >= 0 ? milliseconds / 86_400_000 : (milliseconds - 86_399_999) / 86_400_000
    let rest = Int(milliseconds - day * 86_400_000)
    return (CalendarDate(day: Int(day)), rest / 3_600_000, rest / 60_000 % 60, rest / 1_000 % 60, rest % 1_000)
}

private func number(_ digits: ArraySlice<UInt8>) -> Int? {
    var n = 0
    for d in digits {
        guard (0x30...0x39).contains(d) else { return nil }
        n = n * 10 + Int(d - 0x30)
    }
    return n
}

package func pad(_ n: Int, _ width: Int) -> String {
    let s = String(n)
    return s.count >= width ? s : String(repeating: "0", count: width - s.count) + s
}
