import Core
import Foundation
import HTTPTypes
import Harness
import Store
import Telemetry
import Testing
import Vocabulary
import Web

@testable import Sensors

@Suite struct TrialTests {
    private func json(_ reply: Reply) throws -> JSONValue { try JSONValue(parsing: reply.bytes, bytesMax: 1 << 20) }

    /// Three points with an hour of readings each, one a minute: the first rises to 9, the others stay at 1.
    private func told() async throws -> SensorDesk {
        let desk = try await SensorDesk(), begin = desk.now - 3_600_000
        var lines: [String] = []
        for minute in 0..<60 {
            let at = begin + Int64(minute) * 60_000
            lines += ["river,station=1 level=\((20..<30).contains(minute) ? 9 : 1) \(at)", "river,station=2 level=1 \(at)", "river,station=3 level=1 \(at)"]
        }
        await desk.tell(lines.joined(separator: "\n"))
        return desk
    }

    private func kind(_ desk: SensorDesk) throws -> PointKindID { try desk.site.node.store.read(.system()) { try #require(try $0.first(PointKind.self, [.equals("code", .text("river-level"))])).id } }

    private func run(_ desk: SensorDesk, _ body: String) async throws -> JSONValue {
        let asked = await desk.site.post("/api/v1/rule-trials", json: body, as: desk.officer)
        try #require(asked.status == .ok, "\(String(decoding: asked.bytes, as: UTF8.self))")
        let id = try #require(try json(asked)["id"]?.string)
        try await desk.trials.work()
        return try json(await desk.site.send(.get, "/api/v1/rule-trials/\(id)", as: desk.officer))
    }

    @Test func `a trial says which points would have had which alarms when, and raises none`() async throws {
        let desk = try await told()
        let begin = desk.now - 3_600_000
        let found = try await run(desk, "{\"kind\":\"\(try kind(desk))\",\"definition\":\"red: value >= 8 until 7\"}")
        #expect(found["phase"]?.string == "done" && found["points"]?.integer == 3 && found["tried"]?.integer == 3 && found["alarms"]?.integer == 1 && found["readings"]?.integer == 180)
        let only = try #require(found["results"]?.array?.first), alarm = try #require(only["alarms"]?.array?.first)
        #expect(only["code"]?.string == "P1" && alarm["level"]?.integer == 1 && alarm["began_at"]?.string == Instant(milliseconds: begin + 20 * 60_000).description && alarm["ended_at"]?.string == Instant(milliseconds: begin + 30 * 60_000).description)
        #expect(try desk.alarms().isEmpty)
        await desk.close()
    }

    @Test func `beside it stands what the rule in force would have raised, and points with a rule of their own are left out`() async throws {
        let desk = try await told()
        let rule = try await desk.rule("yellow: value > 0")
        try await desk.rule("red: value > 100", point: "P3", overrides: rule)
        let found = try await run(desk, "{\"rule\":\"\(rule)\",\"kind\":\"\(try kind(desk))\",\"definition\":\"red: value >= 8\"}")
        #expect(found["points"]?.integer == 2 && found["alarms"]?.integer == 1 && found["alarms_in_force"]?.integer == 2)
        await desk.close()
    }

    @Test func `only the range is tried, and what lay before it is known at its beginning`() async throws {
        let desk = try await told()
        let from = Instant(milliseconds: desk.now - 3_600_000 + 25 * 60_000), to = from + .minutes(2)
        let found = try await run(desk, "{\"kind\":\"\(try kind(desk))\",\"definition\":\"red: change(10min) > 5\",\"from\":\"\(from)\",\"to\":\"\(to)\"}")
        let alarm = try #require(found["results"]?.array?.first?["alarms"]?.array?.first)
        #expect(alarm["began_at"]?.string == from.description && alarm["ended_at"] == .null)
        await desk.close()
    }

    @Test func `what is no rule is said at its line and column; a point that there is not by its code`() async throws {
        let desk = try await told(), kind = try kind(desk)
        func problem(_ definition: String, _ more: String = "") async throws -> JSONValue {
            let reply = await desk.site.post("/api/v1/rule-trials", json: "{\"kind\":\"\(kind)\",\"definition\":\"\(definition)\"\(more)}", as: desk.officer)
            #expect(reply.status == .unprocessableContent)
            return try json(reply)
        }
        let text = String(describing: try await problem("blue: value > 1\\nred: value >> 1"))
        #expect(text.contains("rule-expected-number") && text.contains("2") && text.contains("13"))
        #expect(String(describing: try await problem("red: value[NN] > 1")).contains("rule-unknown-point"))
        #expect(String(describing: try await problem("red: value > 1", ",\"from\":\"2000-01-01T00:00:00Z\"")).contains("trial-too-long"))
        #expect(String(describing: try await problem("red: value > 1", ",\"from\":\"2030-01-01T00:00:00Z\"")).contains("before-begin"))
        await desk.close()
    }

    @Test func `who asked sees a trial, others do not; it is cancelled; so many wait and no more`() async throws {
        let desk = try await told(), body = "{\"kind\":\"\(try kind(desk))\",\"definition\":\"red: value > 5\"}"
        let first = await desk.site.post("/api/v1/rule-trials", json: body, as: desk.officer), id = try #require(try json(first)["id"]?.string)
        let other = desk.site.session(.dutyChief)
        #expect(await desk.site.send(.get, "/api/v1/rule-trials/\(id)", as: other).status == .notFound)
        #expect(await desk.site.post("/api/v1/rule-trials/\(id)/cancellations", json: "{}", as: other).status == .notFound)
        #expect(await desk.site.post("/api/v1/rule-trials", json: body, as: desk.site.session(.observer)).status == .forbidden)
        for _ in 1..<TrialDesk.openOfOne { #expect(await desk.site.post("/api/v1/rule-trials", json: body, as: desk.officer).status == .ok) }
        #expect(await desk.site.post("/api/v1/rule-trials", json: body, as: desk.officer).status == .tooManyRequests)
        #expect(await desk.site.post("/api/v1/rule-trials", json: body, as: other).status == .ok)
        let cancelled = await desk.site.post("/api/v1/rule-trials/\(id)/cancellations", json: "{}", as: desk.officer)
        #expect(try json(cancelled)["phase"]?.string == "cancelled")
        try await desk.trials.work()
        #expect(try json(await desk.site.send(.get, "/api/v1/rule-trials/\(id)", as: desk.officer))["phase"]?.string == "cancelled")
        await desk.close()
    }

    @Test func `only points that a person may see are tried`() async throws {
        let desk = try await told()
        let elsewhere = desk.site.session(.dutyOfficer, in: "510322000000")
        let reply = await desk.site.post("/api/v1/rule-trials", json: "{\"kind\":\"\(try kind(desk))\",\"definition\":\"red: value > 5\"}", as: elsewhere)
        #expect(try json(reply)["points"]?.integer == 0)
        await desk.close()
    }
}

@Suite struct BandTests {
    /// Hours of a point: 10 by night, 20 by day, with a little noise that is the same on every run.
    private func told(days: Int) async throws -> SensorDesk {
        let desk = try await SensorDesk(points: 1), end = desk.now
        var lines: [String] = []
        for hour in 1...(days * 24) {
            let at = end - Int64(hour) * 3_600_000
            lines.append("river,station=1 level=\(10.0 + ((at / 3_600_000 + 8) % 24 >= 12 ? 10 : 0) + Double(hour * 7 % 11) / 10) \(at)")
        }
        await desk.tell(lines.joined(separator: "\n"))
        return desk
    }

    @Test func `with too little history a rule of deviation raises nothing; with enough it does`() async throws {
        for (days, expected) in [(20, 0), (40, 1)] {
            let desk = try await told(days: days)
            try await desk.rule("red: abs(deviation) > 6")
            try await desk.monitor.makeBands()
            try await desk.tell(1, 60)
            #expect(try desk.alarms().count == expected, "\(days)")
            let point = try desk.site.node.store.read(.system()) { try #require(try $0.first(Point.self, [.equals("code", .text("P1"))])).id }
            let trend = String(decoding: await desk.site.send(.get, "/api/v1/points/\(point)/trend?band=yes", as: desk.officer).bytes, as: UTF8.self)
            #expect(trend.contains("\"band_known\":\(expected == 1)"))
            await desk.close()
        }
    }

    @Test func `a trial knows on each day what was usual then, and says where it does not know`() async throws {
        for (days, without) in [(20, 1), (50, 0)] {
            let desk = try await told(days: days)
            let from = Instant(milliseconds: desk.now) - .days(5)
            try await desk.tell(1, 60)
            desk.site.node.clock.advance(.minutes(1))
            let kind = try desk.site.node.store.read(.system()) { try #require(try $0.first(PointKind.self, [.equals("code", .text("river-level"))])).id }
            let asked = await desk.site.post("/api/v1/rule-trials", json: "{\"kind\":\"\(kind)\",\"definition\":\"red: abs(deviation) > 6\",\"from\":\"\(from)\"}", as: desk.officer)
            let id = try #require(try JSONValue(parsing: asked.bytes, bytesMax: 1 << 20)["id"]?.string)
            try await desk.trials.work()
            let found = try JSONValue(parsing: await desk.site.send(.get, "/api/v1/rule-trials/\(id)", as: desk.officer).bytes, bytesMax: 1 << 20)
            #expect(found["without_band"]?.integer == Int64(without) && found["alarms"]?.integer == Int64(1 - without))
            await desk.close()
        }
    }

    @Test func `a band is made anew after a day, and forgotten when nobody asks`() async throws {
        let desk = try await told(days: 40)
        let number = try #require(desk.monitor.book.codes["P1"])
        let rule = try await desk.rule("red: deviation > 6")
        try await desk.monitor.makeBands()
        #expect(desk.monitor.bands.usual(number, at: desk.now) != nil)
        try await desk.site.node.store.write(.system(door: .seed), action: "test.off") { tx in _ = try tx.move(AlarmRule.self, rule, \.phase, "switch-off") { _ in } }
        try await desk.rule("red: deviation > 9", point: "P1")
        try await desk.monitor.makeBands()
        #expect(desk.monitor.bands.usual(number, at: desk.now) != nil)
        #expect(try desk.monitor.bands.make(of: [], desk.monitor.readings, at: desk.now) == false && desk.monitor.bands.usual(number, at: desk.now) == nil)
        await desk.close()
    }
}

extension SensorDesk {
    var trials: TrialDesk { get throws { try site.site.service(TrialDesk.self) } }
}
