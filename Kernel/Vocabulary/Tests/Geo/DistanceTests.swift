import Testing
@testable import Vocabulary

struct DistanceTests {
    @Test func `measures along great circles on the mean sphere`() {
        // A quarter of the meridian and a degree of it.
        #expect((Distance.metres(at(0, 0), at(0, 90)) - 10_007_557.22).magnitude < 0.1)
        #expect((Distance.metres(at(104, 29), at(104, 30)) - 111_195.08).magnitude < 0.01)
        // eviltransform's vector of Shanghai and Beijing in GCJ-02, on its sphere of 6 378 137 m.
        let shanghai = at(121.531541859215, 31.17530398364597), beijing = at(116.38404722455657, 39.91334545536069)
        #expect((Distance.metres(shanghai, beijing) / Distance.earthRadiusMetres * 6_378_137 - 1_078_164).magnitude < 1)
        #expect(Distance.metres(at(104, 29), at(104, 29)) == 0)
        #expect((Distance.metres(at(0, 0), at(180, 0)) - .pi * Distance.earthRadiusMetres).magnitude < 1)
    }

    @Test func `measures fast within a thousandth below 100 km`() {
        var dice = Dice(8)
        for _ in 0..<2_000 {
            let a = at(.random(in: 73...135, using: &dice), .random(in: 18...53.5, using: &dice))
            let b = Distance.destination(from: a, bearingDegrees: .random(in: 0..<360, using: &dice), metres: .random(in: 100...100_000, using: &dice))
            let exact = Distance.metres(a, b)
            #expect((Distance.metresFast(a, b) - exact).magnitude < exact * 0.001 + 0.01)
        }
    }

    @Test func `arrives where distance and bearing say`() {
        var dice = Dice(9)
        for _ in 0..<2_000 {
            let a = at(.random(in: 73...135, using: &dice), .random(in: -60...60, using: &dice))
            let bearing = Double.random(in: 0..<360, using: &dice), metres = Double.random(in: 1_000...2_000_000, using: &dice)
            let b = Distance.destination(from: a, bearingDegrees: bearing, metres: metres)
            #expect((Distance.metres(a, b) - metres).magnitude < 0.05)
            let turn = (Distance.bearingDegrees(from: a, to: b) - bearing).magnitude
            #expect(min(turn, 360 - turn) < 0.01)
        }
        #expect(Distance.bearingDegrees(from: at(104, 29), to: at(104, 30)) == 0)
        #expect((Distance.bearingDegrees(from: at(0, 0), to: at(-1, 0)) - 270).magnitude < 1e-9)
        #expect(Distance.destination(from: at(179.9, 0), bearingDegrees: 90, metres: 50_000).longitude < -179)
    }

    @Test func `draws circles and ellipses as closed rings`() throws {
        let centre = at(104.8, 29.4)
        guard case .polygon(let rings) = Distance.circle(centre: centre, radiusMetres: 5_000, points: 32) else { throw Unexpected() }
        #expect(rings.count == 1 && rings[0].count == 33 && rings[0].first == rings[0].last)
        for p in rings[0] { #expect((Distance.metres(centre, p) - 5_000).magnitude < 0.05) }
        let ellipse = Distance.ellipse(centre: centre, semiMajorMetres: 8_000, semiMinorMetres: 3_000, azimuthDegrees: 30, points: 64)
        try ellipse.check(verticesMax: 100)
        #expect(ellipse.contains(Distance.destination(from: centre, bearingDegrees: 30, metres: 7_900)))
        #expect(!ellipse.contains(Distance.destination(from: centre, bearingDegrees: 30, metres: 8_100)))
        #expect(ellipse.contains(Distance.destination(from: centre, bearingDegrees: 210, metres: 7_900)))
        #expect(!ellipse.contains(Distance.destination(from: centre, bearingDegrees: 120, metres: 3_100)))
        #expect(ellipse.contains(Distance.destination(from: centre, bearingDegrees: 300, metres: 2_900)))
    }
}

struct Unexpected: Error {}
