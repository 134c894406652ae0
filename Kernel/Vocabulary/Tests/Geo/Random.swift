@testable import Vocabulary

/// The same numbers on every run (SplitMix64).
struct Dice: RandomNumberGenerator {
    var state: UInt64
    init(_ seed: UInt64) { state = seed }
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
        return z ^ z >> 31
    }
    mutating func point(around centre: GeoPoint? = nil, spanE7: Int32 = 10_000) -> GeoPoint {
        let x = centre.map { $0.longitudeE7 &+ .random(in: -spanE7...spanE7, using: &self) } ?? .random(in: -1_800_000_000...1_800_000_000, using: &self)
        let y = centre.map { $0.latitudeE7 &+ .random(in: -spanE7...spanE7, using: &self) } ?? .random(in: -900_000_000...900_000_000, using: &self)
        return GeoPoint(longitudeE7: x, latitudeE7: y) ?? GeoPoint(wrappingLongitude: 0, latitude: 0)
    }
}

func at(_ longitude: Double, _ latitude: Double) -> GeoPoint { GeoPoint(wrappingLongitude: longitude, latitude: latitude) }
