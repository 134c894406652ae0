package import Core
import Vocabulary

/// One connection to an engine, lent to one thread at a time. SQL has `?` for values; an engine
/// that numbers them does so itself.
package protocol SQLConnection: AnyObject {
    /// Runs a statement that gives no rows. Statements are prepared once per connection.
    /// - Returns: how many rows it changed.
    @discardableResult
    func run(_ sql: String, _ values: [SQLValue]) throws -> Int
    /// Hands each row, its columns read as `types`, to `body` until it returns false.
    func rows(_ sql: String, _ values: [SQLValue], types: [SQLType], _ body: ([SQLValue]) throws -> Bool) throws
    /// The same, holding few rows at a time however many there are. The connection serves nothing else until it is done.
    func stream(_ sql: String, _ values: [SQLValue], types: [SQLType], _ body: ([SQLValue]) throws -> Bool) throws
    /// Appends many rows to a table. `rows` is given what to call with each, its values of the kinds `types`.
    func fill(_ table: String, _ columns: String, _ types: [SQLType], _ rows: (_ put: ([SQLValue]) throws -> Void) throws -> Void) throws
    var dialect: Dialect { get }
}

extension SQLConnection {
    package func stream(_ sql: String, _ values: [SQLValue], types: [SQLType], _ body: ([SQLValue]) throws -> Bool) throws { try rows(sql, values, types: types, body) }

    package func fill(_ table: String, _ columns: String, _ types: [SQLType], _ rows: (_ put: ([SQLValue]) throws -> Void) throws -> Void) throws {
        let sql = "INSERT INTO \(table) (\(columns)) VALUES (\(types.map { _ in "?" }.joined(separator: ",")))"
        try rows { try run(sql, $0) }
    }

    package func all(_ sql: String, _ values: [SQLValue] = [], types: [SQLType]) throws -> [[SQLValue]] {
        var out: [[SQLValue]] = []
        try rows(sql, values, types: types) { out.append($0); return true }
        return out
    }

    package func first(_ sql: String, _ values: [SQLValue] = [], types: [SQLType]) throws -> [SQLValue]? {
        var out: [SQLValue]?
        try rows(sql, values, types: types) { out = $0; return false }
        return out
    }

    package func integer(_ sql: String, _ values: [SQLValue] = []) throws -> Int64? {
        if case .integer(let n)? = try first(sql, values, types: [.integer])?[0] { return n }
        return nil
    }
}

/// Where the engines' languages differ.
package struct Dialect: Sendable, Hashable {
    package let name: String
    package let typeNames: [SQLType: String]
    /// What follows the closing bracket of CREATE TABLE.
    package let tableSuffix: String
    package let growingTableSuffix: String
    /// The function that tells where in a text another begins; 0: nowhere.
    package let position: String
    /// What stands after a sort key so that null is the smallest of all; in an index, after a column that may be sorted by.
    package let ascending: String
    package let descending: String
    /// What stands before a column so that no index is chosen for it; nothing where the engine knows how many rows it would find.
    package let unsearched: String
    /// A blob and an id of zeros, as literals.
    package let noBytes: String
    package let noID: String

    package static let sqlite = Dialect(
        name: "sqlite", typeNames: [.integer: "INTEGER", .real: "REAL", .text: "TEXT", .blob: "BLOB", .id: "BLOB"], tableSuffix: " STRICT, WITHOUT ROWID", growingTableSuffix: " STRICT", position: "instr",
        ascending: "", descending: " DESC", unsearched: "+", noBytes: "x''", noID: "x'00000000000000000000000000000000'")

    /// Texts sort by their bytes, as they do in the embedded engine, whatever language the server was set up for.
    package static let postgres = Dialect(
        name: "postgres", typeNames: [.integer: "bigint", .real: "double precision", .text: "text COLLATE \"C\"", .blob: "bytea", .id: "uuid"], tableSuffix: "", growingTableSuffix: "", position: "strpos",
        ascending: " NULLS FIRST", descending: " DESC NULLS LAST", unsearched: "", noBytes: "''", noID: "'00000000-0000-0000-0000-000000000000'")
}

/// An engine: it lends connections and makes changes last. `write` answers only when the change is
/// on disk, its journal entries with it.
package protocol StorageEngine: Sendable {
    /// What it is, for people: SQLite, PostgreSQL.
    var name: String { get }
    /// Runs `body` in a transaction of its own. If it throws, nothing of it remains. Drafts that it
    /// returns become journal entries in the same transaction. It may be run again where another's failure
    /// undid it, so it changes nothing but what the connection reaches.
    func write<T: Sendable>(_ body: @escaping @Sendable (any SQLConnection) throws -> (T, [JournalDraft])) async throws -> T
    /// Runs `body` on a consistent snapshot, on the calling thread. For reads of a few rows. It is run again where
    /// the connection was lost under it, so it changes nothing outside.
    func read<T>(_ body: (any SQLConnection) throws -> T) throws -> T
    /// Like `read`, with everything of one moment however long it takes. For commands.
    func readLong<T>(_ body: (any SQLConnection) throws -> T) throws -> T
    /// The same on a thread of the engine's own, for reads that may take milliseconds.
    func readAside<T: Sendable>(_ body: @escaping @Sendable (any SQLConnection) throws -> T) async throws -> T
    /// Called with the entries of each commit, in their order, after it.
    func onCommit(_ listener: @escaping @Sendable ([JournalEntry]) -> Void)
    /// Called soon after another process has committed to the same store; engines that cannot know never call it.
    func onForeignCommit(_ listener: @escaping @Sendable () -> Void)
    /// Called when the store can no longer be reached; engines that are always there never call it.
    func onLost(_ listener: @escaping @Sendable () -> Void)
    /// The place beside the records that has this name, made where there is none: letters only.
    func side(_ name: String) throws -> any SideStore
    /// Waits for what is under way, then closes.
    func close() async
}

extension StorageEngine {
    package func onForeignCommit(_ listener: @escaping @Sendable () -> Void) {}
    package func onLost(_ listener: @escaping @Sendable () -> Void) {}
}

/// An engine's own complaint, with what was attempted.
package struct StorageFault: Error, Sendable, CustomStringConvertible {
    package enum Kind: Sendable { case constraint, full, busy, corrupt, unavailable, other }
    package let kind: Kind
    package let message: String
    package let statement: String
    package init(kind: Kind, message: String, statement: String) {
        self.kind = kind
        self.message = message
        self.statement = statement
    }
    package var description: String { "\(message) [\(statement)]" }
}
