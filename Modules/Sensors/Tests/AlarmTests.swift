import Core
import Foundation
import HTTPTypes
import Harness
import Readings
import Store
import Telemetry
import Testing
import Vocabulary
import Web

@testable import Sensors

@Suite struct AlarmTests {
    @Test func `a rising river raises one alarm that rises, falls, comes back and ends`() async throws {
        let desk = try await SensorDesk()
        try await desk.rule("red: value >= 8 until 7\nyellow: value >= 5 until 4.5")
        for value in [3.0, 5.1, 5.3] {
            try await desk.tell(1, value)
            try await desk.pass(.minutes(1))
        }
        var alarms = try desk.alarms()
        #expect(alarms.count == 1 && alarms[0].level == .yellow && alarms[0].value == 5.1 && alarms[0].isStanding && alarms[0].area == AreaCode("510321000000"))
        try await desk.tell(1, 8.2)
        #expect(try desk.alarms().map(\.level) == [.red])
        try await desk.pass(.minutes(1))
        try await desk.tell(1, 6.9)
        alarms = try desk.alarms()
        #expect(alarms[0].level == .yellow && alarms[0].peak == .red && alarms[0].isStanding)
        try await desk.pass(.minutes(1))
        try await desk.tell(1, 4)
        alarms = try desk.alarms()
        #expect(!alarms[0].isStanding && alarms[0].endedAt != nil && alarms[0].phase == .raised)
        try await desk.pass(.minutes(1))
        try await desk.tell(1, 5.5)
        alarms = try desk.alarms()
        #expect(alarms.count == 1 && alarms[0].times == 2 && alarms[0].isStanding && alarms[0].endedAt == nil, "one that is not closed takes up what comes back")
        await desk.close()
    }

    @Test func `two equal messages a millisecond apart give one alarm`() async throws {
        let desk = try await SensorDesk()
        try await desk.rule("red: value >= 8")
        let at = desk.now
        await withTaskGroup(of: Void.self) { group in
            for i in 0..<8 { group.addTask { await desk.tell("river,station=1 level=9 \(at - Int64(i % 2))") } }
        }
        #expect(try desk.alarms().count == 1)
        await desk.close()
    }

    @Test func `silence alone raises an alarm, and the next reading ends it`() async throws {
        let desk = try await SensorDesk(points: 1)
        try await desk.rule("blue: silence > 10min")
        try await desk.tell(1, 1)
        try await desk.pass(.minutes(9))
        #expect(try desk.alarms().isEmpty)
        try await desk.pass(.minutes(2))
        #expect(try desk.alarms().map(\.level) == [.blue])
        try await desk.tell(1, 1)
        #expect(try desk.alarms().map(\.isStanding) == [false])
        await desk.close()
    }

    @Test func `a rule of one point stands in for that of its kind`() async throws {
        let desk = try await SensorDesk()
        let all = try await desk.rule("red: value >= 5")
        try await desk.rule("red: value >= 50", point: "P2", overrides: all)
        for point in 1...3 { try await desk.tell(point, 6) }
        #expect(try desk.alarms().map(\.title) == ["测点1 水位", "测点3 水位"])
        await desk.close()
    }

    @Test func `after a new start the same alarm stands on, and what happened meanwhile is caught up`() async throws {
        let desk = try await SensorDesk()
        try await desk.rule("red: value >= 8 until 7\nblue: silence > 1h")
        try await desk.tell(1, 9)
        try await desk.tell(2, 1)
        await desk.monitor.stop()
        // The readings are kept before the alarm is raised: a crash between the two.
        let store = try ReadingStoreBeside(desk)
        try await store.append("P2", 9, at: desk.now + 1_000)
        await store.close()
        desk.site.node.clock.advance(.minutes(2))
        let again = try Monitor(desk.site.site)
        try await again.refresh()
        let alarms = try desk.alarms()
        #expect(alarms.map(\.title) == ["测点1 水位", "测点2 水位"] && alarms.allSatisfy { $0.isStanding && $0.times == 1 })
        await again.stop()
        await desk.site.node.close()
    }

    @Test func `an alarm is acknowledged, snoozed and closed, and says how`() async throws {
        let desk = try await SensorDesk()
        try await desk.rule("red: value >= 8 until 7")
        try await desk.tell(1, 9)
        let alarm = try #require(try desk.alarms().first)
        let officer = desk.officer
        #expect(await desk.site.post("/api/v1/alarms/\(alarm.id)/acknowledgements", json: "{}", as: officer).status.code < 300)
        #expect(try desk.alarms()[0].phase == .acknowledged)
        #expect(await desk.site.post("/api/v1/alarms/\(alarm.id)/closures", json: "{\"outcome\":\"handled\",\"closing\":\"开闸\"}", as: officer).status == .conflict, "it still stands")
        try await desk.pass(.minutes(5))
        try await desk.tell(1, 2)
        #expect(await desk.site.post("/api/v1/alarms/\(alarm.id)/closures", json: "{\"outcome\":\"handled\"}", as: officer).status == .unprocessableContent, "what was done is to be said")
        #expect(await desk.site.post("/api/v1/alarms/\(alarm.id)/closures", json: "{\"outcome\":\"handled\",\"closing\":\"开闸放水\"}", as: officer).status.code < 300)
        let closed = try desk.alarms()[0]
        #expect(closed.phase == .closed && closed.outcome == .handled && closed.remindAt == nil)
        try await desk.pass(.minutes(5))
        try await desk.tell(1, 9)
        #expect(try desk.alarms().count == 2, "what comes after is another alarm")
        await desk.close()
    }
}

/// Writes readings as a monitor would that is ended before it looks at them.
private struct ReadingStoreBeside {
    private let monitor: Monitor
    init(_ desk: SensorDesk) throws { monitor = try Monitor(desk.site.site) }

    func append(_ code: String, _ value: Double, at: Int64) async throws {
        let id = try monitor.store.read(.system()) { try #require(try $0.first(Point.self, [.equals("code", .text(code))])).id }
        var batch = ReadingBatch()
        batch.add(try await monitor.readings.number(of: id.raw), at: at, value)
        try await monitor.readings.append(batch)
    }

    func close() async { await monitor.stop() }
}
