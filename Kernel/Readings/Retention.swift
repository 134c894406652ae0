import Core
import Store

/// From when on what of a point is kept, in milliseconds since 1970: each reading, its minutes, its hours.
///
/// Where no minutes are kept of a point, because it tells too seldom, its readings stand in for them, and so for its hours.
package struct Retention: Sendable, Hashable {
    package let point: Int32
    package let readings: Int64
    package let minutes: Int64
    package let hours: Int64

    package init(point: Int32, readings: Int64, minutes: Int64, hours: Int64) {
        self.point = point
        self.readings = readings
        self.minutes = minutes
        self.hours = hours
    }

    /// Before when readings go: never before minutes and hours hold what they came to.
    func readingsCut(_ until: [ReadingTier: Int64]) -> Int64 {
        guard let hoursUntil = until[.hours] else { return hours }
        guard let minutesUntil = until[.minutes] else { return min(minutes, hoursUntil) }
        return min(readings, minutesUntil, hoursUntil)
    }

    func apply(_ until: [ReadingTier: Int64], _ connection: any SQLConnection) throws {
        let point = SQLValue.integer(Int64(point)), cut = SQLValue.integer(readingsCut(until))
        try connection.run("DELETE FROM reading_chunk WHERE point = ? AND begin_at < ? AND end_at < ?", [point, cut, cut])
        for (tier, from) in [(ReadingTier.minutes, minutes), (.hours, hours)] {
            try connection.run("DELETE FROM reading_summary WHERE tier = ? AND point = ? AND begin_at < ? AND end_at < ?", [.integer(tier.rawValue), point, .integer(from), .integer(from)])
        }
    }
}
