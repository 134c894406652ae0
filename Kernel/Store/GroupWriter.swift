import Core
import Dispatch
import Foundation
import Synchronization

/// The connection through which an engine writes: one for all, on the writer's own thread.
package protocol WriterConnection: SQLConnection {
    /// Begins a transaction that nobody else writes beside, another process neither.
    func begin() throws
    /// Commits; `last` is the number of the last entry, for who listens elsewhere.
    func commit(last: Int64?) throws
    func rollback() throws
    /// Rows changed since the connection was opened, those of work undone among them.
    var changes: Int64 { get }
    /// A fault has ended the transaction, or nothing more can be done in it.
    var isSpoiled: Bool { get }
    /// The connection is of no use any more.
    var isLost: Bool { get }
    /// Tidies up and lets go of what it holds, an embedded store of its files; nothing is done through it afterwards.
    func end()
    /// Takes hold of `key` for as long as this connection lasts: of all processes that share the store, one has it.
    /// - Returns: whether it is ours now; at once, whoever has it.
    func hold(_ key: Int) throws -> Bool
}

extension WriterConnection {
    /// An embedded store is one process's own.
    package func hold(_ key: Int) throws -> Bool { true }
}

/// The one thread that writes. It takes all jobs that wait and commits them together: one wait for the
/// disk serves them all. What fails leaves nothing behind. Only after the commit are the callers answered
/// and the listeners told.
package final class GroupWriter: Sendable {
    /// One transaction somebody waits for.
    package struct Job: Sendable {
        /// Runs the body and seals its entries; gives back what answers the caller after the commit.
        let perform: @Sendable (any SQLConnection, inout ChainHead) throws -> (entries: [JournalEntry], answer: @Sendable ((any Error)?) -> Void)
        let refuse: @Sendable (any Error) -> Void

        package init<T: Sendable>(_ body: @escaping @Sendable (any SQLConnection) throws -> (T, [JournalDraft]), continuation: CheckedContinuation<T, any Error>) {
            perform = { connection, head in
                let (result, drafts) = try body(connection)
                var entries: [JournalEntry] = []
                for draft in drafts {
                    let entry = head.sealing(draft)
                    head = ChainHead(sequence: entry.sequence, hash: entry.hash)
                    entries.append(entry)
                }
                try JournalTable.insert(entries, connection)
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
    private static let missedPage = 1_000
    private let state = Mutex(State())
    private let wake = DispatchSemaphore(value: 0)

    private let reopen: @Sendable () throws -> any WriterConnection

    /// - Parameter reopen: makes a new connection in place of one that is lost.
    package init(connection: any WriterConnection, reopen: @escaping @Sendable () throws -> any WriterConnection) {
        struct Owned: @unchecked Sendable { let connection: any WriterConnection }
        self.reopen = reopen
        let owned = Owned(connection: connection)
        let thread = Thread { [self] in loop(owned.connection) }
        thread.name = "anlan.writer"
        thread.stackSize = 4 << 20
        thread.start()
    }

    package func listen(_ body: @escaping @Sendable ([JournalEntry]) -> Void) { state.withLock { $0.listener = Listener(tell: body) } }

    /// False when the writer is stopping or too much waits already.
    package func enqueue(_ job: Job) -> Bool {
        let (accepted, wasEmpty) = state.withLock { state in
            if state.isStopping || state.jobs.count >= Self.queueLimit { return (false, false) }
            state.jobs.append(job)
            return (true, state.jobs.count == 1)
        }
        if wasEmpty { wake.signal() }
        return accepted
    }

    /// Commits what waits, then ends the thread.
    package func stop() async {
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

    private func loop(_ first: any WriterConnection) {
        var connection = first
        // The last entry that the listener was told of: another process may have written since.
        var told = (try? JournalTable.head(connection).sequence) ?? 0
        while true {
            wake.wait()
            while true {
                let jobs = state.withLock { state in
                    let taken = Array(state.jobs.prefix(Self.batch))
                    state.jobs.removeFirst(taken.count)
                    return taken
                }
                if jobs.isEmpty { break }
                commit(jobs, on: &connection, &told)
            }
            let waiting: [CheckedContinuation<Void, Never>]? = state.withLock { state in
                guard state.isStopping, state.jobs.isEmpty else { return nil }
                state.hasStopped = true
                defer { state.whenStopped = [] }
                return state.whenStopped
            }
            if let waiting {
                connection.end()
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

    private func commit(_ jobs: [Job], on connection: inout any WriterConnection, _ told: inout Int64) {
        var outcome = Outcome()
        do {
            // A savepoint keeps a copy of every page that a job changes. Few jobs fail after they have changed
            // something, so a group first runs without; if one does, all is undone and run again with savepoints.
            if try run(jobs, on: &connection, savepoints: false, after: told, &outcome) {
                outcome = Outcome()
                _ = try run(jobs, on: &connection, savepoints: true, after: told, &outcome)
            }
        } catch {
            // The whole group failed (a full disk, say): nothing of it was kept, and each caller learns so.
            try? connection.rollback()
            for answer in outcome.answers { answer(error) }
            for job in jobs.dropFirst(outcome.answers.count) { job.refuse(error) }
            return
        }
        told = outcome.entries.last?.sequence ?? told
        state.withLock { $0.listener }.tell(outcome.entries)
        for answer in outcome.answers { answer(nil) }
    }

    /// Runs the jobs and commits them.
    /// - Returns: whether a job failed that had changed something already; then nothing was kept.
    private func run(_ jobs: [Job], on connection: inout any WriterConnection, savepoints: Bool, after told: Int64, _ outcome: inout Outcome) throws -> Bool {
        if connection.isLost { connection = try reopen() }
        do { try connection.begin() } catch let fault as StorageFault where fault.kind == .unavailable {
            // It was lost while nothing was to be written.
            connection = try reopen()
            try connection.begin()
        }
        // Read, not remembered: another process may have written since.
        var head = try JournalTable.head(connection)
        var known = told
        while head.sequence > known {
            let missed = try JournalTable.entries(after: known, limit: Self.missedPage, connection)
            outcome.entries += missed
            known = missed.last?.sequence ?? head.sequence
        }
        for job in jobs {
            let before = head, changes = connection.changes
            if savepoints { try connection.run("SAVEPOINT job", []) }
            do {
                let done = try job.perform(connection, &head)
                if savepoints { try connection.run("RELEASE SAVEPOINT job", []) }
                outcome.answers.append(done.answer)
                outcome.entries += done.entries
            } catch {
                head = before
                if savepoints {
                    try undo(error, connection)
                } else if connection.changes != changes || connection.isSpoiled {
                    try? connection.rollback()
                    return true
                }
                outcome.answers.append { _ in job.refuse(error) }
            }
        }
        try connection.commit(last: outcome.entries.last?.sequence)
        return false
    }

    private func undo(_ error: any Error, _ connection: any WriterConnection) throws {
        do {
            try connection.run("ROLLBACK TO SAVEPOINT job", [])
            try connection.run("RELEASE SAVEPOINT job", [])
        } catch let lost {
            // A full disk ends the whole transaction, savepoints and all: that it was full is what must be told.
            throw error is StorageFault ? error : lost
        }
    }
}
