import Testing

@testable import SensorThings

@Suite struct PathTests {
    private func resource(_ text: String) throws -> STResource {
        guard case .resource(let found) = try STPath(text) else { throw STFault(.unexpected, .path) }
        return found
    }

    @Test func `the model has the cardinalities of the standard`() {
        #expect(STEntityType.allCases.map(\.set) == ["Things", "Locations", "HistoricalLocations", "Datastreams", "Sensors", "ObservedProperties", "Observations", "FeaturesOfInterest"])
        #expect(STEntityType.datastream.navigations.map(\.name) == ["Thing", "Sensor", "ObservedProperty", "Observations"])
        #expect(STEntityType.observation.navigations.map(\.name) == ["Datastream", "FeatureOfInterest"])
        #expect(STEntityType.historicalLocation.navigations.map(\.name) == ["Locations", "Thing"])
        #expect(STEntityType.thing.navigations.map(\.name) == ["Locations", "HistoricalLocations", "Datastreams"])
        for type in STEntityType.allCases {
            #expect(STEntityType(set: type.set) == type && !type.properties.isEmpty)
            // Each way can be gone back.
            for navigation in type.navigations { #expect(navigation.target.navigations.contains { $0.target == type }) }
        }
        #expect(STEntityType(set: "Thing") == nil)
        #expect(STEntityType.observation.properties.filter(\.isMandatory).map(\.name) == ["phenomenonTime", "result", "resultTime"])
    }

    @Test(arguments: [
        ("Things", STEntityType.thing, true), ("/ObservedProperties", .observedProperty, true), ("Things(1)", .thing, false), ("Things(1)/", .thing, false), ("Datastreams(1)/Observations", .observation, true),
        ("Datastreams(1)/Observations(1)", .observation, false), ("Datastreams(1)/Observations(1)/FeatureOfInterest", .featureOfInterest, false), ("Observations(1)/Datastream/Thing/Locations", .location, true),
    ]) func `a path names entities by the relations of the model`(_ text: String, _ type: STEntityType, _ isMany: Bool) throws {
        let found = try resource(text)
        #expect(found.type == type && found.isMany == isMany && found.ending == .entities)
    }

    @Test func `the service's root is its own, and so is the action of data arrays`() throws {
        #expect(try STPath("") == .root && STPath("/") == .root && STPath("/CreateObservations") == .createObservations)
        #expect(try STRequest("/v1.1").path == .root && STRequest("/v1.1/").path == .root)
    }

    @Test(arguments: [("Things(17)", STID.number(17)), ("Things(-3)", .number(-3)), ("Things('a')", .text("a")), ("Things('it''s')", .text("it's")), ("Things('a/b(c)')", .text("a/b(c)")), ("Things(%27%E8%8D%A3%E5%8E%BF%27)", .text("荣县")), ("Things('a+b')", .text("a+b"))]) func `an id is a whole number or a text`(_ text: String, _ id: STID) throws {
        let found = try resource(text)
        #expect(found.steps.last?.id == id)
        #expect(try resource(STText.encoded(found.text)) == found)
    }

    @Test func `references, properties and raw values stand at the end`() throws {
        #expect(try resource("Datastreams(17)/Observations/$ref").ending == .references)
        #expect(try resource("Observations(1)/resultTime").ending == .property(["resultTime"], isRaw: false))
        #expect(try resource("Observations(1)/resultTime/$value").ending == .property(["resultTime"], isRaw: true))
        #expect(try resource("Datastreams(1)/Observations(1)/resultTime").type == .observation)
        #expect(try resource("Things(1)/properties/owner/name").ending == .property(["properties", "owner", "name"], isRaw: false))
        #expect(try resource("Things(1)/@iot.id/$value").ending == .property(["id"], isRaw: true))
        #expect(try resource("Datastreams(1)/Thing/name").ending == .property(["name"], isRaw: false))
    }

    @Test(arguments: [
        ("Thing", STFault.Kind.unknown("Thing"), 0), ("Things(1", .ended, 8), ("Things()", .id, 7), ("Things('')", .id, 7), ("Things('a)", .ended, 7), ("Things(a)", .id, 7), ("Things(99999999999999999999)", .id, 7), ("Things(1)x", .unexpected, 9), ("Things(1)/Nothing", .unknown("Nothing"), 10),
        ("Things/name", .cardinality, 7), ("Things/Datastreams", .cardinality, 7), ("Datastreams(1)/Thing(3)", .cardinality, 20), ("Things(1)/name/first", .unexpected, 15), ("Things(1)/$value", .unexpected, 10), ("Things/$count", .unexpected, 7), ("Things/$ref/x", .unexpected, 7),
        ("Things(1)/name/$value/x", .unexpected, 15), ("%zz", .encoding, 0), ("Things%", .encoding, 6), ("%C0%80", .encoding, 0), ("Things(1)//name", .unexpected, 10), ("1", .unexpected, 0), ("CreateObservations/x", .unknown("CreateObservations"), 0),
    ]) func `a path that means nothing is refused where it goes wrong`(_ text: String, _ kind: STFault.Kind, _ at: Int) {
        #expect(throws: STFault(kind, .path, at: at)) { try STPath(text) }
    }

    @Test func `a path is bounded`() {
        let round = "Things(1)/Datastreams(1)/Thing/Datastreams(1)/Thing/Datastreams(1)/Thing/Datastreams(1)/Thing/Datastreams(1)"
        #expect(throws: Never.self) { try STPath(round) }
        #expect(throws: STFault(.tooMany, .path, at: round.utf8.count + 1)) { try STPath(round + "/Thing") }
        #expect(throws: STFault(.tooLong, .path, at: STPath.lengthMax)) { try STPath(String(repeating: "x", count: STPath.lengthMax + 1)) }
        let long = String(repeating: "i", count: STID.lengthMax)
        #expect(throws: Never.self) { try STPath("Things('\(long)')") }
        #expect(throws: STFault(.id, .path, at: 7)) { try STPath("Things('\(long)i')") }
    }

    @Test func `a request is a path with the query of what it names`() throws {
        let request = try STRequest("/v1.1/Things('id')/Datastreams?$top=5&$select=name")
        #expect(request.query.top == 5 && request.query.select == ["name"])
        #expect(try STRequest("/v1.1/Datastreams(17)/Observations/$ref?$skip=2").query.skip == 2)
        #expect(throws: STFault(.misplaced, .option("$top"))) { try STRequest("/v1.1/Things(1)?$top=5") }
        #expect(throws: STFault(.misplaced, .option("$select"))) { try STRequest("/v1.1/Things(1)/name?$select=id") }
        #expect(throws: STFault(.misplaced, .option("$filter"))) { try STRequest("/v1.1?$filter=true") }
        #expect(throws: STFault(.unexpected, .path)) { try STRequest("/v1.0/Things") }
        #expect(throws: STFault(.unexpected, .path, at: 5)) { try STRequest("/v1.10/Things") }
    }

    @Test func `a fault has the status that the standard asks for`() {
        #expect(STFault(.unknown("x"), .path).status == 404 && STFault(.encoding, .path).status == 400 && STFault(.unsupported, .query).status == 501 && STFault(.number, .option("$top")).status == 400)
    }
}
