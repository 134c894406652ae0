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

@testable import Command

/// A county that is warned, and those who decide there.
private struct WarnedCounty {
    let site: TestSite
    let leader: Accounts.Session
    let chief: Accounts.Session

    init() async throws {
        let site = try TestSite([CommandModule.self, SetListener.self])
        self.site = site
        try await site.node.seed()
        func session(_ role: Role, _ name: String, _ login: String) async throws -> Accounts.Session {
            site.session(role, named: name, id: try await site.node.user(role, named: name, login: login).principal.user)
        }
        leader = try await session(.leader, "林致远", "lin")
        chief = try await session(.dutyChief, "周慎之", "zhou")
    }

    @discardableResult
    func warn(_ level: WarningLevel, _ kind: WarningPublished.Kind = .alert, hazard: String = "flood", areas: [String] = ["510321"], ends: [WarningID] = [], hours: Int = 6) async throws -> WarningID {
        let id = WarningID(RawID.make(at: site.node.clock.now())), until = site.node.clock.now() + .hours(hours), codes = areas.compactMap { AreaCode($0) }
        try await site.node.store.write(.system(), action: "test.warn") {
            try $0.emit(WarningPublished(warning: id, kind: kind, hazard: hazard, level: level, headline: "旭水河洪水预警", speech: "", areas: codes, shape: nil, expiresAt: until, ends: ends))
        }
        return id
    }

    func all() throws -> [WarningResponse] { try site.node.store.read(.system()) { try $0.all(WarningResponse.self, order: .init("proposed_at"), limit: 50) } }
    func one(of warning: WarningID) throws -> WarningResponse { try #require(try all().first { $0.warning == warning }) }
    func decide(_ id: WarningResponseID, _ resource: String, _ fields: [String: String] = [:], as who: Accounts.Session) async -> Reply { await site.form("/warning-responses/\(id)/\(resource)", fields, as: who) }
    func notices(of who: Accounts.Session) throws -> [String] {
        try site.node.store.read(.system()) { try $0.connection.all("SELECT message FROM notice WHERE person = ? ORDER BY id", [who.principal.user.sql], types: [.text]).compactMap { String(sql: $0[0]) } }
    }
}

/// Tells everybody's first leader what was set, so that a test sees the event.
private enum SetListener: DomainModule {
    static let manifest = Manifest(id: "listener", icon: "log", reactions: [
        .on(WarningResponseSet.self) { event, tx in
            for person in try Directory.holders(of: .leader, for: event.area, tx) { try tx.notify(person, Message("notice.sample", ["level": event.level.map { "\($0.rawValue)" } ?? "none"]), link: "/heard") }
        }
    ])
}

@Suite struct WarningResponseTests {
    @Test func `a published warning proposes the response that its plan names, and starts none`() async throws {
        let county = try await WarnedCounty(), warning = try await county.warn(.orange), one = try county.one(of: warning)
        #expect(one.phase == .proposed && one.level == .two && one.plan == "防汛抗旱应急预案" && one.area == AreaCode("510321"))
        #expect(try county.notices(of: county.leader).contains { $0.contains("warning-response-proposed") })
        #expect(try county.notices(of: county.chief).isEmpty, "a level above Ⅳ is the leader's")
        try await county.warn(.blue, hazard: "geological")
        #expect(try county.all().count == 1, "no plan names a response for it")
        await county.site.node.close()
    }

    @Test func `whoever may decides: at the proposed level, at another with a reason, or not at all`() async throws {
        let county = try await WarnedCounty()
        let first = try county.one(of: try await county.warn(.orange)).id
        #expect(await county.decide(first, "starts", as: county.chief).status == .forbidden)
        #expect(await county.decide(first, "starts", ["level": "3"], as: county.leader).status.code == 422, "another level wants a reason")
        #expect(await county.decide(first, "starts", ["level": "3", "reason": "雨势减弱"], as: county.leader).status == .seeOther)
        #expect(try county.all().first?.level == .three && county.all().first?.phase == .active && county.all().first?.decidedBy == county.leader.principal.user)
        #expect(try county.notices(of: county.leader).contains { $0 == "notice.sample\u{1F}level\u{1F}3" }, "others learn of it")
        #expect(await county.decide(first, "refusals", ["reason": "x"], as: county.leader).status == .conflict, "decided once")
        let second = try county.one(of: try await county.warn(.blue)).id
        #expect(await county.decide(second, "refusals", as: county.chief).status.code == 422)
        #expect(await county.decide(second, "refusals", ["reason": "已按汛期常态值守"], as: county.chief).status == .seeOther)
        #expect(try county.all().last?.phase == .declined)
        await county.site.node.close()
    }

    @Test func `an update at another level proposes a change, at the same one the response goes on`() async throws {
        let county = try await WarnedCounty(), first = try await county.warn(.orange), running = try county.one(of: first).id
        _ = await county.decide(running, "starts", as: county.leader)
        let same = try await county.warn(.orange, .update, ends: [first])
        #expect(try county.all().count == 1 && county.all()[0].warning == same)
        let graver = try await county.warn(.red, .update, ends: [same]), change = try #require(try county.all().last)
        #expect(try county.all().map(\.warning) == [graver, graver], "what runs follows the newer warning")
        #expect(change.phase == .proposed && change.level == .one && change.former == running)
        #expect(await county.decide(change.id, "starts", as: county.leader).status == .seeOther)
        #expect(try county.all().map(\.phase) == [.ended, .active])
        await county.site.node.close()
    }

    @Test func `a warning lifted before a change was decided asks about the response that runs`() async throws {
        let county = try await WarnedCounty(), first = try await county.warn(.orange)
        _ = await county.decide(try county.one(of: first).id, "starts", as: county.leader)
        let graver = try await county.warn(.red, .update, ends: [first])
        try await county.warn(.red, .cancel, ends: [graver])
        #expect(try county.all().map(\.phase) == [.active, .lapsed] && county.all()[0].isWarningOver)
        #expect(try county.notices(of: county.leader).contains { $0.contains("warning-response-over") })
        await county.site.node.close()
    }

    @Test func `a warning that is lifted takes what nobody decided with it, and asks whether what runs shall end`() async throws {
        let county = try await WarnedCounty(), first = try await county.warn(.orange), second = try await county.warn(.red, hazard: "geological")
        _ = await county.decide(try county.one(of: first).id, "starts", as: county.leader)
        try await county.warn(.orange, .cancel, ends: [first])
        try await county.warn(.red, .cancel, hazard: "geological", ends: [second])
        #expect(try county.one(of: first).phase == .active && county.one(of: first).isWarningOver && county.one(of: second).phase == .lapsed)
        #expect(await county.decide(try county.one(of: first).id, "ends", ["reason": "水位回落"], as: county.leader).status == .seeOther)
        #expect(try county.one(of: first).phase == .ended && county.notices(of: county.leader).contains { $0 == "notice.sample\u{1F}level\u{1F}none" })
        await county.site.node.close()
    }

    @Test func `what nobody decides before the warning ends by itself lapses`() async throws {
        let county = try await WarnedCounty(), warning = try await county.warn(.yellow, hours: 1)
        try await county.site.node.advance(.minutes(59))
        #expect(try county.one(of: warning).phase == .proposed)
        try await county.site.node.advance(.minutes(1))
        #expect(try county.one(of: warning).phase == .lapsed)
        await county.site.node.close()
    }

    @Test func `the government that decides is the smallest above all divisions, a county's at least`() throws {
        func seat(_ codes: String...) -> AreaCode? { WarningResponding.seat(of: codes.compactMap { AreaCode($0) }) }
        #expect(seat("510321102201") == AreaCode("510321") && seat("510321", "510322") == AreaCode("510300") && seat("510321102", "510321100") == AreaCode("510321") && seat() == nil)
    }
}
