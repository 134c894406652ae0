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
    var dialect: Dialect { get }
}

extension SQLConnection {
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

    package static let sqlite = Dialect(name: "sqlite", typeNames: [.integer: "INTEGER", .real: "REAL", .text: "TEXT", .blob: "BLOB", .id: "BLOB"], tableSuffix: " STRICT, WITHOUT ROWID", growingTableSuffix: " STRICT")

    package static let postgres = Dialect(name: "postgres", typeNames: [.integer: "bigint", .real: "double precision", .text: "text", .blob: "bytea", .id: "uuid"], tableSuffix: "", growingTableSuffix: "")
}

/// An engine: it lends connections and makes changes last. `write` answers only when the change is
/// on disk, its journal entries with it.
package protocol StorageEngine: Sendable {
    /// Runs `body` in a transaction of its own. If it throws, nothing of it remains. Drafts that it
    /// returns become journal entries in the same transaction. It may be run again where another's failure
    /// undid it, so it changes nothing but what the connection reaches.
    func write<T: Sendable>(_ body: @escaping @Sendable (any SQLConnection) throws -> (T, [JournalDraft])) async throws -> T
    /// Runs `body` on a consistent snapshot, on the calling thread. For reads of a few rows.
    func read<T>(_ body: (any SQLConnection) throws -> T) throws -> T
    /// The same on a thread of the engine's own, for reads that may take milliseconds.
    func readAside<T: Sendable>(_ body: @escaping @Sendable (any SQLConnection) throws -> T) async throws -> T
    /// Called with the entries of each commit, in their order, after it.
    func onCommit(_ listener: @escaping @Sendable ([JournalEntry]) -> Void)
    /// Waits for what is under way, then closes.
    func close() async
}

/// An engine's own complaint, with what was attempted.
package struct StorageFault: Error, Sendable, CustomStringConvertible {
    package enum Kind: Sendable { case constraint, full, busy, corrupt, other }
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
