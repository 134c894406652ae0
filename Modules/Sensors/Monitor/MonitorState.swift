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

    func findings(of changes: [Watch.Change]) -> [Finding] {
        changes.compactMap { change in
            guard let point = book.subject(of: change.binding) else { return nil }
            return Finding(rule: book.rule(of: change.binding), point: point, to: change.to, at: Instant(milliseconds: change.at), value: change.value, measured: change.measured)
        }
    }
}
