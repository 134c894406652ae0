/// What a device said of one point at one moment.
package struct Reading: Sendable, Hashable {
    /// Milliseconds since 1970-01-01T00:00:00Z, as the device's clock had it.
    package var at: Int64
    /// In the point's unit; always finite.
    package var value: Double
    package var quality: Quality

    /// How far a value can be trusted, after the three classes of OPC UA Part 8.
    package enum Quality: UInt8, Sendable, CaseIterable {
        case good, uncertain, bad
    }

    package init(at: Int64, value: Double, quality: Quality = .good) {
        self.at = at
        self.value = value
        self.quality = quality
    }

    /// From 1900 to 2200: what lies outside is a device's broken clock, and has no place in a chunk.
    package static let instants: ClosedRange<Int64> = -2_208_988_800_000...7_258_118_400_000
}

extension Int64 {
    /// The greatest multiple of `length` that is not above it, below zero too.
    package func down(to length: Int64) -> Int64 {
        let rest = self % length
        return rest < 0 ? self - rest - length : self - rest
    }
}
