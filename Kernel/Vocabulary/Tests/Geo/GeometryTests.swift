import Testing
@testable import Vocabulary

struct GeometryTests {
    private let square = Geometry.polygon([
        [at(0, 0), at(10, 0), at(10, 10), at(0, 10), at(0, 0)],
        [at(4, 4), at(6, 4), at(6, 6), at(4, 6), at(4, 4)],
    ])
    private let horseshoe = Geometry.polygon([
        [at(0, 0), at(10, 0), at(10, 10), at(8, 10), at(8, 2), at(2, 2), at(2, 10), at(0, 10), at(0, 0)]
    ])

    @Test func `contains what is inside and not in a hole`() {
        #expect(square.contains(at(1, 1)))
        #expect(!square.contains(at(5, 5)))
        #expect(!square.contains(at(11, 5)))
        #expect(Geometry.point(at(1, 1)).contains(at(1, 1)))
        #expect(!Geometry.line([at(0, 0), at(2, 0)]).contains(at(1, 0)))
    }

    @Test func `is moved place by place and keeps its sort`() {
        let moved = square.moved { at($0.longitude + 1, $0.latitude + 2) }
        #expect(moved.vertexCount == square.vertexCount)
        #expect(moved.bounds == GeoBox(west: 1, south: 2, east: 11, north: 12))
        #expect(moved.contains(at(2, 3)) && !moved.contains(at(6, 7)))
    }

    @Test func `of a place on a shared border exactly one neighbour contains it`() {
        let west = Geometry.polygon([[at(0, 0), at(5, 1), at(5, 10), at(0, 10), at(0, 0)]])
        let east = Geometry.polygon([[at(5, 1), at(10, 0), at(10, 10), at(5, 10), at(5, 1)]])
        for y in 1..<10 { #expect(west.contains(at(5, Double(y))) != east.contains(at(5, Double(y)))) }
    }

    @Test func `agrees with the sign of a triangle's corners`() {
        var dice = Dice(10)
        for _ in 0..<5_000 {
            let t = (0..<3).map { _ in dice.point() }, p = dice.point()
            func side(_ a: GeoPoint, _ b: GeoPoint) -> Double {
                (Double(b.longitudeE7) - Double(a.longitudeE7)) * (Double(p.latitudeE7) - Double(a.latitudeE7))
                    - (Double(b.latitudeE7) - Double(a.latitudeE7)) * (Double(p.longitudeE7) - Double(a.longitudeE7))
            }
            let s = [side(t[0], t[1]), side(t[1], t[2]), side(t[2], t[0])]
            let inside = s.allSatisfy { $0 > 0 } || s.allSatisfy { $0 < 0 }
            #expect(Geometry.polygon([t + [t[0]]]).contains(p) == inside)
        }
    }

    @Test func `has bounds, a vertex count and a centroid`() throws {
        #expect(square.bounds == GeoBox(west: 0, south: 0, east: 10, north: 10))
        #expect(square.vertexCount == 10)
        #expect(square.centroid == at(5, 5))
        #expect(Geometry.multiPoint([]).bounds == nil)
        #expect(Geometry.multiPoint([]).centroid == nil)
        #expect(Geometry.multiPoint([at(1, 1), at(3, 5)]).centroid == at(2, 3))
        let bent = try #require(Geometry.line([at(0, 0), at(0, 10), at(0, 30)]).centroid)
        #expect(bent == at(0, 15))
        let triangle = Geometry.polygon([[at(0, 0), at(3, 0), at(0, 3), at(0, 0)]])
        #expect(triangle.centroid == at(1, 1))
        #expect(Geometry.multiPolygon([[[at(0, 0), at(2, 0), at(2, 2), at(0, 2), at(0, 0)]], [[at(10, 0), at(10, 2), at(12, 2), at(12, 0), at(10, 0)]]]).centroid == at(6, 1))
    }

    @Test func `finds a place on the shape for its label`() throws {
        for shape in [square, horseshoe] { #expect(shape.contains(try #require(shape.pointOnSurface))) }
        #expect(!horseshoe.contains(try #require(horseshoe.centroid)))
        #expect(Geometry.line([at(0, 0), at(0, 1), at(0, 4)]).pointOnSurface == at(0, 2))
        #expect(Geometry.multiPoint([at(0, 0), at(5, 1), at(10, 0)]).pointOnSurface == at(5, 1))
        let two = Geometry.multiPolygon([[[at(20, 0), at(21, 0), at(21, 1), at(20, 0)]], [[at(0, 0), at(10, 0), at(10, 10), at(0, 10), at(0, 0)]]])
        #expect(two.pointOnSurface == at(5, 5))
        #expect(Geometry.polygon([]).pointOnSurface == nil)
        #expect(Geometry.polygon([[at(1, 1), at(1, 1), at(1, 1), at(1, 1)]]).pointOnSurface == at(1, 1))
    }

    @Test func `label places of random star shapes are inside`() throws {
        var dice = Dice(11)
        for _ in 0..<300 {
            let centre = at(.random(in: 75...130, using: &dice), .random(in: 20...50, using: &dice))
            var ring = (0..<24).map { Distance.destination(from: centre, bearingDegrees: Double($0) * 15, metres: .random(in: 100...50_000, using: &dice)) }
            ring.append(ring[0])
            let shape = Geometry.polygon([ring])
            #expect(shape.contains(try #require(shape.pointOnSurface)))
        }
    }
}
