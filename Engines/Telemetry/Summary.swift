/// What the readings of a stretch of time come to: a minute's, an hour's.
package struct Summary: Sendable, Hashable {
    /// When the stretch begins, in milliseconds since 1970.
    package let begin: Int64
    package private(set) var count: Int
    package private(set) var least: Double
    package private(set) var greatest: Double
    package private(set) var sum: Double
    /// The value of the latest reading, and when it was.
    package private(set) var last: Double
    package private(set) var lastAt: Int64

    package var mean: Double { sum / Double(count) }

    private init(begin: Int64, _ reading: Reading) {
        (self.begin, count, least, greatest, sum, last, lastAt) = (begin, 1, reading.value, reading.value, reading.value, reading.value, reading.at)
    }

    /// The stretches of `length` milliseconds in which something usable was read, in their order; what is bad is left out. Stretches begin at whole multiples of `length` in UTC.
    /// - Parameter readings: in the order of their instants.
    package static func of(_ readings: some Sequence<Reading>, every length: Int64) -> [Summary] {
        var out: [Summary] = []
        for reading in readings where reading.quality != .bad {
            let begin = floor(reading.at, length)
            if out.last?.begin == begin { out[out.count - 1].add(count: 1, reading.value, reading.value, reading.value, reading.value, reading.at) } else { out.append(Summary(begin: begin, reading)) }
        }
        return out
    }

    /// Longer stretches of shorter ones: of minutes, hours.
    /// - Parameter summaries: in their order, of stretches of which `length` is a multiple.
    package static func joined(_ summaries: some Sequence<Summary>, every length: Int64) -> [Summary] {
        var out: [Summary] = []
        for one in summaries {
            let begin = floor(one.begin, length)
            if out.last?.begin == begin {
                out[out.count - 1].add(count: one.count, one.least, one.greatest, one.sum, one.last, one.lastAt)
            } else {
                var first = Summary(begin: begin, Reading(at: one.lastAt, value: one.last))
                (first.count, first.least, first.greatest, first.sum) = (one.count, one.least, one.greatest, one.sum)
                out.append(first)
            }
        }
        return out
    }

    private mutating func add(count: Int, _ least: Double, _ greatest: Double, _ sum: Double, _ last: Double, _ lastAt: Int64) {
        self.count += count
        self.least = min(self.least, least)
        self.greatest = max(self.greatest, greatest)
        self.sum += sum
        if lastAt >= self.lastAt { (self.last, self.lastAt) = (last, lastAt) }
    }

    private static func floor(_ at: Int64, _ length: Int64) -> Int64 {
        let rest = at % length
        return rest < 0 ? at - rest - length : at - rest
    }
}

/// A line of very many readings drawn with few: in each column of pixels the first, the lowest, the highest and the last, so that it looks
/// the same (M4: Jugel and others, VLDB 2014).
package enum Thinning {
    /// - Parameter readings: in the order of their instants.
    /// - Parameter columns: how wide it is drawn, 1 or more.
    /// - Returns: at most four readings a column, in their order.
    package static func thinned(_ readings: [Reading], from begin: Int64, to end: Int64, columns: Int) -> [Reading] {
        let shown = readings.filter { $0.at >= begin && $0.at <= end }
        guard columns > 0, end > begin, shown.count > 4 * columns else { return shown }
        var out: [Reading] = [], start = 0
        let width = Double(end - begin) / Double(columns)
        func column(_ i: Int) -> Int { min(columns - 1, Int(Double(shown[i].at - begin) / width)) }
        while start < shown.count {
            let here = column(start)
            var stop = start, low = start, high = start
            while stop < shown.count, column(stop) == here {
                if shown[stop].value < shown[low].value { low = stop }
                if shown[stop].value > shown[high].value { high = stop }
                stop += 1
            }
            for i in Set([start, low, high, stop - 1]).sorted() { out.append(shown[i]) }
            start = stop
        }
        return out
    }
}
