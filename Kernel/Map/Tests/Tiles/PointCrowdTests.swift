import Testing
@testable import Map
@testable import Vocabulary

struct PointCrowdTests {
    private func members(_ n: Int, seed: UInt64) -> [PointCrowd.Member] {
        var dice = TileDice(seed)
        return (0..<n).map { i in
            // Every tenth stands where the one before it stands.
            let longitude = Double.random(in: 104...106, using: &dice), latitude = Double.random(in: 29...31, using: &dice)
            return .init(id: RawID(high: UInt64.random(in: 0...9, using: &dice), low: UInt64(i)), point: GeoPoint(wrappingLongitude: i % 10 == 0 ? 105 : longitude, latitude: i % 10 == 0 ? 30 : latitude), group: Int32(i % 3), level: i % 40 == 0 ? 2 : 0)
        }
    }

    private func tiles(_ zooms: [Int]) -> [TileID] {
        zooms.flatMap { z in
            [(104.9, 29.9), (105, 30), (104.2, 30.7), (100, 20)].compactMap { TileID(containing: GeoPoint(wrappingLongitude: $0.0, latitude: $0.1), z: z) }
        }
    }

    /// What a tile of the crowd shows is what the clusterer makes of the same points one by one.
    private func expectAlike(_ crowd: PointCrowd, _ members: [PointCrowd.Member], _ isSeen: [Bool], zooms: [Int] = [0, 3, 7, 10, 13]) {
        for tile in tiles(zooms) {
            let clusterer = Clusterer(tile: tile), shown = members.filter { isSeen[Int($0.group)] }, plain = shown.filter { $0.level == 0 }
            var sum = clusterer.nothing, graded: [PointCrowd.Graded] = [], asked: [RawID] = []
            crowd.add(to: &sum, graded: &graded, isSeen: isSeen) {
                asked.append($0)
                return asked.count - 1
            }
            let found = clusterer.result(of: sum), wanted = clusterer.cluster(plain.map { .init(point: $0.point) })
            #expect(found.clusters == wanted.clusters, "\(tile)")
            #expect(found.singles.map { asked[$0.index] } == wanted.singles.map { plain[$0.index].id } && found.singles.map(\.position) == wanted.singles.map(\.position), "\(tile)")
            #expect(Set(graded.map(\.id)) == Set(shown.filter { $0.level > 0 && TileID(containing: $0.point, z: tile.z) == tile }.map(\.id)), "\(tile)")
        }
    }

    @Test(arguments: [[true, true, true], [true, false, true], [false, false, false]])
    func `a tile of the crowd shows what gathering its points one by one shows, of the groups that are seen`(isSeen: [Bool]) {
        let all = members(4_000, seed: 11)
        expectAlike(PointCrowd(all), all, isSeen)
    }

    @Test(arguments: [30, 3_000])
    func `what moved, went and came is where it is now, few changes or many`(changes: Int) {
        var all = members(5_000, seed: 12), dice = TileDice(13)
        var crowd = PointCrowd(all)
        for round in 0..<3 {
            var changed: [RawID: PointCrowd.Member?] = [:]
            for n in 0..<changes {
                let at = Int.random(in: 0..<all.count, using: &dice), old = all[at]
                guard changed[old.id] == nil else { continue }
                if n % 3 == 0 {
                    all.remove(at: at)
                    changed[old.id] = .some(nil)
                } else {
                    all[at] = .init(id: old.id, point: GeoPoint(wrappingLongitude: .random(in: 104...106, using: &dice), latitude: 30), group: old.group, level: n % 5 == 0 ? 1 : 0)
                    changed[old.id] = all[at]
                }
            }
            let came = PointCrowd.Member(id: RawID(high: 77, low: UInt64(round)), point: GeoPoint(wrappingLongitude: 105.5, latitude: 29.5), group: 0, level: 0)
            all.append(came)
            changed[came.id] = came
            crowd.update(changed)
            #expect(crowd.count == all.count)
        }
        // Neither the order of a cell's points nor where they stand in memory matters to clusters; of what stands alone there is one.
        expectAlike(crowd, all, [true, true, true], zooms: [7, 10])
    }
}
