import Testing
@testable import Map
@testable import Vocabulary

struct ClustererTests {
    private func points(_ n: Int, seed: UInt64) -> [Clusterer.Input] {
        var dice = TileDice(seed)
        return (0..<n).map { _ in
            Clusterer.Input(
                point: GeoPoint(wrappingLongitude: .random(in: 104...106, using: &dice), latitude: .random(in: 29...31, using: &dice)),
                weight: .random(in: 1...3, using: &dice), category: .random(in: 0...3, using: &dice))
        }
    }

    @Test func `leaves a lone point as it is and joins two in one cell`() throws {
        let at = GeoPoint(wrappingLongitude: 104.61, latitude: 29.42), far = GeoPoint(wrappingLongitude: 104.75, latitude: 29.42)
        let tile = try #require(TileID(containing: at, z: 10))
        let result = Clusterer(tile: tile).cluster([.init(point: far, category: 0), .init(point: at, category: 2), .init(point: at, weight: 4, category: 1)])
        #expect(result.singles.map(\.index) == [0] && result.clusters.count == 1)
        let cluster = try #require(result.clusters.first)
        #expect(cluster.count == 5 && cluster.categoryCounts == SIMD8(0, 4, 1, 0, 0, 0, 0, 0) && cluster.worstCategory == 1)
        let exact = try #require(TileCutter(tile).point(at))
        #expect((cluster.position.x - exact.x).magnitude <= 1 && (cluster.position.y - exact.y).magnitude <= 1)
    }

    @Test func `a point of some weight is a cluster by itself`() throws {
        let at = GeoPoint(wrappingLongitude: 104.61, latitude: 29.42)
        let result = Clusterer(tile: try #require(TileID(containing: at, z: 10))).cluster([.init(point: at, weight: 9, category: 9)])
        #expect(result.singles.isEmpty && result.clusters.first?.count == 9 && result.clusters.first?.worstCategory == 7)
    }

    @Test(arguments: [32, 48, 60, 64, 100, 512])
    func `neighbouring tiles together show every point once`(cellPixels: Int) throws {
        let all = points(500, seed: 4)
        let total = all.reduce(0) { $0 + $1.weight }
        for z in [5, 8, 10] {
            let first = try #require(TileID(containing: GeoPoint(wrappingLongitude: 104, latitude: 31), z: z))
            let last = try #require(TileID(containing: GeoPoint(wrappingLongitude: 106, latitude: 29), z: z))
            var sum = 0, ids: Set<UInt64> = [], clusters = 0
            for x in max(0, first.x - 1)...(last.x + 1) {
                for y in max(0, first.y - 1)...(last.y + 1) {
                    guard let tile = TileID(z: z, x: x, y: y) else { continue }
                    let clusterer = Clusterer(tile: tile, cellPixels: cellPixels)
                    // Only what the store gives for the bounds, and in another order.
                    let given = all.filter { clusterer.bounds.contains($0.point) }
                    let result = clusterer.cluster(given.reversed())
                    #expect(Clusterer(tile: tile, cellPixels: cellPixels).cluster(all).clusters == result.clusters)
                    sum += result.singles.reduce(0) { $0 + given.reversed()[$1.index].weight }
                    sum += result.clusters.reduce(0) { $0 + $1.count }
                    clusters += result.clusters.count
                    ids.formUnion(result.clusters.map(\.id))
                }
            }
            #expect(sum == total)
            #expect(ids.count == clusters)
        }
    }

    @Test func `holds at the edge of the world`() throws {
        let edge = GeoPoint(wrappingLongitude: 180, latitude: 90)
        let tile = try #require(TileID(containing: edge, z: 22))
        let result = Clusterer(tile: tile).cluster([.init(point: edge), .init(point: edge)])
        #expect(result.clusters.first?.count == 2)
        #expect(try #require(result.clusters.first).id < 1 << 53)
    }
}
