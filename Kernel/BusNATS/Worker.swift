import CNATS
import Dispatch
import Foundation
import Synchronization

/// A thread of its own for calls that wait for the network: they would take a thread away from all who await something.
final class Worker: Sendable {
    private struct State {
        var jobs: [@Sendable () -> Void] = []
        var isEnding = false
        var hasEnded = false
        var waiters: [CheckedContinuation<Void, Never>] = []
    }

    private let state = Mutex(State())
    private let wake = DispatchSemaphore(value: 0)

    init(_ name: String) {
        let thread = Thread { [self] in work() }
        thread.name = name
        thread.start()
    }

    /// Runs `body` there, after all that was asked before.
    func run<T: Sendable>(_ body: @escaping @Sendable () throws(BrokerFault) -> T) async throws(BrokerFault) -> T {
        let result: Result<T, BrokerFault> = await withCheckedContinuation { continuation in
            let taken = state.withLock { state in
                guard !state.isEnding else { return false }
                state.jobs.append {
                    let result: Result<T, BrokerFault>
                    do throws(BrokerFault) { result = .success(try body()) } catch { result = .failure(error) }
                    continuation.resume(returning: result)
                }
                return true
            }
            if taken { wake.signal() } else { continuation.resume(returning: .failure(BrokerFault(.stopped))) }
        }
        return try result.get()
    }

    /// Takes nothing more, does what was asked, and returns when the thread has ended.
    func end() async {
        state.withLock { $0.isEnding = true }
        wake.signal()
        await withCheckedContinuation { continuation in
            let isOver = state.withLock { state in
                if !state.hasEnded { state.waiters.append(continuation) }
                return state.hasEnded
            }
            if isOver { continuation.resume() }
        }
    }

    private func work() {
        while true {
            wake.wait()
            let (jobs, isEnding) = state.withLock { state in
                defer { state.jobs = [] }
                return (state.jobs, state.isEnding)
            }
            for job in jobs { job() }
            if isEnding { break }
        }
        nats_ReleaseThreadMemory()
        let waiters = state.withLock { state in
            state.hasEnded = true
            defer { state.waiters = [] }
            return state.waiters
        }
        for waiter in waiters { waiter.resume() }
    }
}
