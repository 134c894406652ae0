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

        init?(_ candidates: [ReportClock], grade: Grade?, gradeSince: Instant?) {
            let fitting = candidates.filter { $0.grades.isEmpty || grade.map($0.grades.contains) ?? false }
            guard let clock = fitting.max(by: Self.comesAfter) else { return nil }
            self.clock = clock
            ungraded = candidates.filter { $0.grades.isEmpty }.max(by: Self.comesAfter)
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

        /// For `max`: more specific, then younger, then shorter, then by id so that equal input gives
        /// equal output.
        private static func comesAfter(_ a: ReportClock, _ b: ReportClock) -> Bool {
            if a.specificity != b.specificity { return a.specificity < b.specificity }
            if b.period.isYounger(than: a.period) { return true }
            if a.period.isYounger(than: b.period) { return false }
            return (b.minutes, b.id) < (a.minutes, a.id)
        }
    }
}
