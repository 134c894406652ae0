/// Readings of many points as they came, column by column; and as bytes, to be kept until they lie in chunks.
package struct ReadingBatch: Sendable, Hashable {
    /// The number of a point among all of a store.
    package private(set) var points: [Int32] = []
    package private(set) var instants: [Int64] = []
    package private(set) var values: [Double] = []
    package private(set) var qualities: [Reading.Quality] = []

    package init() {}

    package var count: Int { points.count }
    package var isEmpty: Bool { points.isEmpty }

    package mutating func reserve(_ count: Int) {
        points.reserveCapacity(count)
        instants.reserveCapacity(count)
        values.reserveCapacity(count)
        qualities.reserveCapacity(count)
    }

    package mutating func add(_ point: Int32, at instant: Int64, _ value: Double, _ quality: Reading.Quality = .good) {
        points.append(point)
        instants.append(instant)
        values.append(value)
        qualities.append(quality)
    }

    package subscript(i: Int) -> Reading { Reading(at: instants[i], value: values[i], quality: qualities[i]) }

    /// About 13 bytes a reading: what comes together was mostly measured together.
    package var bytes: [UInt8] {
        var out = ByteWriter()
        out.reserve(16 * count + 16)
        out.byte(Self.edition)
        out.number(UInt64(count))
        var last: Int64 = 0
        out.runs(instants.lazy.map { instant -> Int64 in
            defer { last = instant }
            return instant - last
        })
        last = 0
        for point in points {
            out.signed(Int64(point) - last)
            last = Int64(point)
        }
        last = 0
        out.runs(qualities.lazy.map { quality -> Int64 in
            defer { last = Int64(quality.rawValue) }
            return Int64(quality.rawValue) - last
        })
        out.bits(values)
        return out.bytes
    }

    private static let edition: UInt8 = 1

    package init(bytes: [UInt8]) throws(ChunkFault) {
        var input = ByteReader(bytes[...])
        guard try input.byte() == Self.edition else { throw .edition }
        let told = try input.number()
        // A reading takes more than eight bytes: a count beyond that is none.
        guard told <= UInt64(bytes.count / 8) else { throw .count }
        let count = Int(told)
        reserve(count)
        var instants: [Int64] = [], last: Int64 = 0
        try input.runs(count) { change in
            last &+= change
            instants.append(last)
        }
        self.instants = instants
        last = 0
        for _ in 0..<count {
            last &+= try input.signed()
            guard let point = Int32(exactly: last), point >= 0 else { throw .malformed }
            points.append(point)
        }
        var quality: Int64 = 0, qualities: [Reading.Quality] = []
        try input.runs(count) { change in
            quality &+= change
            if let known = UInt8(exactly: quality).flatMap(Reading.Quality.init(rawValue:)) { qualities.append(known) }
        }
        guard qualities.count == count else { throw .malformed }
        self.qualities = qualities
        for _ in 0..<count {
            let value = try input.bits()
            guard value.isFinite else { throw .value }
            values.append(value)
        }
        guard instants.allSatisfy(Reading.instants.contains) else { throw .instant }
        guard input.isAtEnd else { throw .malformed }
    }
}
