import Base
import Core
import Harness
import Module
import Store
import Testing
import Vocabulary

@testable import Duty

@Suite struct HandingOverTests {
    private func current(_ b: Bureau) throws -> HandoverRecord {
        try #require(try b.read { try $0.all(HandoverRecord.self).first(where: { $0.phase != .effective }) })
    }
    private func items(_ b: Bureau, _ handover: HandoverID) throws -> [HandoverItem] { try b.read { try $0.all(HandoverItem.self, [.equals("handover", handover.sql)]) } }
    private func sign(_ handover: HandoverID) -> SignHandover {
        var a = SignHandover.blank
        a.handover = handover
        return a
    }
    private func log(_ b: Bureau, _ text: String) async throws {
        var a = WriteLog.blank
        a.text = text
        a.needsFollowUp = true
        try await b.act("heqingyuan", a)
    }

    @Test func `it carries what stands open, and both chiefs sign it`() async throws {
        let b = try await Bureau()
        try await log(b, "核实高山镇房屋")
        b.node.clock.set(at("2019-02-26 08:40"))
        try await b.act("heqingyuan", PrepareHandover.blank)
        let prepared = try current(b)
        #expect(prepared.phase == .prepared && prepared.title == "2019-02-26 09:00")
        #expect(prepared.outgoing == b.id("zhoushenzhi") && prepared.incoming == b.id("shenshouan"))
        #expect(try items(b, prepared.id).map(\.title) == ["核实高山镇房屋"])

        try await b.act("zhoushenzhi", sign(prepared.id))
        #expect(try current(b).phase == .signed)
        #expect(try current(b).effectiveAt == nil)
        #expect(try b.notices("shenshouan").map(\.message.key) == ["notice.handover-signed"])
        b.node.clock.set(at("2019-02-26 09:05"))
        try await b.act("shenshouan", sign(prepared.id))
        let done = try b.read { try $0.get(HandoverRecord.self, prepared.id) }
        #expect(done.phase == .effective && done.effectiveAt == at("2019-02-26 09:05"))
        #expect(try b.read { try $0.all(LogEntry.self, [.equals("kind", .text("handover"))]).first?.text } == "交接班生效：周慎之 → 沈守安，未结 1 项。")

        let next = try current(b)
        #expect(next.phase == .due && next.title == "2019-02-27 09:00" && next.outgoing == b.id("shenshouan"))
        await b.node.close()
    }

    @Test func `it is signed from half an hour before the change, by these two alone and once each`() async throws {
        let b = try await Bureau()
        try await b.act("heqingyuan", PrepareHandover.blank)
        let handover = try current(b).id
        b.node.clock.set(at("2019-02-26 08:29"))
        #expect(await refusal { try await b.act("zhoushenzhi", sign(handover)) } == "duty.too-early-to-sign")
        b.node.clock.set(at("2019-02-26 08:30"))
        #expect(await refusal { try await b.act("heqingyuan", sign(handover)) } == "duty.not-your-signature")
        #expect(await refusal { try await b.act("luoxiaoman", sign(handover)) } == "forbidden")
        try await b.act("zhoushenzhi", sign(handover))
        #expect(await refusal { try await b.act("zhoushenzhi", sign(handover)) } == "duty.already-signed")
        #expect(try current(b).phase == .signed)
        await b.node.close()
    }

    @Test func `it must be prepared before it is signed`() async throws {
        let b = try await Bureau()
        b.node.clock.set(at("2019-02-26 08:45"))
        let handover = try current(b).id
        #expect(await refusal { try await b.act("zhoushenzhi", sign(handover)) } == "duty.not-prepared")
        await b.node.close()
    }

    @Test func `prepared anew it takes in what has come, lets go what is done and is unsigned again`() async throws {
        let b = try await Bureau()
        try await log(b, "第一件")
        b.node.clock.set(at("2019-02-26 08:40"))
        try await b.act("heqingyuan", PrepareHandover.blank)
        let handover = try current(b).id
        try await b.act("zhoushenzhi", sign(handover))
        var settle = SettleLogEntry.blank
        settle.entry = try #require(try b.read { try $0.all(LogEntry.self).first?.id })
        settle.outcome = "办妥"
        try await b.act("heqingyuan", settle)
        b.node.clock.set(at("2019-02-26 08:45"))
        try await log(b, "第二件")
        try await b.act("heqingyuan", PrepareHandover.blank)
        let after = try current(b)
        #expect(after.id == handover && after.phase == .prepared && after.outgoingSignedAt == nil)
        #expect(try items(b, handover).map(\.title) == ["第二件"])
        await b.node.close()
    }

    @Test func `something older than the list and not on it stops the signature`() async throws {
        let b = try await Bureau()
        b.node.clock.set(at("2019-02-26 08:40"))
        try await b.act("heqingyuan", PrepareHandover.blank)
        let handover = try current(b).id
        b.node.clock.set(at("2019-02-26 08:42"))
        var late = WriteLog.blank
        late.text = "补记：08:35 的来电"
        late.at = at("2019-02-26 08:35")
        late.needsFollowUp = true
        try await b.act("heqingyuan", late)
        #expect(await refusal { try await b.act("zhoushenzhi", sign(handover)) } == "duty.items-not-listed")
        #expect(try current(b).outgoingSignedAt == nil)
        try await b.act("heqingyuan", PrepareHandover.blank)
        try await b.act("zhoushenzhi", sign(handover))
        try await log(b, "签字后才来的事")
        try await b.act("shenshouan", sign(handover))
        #expect(try b.read { try $0.get(HandoverRecord.self, handover).phase } == .effective)
        await b.node.close()
    }

    @Test func `unsigned half an hour after the change it is told to the leader`() async throws {
        let b = try await Bureau()
        b.node.clock.set(at("2019-02-26 08:29"))
        try await b.node.advance(.minutes(1))
        #expect(try b.notices("zhoushenzhi").map(\.message.key) == ["notice.reminder"])
        try await b.node.advance(.minutes(59))
        #expect(try b.notices("linzhiyuan").isEmpty)
        try await b.node.advance(.minutes(1))
        #expect(try b.notices("linzhiyuan").map(\.message.key) == ["notice.overdue"])
        await b.node.close()
    }

    @Test func `the same chief on both sides cannot hand over to himself`() async throws {
        let b = try await Bureau()
        var change = StandIn.blank
        change.rotation = b.rotation
        change.shift = "2019-02-26/whole"
        change.absent = b.id("shenshouan")
        change.standIn = b.id("zhoushenzhi")
        change.reason = "事假"
        try await b.act("zhoushenzhi", change)
        #expect(await refusal { try await b.act("heqingyuan", PrepareHandover.blank) } == "duty.same-chief")
        #expect(try current(b).phase == .due)
        await b.node.close()
    }

    @Test func `a handover that nobody made gives way to the next`() async throws {
        let b = try await Bureau()
        b.node.clock.set(at("2019-02-28 20:00"))
        try await b.act("heqingyuan", PrepareHandover.blank)
        let all = try b.read { try $0.all(HandoverRecord.self) }
        #expect(all.count == 1 && all.first?.title == "2019-02-28 09:00" || all.first?.title == "2019-03-01 09:00")
        await b.node.close()
    }
}
