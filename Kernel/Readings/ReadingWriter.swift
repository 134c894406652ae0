import Core
import Dispatch
import Foundation
import Store
import Synchronization
import Telemetry
import Vocabulary

/// The one thread that writes readings. Batches that wait go into the log together: one wait for the disk serves them all. Between them it puts what
/// is in the log into chunks, a piece a transaction, so that no batch waits for long.
final class ReadingWriter: Sendable {
    enum Job {
        case batch(ReadingBatch, CheckedContinuation<Void, any Error>)
        case points([RawID], CheckedContinuation<[Int32], any Error>)
        case fold(CheckedContinuation<Void, any Error>)
        case forget([Retention], CheckedContinuation<Void, any Error>)
    }

    private struct Queue {
        var jobs: [Job] = []
        var waiting = 0
        var isStopping = false
        var hasStopped = false
        var whenStopped: [CheckedContinuation<Void, Never>] = []
    }

    /// So many points or readings a transaction: some tens of milliseconds.
    private static let piece = 500, pieceReadings = 100_000
    private let queue = Mutex(Queue())
    private let wake = DispatchSemaphore(value: 0)
    private let limits: ReadingStore.Limits

    init(limits: ReadingStore.Limits) { self.limits = limits }

    func enqueue(_ job: Job) -> Bool {
        let isAccepted = queue.withLock { queue in
            if queue.isStopping { return false }
            if case .batch(let batch, _) = job {
                guard queue.waiting == 0 || queue.waiting + batch.count <= limits.waiting else { return false }
                queue.waiting += batch.count
            }
            queue.jobs.append(job)
            return true
        }
        if isAccepted { wake.signal() }
        return isAccepted
    }

    func stop() async {
        await withCheckedContinuation { continuation in
            let isDone = queue.withLock { queue in
                queue.isStopping = true
                if !queue.hasStopped { queue.whenStopped.append(continuation) }
                return queue.hasStopped
            }
            if isDone { continuation.resume() }
            wake.signal()
        }
    }

    func start(_ connection: any WriterConnection, reopen: @escaping @Sendable () throws -> any WriterConnection, on store: ReadingStore) {
        struct Owned: @unchecked Sendable { let connection: any WriterConnection }
        let owned = Owned(connection: connection)
        // The store is not kept alive by its own thread: it ends the thread by `close`.
        let thread = Thread { [weak store] in self.loop(owned.connection, reopen, { store }) }
        thread.name = "anlan.readings"
        thread.stackSize = 4 << 20
        thread.start()
    }

    private func loop(_ first: any WriterConnection, _ reopen: () throws -> any WriterConnection, _ store: () -> ReadingStore?) {
        var connection = first, begun = DispatchTime.now(), retry = DispatchTime.now(), turn = DispatchTime.now()
        while true {
            _ = wake.wait(timeout: .now() + 1)
            while true {
                guard let store = store() else { return }
                let jobs = queue.withLock { queue in
                    defer { (queue.jobs, queue.waiting) = ([], 0) }
                    return queue.jobs
                }
                let folds = jobs.compactMap { if case .fold(let continuation) = $0 { continuation } else { nil } }
                if connection.isLost {
                    // With the connection goes the hold: another may write by now.
                    store.withState { $0.isWriting = false }
                    if let fresh = try? reopen() { connection = fresh }
                }
                if !store.isWriting, !connection.isLost, DispatchTime.now() >= turn {
                    turn = .now() + 0.5
                    do { try store.takeTurn(connection, limits) } catch { store.withState { $0.health.fault = "\(error)" } }
                }
                guard store.isWriting else {
                    follow(jobs, connection, store)
                    if queue.withLock({ $0.jobs.isEmpty }) { break }
                    continue
                }
                log(jobs, connection, store)
                if !folds.isEmpty {
                    let result = Result { try Self.fold(all: store, connection) }
                    for fold in folds { fold.resume(with: result) }
                }
                for case .forget(let ages, let continuation) in jobs { continuation.resume(with: Result { try Self.forget(ages, store, connection) }) }
                // Chunks are not begun before there is enough in the log, or it is old; a fault is given a second.
                let (count, isFolding) = store.withState { ($0.active.count, $0.folding != nil) }
                if count == 0 { begun = .now() }
                let age = Double(DispatchTime.now().uptimeNanoseconds - begun.uptimeNanoseconds) / 1e9
                if !isFolding, count >= limits.recent || count > 0 && age >= limits.ageSeconds {
                    Self.freeze(store)
                    begun = .now()
                }
                var isBusy = false
                if store.withState({ $0.folding != nil }), DispatchTime.now() >= retry {
                    do {
                        // More has come than may lie here: what comes now waits.
                        repeat { isBusy = try Self.foldPiece(store, connection) } while isBusy && store.withState { $0.active.count >= limits.recent }
                    } catch {
                        store.withState { $0.health.fault = "\(error)" }
                        retry = .now() + 1
                    }
                }
                if !isBusy, queue.withLock({ $0.jobs.isEmpty }) { break }
            }
            let waiting: [CheckedContinuation<Void, Never>]? = queue.withLock { queue in
                guard queue.isStopping, queue.jobs.isEmpty else { return nil }
                queue.hasStopped = true
                defer { queue.whenStopped = [] }
                return queue.whenStopped
            }
            if let waiting {
                connection.end()
                for continuation in waiting { continuation.resume() }
                return
            }
        }
    }

    /// Of one that does not write: it knows what the one that does has written down.
    private func follow(_ jobs: [Job], _ connection: any WriterConnection, _ store: ReadingStore) {
        let elsewhere = KernelRefusal.unavailable(connection.isLost ? "database" : "readings-elsewhere")
        for job in jobs {
            switch job {
            case .batch(let batch, let continuation):
                store.withState { $0.health.refused += Int64(batch.count) }
                continuation.resume(throwing: elsewhere)
            case .points(let ids, let continuation):
                var fresh = ReadingState()
                try? fresh.readPoints(connection)
                let known = fresh.numbers, found = ids.compactMap { known[$0] }
                store.withState { $0.numbers.merge(known) { _, new in new } }
                // A number is given by the one that writes: soon.
                if found.count == ids.count { continuation.resume(returning: found) } else { continuation.resume(throwing: elsewhere) }
            case .fold(let continuation), .forget(_, let continuation): continuation.resume()
            }
        }
    }

    // MARK: The log

    private func log(_ jobs: [Job], _ connection: any WriterConnection, _ store: ReadingStore) {
        var batches: [(ReadingBatch, CheckedContinuation<Void, any Error>)] = [], asked: [([RawID], CheckedContinuation<[Int32], any Error>)] = []
        for job in jobs {
            switch job {
            case .batch(let batch, let continuation): batches.append((batch, continuation))
            case .points(let ids, let continuation): asked.append((ids, continuation))
            case .fold, .forget: break
            }
        }
        guard !batches.isEmpty || !asked.isEmpty else { return }
        do {
            let (known, sequence) = store.withState { ($0.numbers, $0.sequence) }
            var fresh: [RawID: Int32] = [:]
            try connection.begin()
            for id in asked.flatMap(\.0) where known[id] == nil && fresh[id] == nil { fresh[id] = Int32(known.count + fresh.count) }
            if !fresh.isEmpty {
                // A bureau's points come by the thousand: many at once, not a way to the server for each.
                try connection.fill("reading_point", "number, id, minutes_until, hours_until", [.integer, .id, .integer, .integer]) { put in
                    for (id, number) in fresh.sorted(by: { $0.value < $1.value }) { try put([.integer(Int64(number)), .id(id), .integer(0), .integer(0)]) }
                }
            }
            for (i, batch) in batches.enumerated() { try connection.run("INSERT INTO reading_log (sequence, body) VALUES (?,?)", [.integer(sequence + Int64(i) + 1), .blob(batch.0.bytes)]) }
            try connection.commit(last: nil)
            let made = fresh
            store.withState { state in
                state.numbers.merge(made) { a, _ in a }
                state.sequence = sequence + Int64(batches.count)
                for (i, batch) in batches.enumerated() {
                    state.active.insert(batch.0, logged: sequence + Int64(i) + 1)
                    state.health.appended += Int64(batch.0.count)
                }
            }
            for (ids, continuation) in asked { continuation.resume(returning: ids.compactMap { known[$0] ?? made[$0] }) }
            for batch in batches { batch.1.resume() }
        } catch {
            try? connection.rollback()
            store.withState { state in for batch in batches { state.health.refused += Int64(batch.0.count) } }
            for batch in batches { batch.1.resume(throwing: error) }
            for (_, continuation) in asked { continuation.resume(throwing: error) }
        }
    }

    // MARK: Chunks

    private static func freeze(_ store: ReadingStore) {
        store.withState { state in
            state.folding = state.active
            state.active = RecentReadings()
            state.health.fault = nil
        }
    }

    private static func forget(_ ages: [Retention], _ store: ReadingStore, _ connection: any WriterConnection) throws {
        var rest = ages[...]
        while !rest.isEmpty {
            let piece = rest.prefix(Self.piece)
            rest = rest.dropFirst(piece.count)
            let until = store.withState { state in piece.map { age in state.until.compactMapValues { $0[age.point] } } }
            try connection.begin()
            do {
                for (age, until) in zip(piece, until) { try age.apply(until, connection) }
                try connection.commit(last: nil)
            } catch {
                try? connection.rollback()
                throw error
            }
            store.withState { state in
                for (age, until) in zip(piece, until) where state.last[age.point].map({ $0.end < age.readingsCut(until) }) ?? false { state.last[age.point] = nil }
            }
        }
    }

    /// Everything that is there, at once.
    static func fold(all store: ReadingStore, _ connection: any WriterConnection) throws {
        while store.withState({ $0.folding != nil }) { _ = try foldPiece(store, connection) }
        guard store.withState({ $0.active.count > 0 }) else { return }
        freeze(store)
        while store.withState({ $0.folding != nil }) { _ = try foldPiece(store, connection) }
    }

    /// The next few hundred points; after the last, what they were told by goes from the log.
    /// - Returns: whether there is more.
    private static func foldPiece(_ store: ReadingStore, _ connection: any WriterConnection) throws -> Bool {
        let work = store.withState { state -> FoldingPiece? in
            guard let folding = state.folding else { return nil }
            var piece = FoldingPiece(logged: folding.logged), next = state.foldingFrom, readings = 0
            while piece.points.count < Self.piece, readings < Self.pieceReadings {
                var points: [Int32] = []
                while points.count < RecentReadings.abreast, let point = folding.point(from: next) {
                    points.append(point)
                    next = point + 1
                }
                guard !points.isEmpty else { break }
                for (point, fresh) in zip(points, folding.readings(of: points)) {
                    piece.points.append(.init(point: point, fresh: fresh, last: state.last[point], until: ReadingTier.allCases.map { state.until[$0]?[point] ?? 0 }))
                    readings += fresh.count
                }
            }
            piece.isLast = folding.point(from: next) == nil
            piece.next = next
            return piece
        }
        guard var piece = work else { return false }
        try connection.begin()
        do {
            try piece.write(connection)
            if piece.isLast { try connection.run("DELETE FROM reading_log WHERE sequence <= ?", [.integer(piece.logged)]) }
            try connection.commit(last: nil)
        } catch {
            try? connection.rollback()
            throw error
        }
        let done = piece
        store.withState { state in
            for point in done.points {
                state.last[point.point] = point.last
                if let end = point.fresh.last, end.at >= state.newest[point.point]?.at ?? .min { state.newest[point.point] = end }
                for (i, tier) in ReadingTier.allCases.enumerated() where point.until[i] > 0 { state.until[tier, default: [:]][point.point] = point.until[i] }
            }
            state.foldingFrom = done.isLast ? 0 : done.next
            if done.isLast { state.folding = nil }
        }
        return !done.isLast
    }
}

/// Some points' recent readings on their way into chunks.
private struct FoldingPiece {
    struct Point {
        let point: Int32
        let fresh: [Reading]
        var last: ChunkPlace?
        /// Up to when its minutes and hours are complete, in the order of the tiers.
        var until: [Int64]
    }

    let logged: Int64
    var points: [Point] = []
    var next: Int32 = 0
    var isLast = false

    init(logged: Int64) { self.logged = logged }

    mutating func write(_ connection: any SQLConnection) throws {
        let table = ChunkTable(connection: connection)
        for i in points.indices {
            points[i].last = try table.put(points[i].fresh, of: points[i].point, last: points[i].last)
            try points[i].summarise(connection)
        }
    }
}

extension FoldingPiece.Point {
    /// Brings minutes and hours up to the last whole hour, and puts right what late readings have changed.
    mutating func summarise(_ connection: any SQLConnection) throws {
        guard let last, let first = fresh.first else { return }
        let before = until, end = last.end.down(to: ReadingTier.hours.length)
        for (i, tier) in ReadingTier.allCases.enumerated() {
            if until[i] > first.at { until[i] = first.at.down(to: ReadingTier.hours.length) }
            let isWorth = Int64(last.count - 1) * tier.length >= Int64(ReadingTier.worth) * max(1, last.end - last.begin)
            guard end > until[i], isWorth || until[i] > 0 else { continue }
            let begin = until[i], readings = try ChunkTable(connection: connection).readings(of: point, from: begin == 0 ? Reading.instants.lowerBound : begin, through: end - 1)
            guard let from = readings.first?.at.down(to: tier.length) else { continue }
            try SummaryTable(connection: connection, tier: tier).put(Summary.of(readings, every: tier.length), of: point, from: begin == 0 ? from : begin)
            until[i] = end
        }
        guard until != before else { return }
        try connection.run("UPDATE reading_point SET minutes_until = ?, hours_until = ? WHERE number = ?", until.map { .integer($0) } + [.integer(Int64(point))])
    }
}
