/// The usable readings of one point that its rules look back on, in the order of their instants: what is bad is not among them.
package struct PointHistory: Sendable {
    /// Since when the point is to report: until its first reading, silence is counted from here.
    package let since: Int64
    /// How far back readings are kept before the newest, in milliseconds.
    package let span: Int64
    private var readings: ArraySlice<Reading> = []

    /// So many readings at most, whatever the span.
    package static let countMax = 20_000

    package init(since: Int64, span: Int64) {
        self.since = since
        self.span = span
    }

    /// What became of a reading.
    package enum Place: Sendable, Hashable {
        /// The newest, so the point's state.
        case newest
        /// Older than one that is known, and within the span.
        case late
        /// Just this is known.
        case same
        /// Another value of that instant was known: this one stands now.
        case corrected
        /// Before all that is kept.
        case tooOld
        /// Bad: what was known of that instant is known no more.
        case unusable
    }

    @discardableResult package mutating func insert(_ reading: Reading) -> Place {
        guard reading.quality != .bad else {
            let at = index(from: reading.at)
            if at < readings.endIndex, readings[at].at == reading.at { readings.remove(at: at) }
            return .unusable
        }
        guard let last = readings.last, last.at >= reading.at else {
            readings.append(reading)
            forget(before: reading.at - span)
            return .newest
        }
        guard reading.at >= last.at - span else { return .tooOld }
        let at = index(from: reading.at)
        if at < readings.endIndex, readings[at].at == reading.at {
            if readings[at] == reading { return .same }
            readings[at] = reading
            return .corrected
        }
        readings.insert(reading, at: at)
        forget(before: last.at - span)
        return .late
    }

    /// One before the span stays: it is the value with which the span begins.
    private mutating func forget(before instant: Int64) {
        var drop = readings.startIndex
        while drop + 1 < readings.endIndex, readings[drop + 1].at <= instant || readings.endIndex - drop > Self.countMax { drop += 1 }
        readings = readings[drop...]
        // A slice keeps what lies before it.
        if readings.startIndex > 64, readings.startIndex > readings.count { readings = ArraySlice(Array(readings)) }
    }

    private func index(from instant: Int64) -> Int { first { $0 >= instant } }
    private func index(after instant: Int64) -> Int { first { $0 > instant } }
    private func first(_ isReached: (Int64) -> Bool) -> Int {
        var low = readings.startIndex, high = readings.endIndex
        while low < high {
            let middle = (low + high) / 2
            if isReached(readings[middle].at) { high = middle } else { low = middle + 1 }
        }
        return low
    }

    /// The reading that stood at `instant`: the newest that is not after it.
    package func standing(at instant: Int64) -> Reading? { readings[..<index(after: instant)].last }
    /// The readings after `begin`, up to and with `end`.
    package func readings(after begin: Int64, through end: Int64) -> ArraySlice<Reading> { readings[index(after: begin)..<index(after: end)] }
}
