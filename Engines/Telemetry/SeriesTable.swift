/// Which point is meant by the name of a series and a field, as senders write them: found without a copy or a String.
///
/// A table is made once and only read after that, so that many may look things up in it at the same time.
package struct SeriesTable: Sendable {
    /// Half empty at least; a power of two.
    private var slots: [Slot] = []
    private var names: [UInt8] = []
    private var entries: [Entry] = []

    /// Part of the hash, so that a name is compared only where it is very likely the one; and which entry, -1: none.
    private struct Slot {
        var tag: UInt32 = 0
        var entry: Int32 = -1
    }

    private struct Entry {
        let begin: Int
        let series: Int32
        let field: Int32
        let point: Int32
    }

    package var count: Int { entries.count }

    /// - Parameter names: series and field of each point. Of two with the same the first stands.
    package init(_ names: some Sequence<(series: String, field: String, point: Int32)>) {
        var hashes: [UInt64] = []
        for name in names {
            let begin = self.names.count
            self.names.append(contentsOf: name.series.utf8)
            let cut = self.names.count
            self.names.append(contentsOf: name.field.utf8)
            entries.append(Entry(begin: begin, series: Int32(cut - begin), field: Int32(self.names.count - cut), point: name.point))
            hashes.append(Self.hash(self.names.span.bytes, begin..<cut, cut..<self.names.count))
        }
        var size = 16
        while size < 2 * entries.count { size *= 2 }
        slots = Array(repeating: Slot(), count: size)
        for (i, hash) in hashes.enumerated() {
            var at = Int(truncatingIfNeeded: hash) & (size - 1)
            while slots[at].entry >= 0 { at = (at + 1) & (size - 1) }
            slots[at] = Slot(tag: UInt32(truncatingIfNeeded: hash >> 32), entry: Int32(i))
        }
    }

    /// Nil where there is no such point.
    package func point(_ span: borrowing Span<UInt8>, series: Range<Int>, field: Range<Int>) -> Int32? {
        let bytes = span.bytes, hash = Self.hash(bytes, series, field), tag = UInt32(truncatingIfNeeded: hash >> 32), mask = slots.count - 1
        var at = Int(truncatingIfNeeded: hash) & mask
        while true {
            let slot = slots[at]
            if slot.entry < 0 { return nil }
            if slot.tag == tag {
                let entry = entries[Int(slot.entry)]
                if Int(entry.series) == series.count, Int(entry.field) == field.count, isSame(bytes, series.lowerBound, entry.begin, series.count), isSame(bytes, field.lowerBound, entry.begin + series.count, field.count) { return entry.point }
            }
            at = (at + 1) & mask
        }
    }

    private func isSame(_ bytes: borrowing RawSpan, _ begin: Int, _ name: Int, _ count: Int) -> Bool {
        let names = names.span.bytes
        var i = 0
        while i + 8 <= count {
            if Self.word(bytes, begin + i) != Self.word(names, name + i) { return false }
            i += 8
        }
        while i < count {
            if Self.byte(bytes, begin + i) != Self.byte(names, name + i) { return false }
            i += 1
        }
        return true
    }

    // Whole words: reading them byte by byte was a fourth of the time of taking a reading in. Both are checked against the span's bounds.
    private static func word(_ bytes: borrowing RawSpan, _ at: Int) -> UInt64 { bytes.unsafeLoadUnaligned(fromByteOffset: at, as: UInt64.self) }
    private static func byte(_ bytes: borrowing RawSpan, _ at: Int) -> UInt8 { bytes.unsafeLoadUnaligned(fromByteOffset: at, as: UInt8.self) }

    /// Eight bytes at a time (after wyhash's way of mixing by a wide product).
    private static func hash(_ bytes: borrowing RawSpan, _ series: Range<Int>, _ field: Range<Int>) -> UInt64 {
        var hash: UInt64 = 0x9E37_79B9_7F4A_7C15 ^ UInt64(series.count) << 32 ^ UInt64(field.count)
        mix(&hash, bytes, series)
        mix(&hash, bytes, field)
        return hash
    }

    private static func mix(_ hash: inout UInt64, _ bytes: borrowing RawSpan, _ range: Range<Int>) {
        var at = range.lowerBound
        while at < range.upperBound {
            var word: UInt64 = 0
            if at + 8 <= range.upperBound {
                word = self.word(bytes, at)
                at += 8
            } else {
                while at < range.upperBound {
                    word = word << 8 | UInt64(byte(bytes, at))
                    at += 1
                }
            }
            let product = (hash ^ word).multipliedFullWidth(by: 0xA076_1D64_78BD_642F)
            hash = product.high ^ product.low
        }
    }
}
