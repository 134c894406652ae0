import Vocabulary

/// To which tier an incident of a grade must be reported. A row of `Resources/report-reach.csv`.
struct ReportReach: Sendable, Hashable {
    let scope: KindScope
    let grade: Grade
    let tier: Tier
    let source: RuleSource
    let period: EffectivePeriod

    init(row: SeedRow) throws(SeedFault) {
        scope = try row.required("applies_to")
        grade = try row.choice("grade")
        tier = try row.choice("tier")
        source = try row.source()
        period = try row.period()
    }
}

/// How far up a report must travel: 493 Art. 10 says 特别重大 and 重大 to the State Council's departments,
/// 较大 to the province, 一般 to the city. Each tier may report past the next one when it must (越级上报).
enum HowFarUp {
    /// The rule that holds; nil where none speaks of the kind.
    static func reach(
        kind: IncidentKind, grade: Grade, rules: [ReportReach], on date: CalendarDate
    ) -> ReportReach? {
        rules
            .filter { $0.scope.contains(kind) && $0.grade == grade && $0.period.contains(date) }
            .max { a, b in
                if a.scope.specificity != b.scope.specificity { return a.scope.specificity < b.scope.specificity }
                return a.tier < b.tier
            }
    }
}
