import Testing
@testable import Map
@testable import Vocabulary

struct TileIDTests {
    @Test func `refuses tiles that are not there`() {
        #expect(TileID(z: 0, x: 0, y: 0) != nil && TileID(z: 22, x: 4_194_303, y: 0) != nil)
        #expect(TileID(z: 0, x: 1, y: 0) == nil && TileID(z: 3, x: 0, y: 8) == nil && TileID(z: 23, x: 0, y: 0) == nil)
        #expect(TileID(z: -1, x: 0, y: 0) == nil && TileID(z: 3, x: -1, y: 0) == nil)
    }

    @Test func `knows its bounds in metres and degrees`() throws {
        let world = try #require(TileID(z: 0, x: 0, y: 0)).mercatorBounds()
        #expect((world.west + 20_037_508.342_789_244).magnitude < 1e-6 && (world.north - 20_037_508.342_789_244).magnitude < 1e-6)
        // mercantile.bounds(486, 332, 10)
        let tile = try #require(TileID(z: 10, x: 486, y: 332)), box = tile.bounds()
        #expect((Double(box.west) / 1e7 - -9.140625).magnitude < 2e-7 && (Double(box.south) / 1e7 - 53.12040528310657).magnitude < 2e-7)
        #expect((Double(box.east) / 1e7 - -8.7890625).magnitude < 2e-7 && (Double(box.north) / 1e7 - 53.33087298301705).magnitude < 2e-7)
        #expect(tile.bounds(buffer: 64).contains(box))
        #expect(try #require(TileID(z: 0, x: 0, y: 0)).bounds() == .world)
    }

    @Test func `projects to its own corner and centre`() throws {
        let tile = try #require(TileID(z: 1, x: 1, y: 0))
        let cutter = TileCutter(tile)
        #expect(cutter.point(GeoPoint(wrappingLongitude: 0, latitude: 0)) == TilePoint(x: 0, y: 4_096))
        #expect(cutter.point(GeoPoint(wrappingLongitude: 90, latitude: 0)) == TilePoint(x: 2_048, y: 4_096))
        #expect(cutter.point(GeoPoint(wrappingLongitude: 90, latitude: 66.513_260_4)) == TilePoint(x: 2_048, y: 2_048))
        #expect(cutter.point(GeoPoint(wrappingLongitude: -3, latitude: 0)) == nil)
        #expect(cutter.point(GeoPoint(wrappingLongitude: -2, latitude: 0)) == TilePoint(x: -46, y: 4_096))
    }

    @Test func `every place is within the bounds of its tile`() throws {
        var dice = TileDice(1)
        for _ in 0..<2_000 {
            let p = GeoPoint(wrappingLongitude: .random(in: -180..<180, using: &dice), latitude: .random(in: -89...89, using: &dice))
            let tile = try #require(TileID(containing: p, z: .random(in: 0...22, using: &dice)))
            #expect(tile.bounds().contains(p))
            if p.latitude.magnitude < 85 {
                let at = try #require(TileCutter(tile, buffer: 1).point(p))
                #expect((0...4_096).contains(at.x) && (0...4_096).contains(at.y))
            }
        }
    }
}

/// The same numbers on every run (SplitMix64).
struct TileDice: RandomNumberGenerator {
    var state: UInt64
    init(_ seed: UInt64) { state = seed }
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
        return z ^ z >> 31
    }
}
