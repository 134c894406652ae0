import Vocabulary

extension ReportClocks {
    /// The clock that counts for a step, and the one that counted while the incident had no grade.
    ///
    /// An incident graded up an hour after it was known has a stricter limit from then on; it must not
    /// look late for the hour before, nor win time by the new grade: the earlier of the two dues counts.
    struct Timer {
        let clock: ReportClock
        private let ungraded: ReportClock?
        private let gradeSince: Instant?

        init?(_ group: ReportClockTable.Group, on day: CalendarDate, grade: Grade?, gradeSince: Instant?) {
            func first(_ grade: Grade?) -> ReportClock? {
                group.clocks.first { $0.period.contains(day) && ($0.grades.isEmpty || grade.map($0.grades.contains) ?? false) }
            }
            guard let clock = first(grade) else { return nil }
            self.clock = clock
            ungraded = clock.grades.isEmpty ? clock : first(nil)
            self.gradeSince = gradeSince
        }

        func due(from start: Instant, first: Bool) -> Instant {
            guard !clock.grades.isEmpty, let gradeSince, gradeSince > start else {
                return start + Self.limit(clock, first)
            }
            let graded = gradeSince + Self.limit(clock, first)
            guard let ungraded else { return graded }
            return min(graded, start + Self.limit(ungraded, first))
        }

        private static func limit(_ clock: ReportClock, _ first: Bool) -> Instant.Span {
            .minutes(first ? clock.minutes : clock.everyMinutes ?? clock.minutes)
        }
    }
}
