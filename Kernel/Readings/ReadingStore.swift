package import Core
import Foundation
package import Store
import Synchronization
package import Telemetry
package import Vocabulary

/// Keeps the readings of very many points: safe on the disk before `append` answers, in few bytes soon after.
///
/// A batch is first written to a log as it came. When there is enough in the log, or it is old, its readings are put into chunks, point by
/// point, a few hundred points a transaction between the batches that go on coming. Late readings are put where they belong, and a second
/// reading of the same point and instant takes the first one's place: so a batch that is sent again, or told again after a crash, changes nothing.
package final class ReadingStore: Sendable {
    package struct Limits: Sendable {
        /// So many readings in the log at most before they are put into chunks.
        package var recent = 6_000_000
        /// So long at most, in seconds.
        package var ageSeconds = 600.0
        /// So many readings may wait for the disk; more are refused.
        package var waiting = 2_000_000
        package init() {}
    }

    /// How it stands, for metrics and for who looks.
    package struct Health: Sendable, Hashable {
        package var points = 0
        /// In the log, not yet in chunks.
        package var recent = 0
        package var appended: Int64 = 0
        package var refused: Int64 = 0
        /// Why the last attempt to put readings into chunks failed; it is tried again.
        package var fault: String?
    }

    let side: any SideStore
    private let state: Mutex<ReadingState>
    private let writer: ReadingWriter

    package init(_ side: any SideStore, limits: Limits = Limits()) throws {
        self.side = side
        let connection = try side.writer()
        try ReadingTables.side.prepare(connection)
        let isHeld = try connection.hold(Self.lease)
        state = Mutex(try ReadingState.load(connection))
        writer = ReadingWriter(limits: limits)
        if isHeld { try replay(connection, limits) } else { try follow(connection) }
        state.withLock { $0.isWriting = isHeld }
        writer.start(connection, reopen: { [side] in try side.writer() }, on: self)
    }

    // MARK: Several processes on one store

    /// One process writes; it holds this key. The others follow its log, and one of them takes its place when it is gone.
    static let lease = 0x616E_6C61_6E01
    private let followers = Mutex<[@Sendable (ReadingBatch) -> Void]>([])

    /// Whether this process is the one that writes; where it is not, `append` refuses.
    package var isWriting: Bool { state.withLock { $0.isWriting } }

    /// Is told of each batch that another process has kept, in their order, soon after.
    package func onFollowed(_ listener: @escaping @Sendable (ReadingBatch) -> Void) { followers.withLock { $0.append(listener) } }

    /// Tries to become the one that writes; else takes over what that one has put into its log since.
    func takeTurn(_ connection: any WriterConnection, _ limits: Limits) throws {
        guard try connection.hold(Self.lease) else { return try follow(connection) }
        let fresh = try ReadingState.load(connection)
        state.withLock { state in
            // Numbers of the log never begin anew while somebody follows it.
            let (health, sequence) = (state.health, max(state.sequence, fresh.sequence))
            state = fresh
            (state.health, state.sequence) = (health, sequence)
        }
        try replay(connection, limits)
        state.withLock { $0.isWriting = true }
    }

    private func follow(_ connection: any SQLConnection) throws {
        let first = try connection.integer("SELECT min(sequence) FROM reading_log", [])
        if state.withLock({ $0.followedFrom != nil && $0.followedFrom != first }) {
            var fresh = ReadingState()
            try fresh.readPoints(connection)
            let known = fresh
            state.withLock { state in
                state.letGo()
                (state.numbers, state.until) = (known.numbers, known.until)
            }
        }
        // A log that was emptied may begin with a smaller number.
        if let first { state.withLock { if $0.followedFrom == nil { $0.sequence = first - 1 } } }
        while let (sequence, batch) = try Self.logged(after: state.withLock { $0.sequence }, connection) {
            state.withLock { state in
                state.active.insert(batch, logged: sequence)
                state.sequence = sequence
                if state.followedFrom == nil { state.followedFrom = sequence }
            }
            for follower in followers.withLock({ $0 }) { follower(batch) }
        }
    }

    private static func logged(after last: Int64, _ connection: any SQLConnection) throws -> (Int64, ReadingBatch)? {
        guard case .integer(let sequence)?? = try connection.first("SELECT sequence FROM reading_log WHERE sequence > ? ORDER BY sequence LIMIT 1", [.integer(last)], types: [.integer])?.first,
            case .blob(let body)?? = try connection.first("SELECT body FROM reading_log WHERE sequence = ?", [.integer(sequence)], types: [.blob])?.first
        else { return nil }
        do { return (sequence, try ReadingBatch(bytes: body)) } catch { throw StorageFault(kind: .corrupt, message: "batch \(sequence) of readings cannot be read: \(error)", statement: "reading_log") }
    }

    /// What a stop or a crash left in the log.
    private func replay(_ connection: any WriterConnection, _ limits: Limits) throws {
        var last: Int64 = -1
        while let (sequence, batch) = try Self.logged(after: last, connection) {
            state.withLock { $0.active.insert(batch, logged: sequence) }
            last = sequence
            if state.withLock({ $0.active.count >= limits.recent }) { try ReadingWriter.fold(all: self, connection) }
        }
        state.withLock { $0.sequence = max($0.sequence, last) }
    }

    // MARK: Points

    /// The number of a point, given when it is first asked for.
    package func number(of id: RawID) async throws -> Int32 { try await numbers(of: [id])[0] }

    /// The same for many at once.
    package func numbers(of ids: [RawID]) async throws -> [Int32] {
        let known = state.withLock { state in ids.map { state.numbers[$0] } }
        if !known.contains(nil) { return known.compactMap { $0 } }
        return try await withCheckedThrowingContinuation { continuation in
            if !writer.enqueue(.points(ids, continuation)) { continuation.resume(throwing: KernelRefusal.unavailable("readings")) }
        }
    }

    // MARK: Readings

    /// Keeps readings. When it comes back they are on the disk.
    package func append(_ batch: ReadingBatch) async throws {
        guard !batch.isEmpty else { return }
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
            if !writer.enqueue(.batch(batch, continuation)) { continuation.resume(throwing: KernelRefusal.unavailable("readings")) }
        }
    }

    /// The readings of a point in the order of their instants, from `begin` through `end`, in milliseconds since 1970.
    package func readings(of point: Int32, from begin: Int64, through end: Int64) throws -> [Reading] {
        // First what is recent: what moves into chunks meanwhile is found twice, never not at all.
        guard begin <= end else { return [] }
        let (recent, isAll) = state.withLock { ($0.recent(point, in: begin...end), $0.isRecentAlone(point, from: begin)) }
        return isAll ? recent : Reading.merged(try side.read { try ChunkTable(connection: $0).readings(of: point, from: begin, through: end) }, recent)
    }

    /// What the minutes or hours of a point come to, from the stretch of `begin` to that of `end`.
    package func summaries(of point: Int32, _ tier: ReadingTier, from begin: Int64, through end: Int64) throws -> [Summary] {
        let first = begin.down(to: tier.length)
        // Minutes and hours are complete up to a moment; what is later, or came late, is counted from the readings.
        let until = state.withLock { min($0.until[tier]?[point] ?? 0, $0.recent(point, in: .min ... .max, most: 1).first?.at ?? .max) }.down(to: ReadingTier.hours.length)
        let kept = try side.read { try SummaryTable(connection: $0, tier: tier).summaries(of: point, from: first, before: min(until, end + 1)) }
        let rest = max(first, until)
        return rest > end ? kept : kept + Summary.of(try readings(of: point, from: rest, through: end), every: tier.length)
    }

    /// The newest reading of each wanted point that has one.
    package func newest(of isWanted: (Int32) -> Bool = { _ in true }) throws -> [(point: Int32, reading: Reading)] {
        let points = state.withLock { Array($0.numbers.values) }.filter(isWanted).sorted()
        var out: [(point: Int32, reading: Reading)] = []
        // In pieces: nobody who tells readings is to wait for it.
        for begin in stride(from: 0, to: points.count, by: 1_000) {
            let piece = Array(points[begin..<min(begin + 1_000, points.count)])
            out += state.withLock { state in piece.compactMap { point in state.newestOfAll(point).map { (point, $0) } } }
        }
        return out
    }

    /// About how many readings of a point lie between two instants: those of every chunk that reaches in.
    package func count(of point: Int32, from begin: Int64, through end: Int64) throws -> Int {
        guard begin <= end else { return 0 }
        let (recent, isAll) = state.withLock { state in
            ((state.folding?.count(of: point, in: begin...end) ?? 0) + state.active.count(of: point, in: begin...end), state.isRecentAlone(point, from: begin))
        }
        return isAll ? recent : try places(of: point).filter { $0.end >= begin && $0.begin <= end }.reduce(recent) { $0 + $1.readings }
    }

    /// Whether a tier is kept of a point.
    package func isKept(_ tier: ReadingTier, of point: Int32) -> Bool { state.withLock { $0.until[tier]?[point] != nil } }

    /// Where the chunks of a point lie, in their order.
    package func places(of point: Int32) throws -> [(begin: Int64, end: Int64, readings: Int)] {
        try side.read { try ChunkTable(connection: $0).places(of: point) }.map { ($0.begin, $0.end, $0.count) }
    }

    package var health: Health {
        state.withLock { state in
            var health = state.health
            (health.points, health.recent) = (state.numbers.count, state.active.count + (state.folding?.count ?? 0))
            return health
        }
    }

    /// Puts everything that is in the log into chunks.
    package func fold() async throws {
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
            if !writer.enqueue(.fold(continuation)) { continuation.resume(throwing: KernelRefusal.unavailable("readings")) }
        }
    }

    /// Forgets what is older than it is to be kept.
    package func forget(_ ages: [Retention]) async throws {
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
            if !writer.enqueue(.forget(ages, continuation)) { continuation.resume(throwing: KernelRefusal.unavailable("readings")) }
        }
    }

    /// Writes what waits, then ends. What is in the log stays there.
    package func close() async {
        await writer.stop()
        side.close()
    }

    func withState<T: Sendable>(_ body: (inout sending ReadingState) throws -> sending T) rethrows -> T { try state.withLock(body) }
}
