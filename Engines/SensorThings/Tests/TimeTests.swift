import Testing

@testable import SensorThings

@Suite struct TimeTests {
    @Test(arguments: [
        ("2014-12-31T11:59:59.00+08:00", 1_419_998_399_000, 480, "2014-12-31T11:59:59+08:00"), ("2010-12-23T10:20:00-0700", 1_293_124_800_000, -420, "2010-12-23T10:20:00-07:00"), ("1970-01-01T00:00:00Z", 0, 0, "1970-01-01T00:00:00Z"), ("1969-12-31T23:59:59.999Z", -1, 0, "1969-12-31T23:59:59.999Z"),
        ("2000-02-29T00:00:00Z", 951_782_400_000, 0, "2000-02-29T00:00:00Z"), ("0001-01-01T00:00:00Z", STInstant.range.lowerBound, 0, "0001-01-01T00:00:00Z"), ("9999-12-31T23:59:59.999Z", STInstant.range.upperBound, 0, "9999-12-31T23:59:59.999Z"), ("2015-01-01T00:00:00.0005Z", 1_420_070_400_000, 0, "2015-01-01T00:00:00Z"),
        ("2015-01-01T00:00:00-05:30", 1_420_090_200_000, -330, "2015-01-01T00:00:00-05:30"), ("2015-01-01t00:00:00z", 1_420_070_400_000, 0, "2015-01-01T00:00:00Z"),
    ] as [(String, Int64, Int, String)]) func `an instant is a point in time with its offset`(_ text: String, _ milliseconds: Int64, _ east: Int, _ written: String) throws {
        let read = try #require(STInstant(text))
        #expect(read.milliseconds == milliseconds && read.minutesEast == east && read.text == written && STInstant(written) == read)
    }

    @Test(arguments: [
        "", "2014-12-31", "2014-12-31T11:59:59", "2014-02-30T00:00:00Z", "2015-02-29T00:00:00Z", "1900-02-29T00:00:00Z", "2014-13-01T00:00:00Z", "2014-00-01T00:00:00Z", "0000-01-01T00:00:00Z", "2014-12-31T24:00:00Z", "2014-12-31T23:60:00Z", "2014-12-31T23:59:60Z", "2014-12-31T11:59:59+14:01", "2014-12-31T11:59:59+8", "2014-12-31T11:59:59 08:00",
        "2014-12-31T11:59:59Zx", " 2014-12-31T11:59:59Z", "0001-01-01T00:00:00+08:00", "9999-12-31T23:59:59-08:00", "2014-12-31T11:59:59.Z", "２014-12-31T11:59:59Z",
    ]) func `what is no instant is none`(_ text: String) { #expect(STInstant(text) == nil) }

    @Test func `an instant outside of time becomes the end of it, and is written in UTC where its own clock has no such year`() {
        #expect(STInstant(milliseconds: .min).text == "0001-01-01T00:00:00Z" && STInstant(milliseconds: .max, minutesEast: 480).text == "9999-12-31T23:59:59.999Z")
        #expect(STInstant(milliseconds: 0).adding(.max) == nil && STInstant(milliseconds: 0).adding(.min) == nil && STInstant(milliseconds: 5).adding(-5)?.milliseconds == 0)
    }

    @Test func `days go on through the calendar`() {
        var last = STCalendar.civil(-800_000)
        #expect(STCalendar.day(1, 1, 1) == -719_162 && STCalendar.day(9_999, 12, 31) == 2_932_896 && STCalendar.day(2_100, 2, 29) == nil)
        for day in stride(from: -719_162, through: 2_932_896, by: 97) {
            let civil = STCalendar.civil(day)
            #expect(STCalendar.day(civil.year, civil.month, civil.day) == day && civil > last)
            last = civil
        }
    }

    @Test func `an interval does not end before it begins`() {
        #expect(STInterval("2014-03-01T13:00:00Z/2015-05-11T15:30:00Z")?.text == "2014-03-01T13:00:00Z/2015-05-11T15:30:00Z")
        #expect(STInterval("2014-03-01T13:00:00Z/2014-03-01T13:00:00Z") != nil && STInterval("2014-03-01T13:00:00Z/PT0S") != nil)
        for bad in ["2015-03-01T13:00:00Z/2014-05-11T15:30:00Z", "2014-03-01T13:00:00Z", "2014-03-01T13:00:00Z/", "2014-03-01T13:00:00Z/-PT1S", "2014-03-01T13:00:00Z/P1M", "9999-12-31T00:00:00Z/P2D"] { #expect(STInterval(bad) == nil, "\(bad)") }
    }

    @Test(arguments: [(0, "PT0S"), (1, "PT0.001S"), (93_784_500, "P1DT2H3M4.500S"), (-86_400_000, "-P1D"), (3_600_000, "PT1H"), (90_000, "PT1M30S")] as [(Int64, String)]) func `a duration is written with its parts`(_ length: Int64, _ text: String) {
        #expect(STCalendar.text(duration: length) == text)
        var cursor = STCursor(Array(text.utf8), .query)
        #expect(cursor.duration() == length && cursor.isAtEnd)
    }
}
