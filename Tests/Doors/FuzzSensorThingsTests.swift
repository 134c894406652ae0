import Core
import Foundation
import Harness
import HTTPTypes
import Readings
import Sensors
import Store
import Testing
import Vocabulary
import Web

/// Paths, filters and bodies of SensorThings that are nearly right, through the door: each is answered or refused.
@Suite struct FuzzSensorThingsTests {
    private static let filters = [
        "result gt 5 and phenomenonTime ge 2019-02-25T05:15:59Z", "Datastream/properties/code eq 'P1' or not (result lt 3 mul 2)", "phenomenonTime gt now() sub duration'PT1H'", "startswith(Datastream/name,'测点')", "year(phenomenonTime) eq 2019 and result in (1,2)",
        "substringof('a',Datastream/Thing/name)", "during(phenomenonTime,2019-02-25T00:00:00Z/2019-02-26T00:00:00Z)", "resultQuality ne 'bad'", "id eq 'x'", "round(result) div 0 eq 1", "phenomenonTime lt 2019-02-25T05:15:59+08:00/P1D",
    ]
    private static let things = ["st_within(location,geography'POLYGON((104 29,105 29,105 30,104 30,104 29))')", "name eq '自贡'", "properties/area eq 510300000000", "geo.distance(Locations/location,geography'POINT(104.7 29.4)') lt 1", "length(description) gt 3 add 1", "Datastreams/unitOfMeasurement/symbol eq 'm'"]
    private static let expands = ["Observations($top=2;$orderby=phenomenonTime desc;$filter=result gt 1),Thing/Locations", "Sensor,ObservedProperty/Datastreams($select=name)", "Thing($expand=Datastreams($expand=Observations($count=true)))"]

    @Test func `no request of SensorThings is answered as our own fault`() async throws {
        let site = try TestSite(OneOfEach.modules)
        try await site.node.seed()
        let monitor = try site.site.service(Monitor.self)
        let id = try await site.node.store.write(.system(door: .seed), action: "test.points") { tx in
            var point = Point.blank
            (point.name, point.code, point.area, point.place) = ("测点1", "P1", AreaCode("510321000000"), GeoPoint(longitude: 104.7, latitude: 29.4))
            point.kind = try #require(try tx.first(PointKind.self, [.equals("code", .text("river-level"))])).id
            return try tx.insert(point).id
        }
        try await monitor.refresh()
        let session = site.session(.dutyOfficer), source = site.session(.source), now = site.node.store.machineNow
        var lines = "point,at,value\n"
        for i in 0..<300 { lines += "P1,\(now - .seconds(i)),\(Double(i) / 10)\n" }
        _ = await site.send(.post, "/api/v1/readings", body: Array(lines.utf8), as: source, headers: [.contentType: "text/csv"])
        let paths = ["Datastreams('\(id)')/Observations", "Observations", "Datastreams", "Things('\(id)')/Locations", "Things", "Locations", "Sensors", "ObservedProperties", "FeaturesOfInterest('\(id)')/feature/coordinates/0/$value", "Datastreams('\(id)')/Thing/Datastreams/$ref", "Observations('\(id)@\(now.milliseconds)')/FeatureOfInterest", "CreateObservations", ""]
        let bodies = [
            #"{"result":1.5,"phenomenonTime":"\#(now)"}"#, #"{"result":true,"Datastream":{"@iot.id":"\#(id)"},"resultQuality":"bad"}"#,
            #"[{"Datastream":{"@iot.id":"\#(id)"},"components":["phenomenonTime","result"],"dataArrayCount":2,"dataArray":[["\#(now)",1],["\#(now)",-0.5]]}]"#,
        ].map { Array($0.utf8) }
        var chance = Chance(300), answered: [Int: Int] = [:]
        for _ in 0..<Chance.rounds(3_000) {
            var path = "/api/sta/v1.1/" + (chance.oneIn(6) ? URLText.encode(chance.text(near: paths)).replacingOccurrences(of: "%2F", with: "/") : chance.pick(paths))
            var options: [String] = []
            func option(_ name: String, _ samples: [String]) { options.append("$\(name)=" + URLText.encode(chance.oneIn(2) ? chance.pick(samples) : chance.text(near: samples))) }
            if chance.oneIn(2) { option("filter", path.contains("Observations") ? Self.filters : Self.things) }
            if chance.oneIn(4) { option("orderby", ["phenomenonTime desc,result", "result", "name desc", "Thing/name", "properties/code asc"]) }
            if chance.oneIn(4) { option("expand", Self.expands) }
            if chance.oneIn(4) { option("top", ["5", "1000", "0"]) }
            if chance.oneIn(6) { option("skip", ["2", "299", "1000000000"]) }
            if chance.oneIn(6) { option("select", ["name,id", "result,phenomenonTime", "Observations"]) }
            if chance.oneIn(6) { option("count", ["true"]) }
            if chance.oneIn(12) { option("resultFormat", ["dataArray"]) }
            if chance.oneIn(12) { options.append("after=" + URLText.encode(chance.text(near: ["\(id)@\(now.milliseconds)"]))) }
            if !options.isEmpty { path += "?" + options.joined(separator: "&") }
            let isPost = chance.oneIn(5), body = isPost ? (chance.oneIn(3) ? chance.pick(bodies) : chance.bytes(near: bodies)) : []
            let reply = await site.send(isPost ? .post : .get, path, body: body, as: isPost ? source : session, headers: isPost ? [.contentType: "application/json"] : [:])
            answered[reply.status.code / 100, default: 0] += 1
            // 501: the standard has it, and we do not.
            #expect(reply.status.code < 500 || reply.status == .notImplemented, "\(isPost ? "POST" : "GET") \(path) \(String(decoding: body.prefix(300), as: UTF8.self)): \(reply.status.code)")
        }
        // Were all refused at the door, nothing behind it would have been tried.
        #expect(answered[2, default: 0] * 8 > Chance.rounds(3_000), "\(answered)")
        await monitor.stop()
        await site.node.close()
    }
}
