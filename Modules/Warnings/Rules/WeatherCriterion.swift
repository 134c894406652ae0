import Vocabulary

/// One condition of a meteorological signal. A row of `Resources/weather-signals.csv`: the rows of one branch must all
/// hold; of the branches of a signal one is enough.
struct WeatherCriterion: Sendable, Hashable {
    /// In which form a fact may meet the condition.
    enum Form: String, Sendable, Hashable, CaseIterable {
        case expected
        /// 已达
        case reached
        /// 已达且可能持续
        case continuing
        /// What surrounds the rest, such as precipitation: measured or forecast, whatever the others are.
        case any
    }

    /// The edition: `cma-order-16-2007`. Editions of one hazard are never mixed.
    let ruleSet: String
    /// Whose table it is: a province, a city; nil for the whole country.
    let area: AreaCode?
    let hazard: Hazard
    let level: Grade
    /// The signal's number in its table: 0204.
    let code: String
    let branch: Int
    let element: WeatherElement
    let windowHours: Double?
    let forms: Set<Form>
    let limits: Limits
    let source: RuleSource
    let period: EffectivePeriod

    /// True where the fact speaks of this element, in this form and window, and keeps to the limits.
    func isMet(by fact: WeatherFact, as form: WeatherSignals.Pass) -> Bool {
        fact.element == element && limits.contains(fact.value) && takes(fact.form, as: form) && fits(fact)
    }

    private func takes(_ form: WeatherFact.Form, as pass: WeatherSignals.Pass) -> Bool {
        if forms.contains(.any) { return true }
        switch (pass, form) {
        case (.expected, .expected): return forms.contains(.expected)
        case (.reached, .reached(let continues)): return forms.contains(.reached) || (continues && forms.contains(.continuing))
        default: return false
        }
    }

    private func fits(_ fact: WeatherFact) -> Bool {
        guard let windowHours else { return true }
        if element.windowUse == .horizon, fact.form != .expected { return true }
        guard let given = fact.windowHours, given > 0 else { return false }
        return element.windowUse == .throughout ? given >= windowHours : given <= windowHours
    }
}

extension WeatherCriterion {
    init(row: SeedRow) throws(SeedFault) {
        self.init(
            ruleSet: try row.required("rule_set"), area: try row.optional("area"), hazard: try row.choice("hazard"), level: try row.choice("level"),
            code: try row.required("code"), branch: try row.required("branch"), element: try row.choice("element"),
            windowHours: try row.optional("window_hours"), forms: try row.choices("forms"), limits: try Limits(row: row),
            source: try row.source(), period: try row.period())
        guard hazard.isWeather else { throw SeedFault(column: "hazard", value: row.text("hazard")) }
        guard !forms.isEmpty else { throw SeedFault(column: "forms", value: nil) }
        guard row.text("unit") == element.unit else { throw SeedFault(column: "unit", value: row.text("unit")) }
        guard windowHours.map({ $0 > 0 && $0 <= 8_784 }) ?? true else { throw SeedFault(column: "window_hours", value: row.text("window_hours")) }
    }
}
