import Testing

@testable import Vocabulary

@Suite struct GeoRangeTests {
    private func place(_ longitude: Double, _ latitude: Double) -> GeoPoint { GeoPoint(longitude: longitude, latitude: latitude)! }
    private let box = GeoRange.box(GeoBox(west: 104, south: 29, east: 105, north: 30)!)
    private let ring = GeoRange(ring: "104,29;105,29;105,30;104,30")!

    @Test func `a circle holds what is no farther than its radius, and nothing a metre beyond`() {
        let centre = place(104.6, 29.4), circle = GeoRange.circle(centre: centre, metres: 20_000)
        for azimuth in stride(from: 0.0, to: 360, by: 15) {
            #expect(circle.contains(Distance.destination(from: centre, bearingDegrees: azimuth, metres: 19_999)))
            #expect(!circle.contains(Distance.destination(from: centre, bearingDegrees: azimuth, metres: 20_001)))
            #expect(circle.bounds.contains(Distance.destination(from: centre, bearingDegrees: azimuth, metres: 19_999)))
        }
        #expect(circle.centre == centre)
    }

    @Test func `a line that only passes through is inside, one that passes by is not`() {
        for range in [box, ring] {
            #expect(range.touches(.line([place(103.5, 29.5), place(105.5, 29.6)])))
            #expect(range.touches(.multiLine([[place(100, 20), place(101, 20)], [place(103.9, 29.5), place(104.5, 30.5)]])))
            #expect(!range.touches(.line([place(103.5, 29.9), place(104.05, 30.5)])), "it cuts the corner of the box around it only")
            #expect(!range.touches(.line([place(103, 28), place(106, 28)])))
        }
        let circle = GeoRange.circle(centre: place(104.5, 29.5), metres: 10_000)
        // 0.08° of latitude are 8.9 km, 0.1° are 11.1 km.
        #expect(circle.touches(.line([place(103, 29.58), place(106, 29.58)])))
        #expect(!circle.touches(.line([place(103, 29.60), place(106, 29.60)])))
        #expect(!circle.touches(.line([place(104.7, 29.5), place(106, 29.5)])), "its nearest place is an end, 19 km away")
    }

    @Test func `an area is inside where it reaches in, lies within, or lies around the whole range`() {
        func square(_ west: Double, _ south: Double, _ size: Double) -> Geometry {
            .polygon([[place(west, south), place(west + size, south), place(west + size, south + size), place(west, south + size), place(west, south)]])
        }
        for range in [box, ring, .circle(centre: place(104.5, 29.5), metres: 30_000)] {
            #expect(range.touches(square(104.4, 29.4, 0.2)))
            #expect(range.touches(square(100, 25, 10)))
            #expect(range.touches(square(104.6, 29.4, 3)))
            #expect(!range.touches(square(106, 29.4, 0.5)))
        }
        // Around the hole of an area is not in it.
        let holed = Geometry.polygon([[place(100, 25), place(110, 25), place(110, 35), place(100, 35), place(100, 25)], [place(103, 28), place(103, 31), place(106, 31), place(106, 28), place(103, 28)]])
        #expect(!box.touches(holed))
    }

    @Test func `a ring closes itself and refuses what is none`() {
        #expect(GeoRange(ring: "104,29;105,29;105,30;104,29") == .polygon([place(104, 29), place(105, 29), place(105, 30), place(104, 29)]))
        for text in ["", "104,29", "104,29;105,29", "104,29;105,29;", "104,29;x;105,30", "104,29;105,29;200,30", "104,29;105,29;105,91"] { #expect(GeoRange(ring: text) == nil, "\(text)") }
        let long = (0..<501).map { "\(100 + Double($0) / 1_000),29" }.joined(separator: ";")
        #expect(GeoRange(ring: long) == nil)
    }
}
