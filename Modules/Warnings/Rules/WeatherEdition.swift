import Vocabulary

/// Which of several editions of one issuer's table counts for a hazard. A row of `Resources/weather-editions.csv`; a
/// hazard without a row goes by the youngest edition in force.
struct WeatherEdition: Sendable, Hashable {
    let hazard: Hazard
    let ruleSet: String
    let source: RuleSource
    let period: EffectivePeriod

    init(row: SeedRow) throws(SeedFault) {
        hazard = try row.choice("hazard")
        ruleSet = try row.required("rule_set")
        source = try row.source()
        period = try row.period()
        guard hazard.isWeather else { throw SeedFault(column: "hazard", value: row.text("hazard")) }
    }
}
