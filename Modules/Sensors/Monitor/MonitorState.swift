import Telemetry
import Vocabulary

/// What the monitor holds in memory.
struct MonitorState {
    private(set) var book = PointBook()
    private(set) var watch = Watch(WatchPlan(rules: [], bindings: [], points: 0), since: 0)
    private(set) var windows: [MaintenanceWindow] = []
    var refusals = IngestRefusals()
    /// The first time that points and rules are read.
    var firstReading: Task<Void, any Error>?
    /// The last writing of alarms: what is found later is written later.
    var lastRaise: Task<Void, any Error>?

    /// Points, rules and windows as they are now. What came while the new watch was made ready is taken over.
    mutating func take(_ book: PointBook, _ watch: Watch, _ windows: [MaintenanceWindow], at now: Int64) -> [Finding] {
        var watch = watch
        watch.takeOver(self.watch)
        let changes = watch.start(at: now)
        (self.book, self.watch, self.windows) = (book, watch, windows)
        return findings(of: changes)
    }

    mutating func look(at batch: ReadingBatch) -> [Finding] {
        var changes: [Watch.Change] = []
        let count = watch.plan.points
        for i in 0..<batch.count where Int(batch.points[i]) < count { watch.take(batch.points[i], batch[i], &changes) }
        return findings(of: changes)
    }

    mutating func pass(to now: Int64) -> [Finding] { findings(of: watch.pass(to: now)) }

    /// What is worked on raises nothing; what was raised before may end.
    func findings(of changes: [Watch.Change]) -> [Finding] {
        changes.compactMap { change in
            guard let point = book.subject(of: change.binding) else { return nil }
            let at = Instant(milliseconds: change.at)
            if change.to > change.from, isMaintained(point, at) { return nil }
            return Finding(rule: book.rule(of: change.binding), point: point, to: change.to, at: at, value: change.value, measured: change.measured)
        }
    }

    func hasEndedWindow(at now: Int64) -> Bool { windows.contains { $0.endsAt.milliseconds <= now } }

    func isMaintained(_ point: PointBook.Entry, _ at: Instant) -> Bool {
        windows.contains { window in
            window.covers(at) && (window.point == point.id || window.site.map { $0 == point.site } ?? false || window.enterprise.map { $0 == point.enterprise } ?? false)
        }
    }
}
