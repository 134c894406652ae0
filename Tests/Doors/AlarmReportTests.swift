import Base
import Core
import HTTPTypes
import Harness
import Module
import Store
import Testing
import Vocabulary
import Web

@testable import Incidents
@testable import Sensors

@Suite struct AlarmReportTests {
    @Test func `an alarm becomes an incident with what is known of it, and each names the other`() async throws {
        let desk = try await AlarmedSite()
        let alarm = try await desk.raise("P1")
        let reply = await desk.site.form("/alarms/\(alarm.id)/incidents", ["_form": "yes"], as: desk.officer)
        let incident = try #require(try desk.incidents().first), linked = try #require(try desk.alarms().first)
        #expect(reply.status == .seeOther && reply.headers[.location] == "/incidents/\(incident.id)")
        #expect(linked.incident == incident.id && incident.alarm == alarm.id && incident.kind == .flood && incident.phase == .proposed)
        #expect(incident.occurredAt == alarm.beganAt && incident.area == alarm.area && incident.placeName == "测点1")
        #expect(incident.description.contains("测点1") && incident.description.contains("9.00m") && incident.description.contains("红色") && incident.description.contains("水位"))
        await desk.site.node.close()
    }

    @Test func `the same alarm is reported once`() async throws {
        let desk = try await AlarmedSite()
        let alarm = try await desk.raise("P1"), path = "/api/v1/alarms/\(alarm.id)/incidents"
        #expect(await desk.site.post(path, json: "{}", as: desk.officer).status == .created)
        let again = await desk.site.post(path, json: "{\"despite_duplicates\":true}", as: desk.officer)
        #expect(again.status == .conflict && again.text.contains("sensors.already-reported"))
        #expect(try desk.incidents().count == 1)
        await desk.site.node.close()
    }

    @Test func `what looks like another incident asks first, and may be put to that one`() async throws {
        let desk = try await AlarmedSite()
        let alarms = [try await desk.raise("P1"), try await desk.raise("P2")]
        #expect(await desk.site.post("/api/v1/alarms/\(alarms[0].id)/incidents", json: "{}", as: desk.officer).status == .created)
        let first = try #require(try desk.incidents().first)
        let joined = await desk.site.post("/api/v1/alarms/\(alarms[1].id)/incidents", json: "{\"belongs_to\":\"\(first.id)\"}", as: desk.officer)
        #expect(joined.status == .created)
        #expect(try desk.alarms().allSatisfy { $0.incident == first.id } && desk.incidents().count == 1)
        #expect(try desk.incidents()[0].alarm == alarms[0].id, "the first alarm stays the one it came of")
        await desk.site.node.close()
    }

    @Test func `closing asks: an alarm while its incident is open, an incident while its alarm stands`() async throws {
        let desk = try await AlarmedSite()
        let alarm = try await desk.raise("P1")
        #expect(await desk.site.post("/api/v1/alarms/\(alarm.id)/incidents", json: "{}", as: desk.officer).status == .created)
        let incident = try #require(try desk.incidents().first)
        func closing(_ reason: String) async -> Bool {
            do { try await desk.site.node.store.write(.system(), action: "test.close") { try $0.emit(IncidentClosing(incident: incident.id, reason: reason)) } } catch { return false }
            return true
        }
        #expect(await !closing(" "))
        #expect(await closing("人员已撤离"))
        let path = "/api/v1/alarms/\(alarm.id)/closures"
        let asked = await desk.site.post(path, json: "{\"outcome\":\"false-alarm\",\"closing\":\"误报\"}", as: desk.officer)
        #expect(asked.status == .conflict && asked.text.contains(incident.number))
        #expect(try desk.alarms()[0].phase == .raised)
        #expect(await desk.site.post(path, json: "{\"outcome\":\"false-alarm\",\"closing\":\"误报\",\"despite_incident\":true}", as: desk.officer).status.code < 300)
        #expect(await closing(""), "a closed alarm holds nothing up")
        await desk.site.node.close()
    }

    @Test func `who may not report incidents makes none of an alarm`() async throws {
        let desk = try await AlarmedSite()
        let alarm = try await desk.raise("P1")
        #expect(await desk.site.post("/api/v1/alarms/\(alarm.id)/incidents", json: "{}", as: desk.site.session(.observer)).status == .forbidden)
        #expect(await desk.site.post("/api/v1/alarms/\(alarm.id)/incidents", json: "{}", as: desk.site.session(.dutyOfficer, in: "510322000000")).status.code >= 403)
        #expect(try desk.incidents().isEmpty && desk.alarms()[0].incident == nil)
        await desk.site.node.close()
    }

    @Test func `the desk offers what a module takes and nothing else`() async throws {
        let desk = try await AlarmedSite()
        let alarm = try await desk.raise("P1"), page = await desk.site.get("/alarm-desk", as: desk.officer).text
        #expect(page.contains("/alarms/\(alarm.id)/incidents") && !page.contains("/hazards"))
        #expect(await desk.site.post("/api/v1/alarms/\(alarm.id)/hazards", json: "{\"note\":\"x\"}", as: desk.officer).status == .notFound)
        await desk.site.node.close()
    }
}

/// Sensors and Incidents together, with alarms that no reading raised.
private struct AlarmedSite {
    let site: TestSite
    let officer: Accounts.Session

    init() async throws {
        site = try TestSite([SensorsModule.self, IncidentsModule.self])
        try await site.node.seed()
        officer = site.session(.dutyOfficer)
    }

    func raise(_ code: String) async throws -> Alarm {
        try await site.node.store.write(.system(door: .seed), action: "test.alarm") { tx in
            let kind = try #require(try tx.first(PointKind.self, [.equals("code", .text("river-level"))]))
            var point = Point.blank
            (point.name, point.code, point.kind, point.area) = ("测点" + code.dropFirst(), code, kind.id, AreaCode("510321000000"))
            point = try tx.insert(point)
            var rule = AlarmRule.blank
            (rule.name, rule.point, rule.definition) = ("水位", point.id, "red: value >= 8")
            rule = try tx.insert(rule)
            var alarm = Alarm.blank
            (alarm.title, alarm.rule, alarm.point, alarm.area) = (point.name + " 水位", rule.id, point.id, point.area)
            (alarm.level, alarm.peak, alarm.value, alarm.beganAt, alarm.changedAt) = (.red, .red, 9, tx.now, tx.now)
            return try tx.insert(alarm)
        }
    }

    func alarms() throws -> [Alarm] { try site.node.store.read(.system()) { try $0.all(Alarm.self, order: .init("created_at")) } }
    func incidents() throws -> [Incident] { try site.node.store.read(.system()) { try $0.all(Incident.self, order: .init("created_at")) } }
}
