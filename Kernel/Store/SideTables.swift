package import Core

/// The tables of one place beside the records (`SideStore`): said once, made from that, and carried along by backups and moves.
package struct SideTables: Sendable {
    /// The place's name.
    package let name: String
    package let tables: [TableShape]
    private let growing: Set<String>

    /// - Parameter growing: names of tables that only grow at their end and are emptied from their begin.
    package init(_ name: String, _ tables: [(name: String, columns: [(String, SQLType)], key: [String])], growing: Set<String> = []) {
        self.name = name
        self.tables = tables.map { table in TableShape(name: table.name, columns: table.columns.map { .init(name: $0.0, type: $0.1, blank: nil) }, key: table.key) }
        self.growing = growing
    }

    /// Makes the tables that are not there.
    package func prepare(_ connection: any WriterConnection) throws {
        let dialect = connection.dialect
        try change(connection) {
            for table in tables {
                let columns = table.columns.map { "\($0.name.quoted) \(dialect.typeNames[$0.type] ?? "") NOT NULL" }.joined(separator: ", ")
                let suffix = growing.contains(table.name) ? dialect.growingTableSuffix : dialect.tableSuffix
                try connection.run("CREATE TABLE IF NOT EXISTS \(table.name.quoted) (\(columns), PRIMARY KEY (\(table.key.map(\.quoted).joined(separator: ", "))))\(suffix)", [])
            }
        }
    }

    /// Fills the place in one transaction. What a cut off attempt left there is taken away first: whoever calls has seen that there are no records, and without a
    /// record nothing beside them belongs to anybody.
    /// - Parameter fill: puts rows in and proves that they arrived.
    package func refill(_ engine: any StorageEngine, _ fill: (any SQLConnection) throws -> Void) throws {
        let side = try engine.side(name)
        defer { side.close() }
        let connection = try side.writer()
        try prepare(connection)
        try change(connection) {
            for table in tables { try connection.run("DELETE FROM \(table.name.quoted)", []) }
            try fill(connection)
        }
        connection.end()
    }

    /// Reads the place, everything of one moment; its tables are there even if nobody has used it yet.
    package func read<T>(_ engine: any StorageEngine, _ body: (any SQLConnection) throws -> T) throws -> T {
        let side = try engine.side(name)
        defer { side.close() }
        try prepare(try side.writer())
        return try side.readLong(body)
    }

    private func change(_ connection: any WriterConnection, _ body: () throws -> Void) throws {
        try connection.begin()
        do {
            try body()
            try connection.commit(last: nil)
        } catch {
            try? connection.rollback()
            throw error
        }
    }
}
