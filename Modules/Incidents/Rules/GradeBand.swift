import Vocabulary

/// What a grading rule measures. Persons, yuan, per cent, magnitude, hectares.
enum GradeCriterion: String, Sendable, Hashable, CaseIterable {
    case deaths
    case seriousInjuries = "serious-injuries"
    case lossYuan = "loss"
    case lossShareOfProduct = "loss-share-of-product"
    case magnitude
    case burnedHectares = "burned-area"

    var unit: String {
        switch self {
        case .deaths, .seriousInjuries: "persons"
        case .lossYuan: "yuan"
        case .lossShareOfProduct: "percent"
        case .magnitude: "M"
        case .burnedHectares: "ha"
        }
    }
}

/// One line of a grading rule: a criterion between two bounds gives a grade. A row of
/// `Resources/grade-bands.csv`.
struct GradeBand: Sendable, Hashable {
    /// The edition the line belongs to: `order-493-2007`. Lines of two editions are never mixed.
    let ruleSet: String
    let scope: KindScope
    let criterion: GradeCriterion
    let grade: Grade
    let band: Band
    /// Missing persons count as dead: 493 Art. 12(4), and 国家地震应急预案 2012 (含失踪).
    let countsMissing: Bool
    /// A first judgement (初判) from the magnitude, until there are figures.
    let isFirstJudgement: Bool
    /// Where a magnitude line holds.
    let densities: Set<PopulationDensity>
    let source: RuleSource
    let period: EffectivePeriod
}

extension GradeBand {
    init(row: SeedRow) throws(SeedFault) {
        self.init(
            ruleSet: try row.required("rule_set"),
            scope: try row.required("applies_to"),
            criterion: try row.choice("criterion"),
            grade: try row.choice("grade"),
            band: try row.band(),
            countsMissing: try row.flag("counts_missing"),
            isFirstJudgement: try row.flag("first_judgement"),
            densities: try row.choices("densities"),
            source: try row.source(),
            period: try row.period())
        guard row.text("unit") == criterion.unit else { throw SeedFault(column: "unit", value: row.text("unit")) }
    }
}
