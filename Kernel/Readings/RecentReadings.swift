import Telemetry

/// Readings that lie in the log and not yet in chunks, in the order in which they came. Those of one point are linked backwards, so that
/// a reading costs as little to keep however many points there are.
struct RecentReadings {
    /// All that is known of a reading lies together: those of one point are far from each other, and each is one look into memory.
    private struct Entry {
        let at: Int64
        let value: Double
        /// The one of its point before it; -1: none.
        let previous: Int32
        let quality: Reading.Quality
    }

    private var entries: [Entry] = []
    /// Of each point, its reading that came last; -1: none.
    private var newest: [Int32] = []
    /// The number in the log of the last batch that is here.
    private(set) var logged: Int64 = 0

    var count: Int { entries.count }

    mutating func insert(_ batch: ReadingBatch, logged sequence: Int64) {
        logged = max(logged, sequence)
        if let last = batch.points.max().map(Int.init), last >= newest.count { newest.append(contentsOf: repeatElement(-1, count: max(1_024, newest.count, last + 1 - newest.count))) }
        for i in 0..<batch.count {
            let point = Int(batch.points[i])
            entries.append(Entry(at: batch.instants[i], value: batch.values[i], previous: newest[point], quality: batch.qualities[i]))
            newest[point] = Int32(entries.count - 1)
        }
    }

    /// In the order of their instants, each instant once: what came later stands.
    func readings(of point: Int32) -> [Reading] { readings(of: [point])[0] }

    /// The same of several points. Their chains are followed side by side: each step waits for memory, and many wait at the same time.
    func readings(of points: [Int32]) -> [[Reading]] {
        var out: [[Reading]] = [], places = points.map { Int($0) < newest.count ? newest[Int($0)] : -1 }, steps: [Entry] = []
        out.reserveCapacity(points.count)
        var begin = 0
        while begin < points.count {
            let group = begin..<min(begin + Self.abreast, points.count)
            var lengths = group.map { _ in 0 }, isOver = false
            steps.removeAll(keepingCapacity: true)
            while !isOver {
                isOver = true
                for i in group where places[i] >= 0 {
                    let entry = entries[Int(places[i])]
                    steps.append(entry)
                    places[i] = entry.previous
                    lengths[i - begin] += 1
                    isOver = false
                }
            }
            out += Self.sorted(steps, lengths)
            begin = group.upperBound
        }
        return out
    }

    /// So many chains are followed at a time.
    static let abreast = 16

    /// Steps of several chains, one of each in turn while it lasts, from the last reading to the first: as readings of each chain in their order.
    private static func sorted(_ steps: [Entry], _ lengths: [Int]) -> [[Reading]] {
        var out = lengths.map { Array(repeating: Reading(at: 0, value: 0), count: $0) }, at = 0, step = 0
        while at < steps.count {
            for (chain, length) in lengths.enumerated() where step < length {
                let entry = steps[at]
                out[chain][length - 1 - step] = Reading(at: entry.at, value: entry.value, quality: entry.quality)
                at += 1
            }
            step += 1
        }
        return out.map(Reading.ordered)
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
