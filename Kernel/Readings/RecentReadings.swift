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

        var reading: Reading { Reading(at: at, value: value, quality: quality) }
    }

    /// The readings of one point, without a look at each.
    private struct Chain {
        /// The one that came last; -1: none.
        var last: Int32 = -1
        /// The one of the latest instant, and of two of that instant the one that came last.
        var newest: Int32 = -1
        var newestAt = Int64.min
    }

    /// The readings of one point in their order, as they were when they were last asked for.
    private struct Order {
        /// The one that had come last.
        var last: Int32 = -1
        var readings: [Reading] = []
    }

    private var entries: [Entry] = []
    private var chains: [Chain] = []
    /// Long chains that were asked for: a page after the other costs what has come since, not the whole chain each time.
    private var orders: [Int32: Order] = [:]
    private var ordered = 0
    /// The number in the log of the last batch that is here.
    private(set) var logged: Int64 = 0

    /// A shorter chain is followed anew as fast as it is looked up.
    private static let worthKeeping = 200
    /// So many readings in their order at most, 24 bytes each: about as many as the log holds, so that one request for all of few fast points does not drive its own out.
    private static let orderedMax = 6_000_000

    var count: Int { entries.count }

    mutating func insert(_ batch: ReadingBatch, logged sequence: Int64) {
        logged = max(logged, sequence)
        if let last = batch.points.max().map(Int.init), last >= chains.count { chains.append(contentsOf: repeatElement(Chain(), count: max(1_024, chains.count, last + 1 - chains.count))) }
        // Of very many points a chain is a wait for memory: it is fetched once and put back once.
        chains.withUnsafeMutableBufferPointer { chains in
            for i in 0..<batch.count {
                let point = Int(batch.points[i]), at = batch.instants[i], place = Int32(entries.count)
                var chain = chains[point]
                entries.append(Entry(at: at, value: batch.values[i], previous: chain.last, quality: batch.qualities[i]))
                chain.last = place
                if at >= chain.newestAt { (chain.newest, chain.newestAt) = (place, at) }
                chains[point] = chain
            }
        }
    }

    /// The one of the latest instant.
    func newest(of point: Int32) -> Reading? {
        guard Int(point) < chains.count, chains[Int(point)].newest >= 0 else { return nil }
        return entries[Int(chains[Int(point)].newest)].reading
    }

    // MARK: Of one point

    /// In the order of their instants, each instant once: what came later stands.
    /// - Parameters:
    ///   - most: so many at most: the first of them, or the last where `isBackward`.
    mutating func readings(of point: Int32, in instants: ClosedRange<Int64>, most: Int = .max, isBackward: Bool = false) -> [Reading] {
        let all = order(point), range = Self.range(all, instants)
        return Array(isBackward ? all[range].suffix(most) : all[range].prefix(most))
    }

    mutating func count(of point: Int32, in instants: ClosedRange<Int64>) -> Int { Self.range(order(point), instants).count }

    private static func range(_ all: [Reading], _ instants: ClosedRange<Int64>) -> Range<Int> {
        func first(_ isThere: (Int64) -> Bool) -> Int {
            var low = 0, high = all.count
            while low < high {
                let middle = (low + high) / 2
                if isThere(all[middle].at) { high = middle } else { low = middle + 1 }
            }
            return low
        }
        return first { $0 >= instants.lowerBound }..<first { $0 > instants.upperBound }
    }

    private mutating func order(_ point: Int32) -> [Reading] {
        guard Int(point) < chains.count, chains[Int(point)].last >= 0 else { return [] }
        // Taken out, so that it is grown where it lies.
        var known = orders.removeValue(forKey: point) ?? Order()
        ordered -= known.readings.count
        var arrived: [Reading] = [], place = chains[Int(point)].last
        while place >= 0, place != known.last {
            arrived.append(entries[Int(place)].reading)
            place = entries[Int(place)].previous
        }
        arrived.reverse()
        let fresh = Reading.ordered(arrived)
        if let begin = fresh.first {
            if known.readings.last.map({ $0.at < begin.at }) ?? true { known.readings += fresh } else { known.readings = Reading.merged(known.readings, fresh) }
        }
        known.last = chains[Int(point)].last
        guard known.readings.count >= Self.worthKeeping else { return known.readings }
        if ordered + known.readings.count > Self.orderedMax { (orders, ordered) = ([:], 0) }
        orders[point] = known
        ordered += known.readings.count
        return known.readings
    }

    // MARK: Of many points

    /// Of each point, in the order of their instants, each instant once. Their chains are followed side by side: each step waits for memory, and many wait at the same time.
    func readings(of points: [Int32]) -> [[Reading]] {
        var out: [[Reading]] = [], places = points.map { Int($0) < chains.count ? chains[Int($0)].last : -1 }, steps: [Entry] = []
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
                out[chain][length - 1 - step] = steps[at].reading
                at += 1
            }
            step += 1
        }
        return out.map(Reading.ordered)
    }

    /// The first point from `number` on that has readings here.
    func point(from number: Int32) -> Int32? {
        var i = Int(number)
        while i < chains.count {
            if chains[i].last >= 0 { return Int32(i) }
            i += 1
        }
        return nil
    }
}
