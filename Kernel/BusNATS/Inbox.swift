import Synchronization

/// What has come for a subscription and was not fetched yet: bounded in messages and bytes. When it is full the
/// newest are refused and counted, so what is kept has no gap but at its end.
final class Inbox: Sendable {
    private struct State {
        var messages: [BrokerMessage] = []
        var bytes = 0
        var refused = 0
        var dropped = 0
        var droppedBefore = 0
        var hasEnded = false
        var waiters: [CheckedContinuation<Void, Never>] = []
    }

    private let state = Mutex(State())
    let countMax: Int
    let bytesMax: Int

    init(countMax: Int, bytesMax: Int) {
        self.countMax = countMax
        self.bytesMax = bytesMax
    }

    /// - Returns: whether it was empty before or is full: rare enough to look further.
    func put(_ message: BrokerMessage) -> Bool {
        let (wasEmpty, isFull) = state.withLock { state in
            guard !state.hasEnded else { return (false, false) }
            guard state.messages.count < countMax, state.bytes + message.bytes.count <= bytesMax else {
                state.refused += 1
                return (false, true)
            }
            let wasEmpty = state.messages.isEmpty
            state.messages.append(message)
            state.bytes += message.bytes.count
            return (wasEmpty, false)
        }
        if wasEmpty { wake() }
        return wasEmpty || isFull
    }

    /// - Parameter count: what the library has dropped since the subscription was made on the line at hand.
    func noteDropped(_ count: Int) { state.withLock { $0.dropped = max($0.dropped, count) } }

    /// The library counts anew on a new line.
    func noteLine() {
        state.withLock { state in
            state.droppedBefore += state.dropped
            state.dropped = 0
        }
    }

    var refused: Int { state.withLock { $0.refused + $0.dropped + $0.droppedBefore } }
    var held: (messages: Int, bytes: Int) { state.withLock { ($0.messages.count, $0.bytes) } }

    /// All that is there, once something is; nil at the end, and where the task is cancelled.
    func next() async -> [BrokerMessage]? {
        while true {
            let (messages, hasEnded) = state.withLock { state in
                defer {
                    state.messages = []
                    state.bytes = 0
                }
                return (state.messages, state.hasEnded)
            }
            if !messages.isEmpty { return messages }
            if hasEnded { return nil }
            guard !Task.isCancelled else { return nil }
            await wait()
        }
    }

    /// Until something is there, the end or the task's cancellation.
    private func wait() async {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isThere = state.withLock { state in
                    let isThere = !state.messages.isEmpty || state.hasEnded
                    if !isThere { state.waiters.append(continuation) }
                    return isThere
                }
                if isThere { continuation.resume() } else if Task.isCancelled { wake() }
            }
        } onCancel: {
            wake()
        }
    }

    private func wake() {
        let waiters = state.withLock { state in
            defer { state.waiters = [] }
            return state.waiters
        }
        for waiter in waiters { waiter.resume() }
    }

    func end() {
        state.withLock { $0.hasEnded = true }
        wake()
    }
}
