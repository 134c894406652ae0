import Core
import Dispatch
import Store
import Synchronization

/// Lends reading connections. A new one is made when none is free; a connection that the server has closed
/// meanwhile is replaced before it is lent. Who waits too long is told that all are taken.
final class PostgresPool: Sendable {
    private struct Loan: @unchecked Sendable { let connection: PostgresConnection }
    private let address: PostgresAddress
    private let free = Mutex<[Loan]>([])
    /// Together with the writer and the ear, well below the hundred that a server takes unless told otherwise.
    private static let limit = 16
    private let places = DispatchSemaphore(value: PostgresPool.limit)
    /// Threads for reads that may take milliseconds, so that they do not hold up the event loops.
    private let queue = DispatchQueue(label: "anlan.readers", attributes: .concurrent)
    private let gate = DispatchSemaphore(value: 8)

    init(_ address: PostgresAddress) { self.address = address }

    func lend<T>(_ body: (any SQLConnection) throws -> T) throws -> T { try lend(snapshot: false, body) }

    func lend<T>(snapshot: Bool, _ body: (any SQLConnection) throws -> T) throws -> T {
        guard places.wait(timeout: .now() + 5) == .success else { throw StorageFault(kind: .busy, message: "all \(Self.limit) connections are taken", statement: "read") }
        defer { places.signal() }
        while let kept = free.withLock({ $0.popLast() }) {
            if kept.connection.isStale() { continue }
            do { return try lend(kept, snapshot, body) } catch let fault as StorageFault where fault.kind == .unavailable {
                // The server has ended it just now. If it is there, a new connection serves.
            }
        }
        return try lend(Loan(connection: PostgresConnection(address)), snapshot, body)
    }

    private func lend<T>(_ loan: Loan, _ snapshot: Bool, _ body: (any SQLConnection) throws -> T) throws -> T {
        defer { if loan.connection.transactionStatus == .none { free.withLock { $0.append(loan) } } }
        try loan.connection.refreshPlans()
        guard snapshot else { return try body(loan.connection) }
        try loan.connection.simple("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        defer { _ = try? loan.connection.simple("ROLLBACK") }
        return try body(loan.connection)
    }

    /// Like `lend`, and everything that `body` reads is of one moment.
    func lendAside<T: Sendable>(_ body: @escaping @Sendable (any SQLConnection) throws -> T) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            queue.async { [self] in
                gate.wait()
                defer { gate.signal() }
                continuation.resume(with: Result { try lend(snapshot: true, body) })
            }
        }
    }

    func close() { free.withLock { $0 = [] } }
}
