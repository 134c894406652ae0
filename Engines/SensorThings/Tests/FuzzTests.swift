import Testing

@testable import SensorThings

@Suite struct FuzzTests {
    /// Expressions, at random.
    private struct Maker {
        var chance: Chance

        private static let texts = ["", "a", "it's", "荣县", "a+b&c", "%41", "\r\n", "x) or (true"], paths = ["result", "phenomenonTime", "Datastream/id", "Datastream/Thing/properties/x/y", "resultTime", "parameters/a", "FeatureOfInterest/feature"]

        mutating func literal() -> STScalar {
            switch chance.below(11) {
            case 0: .null
            case 1: .truth(chance.below(2) == 0)
            case 2: .integer(Int64(bitPattern: chance.next()))
            case 3: .number([0, -0.0, 1e-7, -1e300, .leastNonzeroMagnitude, 0.1, 123_456_789.25][chance.below(7)])
            case 4: .text(Self.texts[chance.below(Self.texts.count)])
            case 5: .instant(instant())
            case 6: interval()
            case 7: .duration(Int64(chance.below(2_000_000_000)) - 1_000_000_000)
            case 8: .date(chance.below(3_652_059) - 719_162)
            case 9: .timeOfDay(Int64(chance.below(86_400_000)))
            default: .geometry(shape())
            }
        }

        private mutating func instant() -> STInstant {
            let day = STCalendar.dayLength
            return STInstant(milliseconds: Int64.random(in: (STInstant.range.lowerBound + day)...(STInstant.range.upperBound - day), using: &chance), minutesEast: chance.below(1_681) - 840)
        }

        private mutating func interval() -> STScalar {
            let a = instant(), b = instant()
            return (STInterval(a, b) ?? STInterval(b, a)).map(STScalar.interval) ?? .null
        }

        private static let grid = (0..<100).compactMap { STPosition(east: Double($0 % 10), north: Double($0 / 10)) }
        private mutating func position() -> STPosition { Self.grid[chance.below(Self.grid.count)] }

        private mutating func ring() -> [STPosition] {
            let open = (0...(chance.below(4) + 2)).map { _ in position() }
            return open + [open[0]]
        }

        mutating func shape() -> STGeometry {
            switch chance.below(6) {
            case 0: .points([position()], isMulti: false)
            case 1: .points([position(), position()], isMulti: true)
            case 2: .lines([[position(), position(), position()]], isMulti: false)
            case 3: .lines([[position(), position()], [position(), position()]], isMulti: true)
            case 4: .polygons([[ring()]], isMulti: false)
            default: .polygons([[ring(), ring()], [ring()]], isMulti: true)
            }
        }

        mutating func property() throws -> STExpression {
            guard let path = try STFilter(Self.paths[chance.below(Self.paths.count)] + " eq null", of: .observation).expression.paths.first else { return .literal(.null) }
            return .property(path)
        }

        mutating func expression(_ depth: Int, isTruth: Bool) throws -> STExpression {
            guard depth > 0 else { return isTruth ? .literal(.truth(chance.below(2) == 0)) : chance.below(2) == 0 ? .literal(literal()) : try property() }
            switch chance.below(isTruth ? 4 : 5) {
            case 0: return .binary(isTruth ? [.and, .or][chance.below(2)] : [.add, .subtract, .multiply, .divide, .modulo][chance.below(5)], try expression(depth - 1, isTruth: isTruth), try expression(depth - 1, isTruth: isTruth))
            case 1: return .binary([.equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual][chance.below(6)], try expression(depth - 1, isTruth: chance.below(4) == 0), try expression(depth - 1, isTruth: false))
            case 2: return isTruth ? .not(try expression(depth - 1, isTruth: true)) : .negate(try expression(depth - 1, isTruth: false))
            case 3:
                let fitting = STFunction.allCases.filter { $0.isTruth == isTruth }, function = fitting[chance.below(fitting.count)]
                let count = Int.random(in: function.arguments, using: &chance)
                return .call(function, try (0..<count).map { _ in try expression(depth - 1, isTruth: false) })
            default: return try property()
            }
        }
    }

    private static let subject = Samples.observation(1, .number(7.5), ["resultTime": .string("2015-12-08T01:00:00Z"), "parameters": .object([STMember("a", .string("x"))])], related: ["Datastream": .one(Samples.datastream(7, "warm", [])), "FeatureOfInterest": .one(STEntity(.featureOfInterest, .number(1), ["feature": Samples.point(3, 4)]))])

    @Test func `an expression that was written and is read again is the same, and has a value`() throws {
        var maker = Maker(chance: Chance(5))
        for _ in 0..<3_000 {
            let filter = STFilter(try maker.expression(maker.chance.below(5), isTruth: true)), text = filter.expression.text
            #expect(try STFilter(text, of: .observation) == filter, "\(text)")
            var query = STQuery()
            query.filter = filter
            #expect(try text.utf8.count > 2_000 || STQuery(query.text, of: .observation, at: .collection) == query, "\(text)")
            _ = try filter.value(of: Self.subject, now: 0)
            _ = filter.bounds(on: "phenomenonTime", now: 0)
            _ = filter.equals(on: "Datastream/id", now: 0)
        }
    }

    private static let seeds = [
        "/v1.1/Things('it''s')/Datastreams(3)/Observations?$filter=result gt 5 and not startswith(Datastream/name,'a')&$top=5", "/v1.1/Observations?$filter=geo.distance(FeatureOfInterest/feature,geography'POINT (30 10)') lt 2.5e-3&$orderby=result desc,year(resultTime)",
        "/v1.1/Things?$expand=Datastreams($select=name;$expand=Observations($filter=result eq 1;$top=1)),Locations&$count=true", "/v1.1/Observations?$filter=phenomenonTime ge 2010-06-01T00:00:00.5+08:00 and resultTime sub duration'P1DT2H' lt now()&$resultFormat=dataArray",
        "/v1.1/Locations?$filter=st_within(location,geography'POLYGON ((30 10, 10 20, 20 40, 40 40, 30 10))') or st_relate(location,geography'MULTIPOINT ((1 2),(3 4))','T*F**FFF*')", "/v1.1/Observations(1)/result/$value", "/v1.1/Datastreams(17)/Observations/$ref?$skip=7",
    ]
    private static let scraps = ["(", ")", "'", "''", ",", ";", "/", "$", "%", "%27", "%FF", "&", "=", "?", " ", "+", "-", ".", "1e", "9999999999999999999", "2010-02-30", "T", "Z", "null", "not ", " and ", " eq ", "geography'", "duration'", "$expand=", "Datastreams(", "\u{0}", "荣", "\r\n", "@iot.", "now()", "P1D", "((((((((", ":"]

    @Test func `any text ends in a request or in a fault`() throws {
        var chance = Chance(13), read = 0
        for round in 0..<30_000 {
            var text = Array(Self.seeds[chance.below(Self.seeds.count)].unicodeScalars)
            if round % 5 == 0 { text = Array(("/v1.1/Observations?$filter=" + (0..<chance.below(12)).map { _ in Self.scraps[chance.below(Self.scraps.count)] }.joined()).unicodeScalars) }
            for _ in 0..<chance.below(4) {
                let at = chance.below(text.count + 1), scrap = Array(Self.scraps[chance.below(Self.scraps.count)].unicodeScalars)
                switch chance.below(4) {
                case 0: text.insert(contentsOf: scrap, at: at)
                case 1: text.removeSubrange(at..<min(text.count, at + 1 + chance.below(5)))
                case 2: if at < text.count { text[at] = scrap[0] }
                default: text.append(contentsOf: text.suffix(chance.below(30)))
                }
            }
            var target = String.UnicodeScalarView()
            target.append(contentsOf: text)
            guard let request = try? STRequest(String(target)) else { continue }
            read += 1
            guard case .resource(let resource) = request.path else { continue }
            // What was read can be written and is the same.
            #expect(try STPath(STText.encoded(resource.text)) == request.path)
            let place: STQueryPlace = resource.isMany ? .collection : .entity
            if case .property = resource.ending { continue }
            #expect(try STQuery(request.query.text, of: resource.type, at: place) == request.query, "\(String(target))")
            if let filter = request.query.filter, resource.type == .observation { _ = try? filter.value(of: Self.subject, now: 0) }
        }
        #expect(read > 1_000)
    }

    @Test func `any bytes behind percent signs are UTF-8 or a fault`() {
        var chance = Chance(17)
        for _ in 0..<5_000 {
            let bytes = (0..<chance.below(8)).map { _ in UInt8(chance.below(256)) }, text = bytes.map { "%" + String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
            let decoded = try? STText.decoded(text.utf8, isForm: true, .query)
            #expect((decoded != nil) == (String(validating: bytes, as: UTF8.self) != nil) && (decoded ?? bytes) == bytes)
        }
    }

    @Test func `any value is an observation or a fault`() {
        var chance = Chance(19), read = 0
        func value(_ depth: Int) -> STValue {
            switch chance.below(depth > 0 ? 8 : 6) {
            case 0: .null
            case 1: .bool(true)
            case 2: .integer(Int64(chance.below(5)))
            case 3: .number(1.5)
            case 4: .string(["", "2010-12-23T10:20:00Z", "2010-12-23T10:20:00Z/P1D", "result"][chance.below(4)])
            case 5: .object([STMember("@iot.id", .integer(1))])
            case 6: .array((0..<chance.below(4)).map { _ in value(depth - 1) })
            default: object(depth - 1)
            }
        }
        func object(_ depth: Int) -> STValue { .object((0..<chance.below(5)).map { _ in STMember(["result", "phenomenonTime", "Datastream", "components", "dataArray", "resultTime", "x"][chance.below(7)], value(depth)) }) }
        for _ in 0..<20_000 {
            if (try? STObservation(object(2), of: .number(1))) != nil { read += 1 }
            _ = try? STCreateObservations(.array([object(3)]))
            _ = STGeometry(object(3))
        }
        #expect(read > 100)
    }
}
