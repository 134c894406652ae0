import Core
import Dispatch
import Foundation
import Store
import Synchronization

/// The one thread that writes. It takes all jobs that wait and commits them together: one wait for the
/// disk serves them all. What fails leaves nothing behind. Only after the commit are the callers answered
/// and the listeners told.
final class SQLiteWriter: Sendable {
    /// One transaction somebody waits for.
    struct Job: Sendable {
        /// Runs the body and seals its entries; gives back what answers the caller after the commit.
        let perform: @Sendable (SQLiteConnection, inout ChainHead) throws -> (entries: [JournalEntry], answer: @Sendable ((any Error)?) -> Void)
        let refuse: @Sendable (any Error) -> Void

        init<T: Sendable>(body: @escaping @Sendable (any SQLConnection) throws -> (T, [JournalDraft]), continuation: CheckedContinuation<T, any Error>) {
            perform = { connection, head in
                let (result, drafts) = try body(connection)
                var entries: [JournalEntry] = []
                for draft in drafts {
                    let entry = head.sealing(draft)
                    try JournalTable.insert(entry, connection)
                    head = ChainHead(sequence: entry.sequence, hash: entry.hash)
                    entries.append(entry)
                }
                return (entries, { error in
                    if let error { continuation.resume(throwing: error) } else { continuation.resume(returning: result) }
                })
            }
            refuse = { continuation.resume(throwing: $0) }
        }
    }

    /// A type of its own: a bare closure gains a wrap each time it is read out of a mutex.
    private struct Listener { let tell: @Sendable ([JournalEntry]) -> Void }

    private struct State {
        var jobs: [Job] = []
        var listener = Listener { _ in }
        var isStopping = false
        var whenStopped: [CheckedContinuation<Void, Never>] = []
        var hasStopped = false
    }

    private static let batch = 256
    private static let queueLimit = 20_000
    private let state = Mutex(State())
    private let wake = DispatchSemaphore(value: 0)

    init(connection: SQLiteConnection) {
        struct Owned: @unchecked Sendable { let connection: SQLiteConnection }
        let owned = Owned(connection: connection)
        let thread = Thread { [self] in loop(owned.connection) }
        thread.name = "anlan.writer"
        thread.stackSize = 4 << 20
        thread.start()
    }

    func listen(_ body: @escaping @Sendable ([JournalEntry]) -> Void) { state.withLock { $0.listener = Listener(tell: body) } }

    /// False when the writer is stopping or too much waits already.
    func enqueue(_ job: Job) -> Bool {
        let (accepted, wasEmpty) = state.withLock { state in
            if state.isStopping || state.jobs.count >= Self.queueLimit { return (false, false) }
            state.jobs.append(job)
            return (true, state.jobs.count == 1)
        }
        if wasEmpty { wake.signal() }
        return accepted
    }

    /// Commits what waits, then ends the thread.
    func stop() async {
        await withCheckedContinuation { continuation in
            let done = state.withLock { state in
                state.isStopping = true
                if !state.hasStopped { state.whenStopped.append(continuation) }
                return state.hasStopped
            }
            if done { continuation.resume() }
            wake.signal()
        }
    }

    private func loop(_ connection: SQLiteConnection) {
        while true {
            wake.wait()
            while true {
                let jobs = state.withLock { state in
                    let taken = Array(state.jobs.prefix(Self.batch))
                    state.jobs.removeFirst(taken.count)
                    return taken
                }
                if jobs.isEmpty { break }
                commit(jobs, on: connection)
            }
            let waiting: [CheckedContinuation<Void, Never>]? = state.withLock { state in
                guard state.isStopping, state.jobs.isEmpty else { return nil }
                state.hasStopped = true
                defer { state.whenStopped = [] }
                return state.whenStopped
            }
            if let waiting {
                _ = try? connection.run("PRAGMA wal_checkpoint(TRUNCATE)")
                for continuation in waiting { continuation.resume() }
                return
            }
        }
    }

    /// What one run of a group brought about: who is to be told what, and what the feed is to hear.
    private struct Outcome {
        var answers: [@Sendable ((any Error)?) -> Void] = []
        var entries: [JournalEntry] = []
    }

    private func commit(_ jobs: [Job], on connection: SQLiteConnection) {
        var outcome = Outcome()
        do {
            // A savepoint keeps a copy of every page that a job changes. Few jobs fail after they have changed
            // something, so a group first runs without; if one does, all is undone and run again with savepoints.
            if try run(jobs, on: connection, savepoints: false, &outcome) {
                outcome = Outcome()
                _ = try run(jobs, on: connection, savepoints: true, &outcome)
            }
        } catch {
            // The whole group failed (a full disk, say): nothing of it was kept, and each caller learns so.
            _ = try? connection.run("ROLLBACK")
            for answer in outcome.answers { answer(error) }
            for job in jobs.dropFirst(outcome.answers.count) { job.refuse(error) }
            return
        }
        state.withLock { $0.listener }.tell(outcome.entries)
        for answer in outcome.answers { answer(nil) }
    }

    /// Runs the jobs and commits them.
    /// - Returns: whether a job failed that had changed something already; then nothing was kept.
    private func run(_ jobs: [Job], on connection: SQLiteConnection, savepoints: Bool, _ outcome: inout Outcome) throws -> Bool {
        try connection.run("BEGIN IMMEDIATE")
        // Read, not remembered: a command beside the server may have written since.
        var head = try JournalTable.head(connection)
        for job in jobs {
            let before = head, changes = connection.totalChanges
            if savepoints { try connection.run("SAVEPOINT job") }
            do {
                let done = try job.perform(connection, &head)
                if savepoints { try connection.run("RELEASE job") }
                outcome.answers.append(done.answer)
                outcome.entries += done.entries
            } catch {
                head = before
                if savepoints {
                    try undo(error, connection)
                } else if connection.totalChanges != changes || connection.isOutsideTransaction {
                    if !connection.isOutsideTransaction { try connection.run("ROLLBACK") }
                    return true
                }
                outcome.answers.append { _ in job.refuse(error) }
            }
        }
        try connection.run("COMMIT")
        return false
    }

    private func undo(_ error: any Error, _ connection: SQLiteConnection) throws {
        do {
            try connection.run("ROLLBACK TO job")
            try connection.run("RELEASE job")
        } catch let lost {
            // A full disk ends the whole transaction, savepoints and all: that it was full is what must be told.
            throw error is StorageFault ? error : lost
        }
    }
}
