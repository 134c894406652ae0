import Vocabulary

/// How many days after an accident a change of casualties still changes its grade. A row of
/// `Resources/regrading-windows.csv`.
struct RegradingWindow: Sendable, Hashable {
    let scope: KindScope
    let days: Int
    let source: RuleSource
    let period: EffectivePeriod

    init(row: SeedRow) throws(SeedFault) {
        scope = try row.required("applies_to")
        days = try row.required("days")
        source = try row.source()
        period = try row.period()
        guard (0...3_660).contains(days) else { throw SeedFault(column: "days", value: row.text("days")) }
    }
}

/// The time in which casualties still count (493 Art. 13): 30 days from the accident, 7 for road traffic
/// and fire.
struct Regrading: Sendable, Hashable {
    /// The first instant at which the grade no longer follows the casualties.
    let closesAt: Instant
    let window: RegradingWindow

    /// Nil where no rule limits the time, as for natural disasters.
    ///
    /// Days are days of the calendar in China; the day of the accident is not counted (民法典 Art. 201),
    /// so 30 days from 1 March end with 31 March.
    init?(kind: IncidentKind, occurredAt: Instant, windows: [RegradingWindow]) {
        let day = ChinaTime.date(occurredAt)
        let window = windows
            .filter { $0.scope.contains(kind) && $0.period.contains(day) }
            .max { ($0.scope.specificity, $1.days) < ($1.scope.specificity, $0.days) }
        guard let window else { return nil }
        self.window = window
        closesAt = ChinaTime.instant(day.adding(days: window.days + 1))
    }

    func mayChange(at instant: Instant) -> Bool { instant < closesAt }
}
