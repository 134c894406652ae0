import Testing
@testable import Vocabulary

struct GeoPointTests {
    @Test func `reads and writes longitude and latitude as text`() throws {
        let zigong = try #require(GeoPoint("104.609300,29.469900"))
        #expect(zigong.longitudeE7 == 1_046_093_000)
        #expect(zigong.latitudeE7 == 294_699_000)
        #expect(zigong.description == "104.609300,29.469900")
        #expect(GeoPoint(" 104.6093 , 29.4699 ") == zigong)
        #expect(GeoPoint("-0.0000001,-89.9999999")?.description == "-0.0000001,-89.9999999")
        #expect(GeoPoint("-0,+0")?.description == "0.000000,0.000000")
        #expect(GeoPoint("1.00000005,1.00000004")?.longitudeE7 == 10_000_001)
    }

    @Test(arguments: ["", ",", "104", "104,", "104,29,3", "181,0", "0,90.0000001", "1e2,3", "a,b", "1 2,3", ".5,1", "1.,1", "--1,1", "nan,nan", "104，29", "999999999999,1"])
    func `refuses text that is no place`(text: String) {
        #expect(GeoPoint(text) == nil)
    }

    @Test func `refuses degrees out of range and what is not a number`() {
        #expect(GeoPoint(longitude: .nan, latitude: 0) == nil)
        #expect(GeoPoint(longitude: 0, latitude: .nan) == nil)
        #expect(GeoPoint(longitude: .infinity, latitude: 0) == nil)
        #expect(GeoPoint(longitude: 180.000_000_1, latitude: 0) == nil)
        #expect(GeoPoint(longitude: 0, latitude: -90.000_000_1) == nil)
        #expect(GeoPoint(longitude: -180, latitude: 90) != nil)
    }

    @Test func `comes back from its z-order number and from its text`() {
        var dice = Dice(1)
        for _ in 0..<5_000 {
            let p = dice.point()
            #expect(GeoPoint(zOrder: p.zOrder) == p)
            #expect(GeoPoint(p.description) == p)
        }
        #expect(GeoPoint(zOrder: .min) == nil)
        #expect(GeoPoint(zOrder: .max) == nil)
        #expect(at(0, 0).zOrder == 0x4000_0000_0000_0000)
    }

    @Test func `z-order numbers rise to the north-east, as signed numbers`() {
        var dice = Dice(2)
        for _ in 0..<5_000 {
            let a = dice.point(), b = dice.point()
            let low = GeoPoint(longitudeE7: min(a.longitudeE7, b.longitudeE7), latitudeE7: min(a.latitudeE7, b.latitudeE7))
            let high = GeoPoint(longitudeE7: max(a.longitudeE7, b.longitudeE7), latitudeE7: max(a.latitudeE7, b.latitudeE7))
            #expect(low.map { l in high.map { l.zOrder <= $0.zOrder && l.zOrder <= a.zOrder && a.zOrder <= $0.zOrder } ?? false } ?? false)
        }
    }
}
