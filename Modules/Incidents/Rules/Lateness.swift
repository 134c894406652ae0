import Vocabulary

/// The parts of the sentence that a late report earns: "首报 40 min after it was known, limit 30 min,
/// 493 Art. 11". A flag only: whether it is 迟报 people find (生产安全事故罚款处罚规定, MEM Order 14 of 2024).
struct LatenessFlag: Sendable, Hashable {
    let step: ReportStep
    let sequence: Int
    let startsFrom: ReportClockStart
    let startsAt: Instant
    let dueAt: Instant
    /// Nil where no report has been made yet, and `actual` still grows.
    let reportedAt: Instant?
    let limit: Instant.Span
    let actual: Instant.Span
    let basis: ReportBasis
    let source: RuleSource

    var over: Instant.Span { Instant.Span(milliseconds: actual.milliseconds - limit.milliseconds) }

    /// True where the limit is one of law or plan: suggests 迟报. A missed limit of practice is only overdue.
    var suggestsLateReport: Bool { basis != .practice }
}

/// 迟报: reported later than the limit, `reported − known > limit` (domain book, incidents.md §4). On the
/// limit is in time.
enum Lateness {
    static func flag(_ obligation: ReportObligation, at now: Instant) -> LatenessFlag? {
        guard obligation.isLate(at: now) else { return nil }
        return LatenessFlag(
            step: obligation.step, sequence: obligation.sequence, startsFrom: obligation.clock.startsFrom,
            startsAt: obligation.startsAt, dueAt: obligation.dueAt, reportedAt: obligation.metAt,
            limit: obligation.dueAt - obligation.startsAt, actual: (obligation.metAt ?? now) - obligation.startsAt,
            basis: obligation.basis, source: obligation.source)
    }

    static func flags(_ obligations: [ReportObligation], at now: Instant) -> [LatenessFlag] {
        obligations.compactMap { flag($0, at: now) }
    }
}
