/// Which point is meant by the name of a series and a field, as senders write them: found without a copy or a String.
///
/// A table is made once and only read after that, so that many may look things up in it at the same time.
package struct SeriesTable: Sendable {
    /// Positions in `slots` whose count is a power of two; -1: empty.
    private var slots: [Int32] = []
    private var names: [UInt8] = []
    private var entries: [Entry] = []

    private struct Entry {
        let begin: Int
        let seriesEnd: Int
        let end: Int
        let hash: UInt64
        let point: Int32
    }

    package var count: Int { entries.count }

    /// - Parameter names: series and field of each point. Of two with the same the first stands.
    package init(_ names: some Sequence<(series: String, field: String, point: Int32)>) {
        for name in names {
            let begin = self.names.count
            self.names.append(contentsOf: name.series.utf8)
            let seriesEnd = self.names.count
            self.names.append(contentsOf: name.field.utf8)
            let end = self.names.count
            entries.append(Entry(begin: begin, seriesEnd: seriesEnd, end: end, hash: Self.hash(self.names.span, begin..<seriesEnd, seriesEnd..<end), point: name.point))
        }
        var size = 16
        while size < 2 * entries.count { size *= 2 }
        slots = Array(repeating: -1, count: size)
        for (i, entry) in entries.enumerated() {
            var at = Int(truncatingIfNeeded: entry.hash) & (size - 1)
            while slots[at] >= 0 { at = (at + 1) & (size - 1) }
            slots[at] = Int32(i)
        }
    }

    /// Nil where there is no such point.
    package func point(_ bytes: borrowing Span<UInt8>, series: Range<Int>, field: Range<Int>) -> Int32? {
        let hash = Self.hash(bytes, series, field), mask = slots.count - 1
        var at = Int(truncatingIfNeeded: hash) & mask
        while slots[at] >= 0 {
            let entry = entries[Int(slots[at])]
            if entry.hash == hash, entry.seriesEnd - entry.begin == series.count, entry.end - entry.seriesEnd == field.count,
                isSame(bytes, series.lowerBound, entry.begin, series.count), isSame(bytes, field.lowerBound, entry.seriesEnd, field.count)
            {
                return entry.point
            }
            at = (at + 1) & mask
        }
        return nil
    }

    private func isSame(_ bytes: borrowing Span<UInt8>, _ begin: Int, _ name: Int, _ count: Int) -> Bool {
        let names = names.span
        for i in 0..<count where bytes[begin + i] != names[name + i] { return false }
        return true
    }

    /// Eight bytes at a time (after wyhash's way of mixing by a wide product).
    private static func hash(_ bytes: borrowing Span<UInt8>, _ series: Range<Int>, _ field: Range<Int>) -> UInt64 {
        var hash: UInt64 = 0x9E37_79B9_7F4A_7C15 ^ UInt64(series.count) << 32 ^ UInt64(field.count)
        mix(&hash, bytes, series)
        mix(&hash, bytes, field)
        return hash
    }

    private static func mix(_ hash: inout UInt64, _ bytes: borrowing Span<UInt8>, _ range: Range<Int>) {
        var at = range.lowerBound
        while at < range.upperBound {
            var word: UInt64 = 0
            let end = min(at + 8, range.upperBound)
            while at < end {
                word = word << 8 | UInt64(bytes[at])
                at += 1
            }
            let product = (hash ^ word).multipliedFullWidth(by: 0xA076_1D64_78BD_642F)
            hash = product.high ^ product.low
        }
    }
}
