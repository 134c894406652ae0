package import Core
package import Store
import Vocabulary

/// Puts the rows of a seed table into records, where there are none yet.
package enum SeedRecords {
    package static func fill<R: Record>(_ new: R, from seed: String, renamed: [String: String] = [:], _ folder: Folder, _ tx: Transaction) throws {
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
package struct SeedRowFault: Error, CustomStringConvertible {
    package let table: String
    package let row: Int
    package let problem: Problem
    package var description: String { "\(table).csv:\(row): \(problem.field) \(problem.code)" }
}
