package import Vocabulary

/// Days and times as spreadsheets have them: numbers of days since the end of 1899, or texts in many forms.
package enum SheetDates {
    /// 1970-01-01.
    private static let epoch = 25_569
    /// The first number that means the same in all programs: Excel believes in 29 February 1900.
    private static let least = 61
    private static let most = 2_958_465

    package static func serial(of day: CalendarDate) -> Int? {
        let n = day.day + epoch
        return (least...most).contains(n) ? n : nil
    }

    package static func serial(of at: Instant) -> Double? {
        let x = Double((at + ChinaTime.offset).milliseconds) / 86_400_000 + Double(epoch)
        return x >= Double(least) && x < Double(most + 1) ? x : nil
    }

    /// `2019-02-25 13:15:59`, China time, with milliseconds where there are any.
    package static func text(_ at: Instant) -> String {
        let p = ChinaTime.parts(at)
        return "\(p.date) \(pad(p.hour, 2)):\(pad(p.minute, 2)):\(pad(p.second, 2))" + (p.millisecond == 0 ? "" : "." + pad(p.millisecond, 3))
    }

    package static func day(_ serial: Double, from1904: Bool) -> CalendarDate? {
        let n = serial.rounded(.down) + (from1904 ? 1_462 : 0)
        guard n >= Double(least), n <= Double(most) else { return nil }
        return CalendarDate(day: Int(n) - epoch)
    }

    package static func instant(_ serial: Double, from1904: Bool) -> Instant? {
        let x = serial + (from1904 ? 1_462 : 0)
        guard x >= Double(least), x < Double(most + 1) else { return nil }
        return Instant(milliseconds: Int64(((x - Double(epoch)) * 86_400_000).rounded())) - ChinaTime.offset
    }

    /// `2019-02-25`, `2019/2/25`, `2019.2.25`, `2019年2月25日`, `20190225`.
    package static func day(_ text: String) -> CalendarDate? {
        if let day = CalendarDate(text) { return day }
        let digits = text.utf8
        if digits.count == 8, digits.allSatisfy({ (0x30...0x39).contains($0) }), let n = Int(text) { return CalendarDate(year: n / 10_000, month: n / 100 % 100, day: n % 100) }
        let parts = text.split { "-/.年月日 ".contains($0) }
        guard parts.count == 3, parts[0].count == 4, let y = Int(parts[0]), let m = Int(parts[1]), let d = Int(parts[2]), parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }) else { return nil }
        return CalendarDate(year: y, month: m, day: d)
    }

    /// A day in one of these forms and the time behind it: `13:15`, `13:15:59`, `13:15:59.123`, `13时15分`.
    package static func instant(_ text: String) -> Instant? {
        if let at = Instant(text) ?? ChinaTime.read(text) { return at }
        guard let gap = text.lastIndex(where: { $0 == " " || $0 == "T" || $0 == "日" }) else { return day(text).map { ChinaTime.instant($0) } }
        guard let day = day(String(text[...gap].filter { $0 != "T" })) else { return Self.day(text).map { ChinaTime.instant($0) } }
        let rest = text[text.index(after: gap)...].split { ":：时分秒".contains($0) }
        guard (1...3).contains(rest.count), let h = number(rest[0], 23), let m = rest.count > 1 ? number(rest[1], 59) : 0 else { return rest.isEmpty ? ChinaTime.instant(day) : nil }
        guard rest.count == 3 else { return ChinaTime.instant(day, hour: h, minute: m) }
        let parts = rest[2].split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count <= 2, let s = number(parts[0], 59) else { return nil }
        var at = ChinaTime.instant(day, hour: h, minute: m, second: s)
        if parts.count == 2 {
            guard parts[1].count <= 3, let n = number(parts[1], 999) else { return nil }
            at = at + .init(milliseconds: Int64(n * [1, 100, 10, 1][parts[1].count]))
        }
        return at
    }

    private static func number(_ text: Substring, _ most: Int) -> Int? {
        guard !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let n = Int(text), n <= most else { return nil }
        return n
    }
}
