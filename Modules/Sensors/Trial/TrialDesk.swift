import Core
import Readings
import Store
import Synchronization
import Vocabulary
import Web

/// Trials of rules, one after the other beside everything else; what they came to is kept for a while, in memory only: nothing is changed by a trial.
package final class TrialDesk: SiteService {
    struct Trial: Sendable {
        enum Phase: Sendable {
            case waiting, running, cancelled, failed
            case done(TrialOutcome)
        }

        let id: RawID
        let by: UserID
        let request: TrialRequest
        let plan: TrialPlan
        let readings: ReadingStore
        var phase = Phase.waiting
        /// How many points are done.
        var done = 0

        var name: String {
            switch phase {
            case .waiting: "waiting"
            case .running: "running"
            case .cancelled: "cancelled"
            case .failed: "failed"
            case .done: "done"
            }
        }
        var isOpen: Bool { if case .waiting = phase { true } else if case .running = phase { true } else { false } }
    }

    private struct State {
        var trials: [Trial] = []
        var running: (id: RawID, task: Task<Void, Never>)?
    }

    /// So many of one person may wait, of all people, and so many are kept.
    static let openOfOne = 3, openOfAll = 20, keptMax = 40

    private let state = Mutex(State())
    private let (wakes, wake) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))

    package init() {}

    package func run() async { for await _ in wakes { await work() } }
    package func stop() async {
        wake.finish()
        state.withLock { $0.running?.task.cancel() }
    }

    func begin(_ request: TrialRequest, _ plan: TrialPlan, _ readings: ReadingStore, by user: UserID, at now: Instant) throws -> Trial {
        let trial = Trial(id: .make(at: now), by: user, request: request, plan: plan, readings: readings)
        try state.withLock { state in
            guard state.trials.count(where: \.isOpen) < Self.openOfAll, state.trials.count(where: { $0.isOpen && $0.by == user }) < Self.openOfOne else { throw SensorsRefusal.trialsBusy }
            while state.trials.count >= Self.keptMax, let oldest = state.trials.firstIndex(where: { !$0.isOpen }) { state.trials.remove(at: oldest) }
            state.trials.append(trial)
        }
        wake.yield()
        return trial
    }

    /// Only who asked for a trial sees it.
    func trial(_ id: RawID, of user: UserID) throws -> Trial {
        guard let found = state.withLock({ $0.trials.first { $0.id == id && $0.by == user } }) else { throw KernelRefusal.notFound(type: "trial") }
        return found
    }

    func cancel(_ id: RawID, of user: UserID) throws {
        _ = try trial(id, of: user)
        state.withLock { state in
            guard let i = state.trials.firstIndex(where: { $0.id == id }), state.trials[i].isOpen else { return }
            state.trials[i].phase = .cancelled
            if state.running?.id == id { state.running?.task.cancel() }
        }
    }

    /// Carries out what waits.
    func work() async {
        while let task = state.withLock({ next(&$0) }) { await task.value }
    }

    private func next(_ state: inout State) -> Task<Void, Never>? {
        guard let i = state.trials.firstIndex(where: { if case .waiting = $0.phase { true } else { false } }) else { return nil }
        state.trials[i].phase = .running
        let trial = state.trials[i], task = Task(priority: .background) { await carryOut(trial) }
        state.running = (trial.id, task)
        return task
    }

    private func carryOut(_ trial: Trial) async {
        let phase: Trial.Phase
        do {
            phase = .done(try await TrialRun(plan: trial.plan, readings: trial.readings).run { done in change(trial.id) { $0.done = done } })
        } catch is CancellationError { phase = .cancelled } catch {
            Logs.error("trial failed", ["error": "\(error)"])
            phase = .failed
        }
        change(trial.id) { if $0.isOpen { $0.phase = phase } }
        state.withLock { $0.running = nil }
    }

    private func change(_ id: RawID, _ body: (inout Trial) -> Void) {
        state.withLock { state in if let i = state.trials.firstIndex(where: { $0.id == id }) { body(&state.trials[i]) } }
    }
}
