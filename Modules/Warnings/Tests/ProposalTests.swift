import Base
import Core
import Foundation
import HTTPTypes
import Harness
import Module
import Store
import Testing
import Vocabulary
import Web

@testable import Warnings

/// Gauges of two counties that tell of their alarms, as Sensors does.
private struct Gauges {
    let bureau: Bureau
    private let alarms: [String: AlarmID]

    init(_ bureau: Bureau) {
        self.bureau = bureau
        alarms = Dictionary(uniqueKeysWithValues: ["旭水河站", "双溪站", "富顺站", "旭阳雨量"].map { ($0, AlarmID(RawID.make(at: bureau.now))) })
    }

    func alarm(_ name: String) throws -> AlarmID { try #require(alarms[name]) }

    func raise(_ name: String, _ level: WarningLevel, kind: String = "river-level", in area: String = "510321102000", reading: String = "9.61 m", criterion: String = "值 >= 9.5", measured: String = "") async throws {
        let id = try alarm(name), at = bureau.now
        try await bureau.write {
            try $0.emit(AlarmRaised(alarm: id, point: PointID(id.raw), domain: "water", kind: kind, rule: "超警戒水位", level: level, title: "\(name) 超警戒水位", area: AreaCode(area), place: nil, reading: reading, criterion: criterion, measured: measured, at: at))
        }
    }

    func ease(_ name: String, to level: WarningLevel?) async throws {
        let id = try alarm(name), at = bureau.now
        try await bureau.write { try $0.emit(AlarmEased(alarm: id, level: level, reading: "8.02 m", criterion: "值 >= 8", at: at)) }
    }

    func all() throws -> [WarningProposal] { try bureau.store.read(.system()) { try $0.all(WarningProposal.self, order: .init("created_at"), limit: 100) } }
    func open() throws -> [WarningProposal] { try all().filter { $0.phase == .open } }

    func take(_ proposal: WarningProposal) async throws -> WarningID {
        let reply = await bureau.site.form("/warning-proposals/\(proposal.id)/warnings", ["hours": "6"], as: bureau.author)
        #expect(reply.status == .seeOther, "\(reply.text.suffix(300))")
        return try #require(try all().first { $0.id == proposal.id }?.warning)
    }

    func complete(_ id: WarningID) async throws {
        let known = try bureau.warning(id)
        let fields = bureau.content([
            "hazard": known.hazard.rawValue, "level": "\(known.level.rawValue)", "headline": known.content.headline, "description": known.content.description, "divisions": known.content.divisions, "issuer_kind": known.content.issuerKind.rawValue,
            "partners": known.content.partners.map(\.rawValue).joined(separator: " "),
        ])
        #expect(await bureau.step("revisions", id, as: bureau.author, fields).status == .seeOther)
        try await bureau.send(id)
    }
}

@Suite struct ProposalTests {
    @Test func `however many gauges rise in a county, there is one proposal, at the gravest level, with what was read`() async throws {
        let bureau = try await Bureau(), gauges = Gauges(bureau)
        try await gauges.raise("旭水河站", .blue)
        try await gauges.raise("双溪站", .orange, reading: "12.10 m", criterion: "值 >= 12")
        try await gauges.raise("富顺站", .yellow, in: "510322000000")
        let open = try gauges.open()
        #expect(open.count == 2)
        let rong = try #require(open.first { $0.area == AreaCode("510321") })
        let alarm = try gauges.alarm("双溪站")
        #expect(rong.kind == .new && rong.hazard == .flood && rong.level == .orange && rong.title == "双溪站 超警戒水位 等2处" && rong.alarm == alarm)
        #expect(rong.basis.split(separator: "\n").map(String.init) == ["双溪站 超警戒水位：达到 值 >= 12，读数 12.10 m，13:15，橙色", "旭水河站 超警戒水位：达到 值 >= 9.5，读数 9.61 m，13:15，蓝色"])
        #expect(try bureau.notices(of: bureau.author.principal.user).count == 3, "two that opened, one that grew")
        let desk = await bureau.site.get("/warning-desk", as: bureau.author).text
        #expect(desk.contains("双溪站 超警戒水位 等2处") && desk.contains("9.61 m"))
        await bureau.close()
    }

    @Test func `of rain over hours the sum is said beside the newest reading, and of what falls the level it has fallen to`() async throws {
        let bureau = try await Bureau(), gauges = Gauges(bureau)
        try await gauges.raise("旭水河站", .orange, reading: "4.0 mm", criterion: "累计(3小时) >= 50", measured: "63.0")
        #expect(try gauges.open().map(\.basis) == ["旭水河站 超警戒水位：达到 累计(3小时) >= 50（为 63.0），最新读数 4.0 mm，13:15，橙色"])
        let draft = try bureau.warning(try await gauges.take(try #require(try gauges.open().first)))
        #expect(draft.content.description == "据监测：旭水河站 超警戒水位（3小时累计 63.0 mm，13:15）。")
        try await gauges.raise("富顺站", .orange, in: "510322000000")
        try await gauges.ease("富顺站", to: .yellow)
        #expect(try gauges.open().map(\.basis) == ["富顺站 超警戒水位：达到 值 >= 8，读数 8.02 m，13:15，黄色"])
        await bureau.close()
    }

    @Test func `what falls lowers its proposal, and what is over takes it away`() async throws {
        let bureau = try await Bureau(), gauges = Gauges(bureau)
        try await gauges.raise("旭水河站", .red)
        try await gauges.ease("旭水河站", to: .yellow)
        #expect(try gauges.open().map(\.level) == [.yellow])
        try await gauges.ease("旭水河站", to: nil)
        #expect(try gauges.all().map(\.phase) == [.lapsed])
        try await gauges.raise("旭水河站", .blue)
        #expect(try gauges.all().map(\.phase) == [.lapsed, .open], "what comes back is proposed anew")
        await bureau.close()
    }

    @Test func `a proposal taken up says what was measured, and while it is written nothing else is proposed`() async throws {
        let bureau = try await Bureau(), gauges = Gauges(bureau)
        try await gauges.raise("旭水河站", .orange)
        let id = try await gauges.take(try #require(try gauges.open().first))
        let warning = try bureau.warning(id)
        #expect(warning.content.description.contains("9.61 m") && warning.content.issuerKind == .water && warning.content.divisions == "510321000000" && warning.content.headline == "荣县洪水橙色预警")
        try await gauges.raise("双溪站", .orange)
        #expect(try gauges.open().isEmpty)
        try await gauges.raise("双溪站", .red)
        #expect(try gauges.open().isEmpty)
        #expect(try bureau.notices(of: bureau.author.principal.user).contains { $0.contains("warning-outgrown") })
        #expect(await bureau.site.get("/warnings/\(id)", as: bureau.author).text.contains("监测目前对应的级别"))
        try await gauges.complete(id)
        #expect(try gauges.open().map(\.kind) == [.raise] && gauges.open().map(\.about) == [id], "published at orange while red is measured")
        await bureau.close()
    }

    @Test func `a warning is raised, lowered and lifted by what is measured, each by a document of its own`() async throws {
        let bureau = try await Bureau(), gauges = Gauges(bureau)
        try await gauges.raise("旭水河站", .orange)
        let first = try await gauges.take(try #require(try gauges.open().first))
        try await gauges.complete(first)
        #expect(try gauges.open().isEmpty, "it says what is measured")
        try await gauges.raise("旭水河站", .red)
        let raise = try #require(try gauges.open().first)
        #expect(raise.kind == .raise && raise.level == .red && raise.about == first)
        let second = try await gauges.take(raise)
        #expect(try bureau.warning(second).kind == .update && bureau.warning(second).follows == first && bureau.warning(second).level == .red)
        try await gauges.complete(second)
        #expect(try bureau.warning(first).phase == .replaced && gauges.open().isEmpty)
        try await gauges.ease("旭水河站", to: .yellow)
        #expect(try gauges.open().map(\.kind) == [.lower] && gauges.open().map(\.level) == [.yellow])
        try await gauges.ease("旭水河站", to: nil)
        let lift = try #require(try gauges.open().first)
        #expect(try lift.kind == .lift && gauges.open().count == 1, "one at a time: what was to be lowered is now to be lifted")
        let third = try await gauges.take(lift)
        #expect(try bureau.warning(third).kind == .cancel && bureau.warning(third).content.description.contains("回落"))
        try await bureau.send(third)
        #expect(try bureau.warning(second).phase == .cancelled && gauges.open().isEmpty)
        await bureau.close()
    }

    @Test func `a dismissal holds until more is measured, or all was over`() async throws {
        let bureau = try await Bureau(), gauges = Gauges(bureau)
        func dismiss() async throws {
            let id = try #require(try gauges.open().first?.id)
            #expect(await bureau.site.form("/warning-proposals/\(id)/dismissals", ["reason": "上游水库已错峰"], as: bureau.author).status == .seeOther)
        }
        try await gauges.raise("旭水河站", .yellow)
        try await dismiss()
        try await gauges.raise("双溪站", .yellow)
        try await gauges.ease("双溪站", to: .blue)
        #expect(try gauges.open().isEmpty)
        try await gauges.raise("旭水河站", .orange)
        #expect(try gauges.open().map(\.level) == [.orange])
        try await dismiss()
        try await gauges.ease("旭水河站", to: nil)
        try await gauges.ease("双溪站", to: nil)
        try await gauges.raise("双溪站", .blue)
        #expect(try gauges.open().map(\.level) == [.blue])
        await bureau.close()
    }

    @Test func `a warning that runs out while the river stands is proposed anew; one that somebody lifts is not`() async throws {
        let bureau = try await Bureau(), gauges = Gauges(bureau)
        try await gauges.raise("旭水河站", .yellow)
        try await gauges.complete(try await gauges.take(try #require(try gauges.open().first)))
        try await bureau.node.advance(.hours(6))
        let again = try #require(try gauges.open().first)
        #expect(again.kind == .new && again.level == .yellow)
        let id = try await gauges.take(again)
        try await gauges.complete(id)
        #expect(await bureau.step("cancellations", id, as: bureau.author, ["reason": "已转移完毕"]).status == .seeOther)
        try await bureau.send(try #require(try bureau.warnings().first { $0.follows == id }?.id))
        #expect(try gauges.open().isEmpty)
        await bureau.close()
    }

    @Test func `rain proposes two hazards, each with its own issuer and partners`() async throws {
        let bureau = try await Bureau(), gauges = Gauges(bureau)
        try await gauges.raise("旭阳雨量", .orange, kind: "rain-hour", reading: "21.0 mm", criterion: "累计(3小时) >= 50")
        #expect(Set(try gauges.open().map(\.hazard)) == [.rainstorm, .mountainFlood])
        let id = try await gauges.take(try #require(try gauges.open().first { $0.hazard == .mountainFlood }))
        #expect(try bureau.warning(id).level == .yellow && bureau.warning(id).content.issuerKind == .water && bureau.warning(id).content.partners == [.meteorological])
        await bureau.close()
    }

    @Test func `an alarm knows its proposal and its warning, and the warning its alarms`() async throws {
        let bureau = try await Bureau(), gauges = Gauges(bureau), port = try #require(bureau.node.assembly.ports.find((any WarningPort).self))
        try await gauges.raise("旭水河站", .orange)
        let id = try await gauges.take(try #require(try gauges.open().first))
        let alarm = try gauges.alarm("旭水河站")
        let traces = try bureau.store.read(.system()) { try port.traces(of: alarm, $0) }
        #expect(traces.count == 1 && traces[0].phase == "taken" && traces[0].warning?.id == id && traces[0].warning?.phase == "draft")
        #expect(await bureau.site.get("/warnings/\(id)", as: bureau.author).text.contains("/alarm-desk?alarm=\(alarm)"))
        let other = try gauges.alarm("富顺站")
        #expect(try bureau.store.read(.system()) { try port.traces(of: other, $0) }.isEmpty)
        await bureau.close()
    }
}
