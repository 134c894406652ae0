import Testing
@testable import Map
@testable import Vocabulary

struct TileCutterTests {
    private let clip = TileClip(low: 0, high: 100)
    private func line(_ points: [(Double, Double)]) -> [TilePosition] { points.map { TilePosition($0.0, $0.1) } }

    @Test func `clips a line that crosses the tile twice`() {
        let parts = clip.line(line([(-50, 10), (150, 10), (150, 90), (-50, 90)]))
        #expect(parts == [line([(0, 10), (100, 10)]), line([(100, 90), (0, 90)])])
    }

    @Test func `keeps a line that is inside and drops one that is outside`() {
        #expect(clip.line(line([(1, 1), (2, 2), (3, 1)])) == [line([(1, 1), (2, 2), (3, 1)])])
        #expect(clip.line(line([(-10, 50), (-10, 200), (50, 200)])) == [])
        #expect(clip.line(line([(-10, 100), (90, 300)])) == [])
        #expect(clip.line([]) == [] && clip.line(line([(5, 5)])) == [])
    }

    @Test func `joins the edges of a line that leaves and comes back`() {
        let parts = clip.line(line([(50, 50), (150, 50), (50, 60), (60, 60)]))
        #expect(parts == [line([(50, 50), (100, 50)]), line([(100, 55), (50, 60), (60, 60)])])
    }

    @Test func `cuts a ring at each side`() {
        #expect(clip.ring(line([(-50, -50), (150, -50), (150, 150), (-50, 150)])).count == 4)
        let corner = clip.ring(line([(50, 50), (150, 50), (150, 150), (50, 150)]))
        #expect(Set(corner.map { [$0.x, $0.y] }) == [[50, 50], [100, 50], [100, 100], [50, 100]])
        #expect(clip.ring(line([(200, 0), (300, 0), (300, 100)])) == [])
        // A triangle whose bounds meet the square though it passes the corner by.
        #expect(clip.ring(line([(90, 160), (160, 90), (160, 160)])) == [])
    }

    @Test func `leaves out vertices that do not show and keeps those that do`() {
        let wavy = line([(0, 0), (10, 1), (20, -1), (30, 0), (40, 30), (50, 0), (60, 1), (70, 0)])
        #expect(TileSimplifier.line(wavy, tolerance: 2) == line([(0, 0), (30, 0), (40, 30), (50, 0), (70, 0)]))
        #expect(TileSimplifier.line(wavy, tolerance: 0) == wavy)
        let square = line([(0, 0), (50, 1), (100, 0), (100, 100), (0, 100)])
        #expect(TileSimplifier.ring(square, tolerance: 2) == line([(0, 0), (100, 0), (100, 100), (0, 100)]))
    }

    @Test func `stays within its tolerance on long lines`() {
        var dice = TileDice(2)
        var wander = [TilePosition(0, 0)]
        for i in 1..<5_000 { wander.append(wander[i - 1] + TilePosition(.random(in: -1...3, using: &dice), .random(in: -2...2, using: &dice))) }
        let kept = TileSimplifier.line(wander, tolerance: 4)
        #expect(kept.count < 2_000 && kept.first == wander.first && kept.last == wander.last)
        for p in wander {
            let off = zip(kept, kept.dropFirst()).map { distance(p, $0, $1) }.min() ?? .infinity
            #expect(off <= 4.5)
        }
    }

    private func distance(_ p: TilePosition, _ a: TilePosition, _ b: TilePosition) -> Double {
        let ab = b - a, ap = p - a, square = ab.x * ab.x + ab.y * ab.y
        let t = square > 0 ? max(0, min(1, (ap.x * ab.x + ap.y * ab.y) / square)) : 0
        let d = ap - ab * t
        return (d.x * d.x + d.y * d.y).squareRoot()
    }

    @Test func `removes repeats and spikes when it rounds`() {
        let ring = TileSimplifier.rounded(ring: line([(0, 0), (0.2, 0.1), (10, 0), (20, 0), (10, 0.2), (10, 10), (0, 0)]))
        #expect(ring == [TilePoint(x: 0, y: 0), TilePoint(x: 10, y: 0), TilePoint(x: 10, y: 10)])
        #expect(TileSimplifier.rounded(ring: line([(0, 0), (5, 5), (0, 0)])).count < 3)
        #expect(TileSimplifier.rounded(line: line([(1, 1), (1.3, 1.3)])).count == 1)
    }

    @Test func `random shapes stay in the tile and its buffer, rings closed and rightly turned`() throws {
        var dice = TileDice(3)
        var features = 0
        for _ in 0..<500 {
            let centre = GeoPoint(wrappingLongitude: .random(in: 75...135, using: &dice), latitude: .random(in: 15...55, using: &dice))
            let tile = try #require(TileID(containing: centre, z: .random(in: 3...17, using: &dice)))
            let cutter = TileCutter(tile)
            let reach = 40_000_000 / Double(1 << tile.z) * .random(in: 0.02...2, using: &dice)
            func ring(_ reach: Double) -> [GeoPoint] {
                let n = Int.random(in: 3...60, using: &dice)
                var out = (0..<n).map { Distance.destination(from: centre, bearingDegrees: Double($0) * 360 / Double(n), metres: reach * .random(in: 0.3...1, using: &dice)) }
                out.append(out[0])
                return out
            }
            var layer = VectorTile.Layer(name: "t")
            for shape in [Geometry.polygon([ring(reach), ring(reach * 0.2)]), .line(ring(reach)), .multiPoint(ring(reach)), .multiPolygon([[ring(reach)], [ring(reach * 3)]])] {
                if let cut = cutter.cut(shape) { layer.add(cut) }
            }
            guard layer.featureCount > 0 else { continue }
            for feature in try decoded(layer).features {
                features += 1
                for (i, part) in feature.parts.enumerated() {
                    for p in part { #expect((-64...4_160).contains(p[0]) && (-64...4_160).contains(p[1])) }
                    #expect(feature.closed[i] == (feature.type == 3))
                    if feature.type == 3 {
                        #expect(part.count >= 3)
                        let area = doubledArea(part)
                        #expect(i == 0 ? area > 0 : area != 0)
                    }
                    if feature.type == 2 { #expect(part.count >= 2) }
                }
            }
        }
        #expect(features > 1_000)
    }

    @Test func `a tile inside a hole is empty and one inside the outside is full`() throws {
        let centre = GeoPoint(wrappingLongitude: 104.8, latitude: 29.4)
        guard case .polygon(let outside) = Distance.circle(centre: centre, radiusMetres: 90_000),
            case .polygon(let hole) = Distance.circle(centre: centre, radiusMetres: 60_000)
        else { return }
        let tile = try #require(TileID(containing: centre, z: 12))
        #expect(TileCutter(tile).cut(.polygon(outside + hole)) == nil)
        guard case .polygons(let full)? = TileCutter(tile).cut(.polygon(outside)) else {
            Issue.record("nothing left")
            return
        }
        #expect(full.count == 1 && CommandBuffer.doubledArea(full[0][0]).magnitude == 2 * 4_224 * 4_224)
    }

    @Test func `the area of a cut polygon is that of the tiles it is cut into`() throws {
        // Without simplification and buffer the pieces of all tiles add up to the whole.
        let shape = Distance.circle(centre: GeoPoint(wrappingLongitude: 104.8, latitude: 29.4), radiusMetres: 30_000, points: 200)
        let box = try #require(shape.bounds)
        let z = 12
        let first = try #require(TileID(containing: GeoPoint(longitudeE7: box.west, latitudeE7: box.north) ?? box.centre, z: z))
        let last = try #require(TileID(containing: GeoPoint(longitudeE7: box.east, latitudeE7: box.south) ?? box.centre, z: z))
        var sum = 0.0
        for x in first.x...last.x {
            for y in first.y...last.y {
                let tile = try #require(TileID(z: z, x: x, y: y))
                guard case .polygons(let polygons)? = TileCutter(tile, buffer: 0, toleranceUnits: 0).cut(shape) else { continue }
                for ring in polygons.joined() { sum += Double(CommandBuffer.doubledArea(ring).magnitude) / 2 }
            }
        }
        let metresPerUnit = WebMercator.worldMetres / Double(1 << z) / 4_096 * Maths.cosine(Maths.radians(degrees: 29.4))
        let expected = Double.pi * 30_000 * 30_000
        #expect((sum * metresPerUnit * metresPerUnit / expected - 1).magnitude < 0.01)
    }
}
