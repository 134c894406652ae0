import Core
import Telemetry
import Vocabulary

/// What one delivery of readings came to: a batch to keep, and what was not taken, bounded however much it is.
struct Intake: Sendable {
    private(set) var batch = ReadingBatch()
    private(set) var malformed = 0
    private(set) var unknown = 0
    private(set) var ahead = 0
    private(set) var forbidden = 0
    private(set) var implausible = 0
    private(set) var faults: [Fault] = []
    private(set) var unknownNames: [String] = []
    /// How far ahead of ours the clocks of these points are, at most; by number, in milliseconds.
    private(set) var leads: [Int32: Int64] = [:]

    /// One line or row that was not taken.
    struct Fault: Sendable, Hashable {
        /// From 1.
        let line: Int
        /// `ingest.<reason>` in the catalogue.
        let reason: String
    }

    private let gauges: [PointBook.Gauge]
    /// When it came.
    let now: Int64
    /// The instant of what has no time of its own.
    private var arrivedAt: Int64
    /// Whether the sender may speak for a division, by its place in the book.
    private var admits: [Bool]
    private static let shown = 20

    /// - Parameter now: when it came.
    init(_ book: PointBook, now: Instant, from principal: Principal) {
        gauges = book.gauges
        (self.now, arrivedAt) = (now.milliseconds, now.milliseconds)
        admits = book.areas.map { $0.map { principal.isSystem || principal.may(SensorsPermission.tell.rawValue, in: $0) } ?? true }
    }

    /// Of many senders: nobody may tell of anything before `turn` says who speaks.
    init(_ book: PointBook, now: Instant) {
        gauges = book.gauges
        (self.now, arrivedAt, admits) = (now.milliseconds, now.milliseconds, [])
    }

    /// What comes now is of another sender, and came at another time.
    mutating func turn(to admits: [Bool], arrivedAt: Instant) {
        self.admits = admits
        self.arrivedAt = arrivedAt.milliseconds
    }

    mutating func reserve(_ count: Int) { batch.reserve(count) }

    /// Takes a reading of a known point; nil for what has no time of its own.
    mutating func take(_ number: Int32, at instant: Int64?, _ value: Double, _ quality: Reading.Quality, line: Int) {
        let gauge = Int(number) < gauges.count ? gauges[Int(number)] : .init(), at = instant ?? arrivedAt
        guard gauge.area >= 0 else { return note("unknown", line, \.unknown) }
        guard at <= now + Monitor.aheadMilliseconds else { return noteAhead(number, by: at - now, of: gauge, line) }
        guard Int(gauge.area) < admits.count, admits[Int(gauge.area)] else { return note("forbidden", line, \.forbidden) }
        let isPlausible = value >= gauge.least && value <= gauge.greatest
        if !isPlausible { implausible += 1 }
        batch.add(number, at: at, value, isPlausible ? quality : .bad)
    }

    mutating func refuse(_ reason: String, line: Int) { note(reason, line, \.malformed) }

    mutating func forbid(line: Int) { note("forbidden", line, \.forbidden) }

    /// Lines of which nothing more is known.
    mutating func refuseMore(_ count: Int) { malformed += count }

    mutating func missUnknown(_ name: @autoclosure () -> String, line: Int) {
        if unknownNames.count < Self.shown {
            let name = String(name().prefix(200))
            if !unknownNames.contains(name) { unknownNames.append(name) }
        }
        note("unknown", line, \.unknown)
    }

    /// Whose clock it is said only by who may speak for the point.
    private mutating func noteAhead(_ number: Int32, by lead: Int64, of gauge: PointBook.Gauge, _ line: Int) {
        if admits[Int(gauge.area)], leads[number] != nil || leads.count < Self.shown { leads[number] = max(leads[number] ?? 0, lead) }
        note("ahead", line, \.ahead)
    }

    private mutating func note(_ reason: String, _ line: Int, _ count: WritableKeyPath<Intake, Int>) {
        self[keyPath: count] += 1
        if faults.count < Self.shown { faults.append(Fault(line: line, reason: reason)) }
    }

    var json: JSONWriter {
        var json = JSONWriter(capacity: 256)
        json.object { out in
            out.field("taken", batch.count)
            for (name, count) in [("malformed", malformed), ("unknown", unknown), ("ahead", ahead), ("forbidden", forbidden), ("implausible", implausible)] { out.field(name, count) }
            out.key("faults")
            out.array { out in for fault in faults { out.object { $0.field("line", fault.line); $0.field("reason", fault.reason) } } }
            out.key("unknown_names")
            out.array { out in for name in unknownNames { out.string(name) } }
        }
        return json
    }
}
