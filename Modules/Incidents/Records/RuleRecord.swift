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

/// Puts the rows of a seed table into records, where there are none yet.
enum SeedRecords {
    static func fill<R: Record>(_ new: R, from seed: String, renamed: [String: String] = [:], _ folder: Folder, _ tx: Transaction) throws {
        guard try tx.count(R.Tag.recordType) == 0 else { return }
        for (i, cells) in SeedTable.rows(csv: try folder.text(seed + ".csv")).enumerated() {
            var record = new
            do throws(Problem) {
                var values: [String: SQLValue] = [:]
                for (column, text) in cells.cells {
                    guard let field = R.table.info[renamed[column] ?? column] else { continue }
                    values[field.name] = try field.kind.read(text: text)
                }
                if let problem = R.table.set.fill(&record, from: values).first { throw problem }
            } catch {
                throw SeedRowFault(table: seed, row: i + 2, problem: error)
            }
            try tx.insert(record)
        }
    }
}

/// A row of a seed table that its record does not take.
struct SeedRowFault: Error, CustomStringConvertible {
    let table: String
    let row: Int
    let problem: Problem
    var description: String { "\(table).csv:\(row): \(problem.field) \(problem.code)" }
}
