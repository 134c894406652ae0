import Testing

@testable import SensorThings

@Suite struct WriterTests {
    private static let writer = STWriter(root: "http://example.org/v1.1")

    /// As JSON, to be read by people.
    private func text(_ value: STValue) -> String {
        switch value {
        case .null: "null"
        case .bool(let truth): String(truth)
        case .integer(let n): String(n)
        case .number(let n): "\(n)"
        case .string(let text): "\"\(text)\""
        case .array(let values): "[" + values.map(text).joined(separator: ",") + "]"
        case .object(let members): "{" + members.map { "\"\($0.name)\":" + text($0.value) }.joined(separator: ",") + "}"
        }
    }

    private func query(_ text: String, _ type: STEntityType) throws -> STQuery { try STQuery(text, of: type, at: .collection) }
    private func resource(_ text: String) throws -> STResource {
        guard case .resource(let found) = try STPath(text) else { throw STFault(.unexpected, .path) }
        return found
    }

    @Test func `an entity has its control information, its properties and its links`() {
        let thing = STEntity(.thing, .number(1), ["name": .string("Oven"), "description": .string("This thing is an oven."), "properties": .object([STMember("color", .string("Black"))]), "secret": .integer(5)])
        #expect(text(Self.writer.entity(thing)) == #"{"@iot.id":1,"@iot.selfLink":"http://example.org/v1.1/Things(1)","name":"Oven","description":"This thing is an oven.","properties":{"color":"Black"},"Locations@iot.navigationLink":"http://example.org/v1.1/Things(1)/Locations","HistoricalLocations@iot.navigationLink":"http://example.org/v1.1/Things(1)/HistoricalLocations","Datastreams@iot.navigationLink":"http://example.org/v1.1/Things(1)/Datastreams"}"#)
    }

    @Test func `a mandatory property that is not there is null, an optional one is left out`() {
        #expect(text(Self.writer.entity(Samples.observation(1, .number(70.4)))) == #"{"@iot.id":1,"@iot.selfLink":"http://example.org/v1.1/Observations(1)","phenomenonTime":"2014-12-31T11:59:59+08:00","result":70.4,"resultTime":null,"Datastream@iot.navigationLink":"http://example.org/v1.1/Observations(1)/Datastream","FeatureOfInterest@iot.navigationLink":"http://example.org/v1.1/Observations(1)/FeatureOfInterest"}"#)
    }

    @Test func `an id that is a text is written so that the link can be followed`() throws {
        #expect(Self.writer.link(.thing, .text("it's 荣/1")) == "http://example.org/v1.1/Things('it''s%20%E8%8D%A3/1')")
        #expect(try resource("Things('it''s%20%E8%8D%A3/1')").steps.last?.id == .text("it's 荣/1"))
    }

    @Test func `only what is selected is written, and what is expanded is selected with it`() throws {
        let writer = Self.writer
        #expect(text(writer.entity(Samples.oven, try query("$select=name", .thing))) == #"{"name":"Oven"}"#)
        #expect(text(writer.entity(Samples.oven, try query("$select=@iot.id,Locations", .thing))) == #"{"@iot.id":1,"Locations@iot.navigationLink":"http://example.org/v1.1/Things(1)/Locations"}"#)
        #expect(text(writer.entity(Samples.oven, try query("$select=id&$expand=Datastreams($select=name;$expand=Observations($select=result))", .thing))) == #"{"@iot.id":1,"Datastreams":[{"name":"warm","Observations":[{"result":20},{"result":70.4}]},{"name":"cold","Observations":[{"result":-5}]}]}"#)
    }

    @Test func `expanded entities are counted and go on where there are more`() throws {
        var stream = Samples.datastream(1, "warm", [])
        stream.related["Observations"] = .many([Samples.observation(1, .integer(20))], count: 42, isMore: true)
        stream.related["Thing"] = .one(nil)
        let written = Self.writer.entity(stream, try query("$select=id&$expand=Observations($select=result;$top=1;$count=true),Thing", .datastream))
        #expect(text(written) == #"{"@iot.id":1,"Thing":null,"Observations@iot.count":42,"Observations":[{"result":20}],"Observations@iot.nextLink":"http://example.org/v1.1/Datastreams(1)/Observations?$count=true&$skip=1&$top=1&$select=result"}"#)
    }

    @Test func `a page has its count in front and the way to the next behind`() throws {
        let things = try resource("Things"), query = try query("$select=name&$count=true&$top=2&$skip=2&$filter=name ne 'a%26b'", .thing)
        #expect(text(Self.writer.page([Samples.oven, Samples.oven], of: things, query, count: 9, isMore: true)) == #"{"@iot.count":9,"value":[{"name":"Oven"},{"name":"Oven"}],"@iot.nextLink":"http://example.org/v1.1/Things?$filter=name%20ne%20'a%26b'&$count=true&$skip=4&$top=2&$select=name"}"#)
        #expect(text(Self.writer.page([], of: things, STQuery(), count: 9, isMore: false)) == #"{"value":[]}"#)
    }

    @Test func `references are links alone`() throws {
        let page = Self.writer.page([Samples.observation(1, .null), Samples.observation(2, .null)], of: try resource("Datastreams(1)/Observations/$ref"), STQuery(), isMore: true)
        #expect(text(page) == #"{"value":[{"@iot.selfLink":"http://example.org/v1.1/Observations(1)"},{"@iot.selfLink":"http://example.org/v1.1/Observations(2)"}],"@iot.nextLink":"http://example.org/v1.1/Datastreams(1)/Observations/$ref?$skip=2"}"#)
    }

    @Test func `a property is an object with its name, its raw value is alone, and null is nothing`() {
        let one = Samples.observation(1, .integer(5), ["resultTime": .string("2010-12-23T10:20:00-07:00")]), writer = Self.writer
        #expect(writer.property(["resultTime"], of: one).map(text) == #"{"resultTime":"2010-12-23T10:20:00-07:00"}"# && writer.raw(["resultTime"], of: one) == .string("2010-12-23T10:20:00-07:00"))
        #expect(writer.property(["validTime"], of: one) == nil && writer.raw(["validTime"], of: one) == nil)
        #expect(writer.property(["properties", "owner"], of: Samples.oven).map(text) == #"{"owner":"Noah Liang"}"# && writer.property(["id"], of: one).map(text) == #"{"@iot.id":1}"# && writer.raw(["selfLink"], of: one) == .string("http://example.org/v1.1/Observations(1)"))
    }

    @Test func `data arrays group observations by their datastream`() throws {
        func of(_ stream: Int64) -> [String: STRelated] { ["Datastream": .one(STEntity(.datastream, .number(stream), [:]))] }
        let all = [
            Samples.observation(1, .integer(20), at: "2005-08-05T12:21:13Z", ["resultTime": .string("2005-08-05T12:21:13Z")], related: of(1)), Samples.observation(2, .integer(65), at: "2005-08-05T12:22:00Z", ["resultQuality": .string("good")], related: of(2)),
            Samples.observation(3, .integer(30), at: "2005-08-05T12:22:08Z", related: of(1)),
        ]
        let page = Self.writer.page(all, of: try resource("Observations"), try query("$resultFormat=dataArray&$count=true", .observation), count: 42, isMore: true)
        #expect(text(page) == #"{"@iot.count":42,"value":[{"Datastream@iot.navigationLink":"http://example.org/v1.1/Datastreams(1)","components":["id","phenomenonTime","result","resultTime"],"dataArray":[[1,"2005-08-05T12:21:13Z",20,"2005-08-05T12:21:13Z"],[3,"2005-08-05T12:22:08Z",30,null]]},{"Datastream@iot.navigationLink":"http://example.org/v1.1/Datastreams(2)","components":["id","phenomenonTime","result","resultTime","resultQuality"],"dataArray":[[2,"2005-08-05T12:22:00Z",65,null,"good"]]}],"@iot.nextLink":"http://example.org/v1.1/Observations?$count=true&$skip=3&$resultFormat=dataArray"}"#)
        #expect(text(Self.writer.page([all[0]], of: try resource("Observations"), try query("$resultFormat=dataArray&$select=result,id", .observation), isMore: false)) == #"{"value":[{"Datastream@iot.navigationLink":"http://example.org/v1.1/Datastreams(1)","components":["result","id"],"dataArray":[[20,1]]}]}"#)
    }

    @Test func `the service names its entity sets and what it conforms to`() throws {
        let service = Self.writer.service(STConformance.allCases), sets = try #require(service["value"]?.array), settings = try #require(service["serverSettings"])
        #expect(sets.count == 8 && sets[0]["name"] == .string("Things") && sets[0]["url"] == .string("http://example.org/v1.1/Things"))
        #expect(settings["conformance"]?.array?.contains(.string("http://www.opengis.net/spec/iot_sensing/1.1/req/datamodel")) == true)
        // Nobody is told of what is not there.
        #expect(!STConformance.allCases.contains { $0.rawValue.contains("create-update-delete") || $0.rawValue.contains("mqtt") || $0.rawValue.contains("batch") || $0.rawValue.contains("multi") })
    }

    @Test func `a service that takes no observations does not list data arrays`() {
        #expect(Self.writer.service([.datamodel])["serverSettings"]?["conformance"] == .array([.string(STConformance.datamodel.rawValue)]))
    }
}
