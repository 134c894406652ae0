import Core
import Vocabulary

/// The hours of the day in which routine broadcasts may play, by the clock in China; from the first minute to before the last. They may lie around midnight.
struct RoutineHours: Sendable, Hashable {
    /// Minutes after midnight.
    let from: Int
    let until: Int

    /// Nil where they are the same: that would be never, or always.
    init?(from: Int, until: Int) {
        guard (0..<1_440).contains(from), (0...1_440).contains(until), from != until, (from, until) != (0, 0) else { return nil }
        self.from = from
        self.until = until
    }

    /// `07:00`, `20:00`; 24:00 is the end of the day.
    init?(_ from: String, _ until: String) {
        guard let from = Self.minute(from), let until = Self.minute(until) else { return nil }
        self.init(from: from, until: until)
    }

    /// `20:30` as a minute of the day, up to 24:00.
    static func minute(_ text: String) -> Int? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, (1...2).contains(parts[0].count), parts[1].count == 2, text.utf8.allSatisfy({ $0 == 0x3A || (0x30...0x39).contains($0) }), let hour = Int(parts[0]), let minute = Int(parts[1]), minute < 60, hour < 24 || (hour == 24 && minute == 0) else { return nil }
        return hour * 60 + minute
    }

    static func minute(of instant: Instant) -> Int {
        let parts = ChinaTime.parts(instant)
        return parts.hour * 60 + parts.minute
    }

    func contains(_ instant: Instant) -> Bool { contains(minute: Self.minute(of: instant)) }
    func contains(minute: Int) -> Bool { from < until ? (from..<until).contains(minute) : minute >= from || minute < until }

    /// When the hours that hold `instant` end.
    func end(after instant: Instant) -> Instant {
        let parts = ChinaTime.parts(instant), now = parts.hour * 60 + parts.minute
        let minutes = until > now ? until - now : until + 1_440 - now
        return ChinaTime.instant(parts.date, hour: parts.hour, minute: parts.minute) + .minutes(minutes)
    }
}
