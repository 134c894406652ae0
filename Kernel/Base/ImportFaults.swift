package import Core
package import Store
import Vocabulary

/// What was wrong with the rows of an import, by the row's number in the file.
package enum ImportFaults {
    package struct Line: Sendable, Hashable {
        package let row: Int
        package let problems: [Problem]
        package init(row: Int, problems: [Problem]) {
            self.row = row
            self.problems = problems
        }
    }

    package static func add(_ lines: [Line], to id: ImportID, _ transaction: Transaction) throws {
        for line in lines {
            var json = JSONWriter(capacity: 128)
            json.array { list in
                for problem in line.problems.prefix(40) {
                    list.object { out in
                        out.field("field", problem.field)
                        out.field("code", problem.code)
                        for (name, value) in problem.arguments.sorted(by: { $0.key < $1.key }) { out.field("a." + name, value) }
                    }
                }
            }
            try transaction.connection.run("INSERT INTO import_fault (space, import, place, problems) VALUES (?,?,?,?)", [.id(transaction.space.raw), id.sql, .integer(Int64(line.row)), .text(json.string)])
        }
    }

    package static func clear(_ id: ImportID, _ transaction: Transaction) throws {
        try transaction.connection.run("DELETE FROM import_fault WHERE space = ? AND import = ?", [.id(transaction.space.raw), id.sql])
    }

    /// The faults of rows after `row`, in their order.
    package static func page(_ id: ImportID, after row: Int, limit: Int, _ reader: Reader) throws -> [Line] {
        try reader.connection.all("SELECT place, problems FROM import_fault WHERE space = ? AND import = ? AND place > ? ORDER BY place LIMIT ?", [.id(reader.space.raw), id.sql, .integer(Int64(row)), .integer(Int64(limit))], types: [.integer, .text]).compactMap { cells in
            guard case .integer(let row) = cells[0], case .text(let text) = cells[1], let list = try? JSONValue(parsing: Array(text.utf8), bytesMax: 1 << 20).array else { return nil }
            let problems = list.compactMap { item -> Problem? in
                guard let code = item["code"]?.string, let members = item.object else { return nil }
                let arguments = members.filter { $0.key.hasPrefix("a.") }.map { (String($0.key.dropFirst(2)), $0.value.string ?? "") }
                return Problem(code, field: item["field"]?.string ?? "", Dictionary(arguments, uniquingKeysWith: { a, _ in a }))
            }
            return Line(row: Int(row), problems: problems)
        }
    }
}
