import Testing

@testable import SensorThings

@Suite struct FilterReadingTests {
    /// With brackets around everything.
    private func tree(_ text: String, _ type: STEntityType = .observation) throws -> String {
        func show(_ e: STExpression) -> String {
            switch e {
            case .literal(let value): value.literal
            case .property(let path): path.text
            case .not(let one): "!(\(show(one)))"
            case .negate(let one): "-(\(show(one)))"
            case .binary(let how, let a, let b): "(\(show(a)) \(how.rawValue) \(show(b)))"
            case .call(let function, let arguments): "\(function.rawValue)[\(arguments.map(show).joined(separator: ";"))]"
            }
        }
        return show(try STFilter(text, of: type).expression)
    }

    @Test(arguments: [
        ("result eq 1 or result eq 2 and result eq 3", "((result eq 1) or ((result eq 2) and (result eq 3)))"), ("(result eq 1 or result eq 2) and result eq 3", "(((result eq 1) or (result eq 2)) and (result eq 3))"),
        ("result add 2 mul 3 gt 10", "((result add (2 mul 3)) gt 10)"), ("(result add 2) mul 3 gt 10", "(((result add 2) mul 3) gt 10)"), ("result sub 2 sub 3 eq 1", "(((result sub 2) sub 3) eq 1)"), ("result div 2 mul 3 mod 4 eq 1", "((((result div 2) mul 3) mod 4) eq 1)"),
        ("result gt 5 eq true", "((result gt 5) eq true)"), ("true eq result lt 5", "(true eq (result lt 5))"), ("not result eq true", "(!(result) eq true)"), ("not (result gt 5)", "!((result gt 5))"), ("not not true", "!(!(true))"), ("not true and false", "(!(true) and false)"),
        ("-result add 5 gt -3", "((-(result) add 5) gt -3)"), ("-(5) lt 0", "(-(5) lt 0)"), ("- 5 lt 0", "(-(5) lt 0)"), ("--result lt 0", "(-(-(result)) lt 0)"), ("true", "true"), ("  ( ( true ) )  ", "true"), ("null", "null"),
    ]) func `operators bind as OData says`(_ text: String, _ expected: String) throws { #expect(try tree(text) == expected) }

    @Test(arguments: [
        ("result lt 10.00", STEntityType.observation), ("Datastream/id eq 1", .observation), ("geo.distance(Locations/location, geography'POINT(-122 43)') gt 1", .thing),
        ("Datastreams/Observations/FeatureOfInterest/id eq 'FOI_1' and Datastreams/Observations/resultTime ge 2010-06-01T00:00:00Z and Datastreams/Observations/resultTime le 2010-07-01T00:00:00Z", .thing),
        ("unitOfMeasurement/name eq 'degree Celsius'", .datastream), ("unitOfMeasurement/name ne 'degree Celsius'", .datastream), ("result gt 20.0", .observation), ("result ge 20.0", .observation), ("result lt 100", .observation), ("result le 100", .observation),
        ("result le 3.5 and FeatureOfInterest/id eq 1", .observation), ("result gt 20 or result le 3.5", .observation), ("not startswith(description,'test')", .thing), ("result add 5 gt 10", .observation), ("result sub 5 gt 10", .observation), ("result mul 2 gt 2000", .observation), ("result div 2 gt 4", .observation),
        ("result mod 2 eq 0", .observation), ("(result sub 5) gt 10", .observation), ("substringof('Sensor Things',description)", .thing), ("endswith(description,'Things')", .thing), ("startswith(description,'Sensor')", .thing), ("length(description) eq 13", .thing), ("indexof(description,'Sensor') eq 1", .thing),
        ("substring(description,1) eq 'ensor Things'", .thing), ("substring(description,2,4) eq 'nsor'", .thing), ("tolower(description) eq 'sensor things'", .thing), ("toupper(description) eq 'SENSOR THINGS'", .thing), ("trim(description) eq 'Sensor Things'", .thing),
        ("concat(concat(unitOfMeasurement/symbol,', '), unitOfMeasurement/name) eq 'degree, Celsius'", .datastream), ("year(resultTime) eq 2015", .observation), ("month(resultTime) eq 12", .observation), ("day(resultTime) eq 8", .observation), ("hour(resultTime) eq 1", .observation), ("minute(resultTime) eq 0", .observation),
        ("second(resultTime) eq 0", .observation), ("date(resultTime) ne date(validTime)", .observation), ("time(resultTime) le validTime", .observation), ("totaloffsetminutes(resultTime) eq 60", .observation), ("resultTime ge now()", .observation), ("resultTime eq mindatetime()", .observation),
        ("resultTime eq maxdatetime()", .observation), ("round(result) eq 32", .observation), ("floor(result) eq 32", .observation), ("ceiling(result) eq 33", .observation), ("geo.distance(location, geography'POINT (30 10)') eq 1", .location), ("geo.length(geography'LINESTRING (30 10, 10 30, 40 40)') eq 1", .location),
        ("geo.intersects(location, geography'POLYGON ((30 10, 10 20, 20 40, 40 40, 30 10))')", .location), ("st_equals(location, geography'POINT (30 10)')", .location), ("st_disjoint(location, geography'POLYGON ((30 10, 10 20, 20 40, 40 40, 30 10))')", .location),
        ("st_touches(location, geography'LINESTRING (30 10, 10 30, 40 40)')", .location), ("st_within(location, geography'POLYGON ((30 10, 10 20, 20 40, 40 40, 30 10))')", .location), ("st_overlaps(location, geography'POLYGON ((30 10, 10 20, 20 40, 40 40, 30 10))')", .location),
        ("st_crosses(location, geography'LINESTRING (30 10, 10 30, 40 40)')", .location), ("st_intersects(location, geography'LINESTRING (30 10, 10 30, 40 40)')", .location), ("st_contains(location, geography'POINT (30 10)')", .location),
        ("st_relate(location, geography'POLYGON ((30 10, 10 20, 20 40, 40 40, 30 10))', 'T********')", .location),
    ]) func `the standard's examples are read, written and read again`(_ text: String, _ type: STEntityType) throws {
        let filter = try STFilter(text, of: type)
        #expect(try STFilter(filter.expression.text, of: type) == filter)
    }

    @Test(arguments: [
        ("5", STScalar.integer(5)), ("-5", .integer(-5)), ("9223372036854775807", .integer(.max)), ("-9223372036854775808", .integer(.min)), ("9223372036854775808", .number(9_223_372_036_854_775_808)), ("5.0", .number(5)), ("1e3", .number(1_000)), ("1.5E-3", .number(0.0015)), ("'it''s'", .text("it's")), ("''", .text("")),
        ("2015-12-08", .date(16_777)), ("12:30", .timeOfDay(45_000_000)), ("12:30:15.5", .timeOfDay(45_015_500)), ("duration'P1DT2H3M4.5S'", .duration(93_784_500)), ("duration'-PT1S'", .duration(-1_000)), ("2010-06-01T00:00:00Z", .instant(STInstant(milliseconds: 1_275_350_400_000))),
        ("2010-06-01T00:00+08:00", .instant(STInstant(milliseconds: 1_275_321_600_000, minutesEast: 480))), ("2010-06-01T00:00:00 08:00", .instant(STInstant(milliseconds: 1_275_321_600_000, minutesEast: 480))), ("2010-06-01T00:00:00.123456-0700", .instant(STInstant(milliseconds: 1_275_375_600_123, minutesEast: -420))),
    ]) func `a literal is a value of its kind`(_ text: String, _ value: STScalar) throws {
        #expect(try STFilter("result eq \(text)", of: .observation).expression == .binary(.equal, .property(STPropertyPath(navigations: [], property: "result", kind: .any, members: [])), .literal(value)))
    }

    @Test func `an interval has two ends, or an end and a length`() throws {
        let day = try #require(STInterval("2010-06-01T00:00:00Z/2010-06-02T00:00:00Z"))
        for text in ["2010-06-01T00:00:00Z/2010-06-02T00:00:00Z", "2010-06-01T00:00:00Z/P1D", "2010-06-01T00:00:00Z/PT24H"] { #expect(try STFilter("resultTime eq \(text)", of: .observation).expression.text == "resultTime eq \(day.text)") }
    }

    @Test func `paths go over relations and on into open properties`() throws {
        let path = try #require(STFilter("Datastreams/Thing/properties/山/2nd-key/0 eq 1", of: .sensor).expression.paths.first)
        #expect(path.navigations == ["Datastreams", "Thing"] && path.property == "properties" && path.members == ["山", "2nd-key", "0"])
        #expect(try STFilter("Datastream/@iot.id eq 1", of: .observation) == STFilter("Datastream/id eq 1", of: .observation))
        #expect(try STFilter("result/x/y eq 1", of: .observation).expression.paths.first?.members == ["x", "y"])
    }

    @Test(arguments: [
        ("", STFault.Kind.ended, 0), ("   ", .ended, 3), ("result gt", .ended, 9), ("result gt 5 and", .ended, 15), ("result gt 5 5", .unexpected, 12), ("(result gt 5", .ended, 12), ("result gt 5)", .unexpected, 11), ("nothing eq 1", .unknown("nothing"), 0), ("Datastream eq 1", .unexpected, 10),
        ("Datastream/nothing eq 1", .unknown("nothing"), 11), ("Thing/name eq 1", .unknown("Thing"), 0), ("resultTime/x eq 1", .unexpected, 10), ("result eq 'a", .ended, 10), ("result eq 5x", .number, 10), ("result eq 5.", .number, 10), ("result eq 1e", .number, 10), ("result eq 1e999", .number, 10), ("result eq .5", .unexpected, 10),
        ("result eq 2010-13-01", .time, 10), ("result eq 2011-02-29T00:00:00Z", .time, 10), ("result eq 2010-06-01T24:00:00Z", .time, 10), ("result eq 2010-06-01T00:00:00", .time, 10), ("result eq 2010-06-01T00:00:00Z/2010-05-01T00:00:00Z", .time, 10), ("result eq 2010-06-01T00:00:00+15:00", .time, 10), ("result eq 25:00", .time, 10),
        ("result eq duration'P1Y'", .duration, 10), ("result eq duration'P'", .duration, 10), ("result eq duration'PT'", .duration, 10), ("result eq duration'PT1S1M'", .duration, 10), ("result eq duration'P1D", .duration, 10), ("length('a','b') eq 1", .arguments, 0), ("length() eq 1", .arguments, 0), ("now(1) eq 1", .arguments, 0),
        ("substring('a') eq 1", .arguments, 0), ("substring('a',1,2,3) eq 1", .arguments, 0), ("contains('a','b')", .unknown("contains"), 0), ("length(result)", .notTruth, 0), ("result add 5", .notTruth, 0), ("5", .notTruth, 0), ("not 5", .notTruth, 4), ("true and 'a'", .notTruth, 9), ("  5 or true", .notTruth, 2), ("-true", .notTruth, 0),
        ("st_equals(geography'POINT (1)',null)", .unexpected, 28), ("st_equals(geography'POINT (1 2, 3 4)',null)", .geometry, 20), ("st_equals(geography'POINT (1 91)',null)", .geometry, 27), ("st_equals(geography'CIRCLE (1 2)',null)", .geometry, 20), ("st_equals(geography'LINESTRING (1 2)',null)", .geometry, 20),
        ("st_equals(geography'POLYGON ((0 0, 1 0, 1 1, 0 1))',null)", .geometry, 20), ("st_equals(geography'SRID=3857;POINT (1 2)',null)", .geometry, 19), ("st_equals(geography'POINT (1 2)", .ended, 31), ("st_equals(geography'POINT (1 x)',null)", .number, 29), ("result eq @", .unknown("@"), 10), ("result EQ 5", .unexpected, 7), ("result eq \u{0}5", .unexpected, 10),
    ]) func `a filter that means nothing is refused where it goes wrong`(_ text: String, _ kind: STFault.Kind, _ at: Int) {
        #expect(throws: STFault(kind, .option("$filter"), at: at), "\(text)") { try STFilter(text, of: .observation) }
    }

    @Test func `depth, size and length are bounded`() {
        func nested(_ n: Int) -> String { String(repeating: "(", count: n) + "true" + String(repeating: ")", count: n) }
        let depth = STExpression.depthMax
        #expect(throws: Never.self) { try STFilter(nested(depth - 1), of: .thing) }
        #expect(throws: STFault(.tooDeep, .option("$filter"), at: depth)) { try STFilter(nested(depth), of: .thing) }
        #expect(throws: STFault(.tooDeep, .option("$filter"), at: depth * 4)) { try STFilter(String(repeating: "not ", count: 1_000) + "true", of: .thing) }
        func chain(_ n: Int) -> String { Array(repeating: "true", count: n).joined(separator: " or ") }
        // So many operands have one operator less.
        #expect(throws: Never.self) { try STFilter(chain(STExpression.nodesMax / 2), of: .thing) }
        #expect(throws: STFault.self) { try STFilter(chain(STExpression.nodesMax / 2 + 1), of: .thing) }
        #expect(throws: STFault(.tooLong, .option("$filter"), at: STFilter.lengthMax)) { try STFilter(String(repeating: " ", count: STFilter.lengthMax) + "true", of: .thing) }
        let points = Array(repeating: "1 2", count: STGeometry.literalMax).joined(separator: ",")
        #expect(throws: Never.self) { try STFilter("st_equals(location,geography'LINESTRING(\(points))')", of: .location) }
        #expect(throws: STFault.self) { try STFilter("st_equals(location,geography'LINESTRING(\(points),1 2)')", of: .location) }
        #expect(throws: STFault.self) { try STFilter("Observations/Datastream/Observations/Datastream/Observations/Datastream/Observations/Datastream/Observations/Datastream/Observations/result eq 1", of: .datastream) }
    }
}
