import Core
import HTTPTypes
import Harness
import Store
import Testing
import Vocabulary
import Web

@testable import Sensors

/// Alarms at points that are worked on: raised, greyed, called of nobody.
@Suite struct AlarmMaintenanceTests {
    private func window(_ desk: SensorDesk, _ point: String = "P1", minutes: Int64 = 30) async throws -> MaintenanceWindowID {
        let id = try await desk.site.node.store.write(.system(door: .seed), action: "test.window") { tx in
            var window = MaintenanceWindow.blank
            (window.reason, window.point, window.beginsAt, window.endsAt) = ("换表", try tx.first(Point.self, [.equals("code", .text(point))])?.id, tx.now, tx.now + .minutes(Int(minutes)))
            return try tx.insert(window).id
        }
        try await desk.monitor.refresh()
        return id
    }

    @Test func `what is found while a point is worked on is raised greyed, and called when the work is over`() async throws {
        let desk = try await SensorDesk(), rule = try await desk.rule("red: value >= 5"), clerk = try await desk.clerk()
        let work = try await window(desk)
        for point in 1...2 { try await desk.tell(point, 9) }
        let grey = try #require(try desk.alarm(1, rule))
        #expect(grey.isHeld && grey.window == work && grey.calledAt == nil && grey.isStanding && grey.deadlines().isEmpty && grey.phase == .raised)
        #expect(try desk.alarm(2, rule)?.isHeld == false, "another point is not worked on")
        let told = try desk.told(clerk, "notice.alarm-raised")
        try await desk.pass(.minutes(29))
        try await desk.chores()
        #expect(try desk.alarm(1, rule)?.isHeld == true)
        try await desk.pass(.minutes(2))
        try await desk.chores()
        let called = try #require(try desk.alarm(1, rule))
        #expect(!called.isHeld && called.window == nil && called.calledAt != nil && called.releasedAt != nil)
        #expect(try desk.told(clerk, "notice.alarm-raised") == told, "it is told as one that was held")
        #expect(try desk.alarms().count == 2)
        await desk.close()
    }

    @Test func `what is over when the work ends is not called`() async throws {
        let desk = try await SensorDesk(), rule = try await desk.rule("red: value >= 5")
        _ = try await window(desk)
        try await desk.tell(1, 9)
        try await desk.pass(.minutes(5))
        try await desk.tell(1, 1)
        try await desk.pass(.minutes(30))
        try await desk.chores()
        let alarm = try #require(try desk.alarm(1, rule))
        #expect(!alarm.isStanding && alarm.calledAt == nil)
        await desk.close()
    }

    @Test func `work that is cut short lets go at once, work that is prolonged holds on`() async throws {
        let desk = try await SensorDesk(), rule = try await desk.rule("red: value >= 5"), work = try await window(desk)
        try await desk.tell(1, 9)
        try await desk.site.node.store.write(.system(door: .seed), action: "test.longer") { tx in _ = try tx.update(MaintenanceWindow.self, work) { $0.endsAt = tx.now + .minutes(60) } }
        try await desk.monitor.refresh()
        try await desk.pass(.minutes(31))
        try await desk.chores()
        #expect(try desk.alarm(1, rule)?.isHeld == true)
        try await desk.site.node.store.write(.system(door: .seed), action: "test.shorter") { tx in _ = try tx.update(MaintenanceWindow.self, work) { $0.endsAt = tx.now - .minutes(1) } }
        try await desk.monitor.refresh()
        try await desk.pass(.seconds(1))
        try await desk.chores()
        let called = try #require(try desk.alarm(1, rule))
        #expect(!called.isHeld && called.calledAt != nil)
        await desk.close()
    }

    @Test func `one that stood before stays called; grown worse while worked on it is greyed, and called again afterwards`() async throws {
        let desk = try await SensorDesk(), rule = try await desk.rule("red: value >= 8\nyellow: value >= 5")
        try await desk.tell(1, 6)
        let before = try #require(try desk.alarm(1, rule))
        _ = try await window(desk)
        #expect(try desk.alarm(1, rule)?.calledAt == before.calledAt && before.calledAt != nil)
        try await desk.pass(.minutes(1))
        try await desk.tell(1, 9)
        let grown = try #require(try desk.alarm(1, rule))
        #expect(grown.level == .red && grown.isHeld && grown.calledAt == nil)
        try await desk.pass(.minutes(31))
        try await desk.chores()
        #expect(try desk.alarm(1, rule)?.calledAt != nil)
        await desk.close()
    }

    @Test func `an alarm that somebody takes on is held back no more, and is not called when the work ends`() async throws {
        let desk = try await SensorDesk(), rule = try await desk.rule("red: value >= 5")
        _ = try await window(desk)
        try await desk.tell(1, 9)
        let id = try #require(try desk.alarm(1, rule)?.id)
        #expect(await desk.site.post("/api/v1/alarms/\(id)/acknowledgements", json: "{}", as: desk.officer).status.code < 300)
        try await desk.pass(.minutes(31))
        try await desk.chores()
        let alarm = try #require(try desk.alarm(1, rule))
        #expect(!alarm.isHeld && alarm.phase == .acknowledged && alarm.calledAt == nil)
        await desk.close()
    }

    @Test func `how long alarms of a site are called together is set; nought calls each by itself`() async throws {
        let desk = try await SensorDesk(), rule = try await desk.rule("red: value >= 5")
        try await desk.place([1, 2, 3], site: desk.someSite)
        try await desk.site.node.store.write(.system(door: .seed), action: "test.settings") { tx in
            let settings = try #require(try tx.first(AlarmSettings.self, []))
            #expect(settings.groupMinutes == 5)
            try tx.update(AlarmSettings.self, settings.id) { $0.groupMinutes = 0 }
        }
        for point in 1...2 { try await desk.tell(point, 9) }
        #expect(try [1, 2].map { try desk.alarm($0, rule)?.leader } == [nil, nil])
        try await desk.site.node.store.write(.system(door: .seed), action: "test.settings") { tx in if let settings = try tx.first(AlarmSettings.self, []) { try tx.update(AlarmSettings.self, settings.id) { $0.groupMinutes = 20 } } }
        try await desk.pass(.minutes(15))
        try await desk.tell(3, 9)
        #expect(try desk.alarm(3, rule)?.leader != nil)
        await desk.close()
    }
}
