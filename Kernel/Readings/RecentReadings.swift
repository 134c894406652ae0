import Telemetry

/// Readings that lie in the log and not yet in chunks, in the order in which they came. Those of one point are linked backwards, so that
/// a reading costs as little to keep however many points there are.
struct RecentReadings {
    private var batch = ReadingBatch()
    /// Of each reading, the one of its point before it; -1: none.
    private var previous: [Int32] = []
    /// Of each point, its reading that came last; -1: none.
    private var newest: [Int32] = []
    /// The number in the log of the last batch that is here.
    private(set) var logged: Int64 = 0

    var count: Int { batch.count }

    mutating func insert(_ other: ReadingBatch, logged sequence: Int64) {
        logged = max(logged, sequence)
        for i in 0..<other.count {
            let point = Int(other.points[i])
            while newest.count <= point { newest.append(contentsOf: repeatElement(-1, count: max(1_024, point + 1 - newest.count))) }
            previous.append(newest[point])
            newest[point] = Int32(batch.count)
            let reading = other[i]
            batch.add(other.points[i], at: reading.at, reading.value, reading.quality)
        }
    }

    /// In the order of their instants, each instant once: what came later stands.
    func readings(of point: Int32) -> [Reading] {
        guard Int(point) < newest.count else { return [] }
        var out: [Reading] = [], i = newest[Int(point)]
        while i >= 0 {
            out.append(batch[Int(i)])
            i = previous[Int(i)]
        }
        out.reverse()
        return Reading.ordered(out)
    }

    /// The first point from `number` on that has readings here.
    func point(from number: Int32) -> Int32? {
        var i = Int(number)
        while i < newest.count {
            if newest[i] >= 0 { return Int32(i) }
            i += 1
        }
        return nil
    }
}
