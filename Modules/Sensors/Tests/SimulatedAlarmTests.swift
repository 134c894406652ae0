import Base
import Core
import HTTPTypes
import Harness
import Store
import Testing
import Vocabulary
import Web

@testable import Sensors

@Suite struct SimulatedAlarmTests {
    /// A river with a rule, and an exercise that began with a copy of both.
    private func desk() async throws -> (SensorDesk, RawID) {
        let desk = try await SensorDesk(points: 1)
        try await desk.rule("red: value >= 8")
        let made = await desk.site.post("/api/v1/exercises", json: "{\"name\":\"演练\",\"code\":\"flood\",\"begins_at\":\"2030-01-01 08:00\",\"area\":\"510300\"}", as: desk.site.session(.dutyChief))
        try #require(made.status == .created, "\(made.text)")
        return (desk, try desk.site.node.store.read(.system()) { try #require(try $0.first(Point.self, [])).id.raw })
    }

    private func simulate(_ desk: SensorDesk, _ point: RawID, _ json: String, in base: String = "/drill/flood") async -> Reply { await desk.site.post("\(base)/api/v1/points/\(point)/simulated-alarms", json: json, as: desk.officer) }

    private func alarms(_ desk: SensorDesk) async throws -> [JSONValue] {
        try JSONValue(parsing: await desk.site.get("/drill/flood/api/v1/alarms", as: desk.officer).bytes, bytesMax: 1 << 20)["items"]?.array ?? []
    }

    @Test func `an alarm of an exercise is raised, grows, ends and comes back, and the live space knows nothing of it`() async throws {
        let (desk, point) = try await desk()
        #expect(await simulate(desk, point, "{\"level\":\"3\",\"value\":6}").status == .created)
        #expect(await simulate(desk, point, "{\"level\":\"1\",\"value\":9}").status == .created)
        var all = try await alarms(desk)
        #expect(all.count == 1 && all[0]["level"]?.string == "1" && all[0]["peak"]?.string == "1" && [JSONValue.number(9), .integer(9)].contains(all[0]["value"] ?? .null), "\(all)")
        #expect(await simulate(desk, point, "{}").status == .created)
        all = try await alarms(desk)
        #expect(all[0]["is_standing"] == .bool(false) && all[0]["peak"]?.string == "1")
        #expect(await simulate(desk, point, "{}").status == .conflict, "nothing stands any more")
        #expect(await simulate(desk, point, "{\"level\":\"4\"}").status == .created)
        all = try await alarms(desk)
        #expect(all.count == 1 && all[0]["times"]?.integer == 2 && all[0]["level"]?.string == "4")
        #expect(try desk.alarms().isEmpty)
        #expect(desk.monitor.snapshot().newest == [nil], "no reading was made")
        await desk.close()
    }

    @Test func `outside an exercise nobody simulates, and nobody without the permission`() async throws {
        let (desk, point) = try await desk()
        let live = await simulate(desk, point, "{\"level\":\"1\"}", in: "")
        #expect(live.status == .conflict && live.text.contains("sensors.only-in-exercise"))
        #expect(await desk.site.post("/drill/flood/api/v1/points/\(point)/simulated-alarms", json: "{\"level\":\"1\"}", as: desk.site.session(.observer)).status == .forbidden)
        #expect(try desk.alarms().isEmpty)
        #expect(await !desk.site.get("/points/\(point)", as: desk.officer).text.contains("simulated-alarms"))
        await desk.close()
    }

    @Test func `an exercise's screens say that readings are live, and offer to simulate`() async throws {
        let (desk, point) = try await desk()
        try await desk.tell(1, 3)
        let area = try #require(AreaCode("510321000000"))
        for page in ["/monitoring", "/alarm-desk", "/monitoring/areas/\(area)"] {
            let drill = await desk.site.get("/drill/flood" + page, as: desk.officer).text, live = await desk.site.get(page, as: desk.officer).text
            #expect(drill.contains("drill-note") && !live.contains("drill-note"), "\(page)")
            #expect(!live.contains("simulated-alarms"), "\(page)")
        }
        let site = await desk.site.get("/drill/flood/monitoring/areas/\(area)", as: desk.officer).text
        #expect(site.contains("/drill/flood/points/\(point)/simulated-alarms/new") && site.contains("3.00 m"))
        await desk.close()
    }
}
