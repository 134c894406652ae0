import Core
import Foundation
import HTTPTypes
import Harness
import Module
import Store
import Testing
import Vocabulary
import Web

@testable import Sensors

/// Writes down what it hears of alarms, as whoever warns would.
private enum AlarmListener: DomainModule {
    static let manifest = Manifest(id: "listener", icon: "log", reactions: [
        .on(AlarmRaised.self) { event, tx in try note("\(event.level) \(event.kind) \(event.rule) \(event.reading) \(event.criterion) \(event.measured)", tx) },
        .on(AlarmEased.self) { event, tx in try note(event.level.map { "down to \($0) \(event.reading) \(event.criterion) \(event.measured)" } ?? "over \(event.reading)", tx) },
    ])

    private static func note(_ text: String, _ tx: Transaction) throws { try tx.notify(person, Message("notice.sample", ["heard": text]), link: "/heard") }
    static let person = UserID(RawID(high: 1, low: 1))
}

@Suite struct AnnouncementTests {
    private func heard(_ desk: SensorDesk) throws -> [String] {
        try desk.site.node.store.read(.system()) { reader in
            try reader.connection.all("SELECT message FROM notice WHERE person = ? ORDER BY at, id", [AlarmListener.person.sql], types: [.text]).compactMap { row in
                String(sql: row[0]).flatMap { try? JSONValue(parsing: Array($0.utf8), bytesMax: 10_000) }?["arguments"]?["heard"]?.string ?? String(sql: row[0])
            }
        }
    }

    @Test func `whoever warns hears of each change of level: up, down, back and over`() async throws {
        let desk = try await SensorDesk(with: [AlarmListener.self])
        try await desk.rule("red: value >= 8 until 7\nyellow: value >= 5 until 4.5")
        for value in [5.1, 8.2, 6.9, 8.4, 4, 5.5] {
            try await desk.tell(1, value)
            try await desk.pass(.minutes(1))
        }
        let all = try heard(desk)
        let expected = [
            "yellow river-level 水位 5.10 m value >= 5 until 4.5", "red river-level 水位 8.20 m value >= 8 until 7", "down to yellow 6.90 m value >= 5 until 4.5", "red river-level 水位 8.40 m value >= 8 until 7", "over 4.00 m",
            "yellow river-level 水位 5.50 m value >= 5 until 4.5",
        ]
        #expect(all.count == expected.count && zip(all, expected).allSatisfy { $0.contains($1) }, "\(all)")
        await desk.close()
    }

    @Test func `what the rule has made of the readings is told with them`() async throws {
        let desk = try await SensorDesk(with: [AlarmListener.self])
        try await desk.rule("orange: sum(1h) >= 10\nyellow: sum(1h) >= 6")
        for value in [4.0, 5, 1.5] {
            try await desk.tell(1, value)
            try await desk.pass(.minutes(20))
        }
        let all = try heard(desk), expected = ["yellow river-level 水位 5.00 m sum(1h) >= 6 9.00", "orange river-level 水位 1.50 m sum(1h) >= 10 10.50", "down to yellow 1.50 m sum(1h) >= 6 6.50"]
        #expect(all.count == expected.count && zip(all, expected).allSatisfy { $0.contains($1) }, "\(all)")
        #expect(try desk.alarms().map(\.measured) == [6.5])
        let page = await desk.site.get("/alarm-desk", as: desk.site.session(.dutyOfficer)).text
        #expect(page.contains("判据值 6.50"))
        await desk.close()
    }

    @Test func `an alarm closed as false while it holds suggests nothing any more`() async throws {
        let desk = try await SensorDesk(with: [AlarmListener.self])
        try await desk.rule("red: value >= 8")
        try await desk.tell(1, 9)
        let id = try #require(try desk.alarms().first?.id)
        #expect(await desk.site.post("/api/v1/alarms/\(id)/closures", json: "{\"outcome\":\"device-fault\",\"closing\":\"水位计故障\"}", as: desk.site.session(.dutyOfficer)).status.code < 300)
        #expect(try heard(desk).last?.contains("over") == true)
        await desk.close()
    }

    @Test func `a rule says what it asks for at each level`() {
        var rule = AlarmRule.blank
        rule.definition = "红: 累计(3小时) >= 100; 橙: 累计(3小时) >= 50；黄： 累计(6小时) >= 50"
        #expect(rule.criterion(of: .red) == "累计(3小时) >= 100" && rule.criterion(of: .orange) == "累计(3小时) >= 50" && rule.criterion(of: .yellow) == "累计(6小时) >= 50" && rule.criterion(of: .blue).isEmpty)
    }

    @Test func `of silence alone nobody is warned`() async throws {
        let desk = try await SensorDesk(points: 1, with: [AlarmListener.self])
        try await desk.rule("red: value >= 8\nblue: silence > 10min")
        try await desk.tell(1, 1)
        try await desk.pass(.minutes(11))
        #expect(try desk.alarms().map(\.level) == [.blue] && heard(desk).isEmpty)
        try await desk.tell(1, 9)
        #expect(try heard(desk).count == 1 && heard(desk)[0].contains("red"))
        await desk.close()
    }
}
