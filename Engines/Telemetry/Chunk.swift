/// Readings of one point, in the order of their instants, in few bytes.
///
/// Instants are kept as changes of the step between them, values as changes of a whole number: measurements are decimals, so a value times
/// a power of ten is whole. Where it is not, a value is kept as what differs from the one before, bit by bit (after Gorilla, VLDB 2015, by whole bytes).
/// Both come back bit for bit. A river's level takes 0.7 bytes a reading, rain 0.1.
package struct Chunk: Sendable, Hashable {
    package let bytes: [UInt8]

    /// So many readings at most: what is read to find one of them stays small.
    package static let countMax = 4_096

    package init(bytes: [UInt8]) { self.bytes = bytes }

    /// - Parameter readings: 1 to `countMax`, none before the one in front of it, with instants of `Reading.instants` and finite values.
    package init(_ readings: [Reading]) throws(ChunkFault) {
        guard let first = readings.first, readings.count <= Self.countMax else { throw .count }
        var last = first.at
        for reading in readings {
            guard reading.at >= last else { throw .order }
            guard Reading.instants.contains(reading.at) else { throw .instant }
            guard reading.value.isFinite else { throw .value }
            last = reading.at
        }
        var out = ByteWriter()
        let whole = WholeNumbers(readings), isAllGood = readings.allSatisfy { $0.quality == .good }
        out.byte(Self.edition | (whole == nil ? Self.bits : 0) | (isAllGood ? 0 : Self.qualities))
        out.number(UInt64(readings.count))
        out.signed(first.at)
        var step: Int64 = 0
        out.runs(zip(readings, readings.dropFirst()).lazy.map { a, b -> Int64 in
            let next = b.at - a.at
            defer { step = next }
            return next - step
        })
        if let whole { whole.write(to: &out) } else { BitPatterns.write(readings, to: &out) }
        if !isAllGood {
            var quality: Int64 = 0
            out.runs(readings.lazy.map { reading -> Int64 in
                defer { quality = Int64(reading.quality.rawValue) }
                return Int64(reading.quality.rawValue) - quality
            })
        }
        bytes = out.bytes
    }

    private static let edition: UInt8 = 1, bits: UInt8 = 0x10, qualities: UInt8 = 0x20

    /// The readings, as they were put in.
    package func readings() throws(ChunkFault) -> [Reading] {
        var input = ByteReader(bytes[...])
        let head = try input.byte()
        guard head & 0x0F == Self.edition, head & ~(0x0F | Self.bits | Self.qualities) == 0 else { throw .edition }
        let count = Int(truncatingIfNeeded: try input.number())
        guard (1...Self.countMax).contains(count) else { throw .count }
        var at = try input.signed(), step: Int64 = 0
        guard Reading.instants.contains(at) else { throw .instant }
        var readings = [Reading(at: at, value: 0)]
        readings.reserveCapacity(count)
        try input.runs(count - 1) { change in
            // Wrapped rather than trapped: what is out of bounds is refused below.
            step &+= change
            at &+= step
            readings.append(Reading(at: at, value: 0))
        }
        var last = readings[0].at
        for reading in readings {
            guard reading.at >= last, Reading.instants.contains(reading.at) else { throw .order }
            last = reading.at
        }
        if head & Self.bits == 0 { try WholeNumbers.read(&input, into: &readings) } else { try BitPatterns.read(&input, into: &readings) }
        if head & Self.qualities != 0 {
            var i = 0, quality: Int64 = 0, isKnown = true
            try input.runs(count) { change in
                quality &+= change
                if let known = UInt8(exactly: quality).flatMap(Reading.Quality.init(rawValue:)) { readings[i].quality = known } else { isKnown = false }
                i += 1
            }
            guard isKnown else { throw .malformed }
        }
        guard input.isAtEnd else { throw .malformed }
        return readings
    }
}

/// Why readings cannot be made a chunk, or bytes are none.
package enum ChunkFault: Error, Sendable, Hashable {
    /// None, or more than `Chunk.countMax`.
    case count
    /// A reading before the one in front of it.
    case order
    /// Outside `Reading.instants`.
    case instant
    /// Not a number, or infinite.
    case value
    /// Bytes end too early; they are of an edition that is not known; they hold what no chunk holds.
    case truncated, edition, malformed
}
