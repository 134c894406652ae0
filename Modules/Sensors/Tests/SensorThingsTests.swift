import Base
import Core
import HTTPTypes
import Harness
import Readings
import Store
import Telemetry
import Testing
import Vocabulary
import Web

@testable import Sensors

/// OGC SensorThings API over points and their readings.
@Suite struct SensorThingsTests {
    private static let root = "/api/sta/v1.1"

    private func json(_ reply: Reply) throws -> JSONValue { try JSONValue(parsing: reply.bytes, bytesMax: 16 << 20) }

    private func get(_ desk: SensorDesk, _ path: String, as session: Accounts.Session? = nil) async throws -> JSONValue {
        let reply = await desk.site.get(Self.root + path.replacing(" ", with: "%20"), as: session ?? desk.officer)
        try #require(reply.status == .ok, "\(path): \(reply.status) \(reply.text)")
        return try json(reply)
    }

    private func values(_ told: JSONValue, _ name: String = "result") -> [Double?] { (told["value"]?.array ?? []).map { $0[name]?.double } }

    private func id(_ desk: SensorDesk, _ code: String) throws -> PointID {
        let number = try #require(desk.monitor.book.codes[code])
        return try #require(desk.monitor.book[number]?.id)
    }

    /// Points with `count` readings each, a minute apart, the last of them now.
    private func filled(_ count: Int, points: Int = 3) async throws -> SensorDesk {
        let desk = try await SensorDesk(points: points), start = desk.now - Int64(count - 1) * 60_000
        var batch = ReadingBatch()
        for i in 0..<count { for p in 1...points { batch.add(try #require(desk.monitor.book.codes["P\(p)"]), at: start + Int64(i) * 60_000, Double(100 * p) + Double(i) / 1_000) } }
        try await desk.monitor.take(batch)
        try await desk.monitor.readings.fold()
        return desk
    }

    @Test func `the service says what it has and what it conforms to`() async throws {
        let desk = try await SensorDesk(), root = try await get(desk, "")
        #expect(root["value"]?.array?.compactMap { $0["name"]?.string } == ["Things", "Locations", "Datastreams", "Sensors", "ObservedProperties", "Observations", "FeaturesOfInterest"])
        #expect(root["serverSettings"]?["conformance"]?.array?.isEmpty == false)
        await desk.close()
    }

    @Test func `a point is a datastream of a thing, with its sensor, its property and where it is`() async throws {
        let desk = try await filled(3), p1 = try id(desk, "P1")
        let told = try await get(desk, "/Datastreams('\(p1)')?$expand=Thing/Locations,Sensor,ObservedProperty,Observations($orderby=phenomenonTime desc;$top=1;$count=true)")
        #expect(told["name"]?.string == "测点1" && told["unitOfMeasurement"]?["symbol"]?.string == "m" && told["properties"]?["code"]?.string == "P1")
        #expect(told["Thing"]?["name"]?.string == "测点1" && told["Sensor"]?["properties"]?["code"]?.string == "river-level" && told["ObservedProperty"]?["definition"]?.string == "urn:anlan:point-kind:river-level")
        #expect(told["Observations"]?.array?.count == 1 && told["Observations@iot.count"]?.integer == 3 && told["Observations"]?.array?[0]["result"]?.double == 100.002 && told["Observations@iot.nextLink"] != nil)
        let span = "\(Instant(milliseconds: desk.now - 120_000))/\(Instant(milliseconds: desk.now))"
        #expect(told["phenomenonTime"]?.string.map { $0.replacing(".000Z", with: "Z") } == span.replacing(".000Z", with: "Z"))
        #expect(try values(await get(desk, "/Things('\(p1)')/Datastreams('\(p1)')/Observations?$top=2")) == [100, 100.001])
        #expect(try await get(desk, "/Datastreams?$filter=properties/code eq 'P2' and startswith(Thing/name,'测点')&$select=name")["value"]?.array?.map { $0["name"]?.string } == ["测点2"])
        #expect(try await get(desk, "/Datastreams('\(p1)')/ObservedProperty/Datastreams?$count=true&$orderby=name desc&$skip=1&$top=1")["@iot.count"]?.integer == 3)
        #expect(try await get(desk, "/Datastreams/$ref?$top=1")["value"]?.array?[0]["@iot.selfLink"]?.string?.hasSuffix("/Datastreams('\(p1)')") == true)
        #expect(await desk.site.get("\(Self.root)/Datastreams('\(p1)')/name/$value", as: desk.officer).text == "测点1")
        #expect(await desk.site.get("\(Self.root)/Datastreams('\(p1)')/observedArea", as: desk.officer).status == .noContent)
        await desk.close()
    }

    @Test func `a time or a result chooses observations, and pages follow each other to the end`() async throws {
        let desk = try await filled(5_000, points: 2), p1 = try id(desk, "P1"), at = { (minutes: Int) -> String in Instant(milliseconds: desk.now - Int64(minutes) * 60_000).description }
        let observations = "/Datastreams('\(p1)')/Observations"
        #expect(try values(await get(desk, "\(observations)?$filter=phenomenonTime ge \(at(9)) and phenomenonTime lt \(at(7))")) == [104.99, 104.991])
        #expect(try values(await get(desk, "\(observations)?$filter=result gt 104.997 and phenomenonTime gt \(at(100))&$orderby=phenomenonTime desc")) == [104.999, 104.998])
        #expect(try values(await get(desk, "\(observations)?$orderby=result desc&$top=2")) == [104.999, 104.998])
        #expect(try values(await get(desk, "/Observations?$orderby=phenomenonTime desc,result desc&$top=3")) == [204.999, 104.999, 204.998])
        #expect(try values(await get(desk, "/Observations?$filter=Datastream/@iot.id eq '\(p1)' and phenomenonTime eq \(at(0))")) == [104.999])
        #expect(try await get(desk, "\(observations)?$filter=phenomenonTime gt \(at(-60))&$count=true")["@iot.count"]?.integer == 0)
        for (query, count) in [("$count=true", 5_000), ("$orderby=phenomenonTime desc&$count=true&$filter=result lt 103", 3_000)] {
            var path = "\(observations)?$top=700&\(query)", found: [Double?] = []
            while true {
                let page = try await get(desk, path)
                #expect(page["@iot.count"]?.integer == Int64(count))
                found += values(page)
                guard let next = page["@iot.nextLink"]?.string else { break }
                path = String(next.drop { $0 != "D" })
                path = "/" + path
            }
            let wanted = (0..<count).map { Optional(100 + Double($0) / 1_000) }
            #expect(found == (query.contains("desc") ? wanted.reversed() : wanted))
        }
        // Over both datastreams, one after the other.
        var path = "/Observations?$top=1000", count = 0
        while true {
            let page = try await get(desk, path)
            count += values(page).count
            guard let next = page["@iot.nextLink"]?.string else { break }
            path = String(next.drop { $0 != "O" })
            path = "/" + path
        }
        #expect(count == 10_000)
        let arrays = try await get(desk, "\(observations)?$resultFormat=dataArray&$top=2&$select=phenomenonTime,result")
        #expect(arrays["value"]?.array?[0]["dataArray"]?.array?.count == 2 && arrays["value"]?.array?[0]["components"]?.array?.count == 2)
        await desk.close()
    }

    @Test func `observations are taken in as all readings are`() async throws {
        let desk = try await SensorDesk(), p1 = try id(desk, "P1"), p2 = try id(desk, "P2"), at = Instant(milliseconds: desk.now - 60_000)
        let one = await desk.site.post("\(Self.root)/Datastreams('\(p1)')/Observations", json: #"{"phenomenonTime":"\#(at)","result":4.5,"resultTime":"\#(at)","parameters":{}}"#, as: desk.source)
        #expect(one.status == .created && one.headers[.location]?.hasSuffix("/Observations('\(p1)@\(at.milliseconds)')") == true)
        let other = await desk.site.post("\(Self.root)/Observations", json: #"{"phenomenonTime":"\#(at)","result":5,"resultQuality":"uncertain","Datastream":{"@iot.id":"\#(p2)"}}"#, as: desk.source)
        #expect(other.status == .created)
        #expect(try values(await get(desk, "/Datastreams('\(p1)')/Observations")) == [4.5])
        #expect(try await get(desk, "/Observations('\(p2)@\(at.milliseconds)')")["resultQuality"]?.string == "uncertain")
        let many = await desk.site.post("\(Self.root)/CreateObservations", json: #"[{"Datastream":{"@iot.id":"\#(p1)"},"components":["phenomenonTime","result"],"dataArray":[["\#(at + .seconds(1))",1],["\#(at + .hours(9))",2],["\#(at + .seconds(2))","x"],["\#(at + .seconds(3))",3]]},{"Datastream":{"@iot.id":"\#(RawID.zero)"},"components":["phenomenonTime","result"],"dataArray":[["\#(at)",1]]}]"#, as: desk.source)
        let links = try #require(try json(many).array)
        #expect(many.status == .created && links.map { $0.string == "error" } == [false, true, true, false, true] && links[0].string?.contains("/Observations('\(p1)@") == true)
        #expect(try values(await get(desk, "/Datastreams('\(p1)')/Observations")) == [4.5, 1, 3])
        // Without a time it is of now; an alarm is raised as by any reading.
        try await desk.rule("red: value > 8")
        #expect(await desk.site.post("\(Self.root)/Datastreams('\(p1)')/Observations", json: #"{"result":9}"#, as: desk.source).status == .created)
        #expect(try desk.alarms().count == 1)
        await desk.close()
    }

    @Test func `what cannot be taken is refused and leaves nothing`() async throws {
        let desk = try await SensorDesk(), p1 = try id(desk, "P1"), path = "\(Self.root)/Datastreams('\(p1)')/Observations", ahead = Instant(milliseconds: desk.now + 600_000)
        for (body, status) in [
            ("{}", 400), (#"{"result":"high"}"#, 400), (#"{"result":1,"phenomenonTime":"yesterday"}"#, 400), (#"{"result":1,"phenomenonTime":"\#(ahead)"}"#, 400), (#"{"result":1,"validTime":"2020-01-01T00:00:00Z/2020-01-02T00:00:00Z"}"#, 501), (#"{"result":1,"parameters":{"a":1}}"#, 501),
            (#"{"result":1,"FeatureOfInterest":{"name":"a"}}"#, 501), (#"{"result":1,"resultQuality":"superb"}"#, 501), ("[", 400),
        ] { #expect(await desk.site.post(path, json: body, as: desk.source).status.code == status, "\(body)") }
        #expect(await desk.site.post("\(Self.root)/Datastreams('\(RawID.zero)')/Observations", json: #"{"result":1}"#, as: desk.source).status == .badRequest)
        #expect(await desk.site.post(path, json: #"{"result":1}"#, as: desk.officer).status == .forbidden)
        #expect(await desk.site.post(path, json: #"{"result":1}"#, as: desk.site.session(.source, in: "510322000000")).status == .forbidden)
        for set in ["Things", "Datastreams", "Things('\(p1)')/Datastreams"] { #expect(await desk.site.post("\(Self.root)/\(set)", json: #"{"name":"a"}"#, as: desk.source).status == .notImplemented) }
        for method in [HTTPRequest.Method.patch, .put, .delete] { #expect(await desk.site.send(method, "\(Self.root)/Things('\(p1)')", as: desk.source).status == .methodNotAllowed) }
        #expect(try desk.monitor.readings.newest().isEmpty)
        await desk.close()
    }

    @Test func `what is not there, not offered or too much is refused as the standard says`() async throws {
        let desk = try await SensorDesk(), p1 = try id(desk, "P1")
        for (path, status) in [
            ("/Nothing", 404), ("/Things(1)", 404), ("/Things('\(RawID.zero)')", 404), ("/Datastreams('\(p1)')/nothing", 404), ("/Observations('\(p1)@5')", 404), ("/Observations('x')", 404), ("/HistoricalLocations", 501), ("/Things('\(p1)')/HistoricalLocations", 501),
            ("/Things?$expand=HistoricalLocations", 501), ("/Things?$filter=nothing%20eq%201", 400), ("/Things?$top=x", 400), ("/Things?$apply=x", 501), ("/Datastreams?$filter=Observations/result%20gt%205", 501),
            ("/Observations?$orderby=result&$skip=60000", 400), ("/Observations?after=x", 400), ("/Things('\(p1)')?$top=1", 400),
        ] { #expect(await desk.site.get(Self.root + path, as: desk.officer).status.code == status, "\(path)") }
        await desk.close()
    }

    @Test func `who may not see a point sees nothing of it`() async throws {
        let desk = try await filled(3), p1 = try id(desk, "P1"), elsewhere = desk.site.session(.dutyOfficer, in: "510322000000")
        for set in ["Things", "Locations", "Datastreams", "Sensors", "ObservedProperties", "FeaturesOfInterest", "Observations"] { #expect(try await get(desk, "/\(set)?$count=true", as: elsewhere)["@iot.count"]?.integer == 0, "\(set)") }
        for path in ["/Datastreams('\(p1)')", "/Things('\(p1)')", "/FeaturesOfInterest('\(p1)')", "/Datastreams('\(p1)')/Observations", "/Observations('\(p1)@\(desk.now)')"] { #expect(await desk.site.get(Self.root + path, as: elsewhere).status == .notFound, "\(path)") }
        #expect(await desk.site.get(Self.root + "/Things", as: desk.source).status == .forbidden)
        #expect(await desk.site.get(Self.root, as: nil).status == .unauthorized)
        // A machine's token opens what it was given for.
        let whole = desk.site.session(.dutyOfficer)
        func token(_ scopes: String) throws -> Accounts.Session { Accounts.Session(principal: whole.principal, csrf: "", login: "radar", isMachine: true, scopes: try Scopes(scopes)) }
        #expect(await desk.site.get(Self.root + "/Things", as: try token("read:sensors.alarm")).status == .forbidden)
        #expect(try await get(desk, "/Things?$count=true", as: try token("read:sensors.point"))["@iot.count"]?.integer == 3)
        #expect(try await get(desk, "/Things?$count=true", as: try token("read:sensors.point area:510322"))["@iot.count"]?.integer == 0)
        await desk.close()
    }
}
