import Core
import Module
import Readings
import Store
import Synchronization
package import Telemetry
import Vocabulary
package import Web

/// Takes readings in: keeps them, looks at each with the rules of its point, and raises alarms. One a site.
package final class Monitor: SiteService {
    let store: Store
    let readings: ReadingStore
    /// What is usual for points whose rules ask for it.
    let bands = BandBook()
    private let desk: AlarmDesk
    private let state: Mutex<MonitorState>
    /// What the journal has told since points and rules were last read.
    private let pending = PendingChanges()
    private let (changes, change) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))

    /// Readings from further ahead than this come of a wrong clock: they are refused.
    static let aheadMilliseconds: Int64 = 5 * 60_000
    /// So many points on one site.
    static let pointsMax = 2_000_000
    /// What rules look back on is read again after a start; no further than this.
    static let recallMilliseconds: Int64 = 3 * 86_400_000

    package init(_ site: Site) throws {
        store = site.store
        desk = AlarmDesk(ports: site.assembly.ports)
        readings = try ReadingStore(try site.store.engine.side("readings"))
        state = Mutex(MonitorState())
        // What another process keeps is looked at here as well, so that screens show it; what is found, that one raises.
        readings.onFollowed { [weak self] batch in self?.state.withLock { _ = $0.look(at: batch) } }
        site.store.feed.tap { [change, pending] entries in
            let ours = entries.filter { Self.isOurs($0.draft.type) }
            guard !ours.isEmpty else { return }
            pending.withLock { $0.add(ours) }
            change.yield()
        }
    }

    private static func isOurs(_ type: String) -> Bool { [Point.Tag.recordType, PointKind.Tag.recordType, AlarmRule.Tag.recordType, MaintenanceWindow.Tag.recordType].contains(type) }

    // MARK: Life

    package func run() async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { [self] in
                await reload { try await ready() }
                for await _ in changes {
                    // Imports bring points by the thousand: what comes together is read together.
                    try? await Task.sleep(for: .milliseconds(300))
                    await reload { try await refreshChanged() }
                }
            }
            group.addTask { [self] in
                // Not at once: a site that starts has other things to do. Then once a day.
                try? await Task.sleep(for: .seconds(3_600))
                while !Task.isCancelled {
                    await attempt("retention") { try await forget() }
                    try? await Task.sleep(for: .seconds(86_400))
                }
            }
            group.addTask { [self] in
                while !Task.isCancelled {
                    await attempt("bands") { try await makeBands() }
                    try? await Task.sleep(for: .seconds(60))
                }
            }
            group.addTask { [self] in
                var isWatching = isWatching
                while !Task.isCancelled {
                    if self.isWatching != isWatching {
                        isWatching.toggle()
                        Logs.info(isWatching ? "this process watches over readings now" : "another process watches over readings now")
                        // Whoever takes over looks at everything once, as after a start.
                        if isWatching { await reload { try await refresh() } }
                    }
                    if isWatching { await attempt("watch") { try await pass() } }
                    try? await Task.sleep(for: .seconds(1))
                }
            }
        }
    }

    package func stop() async { await readings.close() }

    /// Forgets what the kinds of points no longer keep: once a day.
    package func forget() async throws {
        let now = store.machineNow, kinds = try await store.readAside(.system()) { try $0.all(PointKind.self, limit: 5_000) }, known = Dictionary(kinds.map { ($0.id, $0) }, uniquingKeysWith: { a, _ in a })
        func before(_ days: Int) -> Int64 { (now - .days(days)).milliseconds }
        let entries = book.entries
        try await readings.forget(entries.indices.compactMap { number in
            entries[number].flatMap { known[$0.kind] }.map { Retention(point: Int32(number), readings: before($0.readingDays), minutes: before($0.minuteDays), hours: before($0.hourDays)) }
        })
    }

    /// Returns when points and rules have been read once: what comes before would be of points that nobody knows.
    package func ready() async throws {
        let task = state.withLock { state in
            if let known = state.firstReading { return known }
            let made = Task { [weak self] in _ = try await self?.refresh() }
            state.firstReading = made
            return made
        }
        do { try await task.value } catch {
            state.withLock { if $0.firstReading == task { $0.firstReading = nil } }
            throw error
        }
    }

    /// Whether this process takes readings in and raises alarms: one of those that share a store does.
    package var isWatching: Bool { readings.isWriting }

    private func reload(_ read: () async throws -> Void) async {
        while await !attempt("points", read), !Task.isCancelled { try? await Task.sleep(for: .seconds(5)) }
    }

    /// - Returns: whether it was done.
    @discardableResult
    private func attempt(_ what: String, _ body: () async throws -> Void) async -> Bool {
        do { try await body() } catch is CancellationError {} catch {
            Logs.error("monitor failed", ["at": what, "error": "\(error)"])
            return false
        }
        return true
    }

    /// Reads points, kinds and rules anew, all of them, and takes up what stood.
    package func refresh() async throws {
        _ = pending.withLock { pending in
            defer { pending = PointChanges() }
            return pending
        }
        try await refresh(.all)
    }

    /// Reads again what has changed, as the journal tells.
    package func refreshChanged() async throws {
        let changes = pending.withLock { pending in
            defer { pending = PointChanges() }
            return pending
        }
        do { try await refresh(changes) } catch {
            pending.withLock { $0.add(changes) }
            throw error
        }
    }

    private func refresh(_ changes: PointChanges) async throws {
        let read = try await store.readAside(.system()) { try changes.read($0) }, windows = read.windows
        let ids = read.points.map(\.id.raw), numbers = Dictionary(zip(ids, try await readings.numbers(of: ids)), uniquingKeysWith: { a, _ in a })
        var changed = changes.isAll ? PointBook() : self.book
        changed.change(read.points, gone: read.gone, read.kinds, read.rules, numbers: numbers)
        let book = changed
        let standing = try await store.readAside(.system()) { try $0.all(Alarm.self, [.equals("is_standing", .integer(1)), .not(.equals("phase", AlarmPhase.closed.sql))], limit: 100_000) }
        var watch = Watch(book.plan, since: store.machineNow.milliseconds, usual: { [bands] in bands.usual($0, at: $1) })
        let now = store.machineNow.milliseconds, known = state.withLock { $0.watch }
        // What the watch before has read it hands over; what is new to it, or looked back on further, is recalled.
        for (number, reading) in try readings.newest(of: { Int($0) < book.plan.points && !known.knows($0, span: book.plan.span(of: $0)) }) {
            let span = min(book.plan.span(of: number), Self.recallMilliseconds)
            if span == 0 { watch.recall(number, [reading]) } else { watch.recall(number, try readings.readings(of: number, from: reading.at - span, through: reading.at)) }
        }
        let stood = Dictionary(standing.map { (AlarmKey(rule: $0.rule, point: $0.point), $0) }, uniquingKeysWith: { a, _ in a })
        for binding in book.plan.bindings.indices {
            guard let subject = book.subject(of: binding), let alarm = stood[AlarmKey(rule: book.rule(of: binding).id, point: subject.id)] else { continue }
            watch.restore(binding, standing: AlarmGrade(alarm.level), since: alarm.changedAt.milliseconds)
        }
        let ready = watch
        guard isWatching else { return state.withLock { _ = $0.take(book, ready, windows, at: now) } }
        try await raise { $0.take(book, ready, windows, at: now) }
        try await endOrphans(standing, book)
        let stray = AlarmMaintenance.stray(standing, windows, at: Instant(milliseconds: now))
        if !stray.isEmpty { try await store.write(.system(), action: "sensors.look-at-windows") { tx in for id in stray { try tx.update(Alarm.self, id) { $0.remindAt = tx.now } } } }
    }

    /// Alarms whose rule or point is no longer watched are over.
    private func endOrphans(_ standing: [Alarm], _ book: PointBook) async throws {
        let watched = Set(book.plan.bindings.indices.compactMap { i in book.subject(of: i).map { AlarmKey(rule: book.rule(of: i).id, point: $0.id) } })
        let orphans = standing.filter { !watched.contains(AlarmKey(rule: $0.rule, point: $0.point)) }
        guard !orphans.isEmpty else { return }
        try await store.write(.system(), action: "sensors.end-unwatched") { [desk] tx in
            for alarm in orphans {
                try tx.update(Alarm.self, alarm.id) {
                    $0.isStanding = false
                    $0.endedAt = tx.now
                }
                try desk.release(by: alarm.id, tx)
            }
        }
    }

    /// What time alone changes.
    package func pass() async throws {
        let now = store.machineNow.milliseconds
        try await raise { $0.pass(to: now) }
    }

    // MARK: Readings

    /// Keeps readings and looks at them; when it comes back they are on the disk and their alarms are raised.
    package func take(_ batch: ReadingBatch) async throws {
        try await readings.append(batch)
        try await raise { $0.look(at: batch) }
    }

    /// Writes down what `find` finds, after what was found before: a level that fell is never written before the one that rose.
    private func raise(_ find: (inout MonitorState) -> [Finding]) async throws {
        let task = state.withLock { state -> Task<Void, any Error>? in
            let found = find(&state)
            guard !found.isEmpty else { return nil }
            let task = Task { [self, before = state.lastRaise] in
                _ = await before?.result
                try await write(found)
            }
            state.lastRaise = task
            return task
        }
        do { try await task?.value } catch {
            // What was not written is found again.
            pending.withLock { $0.add(.all) }
            change.yield()
            throw error
        }
    }

    private func write(_ findings: [Finding]) async throws {
        var rest = findings[...]
        while !rest.isEmpty {
            let piece = Array(rest.prefix(Self.raisedAtOnce))
            rest = rest.dropFirst(piece.count)
            try await store.write(.system(door: .api), action: "sensors.raise-alarms") { [desk] tx in for finding in piece { try desk.note(finding, tx) } }
        }
    }

    private static let raisedAtOnce = 200

    // MARK: What is known

    var book: PointBook { state.withLock { $0.book } }
    func newest(_ number: Int32) -> Reading? { state.withLock { $0.watch.newest(number) } }
    /// What was refused of late, for who looks after the senders.
    package var refusals: IngestRefusals { state.withLock { $0.refusals } }
    /// What is worked on at a time.
    func maintained(at now: Instant) -> Maintained { Maintained(state.withLock { $0.windows }, at: now) }
    func note(_ body: @Sendable (inout IngestRefusals) -> Void) { state.withLock { body(&$0.refusals) } }
    /// The newest reading of every point, by number.
    func snapshot() -> (book: PointBook, newest: [Reading?]) { state.withLock { state in (state.book, state.book.entries.indices.map { state.watch.newest(Int32($0)) }) } }
}

/// The same list for the feed's tap and for who reads it.
private final class PendingChanges: Sendable {
    private let changes = Mutex(PointChanges())
    func withLock<R: Sendable>(_ body: (inout sending PointChanges) -> sending R) -> R { changes.withLock(body) }
}

struct AlarmKey: Hashable {
    let rule: AlarmRuleID
    let point: PointID
}

/// A change of grade in the words of records.
struct Finding: Sendable {
    let rule: AlarmRule
    let point: PointBook.Entry
    let to: AlarmGrade
    let at: Instant
    let value: Double?
    /// What the rule has made of the readings where it is not of the newest alone.
    let measured: Double?
}

extension AlarmGrade {
    init(_ level: WarningLevel) { self = AlarmGrade(rawValue: 5 - level.rawValue) ?? .none }
    var level: WarningLevel? { WarningLevel(rawValue: 5 - rawValue) }
}
