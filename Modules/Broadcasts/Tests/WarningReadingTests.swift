import Core
import HTTPTypes
import Harness
import Module
import Store
import Testing
import Vocabulary
import Web

@testable import Broadcasts

@Suite struct WarningReadingTests {
    private let warning = WarningID(RawID(high: 7, low: 7))

    @Test(arguments: [(WarningLevel.red, BroadcastPhase.approved, 5), (.orange, .approved, 3), (.yellow, .draft, 2), (.blue, .draft, 1)])
    func `orange and red begin at once, yellow and blue are proposed`(level: WarningLevel, phase: BroadcastPhase, repeats: Int) async throws {
        let stage = try await BroadcastStage()
        try await stage.warn(.alert, warning, level)
        let made = try stage.broadcasts()
        #expect(made.map(\.phase) == [phase] && made.map(\.repeats) == [repeats] && made.map(\.warning) == [warning] && made.map(\.source) == [.warning] && made.map(\.level) == [level])
        #expect(try stage.receipts().count == (phase == .approved ? 3 : 0) && made[0].sound.isEmpty == (phase == .draft))
        #expect(made[0].opening == (level == .red ? .siren : .chime) && made[0].area == AreaCode("510321"))
        #expect(made[0].deadlines().map(\.key) == (phase == .draft ? ["decide"] : []))
        await stage.close()
    }

    @Test func `a proposed one is released by one person, for the warning was signed`() async throws {
        let stage = try await BroadcastStage(), chief = try await stage.test.node.user(.dutyChief, in: BroadcastStage.county, named: "陈国梁", login: "chen")
        try await stage.warn(.alert, warning, .yellow)
        let id = try #require(try stage.broadcasts().first).id
        #expect(try stage.store.read(.system()) { try NoticeTable.of(chief.principal.user, space: .live, $0.connection) }.map(\.message.key) == ["notice.broadcast-proposed"])
        #expect(await stage.post("broadcasts/\(id)/approvals", as: stage.chief).status == .created)
        #expect(try stage.broadcast(id).phase == .approved && stage.broadcast(id).decideBy == nil && stage.broadcast(id).deadlines().isEmpty)
        await stage.close()
    }

    @Test func `an update takes the place of what was read, whatever its level`() async throws {
        let stage = try await BroadcastStage()
        try await stage.warn(.alert, warning, .orange)
        _ = try await stage.ask("S1")
        try await stage.warn(.update, warning, .red)
        try await stage.warn(.update, warning, .yellow)
        let made = try stage.broadcasts()
        #expect(made.map(\.phase) == [.cancelled, .cancelled, .draft] && made.map(\.ending) == [.warningUpdated, .warningUpdated, nil] && made.map(\.level) == [.orange, .red, .yellow])
        #expect(try await stage.ask("S1")["order"] == .null)
        await stage.close()
    }

    @Test func `a cancel stops what plays and reads the all-clear where its level says so`() async throws {
        let stage = try await BroadcastStage()
        try await stage.warn(.alert, warning, .red)
        var line = Line(stage, "S1")
        try await line.run(20)
        try await stage.warn(.cancel, warning, .red, speech: "暴雨预警已解除")
        let made = try stage.broadcasts()
        #expect(made.map(\.phase) == [.cancelled, .approved] && made[1].source == .allClear && made[1].text == "暴雨预警已解除" && made[1].opening == .chime && made[1].level == .red)
        try await line.run(10)
        #expect(line.events.contains { $0.kind == .stops } && line.events.contains { $0.receipt != line.events[0].receipt && $0.kind == .begins })
        await stage.close()
    }

    @Test func `a cancellation, or an update, is a document of its own and stops what it names, whether it waits or plays`() async throws {
        let stage = try await BroadcastStage(), update = WarningID(RawID(high: 7, low: 8)), end = WarningID(RawID(high: 7, low: 9))
        try await stage.warn(.alert, warning, .orange)
        var line = Line(stage, "S1")
        try await line.run(20)
        try await stage.warn(.update, update, .red, ends: [warning])
        #expect(try stage.broadcasts().map(\.phase) == [.cancelled, .playing] || stage.broadcasts().map(\.phase) == [.cancelled, .approved])
        try await line.run(20)
        try await stage.warn(.cancel, end, .red, speech: "暴雨预警已解除", ends: [update])
        let made = try stage.broadcasts()
        #expect(made.map(\.phase) == [.cancelled, .cancelled, .approved] && made.map(\.ending) == [.warningUpdated, .warningCancelled, nil] && made[2].source == .allClear && made[2].warning == end)
        #expect(try await stage.ask("S2")["order"]?["text"]?.string == "暴雨预警已解除", "nobody is read the warning after its end")
        await stage.close()
    }

    @Test(arguments: [WarningLevel.red, .yellow])
    func `lifted in some divisions it is read there no more and in the others on, and the end is read where it was read`(level: WarningLevel) async throws {
        let stage = try await BroadcastStage(), end = WarningID(RawID(high: 7, low: 8)), second = try #require(AreaCode("510321101000"))
        try await stage.warn(.alert, warning, level)
        if level == .red {
            _ = try await stage.ask("S1")
            #expect(try await stage.ask("S2")["order"] != .null)
        }
        try await stage.warn(.cancel, end, level, areas: ["510321101000"], speech: "暴雨预警已解除", narrows: [warning: [second]])
        let made = try stage.broadcasts(), first = try #require(made.first)
        #expect(first.excepted == "510321101000" && first.ending == nil)
        if level == .red {
            #expect(Set(try stage.receipts(first.id).filter { $0.area == second }.map(\.phase)).isDisjoint(with: [.queued, .sent, .playing]))
            #expect(try await stage.ask("S2")["order"]?["text"]?.string == "荣县气象台发布暴雨预警")
            #expect(made.count == 2 && made[1].source == .allClear)
            #expect(try await stage.ask("S1")["order"]?["text"]?.string == "暴雨预警已解除")
        } else {
            let reply = await stage.post("broadcasts/\(first.id)/approvals", as: stage.chief)
            #expect(reply.status == .created, "\(reply.text)")
            #expect(try Set(stage.receipts(first.id).map(\.area)) == [AreaCode("510321100000")], "what was only proposed knows of it when it is released")
        }
        await stage.close()
    }

    @Test func `where another holds it is not read`() async throws {
        let stage = try await BroadcastStage(), second = try #require(AreaCode("510321101000"))
        try await stage.warn(.alert, warning, .red, except: [second])
        #expect(try Set(stage.receipts().map(\.area)) == [AreaCode("510321100000")])
        await stage.close()
    }

    @Test func `the all-clear of orange is routine and waits for its hours`() async throws {
        let stage = try await BroadcastStage()
        stage.test.node.clock.set(ChinaTime.instant(CalendarDate(day: 17_952), hour: 18))
        try await stage.warn(.alert, warning, .orange)
        try await stage.warn(.cancel, warning, .orange)
        let end = try #require(try stage.broadcasts().last)
        #expect(end.source == .allClear && end.level == nil && end.phase == .approved)
        #expect(try await stage.ask("S1")["order"]?["level"]?.string == "routine")
        stage.test.node.clock.set(ChinaTime.instant(CalendarDate(day: 17_952), hour: 20))
        #expect(try await stage.ask("S2")["order"] == .null)
        await stage.close()
    }

    @Test func `nobody is told of the end of what was never read`() async throws {
        let stage = try await BroadcastStage()
        try await stage.warn(.alert, warning, .yellow)
        try await stage.warn(.cancel, warning, .yellow)
        #expect(try stage.broadcasts().map(\.phase) == [.cancelled] && stage.broadcasts().map(\.ending) == [.warningCancelled])
        try await stage.warn(.cancel, WarningID(RawID(high: 8, low: 8)), .red)
        #expect(try stage.broadcasts().count == 1)
        await stage.close()
    }

    @Test func `the end of blue is not read`() async throws {
        let stage = try await BroadcastStage()
        try await stage.warn(.alert, warning, .blue)
        let id = try #require(try stage.broadcasts().first).id
        #expect(await stage.post("broadcasts/\(id)/approvals", as: stage.chief).status == .created)
        try await stage.warn(.cancel, warning, .blue)
        #expect(try stage.broadcasts().map(\.phase) == [.cancelled])
        await stage.close()
    }

    @Test func `readings end with the warning or with the usage, whichever comes first`() async throws {
        let stage = try await BroadcastStage()
        try await stage.warn(.alert, warning, .red, minutes: 30)
        try await stage.warn(.alert, WarningID(RawID(high: 7, low: 8)), .red, minutes: 600)
        try await stage.warn(.alert, WarningID(RawID(high: 7, low: 9)), .red, minutes: 0)
        #expect(try stage.broadcasts().map(\.playsUntil) == [stage.now + .minutes(30), stage.now + .minutes(60)], "what is over is not read at all")
        await stage.close()
    }

    @Test func `a warning without place or words, or for half the country, harms nothing`() async throws {
        let stage = try await BroadcastStage()
        try await stage.warn(.alert, warning, .red, areas: [])
        #expect(try stage.broadcasts().isEmpty)
        try await stage.warn(.alert, warning, .red, areas: ["510321", "110000"], speech: "")
        #expect(try stage.broadcasts().map(\.text) == ["暴雨预警"])
        try await stage.warn(.alert, WarningID(RawID(high: 7, low: 8)), .red, areas: (1...60).map { "5103\($0 < 10 ? "0" : "")\($0)" }, speech: String(repeating: "长", count: 9_000))
        #expect(try stage.broadcasts().count == 2 && stage.broadcasts().last?.text.count == SpokenText.lengthMax)
        await stage.close()
    }

    @Test func `how far a warning was heard is counted by division, each loudspeaker once`() async throws {
        let stage = try await BroadcastStage(loudspeakers: 4), port = try #require(stage.test.node.assembly.ports.find((any BroadcastPort).self))
        try await stage.warn(.alert, warning, .orange)
        func reach() throws -> [[Int]] { try stage.store.read(.system()) { try port.reach(of: warning, $0).map { [Int($0.area.number / 1_000), $0.loudspeakers, $0.played] } } }
        #expect(try reach() == [[510_321_100, 2, 0], [510_321_101, 2, 0]])
        var line = Line(stage, "S1")
        try await line.run(120)
        #expect(try reach() == [[510_321_100, 2, 0], [510_321_101, 2, 1]])
        try await stage.warn(.update, warning, .red)
        #expect(try reach() == [[510_321_100, 2, 0], [510_321_101, 2, 1]], "who has heard it has heard it")
        try await stage.warn(.cancel, warning, .red)
        var other = Line(stage, "S2")
        try await other.run(120)
        #expect(try reach() == [[510_321_100, 2, 0], [510_321_101, 2, 1]], "the end of it is not the warning")
        await stage.close()
    }
}
