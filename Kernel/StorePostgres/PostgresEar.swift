import Foundation
import Store
import Synchronization

/// Listens on a connection of its own for what is committed, by whomever, and so notices as well when the
/// server is gone.
final class PostgresEar: Sendable {
    private struct Listener { let tell: @Sendable () -> Void }
    private struct State {
        var listener = Listener {}
        var loss = Listener {}
        var isStopping = false
    }

    private let state = Mutex(State())
    private let address: PostgresAddress
    /// Between two tries to reach a server that is gone, in seconds.
    private static let pause = 1.0

    init(_ address: PostgresAddress) {
        self.address = address
        let thread = Thread { [self] in
            while !isStopping {
                do { try hear() } catch {
                    guard !isStopping else { return }
                    state.withLock { $0.loss }.tell()
                    Thread.sleep(forTimeInterval: Self.pause)
                }
            }
        }
        thread.name = "anlan.ear"
        thread.start()
    }

    private var isStopping: Bool { state.withLock { $0.isStopping } }

    func listen(_ body: @escaping @Sendable () -> Void) { state.withLock { $0.listener = Listener(tell: body) } }
    func whenLost(_ body: @escaping @Sendable () -> Void) { state.withLock { $0.loss = Listener(tell: body) } }
    func stop() { state.withLock { $0.isStopping = true } }

    private func hear() throws {
        let connection = try PostgresConnection(address)
        try connection.simple("LISTEN \(PostgresWriterConnection.channel)")
        // Whatever was committed while nobody listened.
        state.withLock { $0.listener }.tell()
        while !isStopping { if try connection.notified(within: 500) { state.withLock { $0.listener }.tell() } }
    }
}
