/// A point in time, to the millisecond, with the offset in which it was told.
package struct STInstant: Sendable, Hashable {
    /// Milliseconds since 1970-01-01T00:00:00Z.
    package let milliseconds: Int64
    /// Minutes east of UTC.
    package let minutesEast: Int

    /// 0001-01-01T00:00:00Z to 9999-12-31T23:59:59.999Z: `mindatetime()` to `maxdatetime()`.
    package static let range: ClosedRange<Int64> = -62_135_596_800_000...253_402_300_799_999

    /// What lies outside `range` becomes the end of it.
    package init(milliseconds: Int64, minutesEast: Int = 0) {
        self.milliseconds = min(max(milliseconds, Self.range.lowerBound), Self.range.upperBound)
        self.minutesEast = min(max(minutesEast, -840), 840)
    }

    /// Nil where the text is no ISO 8601 instant with an offset. What is finer than a millisecond is cut off.
    package init?(_ text: String) {
        var cursor = STCursor(Array(text.utf8), .query)
        guard let found = cursor.instant(), cursor.isAtEnd else { return nil }
        self = found
    }

    /// The milliseconds that its own clock showed; in UTC where that clock has no such year.
    var local: Int64 {
        let local = milliseconds + Int64(minutesEast) * 60_000
        return Self.range.contains(local) ? local : milliseconds
    }

    /// `2014-12-31T11:59:59+08:00`, `2014-12-31T03:59:59.125Z`
    package var text: String {
        let (day, rest) = STCalendar.split(local), zone = abs(minutesEast)
        let offset = minutesEast == 0 || local == milliseconds ? "Z" : (minutesEast > 0 ? "+" : "-") + STCalendar.padded(zone / 60, 2) + ":" + STCalendar.padded(zone % 60, 2)
        return STCalendar.text(day: day) + "T" + STCalendar.text(timeOfDay: rest) + offset
    }

    /// Nil where that is outside `range`.
    func adding(_ length: Int64) -> STInstant? {
        let (sum, isLarge) = milliseconds.addingReportingOverflow(length)
        return isLarge || !Self.range.contains(sum) ? nil : STInstant(milliseconds: sum, minutesEast: minutesEast)
    }
}

/// A stretch of time with both its ends.
package struct STInterval: Sendable, Hashable {
    package let begin: STInstant
    package let end: STInstant

    /// Nil where it would end before it begins.
    package init?(_ begin: STInstant, _ end: STInstant) {
        guard begin.milliseconds <= end.milliseconds else { return nil }
        (self.begin, self.end) = (begin, end)
    }

    /// Two instants, or an instant and a duration: `2014-03-01T13:00:00Z/2015-05-11T15:30:00Z`.
    package init?(_ text: String) {
        var cursor = STCursor(Array(text.utf8), .query)
        guard let begin = cursor.instant(), let found = cursor.interval(from: begin), cursor.isAtEnd else { return nil }
        self = found
    }

    package var text: String { begin.text + "/" + end.text }
}
