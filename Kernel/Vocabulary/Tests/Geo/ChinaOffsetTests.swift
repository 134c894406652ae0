import Testing
@testable import Vocabulary

/// Vectors of googollee/eviltransform and values computed with it (identifiers-and-coordinates §1).
struct ChinaOffsetTests {
    private func near(_ p: GeoPoint, _ q: GeoPoint) -> Bool {
        (p.longitudeE7 - q.longitudeE7).magnitude <= 1 && (p.latitudeE7 - q.latitudeE7).magnitude <= 1
    }

    @Test(arguments: [
        (at(121.5272106, 31.1774276), at(121.531541859215, 31.17530398364597)),
        (at(113.912316, 22.543847), at(113.9171764808363, 22.540796131694766)),
        (at(116.377817, 39.911954), at(116.38404722455657, 39.91334545536069)),
        (at(104.778, 29.339), at(104.78069628, 29.33614087)),
        (at(75.863, 39.375), at(75.86585633, 39.37506503)),
        (at(114.305, 30.593), at(114.31044431, 30.59058974)),
        (at(108.366, 22.817), at(108.37007089, 22.81431304)),
    ])
    func `turns CGCS2000 into GCJ-02 and back`(from: GeoPoint, to: GeoPoint) {
        #expect(near(ChinaOffset.gcj02(fromCGCS2000: from), to))
        #expect(near(ChinaOffset.cgcs2000(fromGCJ02: to), from))
    }

    @Test(arguments: [
        (at(104.778, 29.339), at(104.78715894, 29.34228910)),
        (at(75.863, 39.375), at(75.87234349, 39.38112056)),
        (at(114.305, 30.593), at(114.31701356, 30.59629438)),
    ])
    func `turns CGCS2000 into BD-09 and back`(from: GeoPoint, to: GeoPoint) {
        #expect(near(ChinaOffset.bd09(fromCGCS2000: from), to))
        #expect(near(ChinaOffset.bd09(fromGCJ02: ChinaOffset.gcj02(fromCGCS2000: from)), to))
        #expect(near(ChinaOffset.cgcs2000(fromBD09: to), from))
        #expect(near(ChinaOffset.cgcs2000(fromGCJ02: ChinaOffset.gcj02(fromBD09: to)), from))
    }

    @Test func `leaves places outside China as they are`() {
        let paris = at(2.3522, 48.8566)
        #expect(ChinaOffset.gcj02(fromCGCS2000: paris) == paris)
        #expect(ChinaOffset.cgcs2000(fromGCJ02: paris) == paris)
        #expect(ChinaOffset.bd09(fromCGCS2000: paris) == paris)
        #expect(ChinaOffset.cgcs2000(fromBD09: paris) == paris)
        #expect(ChinaOffset.bd09(fromGCJ02: paris) == paris)
        #expect(ChinaOffset.gcj02(fromBD09: paris) == paris)
    }

    @Test func `comes back to a centimetre anywhere in China`() {
        var dice = Dice(7)
        for _ in 0..<3_000 {
            let p = at(.random(in: 73.1...135.1, using: &dice), .random(in: 3...53.6, using: &dice))
            #expect(near(ChinaOffset.cgcs2000(fromGCJ02: ChinaOffset.gcj02(fromCGCS2000: p)), p))
            #expect(near(ChinaOffset.cgcs2000(fromBD09: ChinaOffset.bd09(fromCGCS2000: p)), p))
        }
    }
}
