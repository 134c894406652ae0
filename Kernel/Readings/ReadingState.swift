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
            if let newest = active.readings(of: point).last, newest.at >= self.newest[point]?.at ?? .min { self.newest[point] = newest }
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
}
