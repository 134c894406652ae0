/// Hours of the week.
package struct Schedule: Sendable, Hashable {
    /// One stretch of a day; where it ends before it begins it goes on into the next day.
    package struct Stretch: Sendable, Hashable {
        /// 1 Monday … 7 Sunday.
        package var weekdays: Set<Int>
        /// Minutes of the day, 0 … 1440.
        package var begin: Int
        package var end: Int

        package init(weekdays: Set<Int> = [1, 2, 3, 4, 5, 6, 7], begin: Int, end: Int) {
            self.weekdays = weekdays
            self.begin = begin
            self.end = end
        }
    }

    package var stretches: [Stretch]
    /// Minutes east of UTC; China's are 480 all the year.
    package var minutesEast: Int

    package init(_ stretches: [Stretch], minutesEast: Int = 480) {
        self.stretches = stretches
        self.minutesEast = minutesEast
    }

    private static let day: Int64 = 86_400_000

    package func holds(at instant: Int64) -> Bool {
        let local = instant + Int64(minutesEast) * 60_000, day = local.down(to: Self.day) / Self.day, of = local - day * Self.day
        return stretches.contains { stretch in
            let begin = Int64(stretch.begin) * 60_000, end = Int64(stretch.end) * 60_000
            if begin < end { return stretch.weekdays.contains(Self.weekday(day)) && of >= begin && of < end }
            return stretch.weekdays.contains(Self.weekday(day)) && of >= begin || stretch.weekdays.contains(Self.weekday(day - 1)) && of < end
        }
    }

    /// The next instant at which it may begin or end to hold; nil where there is none.
    package func edge(after instant: Int64) -> Int64? {
        let local = instant + Int64(minutesEast) * 60_000, today = local.down(to: Self.day)
        return stretches.flatMap { [$0.begin, $0.end] }.map { minute in
            let at = today + Int64(minute) * 60_000
            return (at > local ? at : at + Self.day) - Int64(minutesEast) * 60_000
        }.min()
    }

    /// 1970-01-01 was a Thursday.
    private static func weekday(_ day: Int64) -> Int { Int(((day + 3) % 7 + 7) % 7) + 1 }
}
