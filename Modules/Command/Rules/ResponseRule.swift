import Vocabulary

/// One line of a plan: a criterion between two bounds suggests a response level. A row of
/// `Resources/response-rules.csv`; every province, city and county sets its own numbers.
struct ResponseRule: Sendable, Hashable {
    let id: String
    let scope: KindScope
    let criterion: ResponseCriterion
    let band: Band
    /// Whose response it is: county, city, province, national.
    let tier: Tier
    let level: ResponseLevel
    let plan: String
    let clause: String
    let source: RuleSource
    let period: EffectivePeriod
}

extension ResponseRule {
    init(row: SeedRow) throws(SeedFault) {
        self.init(
            id: try row.required("id"),
            scope: try row.required("applies_to"),
            criterion: try row.choice("criterion"),
            band: try row.band(),
            tier: try row.choice("tier"),
            level: try row.choice("level"),
            plan: try row.required("plan"),
            clause: row.text("clause"),
            source: try row.source(),
            period: try row.period())
        guard row.text("unit") == criterion.unit else { throw SeedFault(column: "unit", value: row.text("unit")) }
        guard tier >= .township else { throw SeedFault(column: "tier", value: row.text("tier")) }
    }
}
