import Testing

@testable import SensorThings

@Suite struct ObservationTests {
    private static func reference(_ id: STValue) -> STValue { .object([STMember("@iot.id", id)]) }
    private static func body(_ members: [(String, STValue)]) -> STValue { .object(members.map { STMember($0.0, $0.1) }) }
    private static let stream = ("Datastream", reference(.integer(1)))

    @Test func `the standard's example is read`() throws {
        let read = try STObservation(Self.body([Self.stream, ("phenomenonTime", .string("2013-04-18T16:15:00-07:00")), ("result", .integer(124)), ("FeatureOfInterest", Self.reference(.integer(2)))]))
        #expect(read.datastream == .number(1) && read.featureOfInterest == .number(2) && read.result == .integer(124) && read.resultTime == nil && read.resultQuality == nil)
        #expect(read.phenomenonTime == .instant(STInstant(milliseconds: 1_366_326_900_000, minutesEast: -420)))
    }

    @Test func `every member is read, and what is null is not there`() throws {
        let read = try STObservation(
            Self.body([
                ("phenomenonTime", .string("2010-12-23T10:20:00.00-07:00/2010-12-23T12:20:00.00-07:00")), ("resultTime", .string("2010-12-23T12:20:00Z")), ("result", .string("clear")), ("resultQuality", .array([.string("good")])), ("validTime", .string("2010-12-23T10:20:00Z/P1D")),
                ("parameters", .object([STMember("wind", .integer(3))])), ("FeatureOfInterest", .null), ("@iot.id", .integer(99)), ("Datastream@iot.navigationLink", .string("x")),
            ]), of: .text("a"))
        #expect(read.datastream == .text("a") && read.result == .string("clear") && read.resultTime?.text == "2010-12-23T12:20:00Z" && read.validTime?.end.text == "2010-12-24T10:20:00Z" && read.featureOfInterest == nil)
        #expect(read.resultQuality == .array([.string("good")]) && read.parameters?["wind"] == .integer(3))
        #expect(try STObservation(Self.body([("result", .bool(true)), ("phenomenonTime", .null)]), of: .number(1)).phenomenonTime == nil)
        #expect(try STObservation(Self.body([Self.stream, ("result", .number(1.5))]), of: .number(1)).datastream == .number(1))
    }

    @Test(arguments: [
        (STValue.array([]), STFault.Kind.type, ""), (.null, .type, ""), (body([stream]), .missing, "result"), (body([stream, ("result", .null)]), .missing, "result"), (body([("result", .integer(1))]), .missing, "Datastream"), (body([stream, ("result", .array([]))]), .type, "result"), (body([stream, ("result", .object([]))]), .type, "result"),
        (body([stream, ("result", .number(.nan))]), .number, "result"), (body([stream, ("result", .integer(1)), ("result", .integer(2))]), .repeated, "result"), (body([stream, ("result", .integer(1)), ("colour", .integer(2))]), .unknown("colour"), "colour"), (body([stream, ("result", .integer(1)), ("phenomenonTime", .integer(2))]), .type, "phenomenonTime"),
        (body([stream, ("result", .integer(1)), ("phenomenonTime", .string("yesterday"))]), .time, "phenomenonTime"), (body([stream, ("result", .integer(1)), ("resultTime", .string("2010-12-23T10:20:00Z/P1D"))]), .time, "resultTime"), (body([stream, ("result", .integer(1)), ("validTime", .string("2010-12-23T10:20:00Z"))]), .time, "validTime"),
        (body([stream, ("result", .integer(1)), ("parameters", .integer(1))]), .type, "parameters"), (body([("Datastream", reference(.number(1.5))), ("result", .integer(1))]), .id, "Datastream"), (body([("Datastream", reference(.string(""))), ("result", .integer(1))]), .id, "Datastream"), (body([("Datastream", .integer(1)), ("result", .integer(1))]), .type, "Datastream"),
        (body([stream, ("result", .integer(1)), ("FeatureOfInterest", .object([STMember("name", .string("new"))]))]), .unsupported, "FeatureOfInterest"),
    ]) func `a body that is no observation is refused with the member`(_ body: STValue, _ kind: STFault.Kind, _ member: String) { #expect(throws: STFault(kind, .body(member))) { try STObservation(body) } }

    @Test func `a body that names another datastream than its path is refused, and so is a text without an end`() {
        #expect(throws: STFault(.cardinality, .body("Datastream"))) { try STObservation(Self.body([Self.stream, ("result", .integer(1))]), of: .number(2)) }
        let long = String(repeating: "x", count: STObservation.textMax)
        #expect(throws: Never.self) { try STObservation(Self.body([Self.stream, ("result", .string(long))])) }
        #expect(throws: STFault(.tooLong, .body("result"), at: STObservation.textMax)) { try STObservation(Self.body([Self.stream, ("result", .string(long + "x"))])) }
    }

    private static func group(_ id: Int64, _ components: [String], _ rows: [[STValue]]) -> STValue {
        body([("Datastream", reference(.integer(id))), ("components", .array(components.map(STValue.string))), ("dataArray", .array(rows.map(STValue.array)))])
    }

    @Test func `the standard's data array is read, observation by observation`() throws {
        let names = ["phenomenonTime", "result", "FeatureOfInterest/id"], first = STValue.string("2010-12-23T10:20:00-0700"), second = STValue.string("2010-12-23T10:21:00-0700")
        let read = try STCreateObservations(.array([Self.group(1, names, [[first, .integer(20), .integer(1)], [second, .integer(30), .integer(1)]]), Self.group(2, names, [[first, .integer(65), .integer(1)], [second, .integer(60), .null]])])).observations.map { try $0.get() }
        #expect(read.map(\.datastream) == [.number(1), .number(1), .number(2), .number(2)] && read.map(\.result) == [.integer(20), .integer(30), .integer(65), .integer(60)] && read.map(\.featureOfInterest) == [.number(1), .number(1), .number(1), nil])
        #expect(read[0].phenomenonTime == .instant(STInstant(milliseconds: 1_293_124_800_000, minutesEast: -420)))
    }

    @Test func `one that is refused harms no other, and says error in its place`() throws {
        let time = STValue.string("2010-12-23T10:20:00Z")
        let read = try STCreateObservations(.array([Self.group(1, ["phenomenonTime", "result", "id"], [[time, .integer(1), .integer(9)], [.string("never"), .integer(2), .null], [time, .integer(3)], [time, .null, .null]])])).observations
        #expect(read.map { if case .failure(let fault) = $0 { fault } else { nil } } == [nil, STFault(.time, .body("0/dataArray/1/phenomenonTime")), STFault(.type, .body("0/dataArray/2")), STFault(.missing, .body("0/dataArray/3/result"))])
        #expect(STWriter(root: "http://examples.org/v1.1").created([.number(1), nil, .number(2)]) == .array([.string("http://examples.org/v1.1/Observations(1)"), .string("error"), .string("http://examples.org/v1.1/Observations(2)")]))
    }

    @Test(arguments: [
        (STValue.object([]), STFault.Kind.type, ""), (.array([.null]), .type, "0"), (.array([body([])]), .missing, "0/Datastream"), (.array([body([("Datastream", .integer(1))])]), .id, "0/Datastream"), (.array([body([stream])]), .missing, "0/components"), (.array([body([stream, ("components", .null)])]), .type, "0/components"),
        (.array([group(1, ["result"], [])]), .missing, "0/components"), (.array([group(1, ["phenomenonTime", "result", "result"], [])]), .repeated, "0/components/2"), (.array([group(1, ["phenomenonTime", "result", "Datastream"], [])]), .unknown("Datastream"), "0/components/2"),
        (.array([body([stream, ("components", .array([.string("phenomenonTime"), .string("result")]))])]), .missing, "0/dataArray"), (.array([body([stream, ("components", .array([.integer(1)]))])]), .type, "0/components/0"),
    ]) func `a body that is no data array is refused whole`(_ body: STValue, _ kind: STFault.Kind, _ member: String) { #expect(throws: STFault(kind, .body(member))) { try STCreateObservations(body) } }

    @Test func `groups and observations are bounded`() throws {
        let row = [STValue.string("2010-12-23T10:20:00Z"), .integer(1)], names = ["phenomenonTime", "result"]
        #expect(try STCreateObservations(.array([Self.group(1, names, Array(repeating: row, count: STCreateObservations.observationsMax))])).observations.count == STCreateObservations.observationsMax)
        #expect(throws: STFault(.tooMany, .body("1/dataArray"))) { try STCreateObservations(.array([Self.group(1, names, Array(repeating: row, count: STCreateObservations.observationsMax)), Self.group(2, names, [row])])) }
        #expect(throws: STFault(.tooMany, .body(""))) { try STCreateObservations(.array(Array(repeating: Self.group(1, names, []), count: STCreateObservations.groupsMax + 1))) }
        #expect(throws: STFault(.tooMany, .body("0/components"))) { try STCreateObservations(.array([Self.group(1, Array(repeating: "result", count: STCreateObservations.componentsMax + 1), [])])) }
    }
}
