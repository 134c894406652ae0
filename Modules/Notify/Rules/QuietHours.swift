package import Vocabulary

/// The hours of a day in which a person is not to be disturbed, in China's time; they may reach over midnight.
package struct QuietHours: Sendable, Hashable {
    /// Minutes since midnight; the first is quiet, the second no longer.
    package let from: Int
    package let until: Int

    /// Nil where either is no time of day, or both are the same: no quiet at all.
    package init?(_ from: String, _ until: String) {
        guard let from = Self.minutes(from), let until = Self.minutes(until), from != until else { return nil }
        self.from = from
        self.until = until
    }

    /// `00:00` to `23:59`.
    package static func minutes(_ text: String) -> Int? {
        let parts = text.utf8.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        guard text.utf8.count == 5, parts.count == 2, parts.allSatisfy({ $0.count == 2 && $0.allSatisfy { (0x30...0x39).contains($0) } }),
            let hour = Int(String(parts[0]) ?? ""), let minute = Int(String(parts[1]) ?? ""), hour < 24, minute < 60
        else { return nil }
        return hour * 60 + minute
    }

    /// When the quiet that `at` lies in is over; nil where it lies in none.
    package func end(around at: Instant) -> Instant? {
        let p = ChinaTime.parts(at), minute = p.hour * 60 + p.minute
        let isQuiet = from < until ? (from..<until).contains(minute) : minute >= from || minute < until
        guard isQuiet else { return nil }
        let day = minute < until ? p.date : p.date.adding(days: 1)
        return ChinaTime.instant(day, hour: until / 60, minute: until % 60)
    }
}
