package import Core
package import Store

/// The shared engine: a PostgreSQL database. One writing connection commits in groups, as the embedded engine
/// does, under a lock that holds between processes too; reading connections come from a pool; one more listens
/// for what other processes have committed. Lost connections are made anew.
package final class PostgresEngine: StorageEngine {
    package let address: PostgresAddress
    package var name: String { "PostgreSQL" }
    private let writer: GroupWriter
    private let readers: PostgresPool
    private let ear: PostgresEar

    /// Connects and brings the schema up to what `tables` declare.
    package init(_ address: PostgresAddress, tables: [AnyTable]) throws {
        self.address = address
        writer = GroupWriter(connection: try Self.prepared(address, tables)) { try PostgresWriterConnection(address) }
        readers = PostgresPool(address)
        ear = PostgresEar(address)
    }

    private static func prepared(_ address: PostgresAddress, _ tables: [AnyTable]) throws -> PostgresWriterConnection {
        let connection = try PostgresWriterConnection(address)
        try connection.begin()
        do {
            try Schema.prepare(connection, tables: tables)
            try connection.commit(last: nil)
        } catch {
            try? connection.rollback()
            throw error
        }
        return connection
    }

    /// Makes the tables in an empty database and leaves it.
    package static func prepare(_ address: PostgresAddress, tables: [AnyTable]) throws { _ = try prepared(address, tables) }

    /// Runs statements of an administrator (CREATE DATABASE and the like) on a connection of their own.
    package static func administer(_ address: PostgresAddress, _ sql: String) throws { try PostgresConnection(address).simple(sql) }

    package func write<T: Sendable>(_ body: @escaping @Sendable (any SQLConnection) throws -> (T, [JournalDraft])) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            let queued = writer.enqueue(GroupWriter.Job(body, continuation: continuation))
            if !queued { continuation.resume(throwing: KernelRefusal.unavailable("writer")) }
        }
    }

    package func read<T>(_ body: (any SQLConnection) throws -> T) throws -> T { try readers.lend(body) }

    package func readLong<T>(_ body: (any SQLConnection) throws -> T) throws -> T { try readers.lend(snapshot: true, body) }

    package func readAside<T: Sendable>(_ body: @escaping @Sendable (any SQLConnection) throws -> T) async throws -> T { try await readers.lendAside(body) }

    package func onCommit(_ listener: @escaping @Sendable ([JournalEntry]) -> Void) { writer.listen(listener) }
    package func onForeignCommit(_ listener: @escaping @Sendable () -> Void) { ear.listen(listener) }
    package func onLost(_ listener: @escaping @Sendable () -> Void) { ear.whenLost(listener) }

    package func side(_ name: String) throws -> any SideStore { PostgresSideStore(address: address, readers: PostgresPool(address)) }

    package func close() async {
        ear.stop()
        await writer.stop()
        readers.close()
    }
}

/// Tables in the same database, with connections of its own.
private struct PostgresSideStore: SideStore {
    let address: PostgresAddress
    let readers: PostgresPool

    func writer() throws -> any WriterConnection { try PostgresWriterConnection(address, isAlone: false) }
    func read<T>(_ body: (any SQLConnection) throws -> T) throws -> T { try readers.lend(body) }
    func readAside<T: Sendable>(_ body: @escaping @Sendable (any SQLConnection) throws -> T) async throws -> T { try await readers.lendAside(body) }
    func readLong<T>(_ body: (any SQLConnection) throws -> T) throws -> T { try readers.lend(snapshot: true, body) }
    func close() { readers.close() }
}

/// A connection that writes: the one for all records, or one of a side store's.
final class PostgresWriterConnection: WriterConnection {
    private let inner: PostgresConnection
    private let isAlone: Bool
    /// One writer at a time among all processes: the journal's chain has one end.
    private static let lock = 0x616E_6C61_6E00
    static let channel = "anlan_journal"

    /// - Parameter isAlone: whether nobody else writes while it does, another process neither.
    init(_ address: PostgresAddress, isAlone: Bool = true) throws {
        inner = try PostgresConnection(address)
        self.isAlone = isAlone
    }

    var dialect: Dialect { .postgres }
    var changes: Int64 { inner.changes }
    var isLost: Bool { inner.isLost }
    var isSpoiled: Bool { inner.transactionStatus != .open }

    func run(_ sql: String, _ values: [SQLValue]) throws -> Int { try inner.run(sql, values) }
    func rows(_ sql: String, _ values: [SQLValue], types: [SQLType], _ body: ([SQLValue]) throws -> Bool) throws { try inner.rows(sql, values, types: types, body) }
    func stream(_ sql: String, _ values: [SQLValue], types: [SQLType], _ body: ([SQLValue]) throws -> Bool) throws { try inner.stream(sql, values, types: types, body) }
    func fill(_ table: String, _ columns: String, _ types: [SQLType], _ rows: (_ put: ([SQLValue]) throws -> Void) throws -> Void) throws { try inner.fill(table, columns, types, rows) }

    func begin() throws {
        try inner.refreshPlans()
        try inner.simple(isAlone ? "BEGIN; SELECT pg_advisory_xact_lock(\(Self.lock))" : "BEGIN")
    }

    func commit(last: Int64?) throws {
        // A transaction that a fault has ended is rolled back by COMMIT without a word.
        guard !isSpoiled else { throw StorageFault(kind: .other, message: "the transaction had failed", statement: "COMMIT") }
        try inner.simple(last.map { "NOTIFY \(Self.channel), '\($0)'; COMMIT" } ?? "COMMIT")
    }

    func rollback() throws { if inner.transactionStatus != .none { try inner.simple("ROLLBACK") } }
    func end() { try? inner.simple("SELECT pg_advisory_unlock_all()") }

    /// A machine that lost its power says nothing: the server notices after half a minute, and gives the hold to another.
    func hold(_ key: Int) throws -> Bool {
        try inner.simple("SET tcp_keepalives_idle = 10; SET tcp_keepalives_interval = 5; SET tcp_keepalives_count = 4")
        return try inner.integer("SELECT CASE WHEN pg_try_advisory_lock(\(key)) THEN 1 ELSE 0 END", []) == 1
    }
}
