import Testing
import Vocabulary

@testable import Incidents

/// Semi-axes and epicentral intensities of the domain book, earthquake.md §1.
@Suite struct QuakeIntensityTests {
    @Test(arguments: [
        ("tibetan-plateau", [(6, 100.33, 70.31), (7, 49.88, 30.57), (8, 19.74, 10.74), (9, 1.73, 0.85)]),
        ("xinjiang", [(6, 115.63, 84.56), (7, 59.21, 40.63), (8, 25.42, 16.48), (9, 5.19, 3.20)]),
        ("eastern", [(6, 118.27, 94.82), (7, 58.76, 43.27), (8, 23.98, 16.37), (9, 3.63, 2.32)]),
        ("central", [(6, 86.52, 74.75), (7, 39.09, 29.39), (8, 13.82, 9.20), (9, 0.35, 0.21)]),
    ])
    func `magnitude 7 draws the ellipses of the book`(region: String, rings: [(Int, Double, Double)]) throws {
        let isoseismals = try #require(try Seeds.attenuation(region)).isoseismals(magnitude: 7)
        #expect(isoseismals.map(\.intensity) == rings.map(\.0))
        for (drawn, expected) in zip(isoseismals, rings) {
            #expect(abs(drawn.longKm - expected.1) <= 0.006)
            #expect(abs(drawn.shortKm - expected.2) <= 0.006)
        }
    }

    @Test(arguments: [
        ("eastern", 7.89, 9.25), ("xinjiang", 7.93, 9.37), ("tibetan-plateau", 7.86, 9.13), ("central", 7.97, 9.04),
    ])
    func `both axes agree at the epicentre`(region: String, six: Double, seven: Double) throws {
        let law = try #require(try Seeds.attenuation(region))
        for (magnitude, expected) in [(6.0, six), (7.0, seven)] {
            #expect(abs(law.epicentral(magnitude: magnitude) - expected) < 0.011)
            #expect(abs(law.long.intensity(magnitude: magnitude, km: 0) - law.short.intensity(magnitude: magnitude, km: 0)) < 0.02)
        }
    }

    @Test(arguments: [
        ("tibetan-plateau", 6.642, 6.180), ("xinjiang", 6.947, 6.472), ("eastern", 6.935, 6.609), ("central", 6.338, 6.203),
    ])
    func `magnitude 7,5 at a hundred kilometres shakes as in the book`(region: String, long: Double, short: Double) throws {
        let law = try #require(try Seeds.attenuation(region))
        #expect(abs(law.long.intensity(magnitude: 7.5, km: 100) - long) < 0.001)
        #expect(abs(law.short.intensity(magnitude: 7.5, km: 100) - short) < 0.001)
    }

    @Test func `a weak shock draws no ring of damage`() throws {
        #expect(try #require(try Seeds.attenuation("central")).isoseismals(magnitude: 3) == [])
    }
}
