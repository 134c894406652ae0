import Testing
@testable import Vocabulary

struct GeoBoxTests {
    @Test func `knows what it contains, touches and joins`() throws {
        let a = try #require(GeoBox(west: 100, south: 20, east: 110, north: 30))
        let b = try #require(GeoBox("110,30,120,40"))
        #expect(a.contains(at(100, 20)) && a.contains(at(110, 30)) && !a.contains(at(110.000_000_1, 30)))
        #expect(a.intersects(b) && b.intersects(a))
        #expect(a.union(b).description == "100.000000,20.000000,120.000000,40.000000")
        #expect(a.centre == at(105, 25))
        #expect(GeoBox(around: [at(3, 4), at(1, 5)]) == GeoBox(west: 1, south: 4, east: 3, north: 5))
        #expect(GeoBox(around: []) == nil)
        #expect(GeoBox(west: 110, south: 0, east: 100, north: 1) == nil)
        #expect(GeoBox("1,2,3") == nil)
    }

    @Test func `holds all places within a distance`() {
        var dice = Dice(3)
        for _ in 0..<2_000 {
            let centre = dice.point(), radius = Double.random(in: 1...500_000, using: &dice)
            let box = GeoBox(centre: centre, radiusMetres: radius)
            let p = Distance.destination(from: centre, bearingDegrees: .random(in: 0..<360, using: &dice), metres: radius)
            // Boxes do not go on beyond the 180th meridian.
            if (p.longitude - centre.longitude).magnitude < 180 { #expect(box.contains(p), "\(centre) \(radius) \(p)") }
        }
    }

    @Test func `z-order ranges hold every place of the box`() {
        var dice = Dice(4)
        for round in 0..<400 {
            let span = Int32(1) << Int32.random(in: 2...29, using: &dice)
            let a = dice.point(), b = dice.point(around: a, spanE7: span)
            guard let box = GeoBox(around: [a, b]) else { continue }
            let limit = [1, 2, 3, 8, 24, 64][round % 6]
            let ranges = box.zRanges(limit: limit)
            #expect(ranges.count <= limit && !ranges.isEmpty)
            for (r, s) in zip(ranges, ranges.dropFirst()) { #expect(r.upperBound < s.lowerBound - 1) }
            for _ in 0..<50 {
                let x = Int32.random(in: box.west...box.east, using: &dice), y = Int32.random(in: box.south...box.north, using: &dice)
                guard let p = GeoPoint(longitudeE7: x, latitudeE7: y) else { continue }
                #expect(ranges.contains { $0.contains(p.zOrder) })
            }
        }
    }

    @Test func `z-order ranges with room enough are exact for small boxes`() throws {
        var dice = Dice(5)
        for _ in 0..<60 {
            let a = dice.point(around: at(104.6, 29.4)), b = dice.point(around: a, spanE7: 12)
            let box = try #require(GeoBox(around: [a, b]))
            var all: [Int64] = []
            for x in box.west...box.east { for y in box.south...box.north { all.append(try #require(GeoPoint(longitudeE7: x, latitudeE7: y)).zOrder) } }
            all.sort()
            var expected: [ClosedRange<Int64>] = []
            for z in all {
                if let last = expected.last, last.upperBound + 1 == z { expected[expected.count - 1] = last.lowerBound...z } else { expected.append(z...z) }
            }
            #expect(box.zRanges(limit: 1_000) == expected)
        }
    }

    @Test func `twenty-four ranges read in vain less than a fifth of the box`() throws {
        // Boxes of county size all over China: places in the ranges, on average, for each one in the box.
        var dice = Dice(6)
        var sum = 0.0
        for _ in 0..<200 {
            let west = Double.random(in: 75...130, using: &dice), south = Double.random(in: 20...50, using: &dice)
            let box = try #require(GeoBox(west: west, south: south, east: west + 0.7, north: south + 0.5))
            let read = box.zRanges(limit: 24).reduce(0.0) { $0 + Double($1.upperBound - $1.lowerBound) + 1 }
            sum += read / (Double(box.east - box.west) * Double(box.north - box.south))
        }
        #expect(sum / 200 < 1.2)
    }

    @Test func `one place is one range`() throws {
        let p = at(104.6, 29.4)
        #expect(try #require(GeoBox(around: [p])).zRanges(limit: 24) == [p.zOrder...p.zOrder])
        #expect(GeoBox.world.zRanges(limit: 24).contains { $0.contains(p.zOrder) })
    }

    @Test func `grows by degrees and stops at the edge of the world`() {
        #expect(GeoBox(west: 104, south: 29, east: 105, north: 30)?.grown(byDegrees: 0.5) == GeoBox(west: 103.5, south: 28.5, east: 105.5, north: 30.5))
        #expect(GeoBox.world.grown(byDegrees: 1) == GeoBox.world)
    }
}
