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

    init(begin: Int64, count: Int, least: Double, greatest: Double, sum: Double, last: Double, lastAt: Int64) {
        (self.begin, self.count, self.least, self.greatest, self.sum, self.last, self.lastAt) = (begin, count, least, greatest, sum, last, lastAt)
    }

    private init(begin: Int64, _ reading: Reading) {
        (self.begin, count, least, greatest, sum, last, lastAt) = (begin, 1, reading.value, reading.value, reading.value, reading.value, reading.at)
    }

    /// The stretches of `length` milliseconds in which something usable was read, in their order; what is bad is left out. Stretches begin at whole multiples of `length` in UTC.
    /// - Parameter readings: in the order of their instants.
    package static func of(_ readings: some Sequence<Reading>, every length: Int64) -> [Summary] {
        var out: [Summary] = []
        for reading in readings where reading.quality != .bad {
            let begin = reading.at.down(to: length)
            if out.last?.begin == begin { out[out.count - 1].add(count: 1, reading.value, reading.value, reading.value, reading.value, reading.at) } else { out.append(Summary(begin: begin, reading)) }
        }
        return out
    }

    /// Longer stretches of shorter ones: of minutes, hours.
    /// - Parameter summaries: in their order, of stretches of which `length` is a multiple.
    package static func joined(_ summaries: some Sequence<Summary>, every length: Int64) -> [Summary] {
        var out: [Summary] = []
        for one in summaries {
            let begin = one.begin.down(to: length)
            if out.last?.begin == begin {
                out[out.count - 1].add(count: one.count, one.least, one.greatest, one.sum, one.last, one.lastAt)
            } else {
                out.append(Summary(begin: begin, count: one.count, least: one.least, greatest: one.greatest, sum: one.sum, last: one.last, lastAt: one.lastAt))
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
}
