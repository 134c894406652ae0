import Testing

@testable import SensorThings

@Suite struct FilterValueTests {
    private static let one = Samples.observation(1, .number(7.5), ["resultTime": .string("2015-12-08T01:00:00.250+01:00"), "validTime": .string("2015-12-01T00:00:00Z/2015-12-31T00:00:00Z"), "parameters": .object([STMember("open", .bool(true)), STMember("none", .null)])], related: ["Datastream": .one(Samples.datastream(7, "warm", []))])
    private func truth(_ text: String) throws -> Bool? { try Samples.truth(text, Self.one, now: 1_449_532_800_000) }

    @Test(arguments: [
        ("result eq 7.5", true), ("result ne 7.5", false), ("result gt 7", true), ("result gt 7.5", false), ("result ge 7.5", true), ("result lt 8", true), ("result lt 7.5", false), ("result le 7.5", true), ("7 lt result", true), ("Datastream/id eq 7", true), ("Datastream/name eq 'warm'", true), ("Datastream/name gt 'cold'", true),
        ("id eq 1", true), ("id eq 1.0", true), ("id eq 1.5", false), ("1.5 gt id", true), ("parameters/open eq true", true), ("parameters/open", true), ("not parameters/open", false), ("true gt false", true), ("9007199254740993 gt 9007199254740992.0", true), ("1e300 gt 9223372036854775807", true),
        ("result add 2 eq 9.5", true), ("result sub 10 eq -2.5", true), ("id mul 3 eq 3", true), ("result mul 2 eq 15", true), ("9 div 2 eq 4.5", true), ("id div 4 eq 0.25", true), ("-7 mod 3 eq -1", true), ("7.5 mod 2 eq 1.5", true), ("-result lt 0", true), ("9223372036854775807 add 1 gt 9223372036854775807", true),
        ("-9223372036854775808 mod -1 eq 0", true), ("-(-9223372036854775808) gt 0", true), ("true or result gt 'a'", true), ("false and result gt 'a'", false),
    ]) func `comparisons and arithmetic are those of numbers, texts and truths`(_ text: String, _ expected: Bool) throws { #expect(try truth(text) == expected, "\(text)") }

    @Test(arguments: [
        "result gt 'a'", "result eq '7.5'", "not (result eq '7.5')", "resultTime gt 5", "result gt resultTime", "not result", "result and true", "true and (result gt 'a')", "false or (result gt 'a')",
        "st_within(result,geography'POINT (1 2)')", "st_relate(geography'POINT (1 2)',geography'POINT (1 2)','T')", "date(resultTime) gt resultTime", "null", "not null", "parameters/none",
    ]) func `what cannot be compared is neither true nor false`(_ text: String) throws { #expect(try truth(text) == nil, "\(text)") }

    @Test(arguments: [
        "result div 0", "5 mod 0", "5.5 mod 0", "1e308 mul 10", "result add 'a'", "'a' mul 2", "-Datastream/name", "resultTime mul 2", "resultTime add 5", "length(result)", "year(result)", "hour(2015-12-08)", "year(12:30)", "round('a')", "substring('abc',-1)", "substring('abc',1.5)", "concat('a',1)", "maxdatetime() add duration'PT1S'", "geo.distance(result,geography'POINT (1 2)')",
        "geo.length(geography'POINT (1 2)')", "resultTime sub duration'PT0S' sub validTime",
    ]) func `what cannot be computed is null`(_ text: String) throws { #expect(try truth("(\(text)) eq null") == true && truth("(\(text)) eq 1") == false, "\(text)") }

    @Test(arguments: [
        ("resultQuality eq null", true), ("resultQuality ne null", false), ("result eq null", false), ("null ne result", true), ("null eq null", true), ("resultQuality gt 5", false), ("resultQuality le null", false), ("not (resultQuality gt 5)", true), ("parameters/none eq null", true), ("parameters/absent eq null", true), ("FeatureOfInterest/id eq null", true),
        ("length(resultQuality) eq null", true), ("resultQuality add 1 eq null", true),
    ]) func `null is equal to null and compares with nothing else`(_ text: String, _ expected: Bool) throws { #expect(try truth(text) == expected, "\(text)") }

    @Test(arguments: [
        ("phenomenonTime eq 2014-12-31T03:59:59Z", true), ("resultTime gt 2015-12-08T00:00:00Z", true), ("resultTime gt 2015-12-08T00:00:01Z", false), ("validTime eq 2015-12-01T00:00:00Z", true), ("validTime eq 2015-12-31T00:00:00Z", true), ("validTime eq 2015-12-31T00:00:00.001Z", false), ("2015-12-08T00:00:00Z eq validTime", true),
        ("validTime ne 2016-01-01T00:00:00Z", true), ("validTime lt 2015-12-31T00:00:00Z", false), ("validTime lt 2015-12-31T00:00:00.001Z", true), ("validTime le 2015-12-31T00:00:00Z", true), ("validTime gt 2015-11-30T23:59:59Z", true), ("validTime gt 2015-12-01T00:00:00Z", false), ("validTime ge 2015-12-01T00:00:00Z", true),
        ("validTime eq 2015-12-01T00:00:00Z/P30D", true), ("validTime eq 2015-12-02T00:00:00Z/P1D", false), ("validTime lt 2016-01-01T00:00:00Z/P1D", true), ("resultTime add duration'PT1H' gt 2015-12-08T01:00:00Z", true), ("resultTime sub duration'PT1H' lt 2015-12-08T00:00:00Z", true), ("duration'PT1H' add resultTime gt 2015-12-08T01:00:00Z", true),
        ("resultTime sub 2015-12-08T00:00:00Z eq duration'PT0.25S'", true), ("validTime add duration'P1D' eq 2015-12-02T00:00:00Z/2016-01-01T00:00:00Z", true), ("duration'PT1H' add duration'PT30M' eq duration'PT90M'", true), ("2015-12-08 sub 2015-12-07 eq duration'P1D'", true), ("resultTime ge now()", true), ("now() eq 2015-12-08T00:00:00Z", true),
        ("mindatetime() lt resultTime and maxdatetime() gt resultTime", true), ("12:30 lt 12:30:01", true),
    ]) func `times are compared by their ends, whatever their offset`(_ text: String, _ expected: Bool) throws { #expect(try truth(text) == expected, "\(text)") }

    @Test(arguments: [
        ("substringof('Sensor Things','a Sensor Things b')", true), ("substringof('x','abc')", false), ("substringof('','abc')", true), ("substringof('abcd','abc')", false), ("endswith('Sensor Things','Things')", true), ("endswith('Things','Sensor Things')", false), ("startswith('Sensor Things','Sensor')", true), ("startswith('a','ab')", false),
        ("length('Sensor Things') eq 13", true), ("length('荣县') eq 2", true), ("length('') eq 0", true), ("indexof('Sensor Things','ensor') eq 1", true), ("indexof('Sensor','x') eq -1", true), ("substring('Sensor Things',1) eq 'ensor Things'", true), ("substring('Sensor Things',2,4) eq 'nsor'", true), ("substring('abc',3) eq ''", true),
        ("substring('abc',9,1) eq ''", true), ("tolower('Sensor THINGS') eq 'sensor things'", true), ("toupper('Sensor Things') eq 'SENSOR THINGS'", true), ("trim('  Sensor Things ') eq 'Sensor Things'", true), ("trim('   ') eq ''", true), ("concat(concat('degree',', '),'Celsius') eq 'degree, Celsius'", true), ("'a' eq 'A'", false),
        ("year(resultTime) eq 2015", true), ("month(resultTime) eq 12", true), ("day(resultTime) eq 8", true), ("hour(resultTime) eq 1", true), ("minute(resultTime) eq 0", true), ("second(resultTime) eq 0", true), ("fractionalseconds(resultTime) eq 0.25", true), ("date(resultTime) eq 2015-12-08", true), ("date(resultTime) ne date(validTime)", true),
        ("date(validTime) eq 2015-12-01", true), ("time(resultTime) eq 01:00:00.25", true), ("time(resultTime) lt 01:00:01", true), ("totaloffsetminutes(resultTime) eq 60", true), ("totaloffsetminutes(now()) eq 0", true), ("year(mindatetime()) eq 1 and year(maxdatetime()) eq 9999", true), ("hour(12:30:15) eq 12 and minute(12:30:15) eq 30 and second(12:30:15) eq 15", true),
        ("year(2015-12-08) eq 2015", true), ("round(result) eq 8", true), ("round(-2.5) eq -3", true), ("round(2.4) eq 2", true), ("floor(result) eq 7", true), ("floor(-7.5) eq -8", true), ("ceiling(result) eq 8", true), ("ceiling(-7.5) eq -7", true), ("round(id) eq 1", true),
    ]) func `functions do what the standard's table says`(_ text: String, _ expected: Bool) throws { #expect(try truth(text) == expected, "\(text)") }

    @Test func `every function is in one of these tests`() throws {
        // A function without a value for arguments that fit would be null for ever.
        for function in STFunction.allCases {
            let shape = "geography'LINESTRING (0 0, 1 1)'"
            let call: String = switch function {
            case .now, .mindatetime, .maxdatetime: "\(function.rawValue)()"
            case .substringof, .endswith, .startswith, .indexof, .concat: "\(function.rawValue)('a','b')"
            case .length, .tolower, .toupper, .trim: "\(function.rawValue)('a')"
            case .substring: "substring('a',0)"
            case .round, .floor, .ceiling: "\(function.rawValue)(1.5)"
            case .geoLength: "geo.length(\(shape))"
            case .stRelate: "st_relate(\(shape),\(shape),'T********')"
            default: function.rawValue.contains("_") || function.rawValue.contains(".") ? "\(function.rawValue)(\(shape),\(shape))" : "\(function.rawValue)(now())"
            }
            #expect(try truth("\(call) ne null") == true, "\(call)")
        }
    }

    @Test func `one choice of related entities is enough, and it is the same for all conditions`() throws {
        func oven(_ text: String) throws -> Bool? { try Samples.truth(text, Samples.oven) }
        #expect(try oven("Datastreams/Observations/result gt 70") == true && oven("Datastreams/Observations/result gt 71") == false)
        // No datastream is both cold and above zero, though one is cold and another is above zero.
        #expect(try oven("Datastreams/name eq 'cold' and Datastreams/Observations/result gt 0") == false)
        #expect(try oven("Datastreams/name eq 'warm' and Datastreams/Observations/result gt 0") == true)
        #expect(try oven("not (Datastreams/name eq 'cold')") == true && oven("HistoricalLocations/time eq null") == true)
        #expect(try oven("geo.distance(Locations/location, geography'POINT(-114.06 51.55)') lt 0.6") == true && oven("properties/slots/1 eq 8 and properties/owner eq 'Noah Liang'") == true)
        #expect(try oven("startswith(Datastreams/Observations/result,'a')") == nil)
    }

    @Test func `more choices than are looked at are refused`() throws {
        let many = Samples.datastream(1, "many", (0..<101).map { Samples.observation($0, .integer($0)) }), filter = "Observations/result eq -1 and Observations/Datastream/Observations/result eq -1"
        #expect(try Samples.truth("Observations/result eq -1", many) == false)
        let loop = (0..<101).map { Samples.observation($0, .integer($0), related: ["Datastream": .one(many)]) }
        #expect(throws: STFault(.tooMany, .option("$filter"))) { try Samples.truth(filter, Samples.datastream(1, "many", loop)) }
    }

    @Test func `a list is ordered with null first, descending with null last`() throws {
        let query = try STQuery("$orderby=resultTime desc,result", of: .observation, at: .collection), times: [STValue] = [.null, .string("2015-01-01T00:00:00Z"), .string("2015-01-01T02:00:00+01:00")]
        let all = [(0, 5.0), (1, 2), (2, 1), (1, 1), (0, 4)].enumerated().map { Samples.observation(Int64($0.offset), .number($0.element.1), ["resultTime": times[$0.element.0]]) }
        let keyed = try all.map { one in (id: one.id, keys: try query.order.map { try $0.key(of: one, now: 0) }) }
        #expect(keyed.sorted { STOrder.precedes($0.keys, $1.keys, by: query.order) }.map(\.id) == [.number(2), .number(3), .number(1), .number(4), .number(0)])
        let mixed: [STScalar] = [.text("b"), .null, .integer(3), .number(2.5), .truth(true), .text("a"), .date(3)]
        #expect(mixed.sorted { $0.precedes($1) } == [.null, .truth(true), .number(2.5), .integer(3), .text("a"), .text("b"), .date(3)])
    }
}
