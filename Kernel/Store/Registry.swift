package import Core
package import Vocabulary

/// The declared tables, with the SQL that each needs written once.
package struct Registry: Sendable {
    package let tables: [AnyTable]
    private let byType: [String: AnyTable]
    private let byPath: [String: AnyTable]
    private let sql: [String: Texts]

    private struct Texts: Sendable {
        let columns: String
        let types: [SQLType]
        let point: String
        let insert: String
        /// `"name" = ?` of each field, for an update.
        let assignments: [String]
        let attachmentFields: [Int]
    }

    package init(_ tables: [AnyTable]) {
        self.tables = tables
        byType = Dictionary(tables.map { ($0.info.type, $0) }, uniquingKeysWith: { a, _ in a })
        byPath = Dictionary(tables.map { ($0.info.path, $0) }, uniquingKeysWith: { a, _ in a })
        sql = byType.mapValues { table in
            let name = table.info.name.quoted, own = table.info.fields.map(\.name.quoted)
            let columns = (["id", "version", "scope_area", "created_at", "updated_at", "retired"] + own).joined(separator: ", ")
            return Texts(
                columns: columns,
                types: [.id, .integer, .integer, .integer, .integer, .integer] + table.info.fields.map(\.kind.sqlType),
                point: "SELECT \(columns) FROM \(name) WHERE space = ? AND id = ?",
                insert: "INSERT INTO \(name) (space, \(columns)) VALUES (?,?,?,?,?,?,?\(String(repeating: ",?", count: own.count)))",
                assignments: own.map { $0 + " = ?" },
                attachmentFields: table.info.fields.indices.filter { if case .attachments = table.info.fields[$0].kind { true } else { false } })
        }
    }

    package func table(_ type: String) throws -> AnyTable {
        guard let table = byType[type] else { throw KernelRefusal.notFound(type: type) }
        return table
    }

    package func table(atPath path: String) -> AnyTable? { byPath[path] }

    func columns(_ type: String) -> String { sql[type]?.columns ?? "" }
    func types(_ type: String) -> [SQLType] { sql[type]?.types ?? [] }
    func pointSelect(_ type: String) -> String { sql[type]?.point ?? "" }
    func insert(_ type: String) -> String { sql[type]?.insert ?? "" }
    func assignment(_ type: String, _ field: Int) -> String { sql[type]?.assignments[field] ?? "" }
    func attachmentFields(_ type: String) -> [Int] { sql[type]?.attachmentFields ?? [] }

    /// Whether a person in a space may know of an entry: the space is theirs and the record is
    /// one that they may read.
    package func sees(_ entry: JournalEntry, _ principal: Principal, _ space: SpaceID) -> Bool {
        guard entry.draft.space == space, let info = byType[entry.draft.type]?.info, principal.reaches(info.type) else { return false }
        return switch info.visibility {
        case .everyone: principal.may(info.doors.view, in: nil)
        case .area: principal.may(info.doors.view, in: entry.draft.area)
        case .areaAndAbove: principal.may(info.doors.view, in: entry.draft.area, orBelow: true)
        }
    }
}
