import Core
import Module
import Store
import Vocabulary

/// A row of a table of rules that an administrator may change. Its fields have the names of the seed
/// table's columns, so that one reader (`init(row:)` of the rule) checks what the file brought and
/// what a person typed.
protocol RuleRecord: Record {
    associatedtype Rule
    init()
    var origin: RuleOrigin { get set }
    static func rule(_ row: SeedRow) throws(SeedFault) -> Rule
    /// The seed table in Resources, without `.csv`.
    static var seed: String { get }
    /// A column whose name the record cannot have.
    static var renamed: [String: String] { get }
}

extension RuleRecord {
    static var renamed: [String: String] { [:] }

    var row: SeedRow {
        var cells: [String: String] = [:]
        for (field, value) in zip(Self.table.info.fields, Self.table.values(of: self)) {
            let column = Self.renamed.first { $0.value == field.name }?.key ?? field.name
            switch value {
            case .integer(let n): cells[column] = field.kind == .flag ? (n == 0 ? "no" : "yes") : String(n)
            case .real(let x): cells[column] = String(x)
            case .text(let text): cells[column] = text.trimmingSpaces
            default: break
            }
        }
        return SeedRow(cells)
    }

    func problems() -> [Problem] {
        do {
            _ = try Self.rule(row)
            return []
        } catch {
            return [Problem("rule-cell", field: Self.renamed[error.column] ?? error.column, ["value": error.value ?? ""])]
        }
    }

    /// The rules of a table. A row that cannot be read is no rule; none is stored.
    static func rules(_ reader: Reader) throws -> [Rule] {
        try reader.all(Self.self, order: .init("created_at"), limit: 5_000).compactMap { try? rule($0.row) }
    }

    static var seeding: Seed { Seed("incidents." + seed) { folder, tx in try SeedRecords.fill(Self(), from: seed, renamed: renamed, folder, tx) } }
}
