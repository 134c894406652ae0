import Dispatch
import Foundation
import Synchronization
import Vocabulary

/// Keeps a line to the broker: makes one, listens on it for what is subscribed, and when it breaks makes another, for
/// ever. All of it on one thread of its own.
final class Link: Sendable {
    struct State {
        var line: Line?
        var health: BrokerHealth
        /// Whether nothing new is taken; whether the thread is to end.
        var isEnding = false
        var isStopping = false
        var hasEnded = false
        var subscriptions: [Subscription] = []
        /// Who waits until a subscription is heard by the server.
        var listening: [(subscription: Subscription, continuation: CheckedContinuation<Void, Never>)] = []
        var watchers: [UInt: AsyncStream<BrokerHealth>.Continuation] = [:]
        var lastWatcher: UInt = 0
        /// Threads that wait for a line.
        var waiters: [UInt: DispatchSemaphore] = [:]
        var lastWaiter: UInt = 0
        var endWaiters: [CheckedContinuation<Void, Never>] = []
        var complaint: String?
    }

    struct Change { let tell: @Sendable () -> Void }
    let state: Mutex<State>
    let wake = DispatchSemaphore(value: 0)
    let settings: BrokerSettings
    let clock: any Vocabulary.Clock
    let change = Mutex<Change?>(nil)

    init(_ settings: BrokerSettings, clock: any Vocabulary.Clock) {
        self.settings = settings
        self.clock = clock
        state = Mutex(State(health: .away(.starting, words: "", since: clock.now())))
    }

    /// - Parameters:
    ///   - publisher: who hears of acknowledgements.
    ///   - changed: called when a line is there or gone.
    func start(publisher: UInt, changed: @escaping @Sendable () -> Void) {
        change.withLock { $0 = Change(tell: changed) }
        let thread = Thread { [self] in work(publisher) }
        thread.name = "anlan.nats"
        thread.start()
    }

    var health: BrokerHealth { state.withLock { $0.health } }
    var complaint: String? { state.withLock { $0.line?.watch.complaint ?? $0.complaint } }
    var line: Line? { state.withLock { $0.line.flatMap { $0.watch.isLost ? nil : $0 } } }

    var isEnding: Bool { state.withLock { $0.isEnding } }

    /// Waits for a line; not on a thread that others await.
    func line(until deadline: ContinuousClock.Instant) -> Line? {
        let semaphore = DispatchSemaphore(value: 0)
        let number = state.withLock { state in
            state.lastWaiter += 1
            state.waiters[state.lastWaiter] = semaphore
            return state.lastWaiter
        }
        defer { state.withLock { _ = $0.waiters.removeValue(forKey: number) } }
        while true {
            if let line { return line }
            if isEnding || !semaphore.wait(until: deadline) { return line }
        }
    }

    /// The health as it is, then each change. Whoever does not look in time sees the newest sixteen.
    func changes() -> AsyncStream<BrokerHealth> {
        let (stream, continuation) = AsyncStream.makeStream(of: BrokerHealth.self, bufferingPolicy: .bufferingNewest(16))
        let number: UInt = state.withLock { state in
            continuation.yield(state.health)
            if state.hasEnded { continuation.finish() }
            state.lastWatcher += 1
            state.watchers[state.lastWatcher] = continuation
            return state.lastWatcher
        }
        continuation.onTermination = { [weak self] _ in self?.state.withLock { _ = $0.watchers.removeValue(forKey: number) } }
        return stream
    }

    /// Returns once the server listens, or at once where there is none.
    func subscribe(_ subscription: Subscription) async throws(BrokerFault) {
        let isTaken = state.withLock { state in
            if !state.isEnding { state.subscriptions.append(subscription) }
            return !state.isEnding
        }
        guard isTaken else { throw BrokerFault(.stopped) }
        await withCheckedContinuation { continuation in
            let isWaiting = state.withLock { state in
                if state.line != nil, !state.isStopping { state.listening.append((subscription, continuation)) } else { return false }
                return true
            }
            if isWaiting { wake.signal() } else { continuation.resume() }
        }
    }

    func leave(_ subscription: Subscription) {
        state.withLock { $0.subscriptions.removeAll { $0 === subscription } }
        wake.signal()
    }

    /// From now on nobody waits for a line.
    func beginEnd() {
        state.withLock { $0.isEnding = true }
        for waiter in state.withLock({ Array($0.waiters.values) }) { waiter.signal() }
    }

    /// Lets what has come be handed on, ends the line and returns when the thread has ended.
    func stop() async {
        beginEnd()
        state.withLock { $0.isStopping = true }
        wake.signal()
        await withCheckedContinuation { continuation in
            let isOver = state.withLock { state in
                if !state.hasEnded { state.endWaiters.append(continuation) }
                return state.hasEnded
            }
            if isOver { continuation.resume() }
        }
    }
}
