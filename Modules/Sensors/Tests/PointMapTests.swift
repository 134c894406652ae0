import Core
import HTTPTypes
import Harness
import Map
import Store
import Testing
import Vocabulary
import Web

@testable import Sensors

/// Points by state: counted, named and drawn.
@Suite struct PointMapTests {
    private static let place = GeoPoint(longitude: 104.97, latitude: 29.18)

    private func told(_ desk: SensorDesk, _ query: String = "") async throws -> JSONValue {
        let reply = await desk.site.get("/api/v1/point-states" + query, as: desk.officer)
        try #require(reply.status == .ok)
        return try JSONValue(parsing: try await reply.streamed(), bytesMax: 1 << 20)
    }

    private func counts(_ answer: JSONValue) -> [String: Int64] {
        Dictionary(uniqueKeysWithValues: (answer["states"]?.array ?? []).compactMap { state in state["state"]?.string.flatMap { name in state["count"]?.integer.map { (name, $0) } } }.filter { $0.1 > 0 })
    }

    private func tile(_ desk: SensorDesk, z: Int, _ query: String = "") async throws -> String {
        let place = try #require(Self.place), id = try #require(TileID(containing: place, z: z))
        return String(decoding: try await desk.site.get("/tiles/point-states/\(z)/\(id.x)/\(id.y)\(query)", as: desk.officer).streamed(), as: UTF8.self)
    }

    /// Five points at one place but the last: P1 red, P2 normal, P3 silent, P4 in alarm and worked on, P5 without a place.
    private func filled() async throws -> SensorDesk {
        let desk = try await SensorDesk(points: 5)
        try await desk.rule("red: value >= 8")
        try await desk.site.node.store.write(.system(door: .seed), action: "test.places") { tx in
            for point in try tx.all(Point.self) where point.code != "P5" { try tx.update(Point.self, point.id) { $0.place = Self.place } }
        }
        try await desk.monitor.refresh()
        for (point, value) in [(1, 9.0), (2, 1), (4, 9), (5, 1)] { try await desk.tell(point, value) }
        try await desk.site.node.store.write(.system(door: .seed), action: "test.window") { tx in
            var window = MaintenanceWindow.blank
            (window.reason, window.point, window.beginsAt, window.endsAt) = ("换表", try tx.first(Point.self, [.equals("code", .text("P4"))])?.id, tx.now, tx.now + .minutes(30))
            try tx.insert(window)
        }
        try await desk.monitor.refresh()
        return desk
    }

    @Test(arguments: [
        (WarningLevel.red, true, false, PointState.red), (.orange, false, false, .orange), (.yellow, true, false, .yellow), (.blue, false, false, .blue), (nil, true, false, .normal), (nil, false, false, .silent),
        (.red, true, true, .maintenance), (nil, false, true, .maintenance),
    ] as [(WarningLevel?, Bool, Bool, PointState)])
    func `maintenance goes before an alarm, an alarm before silence`(level: WarningLevel?, isOnline: Bool, isMaintained: Bool, state: PointState) {
        #expect(PointState(level: level, isOnline: isOnline, isMaintained: isMaintained) == state)
    }

    @Test func `points are counted by state, and those to look at are named, the gravest first`() async throws {
        let desk = try await filled(), all = try await told(desk)
        #expect(counts(all) == ["red": 1, "normal": 2, "silent": 1, "maintenance": 1] && all["total"]?.integer == 5 && all["unplaced"]?.integer == 1)
        #expect(all["points"]?.array?.map { $0["name"]?.string } == ["测点1", "测点3"] && all["points"]?.array?.first?["value"]?.string == "9.00 m")
        let some = try await told(desk, "?state=silent,normal&kind=river-level")
        #expect(counts(some) == counts(all) && some["shown"]?.integer == 3 && some["points"]?.array?.map { $0["name"]?.string } == ["测点3"], "what is not shown is counted all the same")
        #expect(counts(try await told(desk, "?domain=fire")).isEmpty)
        for query in ["state=violet", "kind=none", "domain=x"] { #expect(await desk.site.get("/api/v1/point-states?\(query)", as: desk.officer).status == .unprocessableContent, "\(query)") }
        await desk.close()
    }

    @Test func `a version stands as long as no state has changed`() async throws {
        let desk = try await filled(), before = try await told(desk)
        try await desk.pass(.seconds(2))
        #expect(try await told(desk)["version"] == before["version"])
        try await desk.tell(3, 1)
        try await desk.pass(.seconds(2))
        let after = try await told(desk)
        #expect(after["version"] != before["version"] && counts(after)["silent"] == nil)
        await desk.close()
    }

    @Test func `far off they are one disc with the gravest's sign, near by each has its own`() async throws {
        let desk = try await filled(), far = try await tile(desk, z: 8), near = try await tile(desk, z: 15), quiet = try await tile(desk, z: 8, "?state=normal,silent")
        #expect(far.contains("red") && !far.contains("测点1"))
        for name in ["测点1", "测点2", "测点3", "测点4", "maintenance", "silent", "normal"] { #expect(near.contains(name), "\(name)") }
        #expect(!near.contains("测点5") && quiet.contains("silent") && !quiet.contains("red"))
        await desk.close()
    }

    @Test func `of another division nothing is counted or drawn`() async throws {
        let desk = try await filled(), elsewhere = desk.site.session(.dutyOfficer, in: "510322000000"), place = try #require(Self.place), id = try #require(TileID(containing: place, z: 15))
        let answer = try JSONValue(parsing: try await desk.site.get("/api/v1/point-states", as: elsewhere).streamed(), bytesMax: 1 << 20)
        #expect(answer["total"]?.integer == 0 && answer["kinds"]?.array == [] && answer["points"]?.array == [])
        #expect(try await desk.site.get("/tiles/point-states/15/\(id.x)/\(id.y)", as: elsewhere).streamed().isEmpty)
        #expect(await desk.site.get("/api/v1/point-states", as: desk.source).status == .forbidden)
        await desk.close()
    }
}
