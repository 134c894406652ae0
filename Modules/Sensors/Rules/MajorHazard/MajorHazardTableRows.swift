import Vocabulary

/// A row of table 1, a substance by name. `Resources/major-hazard-substances.csv`.
struct ListedSubstance: Sendable, Hashable {
    /// 1 to 85, as printed.
    let number: Int
    let name: String
    /// By what it is found besides its name: the aliases of the table, and what people write.
    let otherNames: [String]
    let casNumbers: [String]
    /// Of what strength or form the row speaks (含量>90%); empty where of all.
    let condition: String
    let criticalTonnes: Fraction
    let source: RuleSource

    init(row: SeedRow) throws(SeedFault) {
        number = try row.required("no")
        name = row.text("name_zh")
        otherNames = row.list("alias_zh") + row.list("also_zh")
        casNumbers = row.list("cas")
        condition = row.text("condition_zh")
        criticalTonnes = try row.positive("critical_t")
        source = try row.source()
        guard !name.isEmpty else { throw SeedFault(column: "name_zh", value: nil) }
    }
}

/// A hazard class: its critical quantity from table 2 and its β from table 4. `Resources/major-hazard-classes.csv`.
struct HazardClass: Sendable, Hashable {
    /// `W5.3`.
    let symbol: String
    let category: String
    let criteria: String
    let criticalTonnes: Fraction
    let beta: Fraction
    let source: RuleSource

    init(row: SeedRow) throws(SeedFault) {
        symbol = try row.required("symbol")
        category = row.text("category_zh")
        criteria = row.text("criteria_zh")
        criticalTonnes = try row.positive("critical_t")
        beta = try row.positive("beta")
        source = try row.source()
    }
}

/// A toxic gas that has a β of its own: table 3. `Resources/major-hazard-toxic-gases.csv`.
struct ToxicGas: Sendable, Hashable {
    let name: String
    let otherNames: [String]
    let cas: String
    let beta: Fraction
    let source: RuleSource

    init(row: SeedRow) throws(SeedFault) {
        name = try row.required("name_zh")
        otherNames = row.list("also_zh")
        cas = try row.required("cas")
        beta = try row.positive("beta")
        source = try row.source()
    }
}

/// The hazard classes that a substance of table 1 usually has, for its β where nobody gives them from the safety data
/// sheet. `Resources/major-hazard-usual-classes.csv`.
struct UsualClasses: Sendable, Hashable {
    let number: Int
    let symbols: [String]
    let source: RuleSource

    init(row: SeedRow) throws(SeedFault) {
        number = try row.required("no")
        symbols = row.text("symbols").split(separator: " ").map(String.init)
        source = try row.source()
        guard !symbols.isEmpty else { throw SeedFault(column: "symbols", value: nil) }
    }
}

/// α by the persons who are permanently within 500 m outside the boundary: table 5. `Resources/major-hazard-exposure.csv`.
struct ExposureBand: Sendable, Hashable {
    let personsMin: Int
    /// Included; nil: no end.
    let personsMax: Int?
    let alpha: Fraction
    let source: RuleSource

    init(row: SeedRow) throws(SeedFault) {
        personsMin = try row.required("persons_min")
        personsMax = try row.optional("persons_max")
        alpha = try row.positive("alpha")
        source = try row.source()
        guard personsMin >= 0, personsMax.map({ $0 >= personsMin }) ?? true else { throw SeedFault(column: "persons_max", value: row.text("persons_max")) }
    }

    func contains(_ persons: Int) -> Bool { persons >= personsMin && persons <= personsMax ?? .max }
    /// `100+`, `50-99`, `0`.
    var text: String {
        guard let personsMax else { return "\(personsMin)+" }
        return personsMax == personsMin ? "\(personsMin)" : "\(personsMin)-\(personsMax)"
    }
}

/// The grade by R: table 6. `Resources/major-hazard-grades.csv`.
struct MajorHazardBand: Sendable, Hashable {
    let grade: MajorHazardGrade
    let name: String
    /// Included.
    let lower: Fraction
    /// Not included; nil: no end.
    let upper: Fraction?
    let source: RuleSource

    init(row: SeedRow) throws(SeedFault) {
        grade = try row.choice("grade")
        name = try row.required("name_zh")
        lower = try row.required("r_min")
        upper = try row.optional("r_max")
        source = try row.source()
        guard lower >= .zero, upper.map({ $0 > lower }) ?? true else { throw SeedFault(column: "r_max", value: row.text("r_max")) }
    }

    func contains(_ index: Fraction) -> Bool {
        guard index >= lower else { return false }
        return upper.map { index < $0 } ?? true
    }
}

extension SeedRow {
    fileprivate func list(_ column: String) -> [String] { text(column).split(separator: ";").map(String.init) }

    fileprivate func positive(_ column: String) throws(SeedFault) -> Fraction {
        let value: Fraction = try required(column)
        guard value > .zero else { throw SeedFault(column: column, value: text(column)) }
        return value
    }
}
