/// Which point is meant by the name of a series and a field, as senders write them: found without a copy or a String.
///
/// A table is made once and only read after that, so that many may look things up in it at the same time.
package struct SeriesTable: Sendable {
    /// Half empty at least; a power of two.
    private var slots: [Slot] = []
    /// Of each name its point, the length of its series and that of its field, four bytes each, and its bytes: what a look needs lies together.
    private var names: [UInt8] = []
    package private(set) var count = 0

    /// Part of the hash, so that a name is compared only where it is very likely the one; and where in `names` it begins, -1: none.
    private struct Slot {
        var tag: UInt32 = 0
        var name: Int32 = -1
    }

    private static let head = 12
    /// So many are looked up together: the memory is asked for all of them before the first is waited for.
    package static let together = 64

    /// - Parameter names: series and field of each point, two gigabytes of them at most. Of two with the same the first stands.
    package init(_ names: some Sequence<(series: String, field: String, point: Int32)>) {
        for name in names {
            let series = Array(name.series.utf8), field = Array(name.field.utf8)
            for number in [name.point, Int32(series.count), Int32(field.count)] { withUnsafeBytes(of: number.littleEndian) { self.names.append(contentsOf: $0) } }
            self.names += series
            self.names += field
        }
        index()
    }

    /// The same table with other names of some points: those that they had are gone.
    package func replacing(_ points: Set<Int32>, with names: some Sequence<(series: String, field: String, point: Int32)>) -> SeriesTable {
        let fresh = SeriesTable(names)
        var records: [(point: Int32, bytes: ArraySlice<UInt8>)] = []
        records.reserveCapacity(count + fresh.count)
        forEach { point, record, _ in if !points.contains(point) { records.append((point, self.names[record])) } }
        fresh.forEach { point, record, _ in records.append((point, fresh.names[record])) }
        // Of two with the same name that of the lower number stands, however the table came about.
        records.sort { $0.point < $1.point }
        var out = SeriesTable([])
        out.names.reserveCapacity(self.names.count + fresh.names.count)
        for record in records { out.names += record.bytes }
        out.index()
        return out
    }

    /// Where each point's record lies in `names`, and where in it the field begins.
    private func forEach(_ body: (_ point: Int32, _ record: Range<Int>, _ field: Int) -> Void) {
        let bytes = names.span.bytes
        var at = 0
        while at < names.count {
            let field = at + Self.head + Self.number(bytes, at + 4), end = field + Self.number(bytes, at + 8)
            body(Int32(truncatingIfNeeded: Self.number(bytes, at)), at..<end, field)
            at = end
        }
    }

    private mutating func index() {
        var found: [(hash: UInt64, name: Int32)] = []
        forEach { _, record, field in found.append((Self.hash(names.span.bytes, record.lowerBound + Self.head..<field, field..<record.upperBound), Int32(record.lowerBound))) }
        count = found.count
        var size = 16
        while size < 2 * count { size *= 2 }
        slots = Array(repeating: Slot(), count: size)
        for (hash, name) in found {
            var at = Int(truncatingIfNeeded: hash) & (size - 1)
            while slots[at].name >= 0 { at = (at + 1) & (size - 1) }
            slots[at] = Slot(tag: UInt32(truncatingIfNeeded: hash >> 32), name: name)
        }
    }

    /// Nil where there is no such point.
    package func point(_ span: borrowing Span<UInt8>, series: Range<Int>, field: Range<Int>) -> Int32? {
        let hash = Self.hash(span.bytes, series, field)
        return point(span.bytes, series, field, hash, slots[Int(truncatingIfNeeded: hash) & (slots.count - 1)])
    }

    /// The points of many fields of the same bytes, in their order; nil where there is none. Most of the time of a look is waiting for memory,
    /// which many looks do side by side.
    package func points(_ span: borrowing Span<UInt8>, of fields: ArraySlice<LineProtocol.Field>, each: (LineProtocol.Field, Int32?) -> Void) {
        let bytes = span.bytes, slots = slots.span, names = names.span.bytes, mask = slots.count - 1
        var hashes = InlineArray<64, UInt64>(repeating: 0), first = InlineArray<64, Slot>(repeating: Slot()), touched: UInt8 = 0
        var begin = fields.startIndex
        while begin < fields.endIndex {
            let count = min(Self.together, fields.endIndex - begin)
            for i in 0..<count {
                let field = fields[begin + i]
                hashes[i] = Self.hash(bytes, field.series, field.name)
            }
            for i in 0..<count { first[i] = slots[Int(truncatingIfNeeded: hashes[i]) & mask] }
            // What is read here is read again below: by then it has come.
            for i in 0..<count where first[i].name >= 0 { touched ^= Self.byte(names, Int(first[i].name)) }
            for i in 0..<count {
                let field = fields[begin + i]
                each(field, point(bytes, field.series, field.name, hashes[i], first[i]))
            }
            begin += count
        }
        withExtendedLifetime(touched) {}
    }

    @inline(__always)
    private func point(_ bytes: borrowing RawSpan, _ series: Range<Int>, _ field: Range<Int>, _ hash: UInt64, _ first: Slot) -> Int32? {
        let tag = UInt32(truncatingIfNeeded: hash >> 32), mask = slots.count - 1, names = names.span.bytes
        var at = Int(truncatingIfNeeded: hash) & mask, slot = first
        while true {
            if slot.name < 0 { return nil }
            if slot.tag == tag {
                let name = Int(slot.name), begin = name + Self.head
                if Self.number(names, name + 4) == series.count, Self.number(names, name + 8) == field.count, Self.isSame(bytes, series.lowerBound, names, begin, series.count),
                    Self.isSame(bytes, field.lowerBound, names, begin + series.count, field.count)
                {
                    return Int32(truncatingIfNeeded: Self.number(names, name))
                }
            }
            at = (at + 1) & mask
            slot = slots[at]
        }
    }

    private static func isSame(_ a: borrowing RawSpan, _ begin: Int, _ b: borrowing RawSpan, _ other: Int, _ count: Int) -> Bool {
        var i = 0
        while i + 8 <= count {
            if word(a, begin + i) != word(b, other + i) { return false }
            i += 8
        }
        while i < count {
            if byte(a, begin + i) != byte(b, other + i) { return false }
            i += 1
        }
        return true
    }

    // Whole words: reading them byte by byte was a fourth of the time of taking a reading in. All are checked against the span's bounds.
    private static func word(_ bytes: borrowing RawSpan, _ at: Int) -> UInt64 { bytes.unsafeLoadUnaligned(fromByteOffset: at, as: UInt64.self) }
    private static func number(_ bytes: borrowing RawSpan, _ at: Int) -> Int { Int(Int32(littleEndian: bytes.unsafeLoadUnaligned(fromByteOffset: at, as: Int32.self))) }
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
