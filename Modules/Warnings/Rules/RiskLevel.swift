import Vocabulary

/// What a level means where the forecasters judge a risk: 地质灾害气象风险预警, 山洪灾害气象预警. A row of
/// `Resources/risk-levels.csv`.
struct RiskLevel: Sendable, Hashable {
    let hazard: Hazard
    let level: Grade
    let name: Wording
    /// Told to the public; a level that is not goes to those in charge only.
    let isPublic: Bool
    let source: RuleSource
    let period: EffectivePeriod

    init(row: SeedRow) throws(SeedFault) {
        hazard = try row.choice("hazard")
        level = try row.choice("level")
        name = Wording(zh: try row.required("name_zh"), en: try row.required("name_en"))
        isPublic = try row.flag("is_public")
        source = try row.source()
        period = try row.period()
    }

    static func of(_ hazard: Hazard, _ level: Grade, on date: CalendarDate, by rows: [RiskLevel]) -> RiskLevel? {
        rows.filter { $0.hazard == hazard && $0.level == level && $0.period.contains(date) }.max { $1.period.isYounger(than: $0.period) }
    }
}
