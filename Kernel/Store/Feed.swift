import Synchronization

/// Hands committed journal entries to those who listen, in their order. A listener that does not
/// keep up is let go; it comes back with the last number it saw and reads on from the journal.
package final class Feed: Sendable {
    package typealias Batch = [JournalEntry]

    private struct State {
        var listeners: [Int: AsyncStream<Batch>.Continuation] = [:]
        var next = 0
        var head: Int64
        var isFinished = false
        var taps: [@Sendable (Batch) -> Void] = []
    }

    private let state: Mutex<State>
    /// How many batches a listener may be behind.
    private static let patience = 256

    init(head: Int64) { state = Mutex(State(head: head)) }

    /// The number of the last entry that was handed out.
    package var head: Int64 { state.withLock { $0.head } }
    package var listenerCount: Int { state.withLock { $0.listeners.count } }

    /// A stream that ends when the listener falls too far behind or the store closes.
    package func listen() -> AsyncStream<Batch> {
        let (stream, continuation) = AsyncStream.makeStream(of: Batch.self, bufferingPolicy: .bufferingOldest(Self.patience))
        let id: Int? = state.withLock { state in
            if state.isFinished { return nil }
            state.next += 1
            state.listeners[state.next] = continuation
            return state.next
        }
        guard let id else {
            continuation.finish()
            return stream
        }
        continuation.onTermination = { [weak self] _ in _ = self?.state.withLock { $0.listeners.removeValue(forKey: id) } }
        return stream
    }

    /// Runs `body` on each batch before anyone who caused it is answered. For caches, which must not
    /// outlive what they were read from; it must be quick.
    package func tap(_ body: @escaping @Sendable (Batch) -> Void) { state.withLock { $0.taps.append(body) } }

    func publish(_ entries: Batch) {
        guard let last = entries.last else { return }
        for tap in state.withLock({ $0.taps }) { tap(entries) }
        let slow: [AsyncStream<Batch>.Continuation] = state.withLock { state in
            // Another process that writes to the same store may already have been read past this point.
            let fresh = entries.filter { $0.sequence > state.head }
            guard !fresh.isEmpty else { return [] }
            state.head = max(state.head, last.sequence)
            var slow: [AsyncStream<Batch>.Continuation] = []
            for (id, listener) in state.listeners {
                if case .dropped = listener.yield(fresh) {
                    slow.append(listener)
                    state.listeners[id] = nil
                }
            }
            return slow
        }
        // Outside the lock: finishing calls back into it.
        for listener in slow { listener.finish() }
    }

    func finish() {
        state.withLock { $0.isFinished = true }
        interrupt()
    }

    /// Lets all listeners go; they may come back.
    func interrupt() {
        let all = state.withLock { state in
            defer { state.listeners = [:] }
            return Array(state.listeners.values)
        }
        for listener in all { listener.finish() }
    }
}

extension Store {
    /// Publishes what other processes (a command beside the server) have written to the same store.
    package func publishForeignEntries() async throws {
        let head = feed.head
        let fresh = try await engine.readAside { try JournalTable.entries(after: head, limit: 1_000, $0) }
        feed.publish(fresh)
    }
}
