import HTTPTypes
import Harness
import Module
import Store
import Testing
import Vocabulary
import Web

@testable import Sensors

@Suite struct AlarmReportTests {
    @Test func `where no module takes it there is no such thing to do`() async throws {
        let desk = try await SensorDesk()
        let alarm = try await desk.raised()
        for path in ["incidents", "hazards"] { #expect(await desk.site.post("/api/v1/alarms/\(alarm.id)/\(path)", json: "{\"note\":\"x\"}", as: desk.officer).status == .notFound) }
        #expect(await !desk.site.get("/alarm-desk", as: desk.officer).text.contains("/alarms/\(alarm.id)/incidents"))
        await desk.close()
    }

    @Test func `a module that takes hazards is offered them`() async throws {
        let desk = try await SensorDesk(with: [Hazards.self])
        let alarm = try await desk.raised()
        #expect(await desk.site.post("/api/v1/alarms/\(alarm.id)/hazards", json: "{\"note\":\"阀门锈蚀\"}", as: desk.officer).status == .created)
        #expect(try desk.alarms()[0].closing.contains("阀门锈蚀"), "the module saw the event with what the officer wrote")
        await desk.close()
    }

    /// Stands in for the module that keeps hazards: notes what came.
    private enum Hazards: DomainModule {
        static let manifest = Manifest(id: "hazards", icon: "risk", reactions: [.on(HazardFound.self) { found, tx in try tx.update(Alarm.self, found.alarm) { $0.closing = found.text } }])
    }

    @Test func `an alarm is told with point, rule, level, value and whether it stands`() {
        var alarm = Alarm.blank
        (alarm.level, alarm.peak, alarm.value, alarm.times) = (.yellow, .red, 5.126, 3)
        let text = AlarmText(point: "釜溪河", code: "R1", kind: "河道水位", unit: "m", decimals: 2, rule: "超警戒", alarm: alarm).text
        for piece in ["“釜溪河”（R1，河道水位）", "规则：超警戒", "黄色", "读数5.13m", "最高级别红色", "仍在持续", "共3次"] { #expect(text.contains(piece), "\(text)") }
        (alarm.value, alarm.isStanding, alarm.times) = (nil, false, 1)
        let over = AlarmText(point: "釜溪河", code: "R1", kind: "河道水位", unit: "m", decimals: 2, rule: "超警戒", alarm: alarm).text
        #expect(!over.contains("读数") && over.contains("已恢复") && !over.contains("次。"))
    }
}

extension SensorDesk {
    /// One red alarm, of a river that stands at nine metres.
    func raised() async throws -> Alarm {
        try await rule("red: value >= 8 until 7")
        try await tell(1, 9)
        return try #require(try alarms().first)
    }
}
