import Vocabulary

/// The tables of GB 18218-2018 as the bureau has them.
struct MajorHazardTables: Sendable {
    let substances: [ListedSubstance]
    let classes: [HazardClass]
    let toxicGases: [ToxicGas]
    let usualClasses: [UsualClasses]
    let exposure: [ExposureBand]
    let grades: [MajorHazardBand]

    /// Reads them from their seed tables; `rows` gives those of a file by its name without `.csv`.
    init(rows: (String) throws -> [SeedRow]) throws {
        substances = try rows("major-hazard-substances").map { try ListedSubstance(row: $0) }
        classes = try rows("major-hazard-classes").map { try HazardClass(row: $0) }
        toxicGases = try rows("major-hazard-toxic-gases").map { try ToxicGas(row: $0) }
        usualClasses = try rows("major-hazard-usual-classes").map { try UsualClasses(row: $0) }
        exposure = try rows("major-hazard-exposure").map { try ExposureBand(row: $0) }
        grades = try rows("major-hazard-grades").map { try MajorHazardBand(row: $0) }
    }

    /// The rows of table 1 that a name, an alias or a CAS number means; several where only the strength tells them
    /// apart (硝酸铵). Where name and number are both given and both known, a row must have both; nil where none has.
    func listed(name: String, cas: String) -> [ListedSubstance]? {
        let key = Self.key(name)
        let byName = key.isEmpty ? [] : substances.filter { Self.key($0.name) == key }
        let named = byName.isEmpty && !key.isEmpty ? substances.filter { $0.otherNames.contains { Self.key($0) == key } } : byName
        let numbered = cas.isEmpty ? [] : substances.filter { $0.casNumbers.contains(cas) }
        if named.isEmpty { return numbered }
        if numbered.isEmpty { return cas.isEmpty || named.contains { $0.casNumbers.isEmpty } ? named : nil }
        let both = named.filter(numbered.contains)
        return both.isEmpty ? nil : both
    }

    func listed(row: Int) -> ListedSubstance? { substances.first { $0.number == row } }
    func hazardClass(_ symbol: String) -> HazardClass? { classes.first { $0.symbol == symbol } }
    func usual(_ substance: ListedSubstance) -> UsualClasses? { usualClasses.first { $0.number == substance.number } }

    func toxicGas(name: String, cas: String, listed: ListedSubstance?) -> ToxicGas? {
        if let listed { return toxicGases.first { listed.casNumbers.contains($0.cas) } }
        let key = Self.key(name)
        return toxicGases.first { $0.cas == cas || Self.key($0.name) == key || $0.otherNames.contains { Self.key($0) == key } }
    }

    /// A name as it is compared: no spaces, no case, half-width letters, brackets and commas.
    static func key(_ name: String) -> String {
        var key = ""
        for scalar in name.unicodeScalars where !scalar.properties.isWhitespace {
            switch scalar.value {
            case 0xFF01...0xFF5E: key.unicodeScalars.append(Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar)
            case 0x3001: key += ","
            default: key.unicodeScalars.append(scalar)
            }
        }
        return key.lowercased()
    }
}
