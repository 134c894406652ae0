package import Core
import Dispatch
import Foundation
package import Store
import Synchronization

/// The embedded engine: one SQLite file in WAL mode, one writer thread that commits in groups, and
/// a free list of reading connections.
package final class SQLiteEngine: StorageEngine {
    package var name: String { "SQLite" }
    private let path: String
    private let writer: GroupWriter
    private let readers: ReaderPool

    /// Opens or makes the file and brings its schema up to what `tables` declare.
    package init(path: String, tables: [AnyTable]) throws {
        self.path = path
        let connection = try SQLiteConnection(path: path, mode: .writer)
        try connection.run("BEGIN IMMEDIATE")
        do {
            try Schema.prepare(connection, tables: tables)
            try connection.run("COMMIT")
        } catch {
            _ = try? connection.run("ROLLBACK")
            throw error
        }
        writer = GroupWriter(connection: connection) { try SQLiteConnection(path: path, mode: .writer) }
        readers = ReaderPool(path: path)
    }

    package func write<T: Sendable>(_ body: @escaping @Sendable (any SQLConnection) throws -> (T, [JournalDraft])) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            let queued = writer.enqueue(GroupWriter.Job(body, continuation: continuation))
            if !queued { continuation.resume(throwing: KernelRefusal.unavailable("writer")) }
        }
    }

    package func read<T>(_ body: (any SQLConnection) throws -> T) throws -> T { try readers.lend(body) }

    package func readLong<T>(_ body: (any SQLConnection) throws -> T) throws -> T { try readers.lendSnapshot(body) }

    package func readAside<T: Sendable>(_ body: @escaping @Sendable (any SQLConnection) throws -> T) async throws -> T {
        try await readers.lendAside(body)
    }

    package func onCommit(_ listener: @escaping @Sendable ([JournalEntry]) -> Void) { writer.listen(listener) }

    package func side(_ name: String) throws -> any SideStore {
        try SQLiteSideStore(path: URL(fileURLWithPath: path).deletingLastPathComponent().appendingPathComponent(name + ".sqlite").path)
    }

    package func close() async {
        await writer.stop()
        readers.close()
    }
}

/// A file of its own beside that of the records.
private struct SQLiteSideStore: SideStore {
    private let path: String
    private let readers: ReaderPool

    init(path: String) throws {
        self.path = path
        // A reader opens what is there.
        _ = try SQLiteConnection(path: path, mode: .writer)
        readers = ReaderPool(path: path)
    }

    func writer() throws -> any WriterConnection {
        let connection = try SQLiteConnection(path: path, mode: .writer)
        // What comes by the hundred million is not overwritten with zeros when it goes.
        try connection.run("PRAGMA secure_delete = OFF")
        return connection
    }

    func read<T>(_ body: (any SQLConnection) throws -> T) throws -> T { try readers.lend(body) }
    func readAside<T: Sendable>(_ body: @escaping @Sendable (any SQLConnection) throws -> T) async throws -> T { try await readers.lendAside(body) }
    func readLong<T>(_ body: (any SQLConnection) throws -> T) throws -> T { try readers.lendSnapshot(body) }
    func close() { readers.close() }
}

/// Lends reading connections: a new one is opened when none is free, at most `limit` are kept.
final class ReaderPool: Sendable {
    private struct Loan: @unchecked Sendable { let connection: SQLiteConnection }
    private let path: String
    private let free = Mutex<[Loan]>([])
    private let limit = 8
    /// Threads for reads that may take milliseconds, so that they do not hold up the event loops.
    private let queue = DispatchQueue(label: "anlan.readers", attributes: .concurrent)
    private let gate = DispatchSemaphore(value: 4)

    init(path: String) { self.path = path }

    func lend<T>(_ body: (any SQLConnection) throws -> T) throws -> T {
        let loan = try free.withLock { $0.popLast() } ?? Loan(connection: SQLiteConnection(path: path, mode: .reader))
        defer { free.withLock { if $0.count < limit { $0.append(loan) } } }
        return try body(loan.connection)
    }

    /// Like `lend`, and everything that `body` reads is of one moment.
    func lendSnapshot<T>(_ body: (any SQLConnection) throws -> T) throws -> T {
        try lend { connection in
            try connection.run("BEGIN", [])
            defer { _ = try? connection.run("ROLLBACK", []) }
            return try body(connection)
        }
    }

    /// The same on a thread of its own.
    func lendAside<T: Sendable>(_ body: @escaping @Sendable (any SQLConnection) throws -> T) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            queue.async { [self] in
                gate.wait()
                defer { gate.signal() }
                continuation.resume(with: Result { try lendSnapshot(body) })
            }
        }
    }

    func close() { free.withLock { $0 = [] } }
}
