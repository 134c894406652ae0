import Base
import BusNATS
import Core
import Foundation
import HTTPTypes
import Harness
import Module
import Readings
import Store
import Telemetry
import Testing
import Vocabulary
import Web

@testable import Sensors

/// A site with a few points and the way to tell it readings.
struct SensorDesk {
    let site: TestSite
    let monitor: Monitor
    let source: Accounts.Session
    let officer: Accounts.Session

    init(points: Int = 3, with modules: [any DomainModule.Type] = [], broker: BrokerPlan? = nil) async throws {
        var settings = SiteSettings()
        (settings.homeArea, settings.broker) = (AreaCode("510300"), broker)
        site = try TestSite([SensorsModule.self] + modules, settings: settings)
        try await site.node.seed()
        monitor = try site.site.service(Monitor.self)
        source = site.session(.source, named: "网关")
        officer = site.session(.dutyOfficer)
        try await site.node.store.write(.system(door: .seed), action: "test.points") { tx in
            let kind = try #require(try tx.first(PointKind.self, [.equals("code", .text("river-level"))]))
            for i in 1...points {
                var point = Point.blank
                (point.name, point.code, point.kind, point.area) = ("测点\(i)", "P\(i)", kind.id, AreaCode("510321000000"))
                point.address = "river,station=\(i) level"
                try tx.insert(point)
            }
        }
        try await monitor.refresh()
    }

    @discardableResult
    func rule(_ definition: String, kind: String? = "river-level", point: String? = nil, overrides: AlarmRuleID? = nil) async throws -> AlarmRuleID {
        let id = try await site.node.store.write(.system(door: .seed), action: "test.rule") { tx in
            var rule = AlarmRule.blank
            (rule.name, rule.definition, rule.phase, rule.overrides) = ("水位", definition, .on, overrides)
            if let point { rule.point = try tx.first(Point.self, [.equals("code", .text(point))])?.id } else if let kind { rule.kind = try tx.first(PointKind.self, [.equals("code", .text(kind))])?.id }
            return try tx.insert(rule).id
        }
        try await monitor.refresh()
        return id
    }

    var now: Int64 { site.node.store.machineNow.milliseconds }

    @discardableResult
    func tell(_ lines: String, precision: String = "ms") async -> Reply { await site.send(.post, "/api/v1/readings?precision=\(precision)", body: Array(lines.utf8), as: source, headers: [.contentType: "text/plain"]) }

    /// One value of a point, now.
    func tell(_ point: Int, _ value: Double) async throws {
        let reply = await tell("river,station=\(point) level=\(value) \(now)")
        try #require(reply.status == .ok)
    }

    func alarms() throws -> [Alarm] { try site.node.store.read(.system()) { try $0.all(Alarm.self, order: .init("created_at")) } }

    func pass(_ span: Instant.Span) async throws {
        site.node.clock.advance(span)
        try await monitor.pass()
    }

    func close() async {
        await site.site.stopServices()
        await site.node.close()
    }
}

@Suite struct IngestTests {
    private func json(_ reply: Reply) throws -> JSONValue { try JSONValue(parsing: reply.bytes, bytesMax: 1 << 20) }

    @Test func `lines, JSON and CSV are the same readings`() async throws {
        let desk = try await SensorDesk(), at = desk.now - 60_000
        let lines = await desk.tell("river,station=1 level=1.5 \(at)\nriver,station=2 level=2.5 \(at)")
        let object = await desk.site.post("/api/v1/readings", json: "{\"readings\":[{\"point\":\"P1\",\"at\":\(at + 1),\"value\":1.6},{\"point\":\"P2\",\"at\":\"\(Instant(milliseconds: at + 1))\",\"value\":2.6,\"quality\":\"uncertain\"}]}", as: desk.source)
        let rows = await desk.site.send(.post, "/api/v1/readings", body: Array("point,at,value\r\nP1,\(at + 2),1.7\r\n\"P2\",\(at + 2),2.7\r\n".utf8), as: desk.source, headers: [.contentType: "text/csv; charset=utf-8"])
        for reply in [lines, object, rows] {
            let told = try json(reply)
            #expect(reply.status == .ok && told["taken"]?.integer == 2, "\(told)")
        }
        let numbers = desk.monitor.book.codes
        #expect(try desk.monitor.readings.readings(of: #require(numbers["P1"]), from: 0, through: .max).map(\.value) == [1.5, 1.6, 1.7])
        #expect(try desk.monitor.readings.readings(of: #require(numbers["P2"]), from: 0, through: .max).map(\.quality) == [.good, .uncertain, .good])
        #expect(desk.monitor.newest(try #require(numbers["P2"]))?.value == 2.7)
        await desk.close()
    }

    @Test func `what is not taken is told, and harms nothing beside it`() async throws {
        let desk = try await SensorDesk(), now = desk.now
        let reply = await desk.tell("river,station=1 level=1 \(now)\nriver,station=9 level=1 \(now)\nriver,station=2 level=NaN \(now)\nriver,station=2 level=2 \(now + 400_000)\nriver,station=3 level=99999 \(now)\n\u{FF}\nriver,station=3")
        let told = try json(reply)
        #expect(reply.status == .ok && told["taken"]?.integer == 2 && told["unknown"]?.integer == 1 && told["ahead"]?.integer == 1 && told["malformed"]?.integer == 3 && told["implausible"]?.integer == 1)
        #expect(told["unknown_names"]?.array == [.string("river,station=9 level")])
        #expect(desk.monitor.refusals.unknownNames == ["river,station=9 level": 1] && desk.monitor.refusals.ahead == 1)
        let third = try #require(desk.monitor.book.codes["P3"])
        #expect(try desk.monitor.readings.readings(of: third, from: 0, through: .max).map(\.quality) == [.bad], "what cannot be true is kept as bad")
        #expect(desk.monitor.newest(third) == nil)
        for body in ["{}", "[]", "{\"readings\":5}", "{"] { #expect([.unprocessableContent, .badRequest].contains((await desk.site.post("/api/v1/readings", json: body, as: desk.source)).status)) }
        #expect(await desk.tell("x y=1", precision: "h").status == .unprocessableContent)
        await desk.close()
    }

    @Test func `ten thousand names that nobody knows take no room`() async throws {
        let desk = try await SensorDesk()
        for round in 0..<3 { _ = await desk.tell((0..<10_000).map { "evil\(round)_\($0) v=1" }.joined(separator: "\n")) }
        #expect(desk.monitor.refusals.unknown == 30_000 && desk.monitor.refusals.unknownNames.count <= 100)
        await desk.close()
    }

    @Test func `only who may tell, tells, and only of points in its area`() async throws {
        let desk = try await SensorDesk(), at = desk.now
        #expect(await desk.site.send(.post, "/api/v1/readings", body: Array("river,station=1 level=1".utf8), as: desk.officer, headers: [.contentType: "text/plain"]).status == .forbidden)
        #expect(await desk.site.send(.post, "/api/v1/readings", body: [], as: nil).status == .unauthorized)
        let elsewhere = desk.site.session(.source, in: "510322000000")
        let reply = await desk.site.send(.post, "/api/v1/readings?precision=ms", body: Array("river,station=1 level=1 \(at)".utf8), as: elsewhere, headers: [.contentType: "text/plain"])
        let told = try json(reply)
        #expect(told["taken"]?.integer == 0 && told["forbidden"]?.integer == 1)
        await desk.close()
    }
}
