/// InfluxDB's line protocol, version 1 and 2: `measurement,tag=value field=1.5,other=2i 1700000000000000000`, a line each.
///
/// Nothing of a line is copied: a series and a field are places in the bytes that were given. A line is taken whole or not at all; one that
/// is refused harms no other.
package struct LineProtocol: Sendable {
    /// What the number at the end of a line counts since 1970.
    package enum Precision: String, Sendable, CaseIterable {
        case nanoseconds = "ns", microseconds = "us", milliseconds = "ms", seconds = "s"

        /// Milliseconds since 1970; nil where there is no such instant in a chunk.
        func milliseconds(_ n: Int64) -> Int64? {
            let all: (partialValue: Int64, overflow: Bool) =
                switch self {
                case .nanoseconds: (n.down(to: 1_000_000) / 1_000_000, false)
                case .microseconds: (n.down(to: 1_000) / 1_000, false)
                case .milliseconds: (n, false)
                case .seconds: n.multipliedReportingOverflow(by: 1_000)
                }
            return all.overflow || !Reading.instants.contains(all.partialValue) ? nil : all.partialValue
        }
    }

    /// One number of one line.
    package struct Field: Sendable, Hashable {
        /// The measurement and its tags, as they were sent.
        package let series: Range<Int>
        package let name: Range<Int>
        package let value: Double
        /// Milliseconds since 1970; nil: the line names none.
        package fileprivate(set) var at: Int64?
        /// From 1.
        package let line: Int
    }

    /// Why a line was refused.
    package enum Fault: Error, Sendable, Hashable {
        /// A measurement alone.
        case noFields
        /// Something else than `name=value`.
        case field
        /// A value that is no number, truth or text; or is not finite.
        case value
        /// Not a whole number, or outside `Reading.instants`.
        case instant
        /// Longer than `lineMax` bytes.
        case tooLong
    }

    /// What became of the lines.
    package struct Outcome: Sendable, Hashable {
        /// Lines that were taken.
        package var taken = 0
        /// Fields that hold a text: they are no readings.
        package var texts = 0
        package var refused = 0
        /// The first of those that were refused: the line, from 1, and why.
        package var faults: [(line: Int, fault: Fault)] = []

        package static func == (a: Outcome, b: Outcome) -> Bool { a.taken == b.taken && a.texts == b.texts && a.refused == b.refused && a.faults.elementsEqual(b.faults, by: ==) }
        package func hash(into hasher: inout Hasher) {
            hasher.combine(taken)
            hasher.combine(refused)
        }
    }

    package static let lineMax = 65_536, faultsMax = 20

    package let precision: Precision
    package init(precision: Precision = .nanoseconds) { self.precision = precision }

    /// Reads whole lines; the last one need not end with a line feed.
    package func read(_ bytes: borrowing Span<UInt8>, each: (Field) -> Void) -> Outcome {
        var outcome = Outcome(), fields: [Field] = [], at = 0, line = 0
        while at < bytes.count {
            line += 1
            let end = Self.first(0x0A, or: 0x0A, bytes, at, bytes.count)
            let stop = end > at && bytes[end - 1] == 0x0D ? end - 1 : end
            do throws(Fault) {
                guard stop - at <= Self.lineMax else { throw .tooLong }
                fields.removeAll(keepingCapacity: true)
                if try self.line(bytes, at, stop, line, &fields, &outcome.texts) {
                    outcome.taken += 1
                    for field in fields { each(field) }
                }
            } catch {
                outcome.refused += 1
                if outcome.faults.count < Self.faultsMax { outcome.faults.append((line, error)) }
            }
            at = end + 1
        }
        return outcome
    }

    /// - Returns: whether there was a line: not an empty one or a comment.
    private func line(_ bytes: borrowing Span<UInt8>, _ begin: Int, _ end: Int, _ line: Int, _ fields: inout [Field], _ texts: inout Int) throws(Fault) -> Bool {
        var at = Self.skip(bytes, begin, end)
        guard at < end, bytes[at] != 0x23 else { return false }
        let seriesBegin = at
        at = Self.first(0x20, or: 0x5C, bytes, at, end)
        // A blank behind a backslash belongs to the name.
        if at < end, bytes[at] == 0x5C { at = Self.next(bytes, at, end) { $0 == 0x20 } }
        let series = seriesBegin..<at
        // A measurement has a name; tags come after it.
        guard bytes[seriesBegin] != 0x2C else { throw .field }
        at = Self.skip(bytes, at, end)
        guard at < end else { throw .noFields }
        var textsHere = 0
        while true {
            let nameBegin = at
            at = Self.next(bytes, at, end) { $0 == 0x3D || $0 == 0x2C || $0 == 0x20 }
            guard at < end, bytes[at] == 0x3D, at > nameBegin else { throw .field }
            let name = nameBegin..<at
            at += 1
            guard at < end else { throw .value }
            if bytes[at] == 0x22 {
                at += 1
                at = Self.next(bytes, at, end) { $0 == 0x22 }
                guard at < end else { throw .value }
                at += 1
                textsHere += 1
            } else {
                let begin = at
                while at < end, bytes[at] != 0x2C, bytes[at] != 0x20 { at += 1 }
                guard let value = Self.value(bytes, begin, at) else { throw .value }
                fields.append(Field(series: series, name: name, value: value, at: nil, line: line))
            }
            guard at < end, bytes[at] == 0x2C else { break }
            at += 1
        }
        at = Self.skip(bytes, at, end)
        if at < end {
            let begin = at
            while at < end, bytes[at] != 0x20 { at += 1 }
            guard Self.skip(bytes, at, end) == end, let n = Self.whole(bytes, begin, at), let instant = precision.milliseconds(n) else { throw .instant }
            for i in fields.indices { fields[i].at = instant }
        }
        texts += textsHere
        return true
    }

    private static func skip(_ bytes: borrowing Span<UInt8>, _ begin: Int, _ end: Int) -> Int {
        var at = begin
        while at < end, bytes[at] == 0x20 || bytes[at] == 0x09 { at += 1 }
        return at
    }

    /// The first place of such a byte that no backslash stands before, or the end.
    private static func next(_ bytes: borrowing Span<UInt8>, _ begin: Int, _ end: Int, _ isWanted: (UInt8) -> Bool) -> Int {
        var at = begin
        while at < end, !isWanted(bytes[at]) { at += bytes[at] == 0x5C && at + 1 < end ? 2 : 1 }
        return min(at, end)
    }

    /// The first place of one of two bytes, eight at a time; `end` where there is none.
    private static func first(_ a: UInt8, or b: UInt8, _ bytes: borrowing Span<UInt8>, _ begin: Int, _ end: Int) -> Int {
        let raw = bytes.bytes, ones: UInt64 = 0x0101_0101_0101_0101, tops: UInt64 = 0x8080_8080_8080_8080
        var at = begin
        while at + 8 <= end {
            // A byte that is alike is zero here, and its top bit the lowest that stands in `hits`; the span's bounds are checked.
            let word = UInt64(littleEndian: raw.unsafeLoadUnaligned(fromByteOffset: at, as: UInt64.self)), x = word ^ (ones &* UInt64(a)), y = word ^ (ones &* UInt64(b))
            let hits = ((x &- ones) & ~x | (y &- ones) & ~y) & tops
            if hits != 0 { return at + hits.trailingZeroBitCount / 8 }
            at += 8
        }
        while at < end, bytes[at] != a, bytes[at] != b { at += 1 }
        return at
    }

    private static func whole(_ bytes: borrowing Span<UInt8>, _ begin: Int, _ end: Int) -> Int64? {
        let isNegative = begin < end && bytes[begin] == 0x2D
        var at = isNegative ? begin + 1 : begin, n: Int64 = 0
        guard at < end, end - at <= 19 else { return nil }
        // Eighteen digits are never too large.
        while at < end, end - at > 1 || end - begin < 19 {
            let digit = bytes[at] &- 0x30
            guard digit < 10 else { return nil }
            n = n &* 10 &+ Int64(digit)
            at += 1
        }
        if at < end {
            let digit = bytes[at] &- 0x30
            guard digit < 10 else { return nil }
            let (tens, isLarge) = n.multipliedReportingOverflow(by: 10), (sum, isLarger) = tens.addingReportingOverflow(Int64(digit))
            guard !isLarge, !isLarger else { return nil }
            n = sum
            at += 1
        }
        return isNegative ? -n : n
    }

    /// A float, `12i`, `12u`, or a truth as 1 or 0.
    private static func value(_ bytes: borrowing Span<UInt8>, _ begin: Int, _ end: Int) -> Double? {
        guard begin < end else { return nil }
        switch bytes[end - 1] {
        case 0x69: return whole(bytes, begin, end - 1).map(Double.init)
        case 0x75: return bytes[begin] == 0x2D ? nil : whole(bytes, begin, end - 1).map(Double.init)
        case 0x30...0x39, 0x2E: return DecimalText.value(bytes, begin, end)
        default: return truth(bytes, begin, end)
        }
    }

    private static func truth(_ bytes: borrowing Span<UInt8>, _ begin: Int, _ end: Int) -> Double? {
        func isAny(_ words: StaticString...) -> Bool {
            words.contains { word in
                guard word.utf8CodeUnitCount == end - begin else { return false }
                return word.withUTF8Buffer { letters in letters.indices.allSatisfy { letters[$0] == bytes[begin + $0] } }
            }
        }
        return isAny("t", "T", "true", "True", "TRUE") ? 1 : isAny("f", "F", "false", "False", "FALSE") ? 0 : nil
    }
}
