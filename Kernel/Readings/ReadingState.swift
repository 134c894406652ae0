import Core
import Store
import Telemetry
import Vocabulary

/// What the store holds in memory.
struct ReadingState {
    var numbers: [RawID: Int32] = [:]
    /// What comes goes here; what is being put into chunks lies in `folding`.
    var active = RecentReadings()
    var folding: RecentReadings?
    /// The first point of `folding` that is not in chunks yet.
    var foldingFrom: Int32 = 0
    /// The last number in the log.
    var sequence: Int64 = 0
    /// Of each point, its last chunk and the newest reading in it.
    var last: [Int32: ChunkPlace] = [:]
    var newest: [Int32: Reading] = [:]
    /// Up to when the minutes and hours of a point are complete.
    var until: [ReadingTier: [Int32: Int64]] = [:]
    var health = ReadingStore.Health()
    /// Whether this process is the one that writes.
    var isWriting = false
    /// Of one that follows: the first number of the log that lies in `active`.
    var followedFrom: Int64?

    /// Of one that follows: what lies in `active` is in chunks by now.
    mutating func letGo() {
        var next: Int32 = 0
        while let point = active.point(from: next) {
            if let newest = active.newest(of: point), newest.at >= self.newest[point]?.at ?? .min { self.newest[point] = newest }
            next = point + 1
        }
        (active, followedFrom) = (RecentReadings(), nil)
    }

    /// The numbers of points, and up to when their minutes and hours are complete, read anew.
    mutating func readPoints(_ connection: any SQLConnection) throws {
        until = [:]
        for row in try connection.all("SELECT number, id, minutes_until, hours_until FROM reading_point", types: [.integer, .id, .integer, .integer]) {
            guard case .integer(let number) = row[0], case .id(let id) = row[1], case .integer(let minutes) = row[2], case .integer(let hours) = row[3], let point = Int32(exactly: number) else { continue }
            numbers[id] = point
            if minutes > 0 { until[.minutes, default: [:]][point] = minutes }
            if hours > 0 { until[.hours, default: [:]][point] = hours }
        }
    }

    static func load(_ connection: any SQLConnection) throws -> ReadingState {
        var state = ReadingState()
        try state.readPoints(connection)
        for chunk in try ChunkTable(connection: connection).lasts() { (state.last[chunk.point], state.newest[chunk.point]) = (chunk.place, chunk.newest) }
        return state
    }

    /// The recent readings of a point.
    mutating func recent(_ point: Int32, in instants: ClosedRange<Int64>, most: Int = .max, isBackward: Bool = false) -> [Reading] {
        let folding = folding?.readings(of: point, in: instants, most: most, isBackward: isBackward) ?? []
        let both = Reading.merged(folding, active.readings(of: point, in: instants, most: most, isBackward: isBackward))
        return both.count <= most ? both : Array(isBackward ? both.suffix(most) : both.prefix(most))
    }

    /// Whether no chunk of a point reaches `begin`: who writes knows it without asking.
    func isRecentAlone(_ point: Int32, from begin: Int64) -> Bool { isWriting && (last[point].map { $0.end < begin } ?? true) }

    /// The newest reading of a point; of two of one instant the one that came last.
    func newestOfAll(_ point: Int32) -> Reading? { [active.newest(of: point), folding?.newest(of: point), newest[point]].compactMap { $0 }.max { $0.at < $1.at } }
}
