/// Why a cell of a seed table could not be used: the loader adds file and line.
package struct SeedFault: Error, Sendable, Hashable {
    package let column: String
    package let value: String?

    package init(column: String, value: String?) {
        self.column = column
        self.value = value
    }
}

/// One row of a seed table, its cells by column name. An absent and an empty cell are the same.
package struct SeedRow: Sendable, Hashable {
    package let cells: [String: String]

    package init(_ cells: [String: String]) { self.cells = cells }

    package func text(_ column: String) -> String { cells[column] ?? "" }

    /// The cell read as a value; nil where empty; a fault where it says something else.
    package func optional<V: LosslessStringConvertible>(_ column: String, as: V.Type = V.self) throws(SeedFault) -> V? {
        let cell = text(column)
        if cell.isEmpty { return nil }
        guard let value = V(cell) else { throw SeedFault(column: column, value: cell) }
        return value
    }

    package func required<V: LosslessStringConvertible>(_ column: String, as: V.Type = V.self) throws(SeedFault) -> V {
        guard let value: V = try optional(column) else { throw SeedFault(column: column, value: nil) }
        return value
    }

    /// The cell read as a case of an enum by its raw value.
    package func choice<V: RawRepresentable>(_ column: String, as: V.Type = V.self) throws(SeedFault) -> V
    where V.RawValue: LosslessStringConvertible {
        let raw: V.RawValue = try required(column)
        guard let value = V(rawValue: raw) else { throw SeedFault(column: column, value: text(column)) }
        return value
    }

    /// The cell read as a list of cases with spaces between; empty for an empty cell.
    package func choices<V: RawRepresentable & Hashable>(_ column: String, as: V.Type = V.self) throws(SeedFault) -> Set<V>
    where V.RawValue: LosslessStringConvertible {
        var values = Set<V>()
        for word in text(column).split(separator: " ") {
            guard let raw = V.RawValue(String(word)), let value = V(rawValue: raw) else {
                throw SeedFault(column: column, value: text(column))
            }
            values.insert(value)
        }
        return values
    }

    /// `yes` or `no`.
    package func flag(_ column: String) throws(SeedFault) -> Bool {
        switch text(column) {
        case "yes": return true
        case "no": return false
        default: throw SeedFault(column: column, value: cells[column])
        }
    }

    /// The columns `source`, `standing` and `note`, which every table of rules has.
    package func source() throws(SeedFault) -> RuleSource {
        guard !text("source").isEmpty else { throw SeedFault(column: "source", value: nil) }
        return RuleSource(text: text("source"), standing: try choice("standing"), note: text("note"))
    }

    /// The columns `effective_from` and `effective_until`.
    package func period() throws(SeedFault) -> EffectivePeriod {
        EffectivePeriod(from: try optional("effective_from"), until: try optional("effective_until"))
    }

    /// The columns `lower` and `upper`.
    package func band() throws(SeedFault) -> Band {
        let lower: Double = try required("lower")
        let upper: Double? = try optional("upper")
        guard lower.isFinite, upper.map({ $0.isFinite && $0 > lower }) ?? true else {
            throw SeedFault(column: "upper", value: text("upper"))
        }
        return Band(lower: lower, upper: upper)
    }
}
