import Base
import Core
import Harness
import Module
import Store
import Testing
import Vocabulary

@testable import Duty

@Suite struct LogTests {
    private func entry(_ b: Bureau, _ outcome: Outcome) throws -> LogEntry { try b.read { try $0.get(LogEntry.self, LogEntryID(outcome.id)) } }

    private func line(_ text: String, followUp: Bool = false, due: Instant? = nil, at: Instant? = nil) -> WriteLog {
        var a = WriteLog.blank
        a.text = text
        a.needsFollowUp = followUp
        a.dueAt = due
        a.at = at
        return a
    }

    private func call() -> RecordCall {
        var a = RecordCall.blank
        a.counterpartUnit = "荣县应急管理局"
        a.counterpartName = "褚云深"
        a.counterpartTelephone = "0813-000-1296"
        a.text = "死亡 2 人，受伤 12 人"
        return a
    }

    @Test func `lines are numbered by the day in China and signed by who wrote them`() async throws {
        let b = try await Bureau()
        let first = try entry(b, try await b.act("heqingyuan", line("接班")))
        let second = try entry(b, try await b.act("tangruoxi", line("巡查设备正常")))
        #expect([first.number, second.number] == ["20190225-001", "20190225-002"])
        #expect(first.author == b.id("heqingyuan") && first.at == TestNode.start && first.area == AreaCode("510300000000"))
        b.node.clock.set(at("2019-02-26 00:00"))
        #expect(try entry(b, try await b.act("heqingyuan", line("零点"))).number == "20190226-001")
        await b.node.close()
    }

    @Test func `a line may be two minutes ahead of the clock and no more`() async throws {
        let b = try await Bureau()
        #expect(await refusal { try await b.act("heqingyuan", line("x", at: TestNode.start + .minutes(2))) } == nil)
        #expect(await refusal { try await b.act("heqingyuan", line("x", at: TestNode.start + .minutes(2) + .seconds(1))) } == "in-the-future")
        #expect(try b.read { try $0.count(LogEntryTag.recordType) } == 1)
        await b.node.close()
    }

    @Test func `a call keeps both ends and needs one of them`() async throws {
        let b = try await Bureau()
        let made = try entry(b, try await b.act("heqingyuan", call()))
        #expect(made.kind == .call && made.direction == .incoming && made.counterpartUnit == "荣县应急管理局")
        var nobody = RecordCall.blank
        nobody.text = "无声"
        #expect(await refusal { try await b.act("heqingyuan", nobody) } == "call-needs-counterpart")
        var disguised = line("x")
        disguised.kind = .call
        #expect(await refusal { try await b.act("heqingyuan", disguised) } == "log-kind-by-action")
        await b.node.close()
    }

    @Test func `a follow-up reminds at half its time, escalates when it is over and ends when settled`() async throws {
        let b = try await Bureau()
        let made = try await b.act("heqingyuan", line("核实高山镇房屋", due: TestNode.start + .hours(1)))
        #expect(try b.notices("heqingyuan").isEmpty)
        try await b.node.advance(.minutes(29))
        #expect(try b.notices("heqingyuan").isEmpty)
        try await b.node.advance(.minutes(1))
        #expect(try b.notices("heqingyuan").map(\.message.key) == ["notice.reminder"])
        #expect(try b.notices("zhoushenzhi").isEmpty)
        try await b.node.advance(.minutes(30))
        #expect(try b.notices("zhoushenzhi").map(\.message.key) == ["notice.overdue"])
        var settle = SettleLogEntry.blank
        settle.entry = LogEntryID(made.id)
        settle.outcome = "已核实"
        try await b.act("tangruoxi", settle)
        #expect(try b.read { try DeadlineTable.open(space: .live, $0.connection).filter { $0.record == made.id } }.isEmpty)
        #expect(await refusal { try await b.act("tangruoxi", settle) } == "duty.nothing-to-settle")
        #expect(try entry(b, made).settledBy == b.id("tangruoxi"))
        await b.node.close()
    }

    @Test func `a follow-up without a time is due in two hours`() async throws {
        let b = try await Bureau()
        let made = try entry(b, try await b.act("heqingyuan", line("核实", followUp: true)))
        #expect(made.dueAt == TestNode.start + .hours(2))
        #expect(try entry(b, try await b.act("heqingyuan", line("记事"))).dueAt == nil)
        await b.node.close()
    }

    @Test func `a line that asks for nothing cannot be settled`() async throws {
        let b = try await Bureau()
        var settle = SettleLogEntry.blank
        settle.entry = LogEntryID(try await b.act("heqingyuan", line("记事")).id)
        settle.outcome = "x"
        #expect(await refusal { try await b.act("heqingyuan", settle) } == "duty.nothing-to-settle")
        await b.node.close()
    }

    @Test func `who may not write the log neither writes nor reads it`() async throws {
        let b = try await Bureau()
        try await b.act("heqingyuan", line("接班"))
        for login in ["luoxiaoman", "admin"] {
            #expect(await refusal { try await b.act(login, line("x")) } == "forbidden", "\(login)")
            #expect(try b.read(login) { try $0.count(LogEntryTag.recordType) } == 0, "\(login)")
        }
        #expect(try b.read("chuyunshen") { try $0.count(LogEntryTag.recordType) } == 0)
        #expect(try b.read("linzhiyuan") { try $0.count(LogEntryTag.recordType) } == 1)
        await b.node.close()
    }

    @Test func `a line in an exercise stays in it`() async throws {
        let b = try await Bureau()
        let space = SpaceID(.make(at: TestNode.start))
        b.node.store.set(.live, for: space)
        var context = b.as_("heqingyuan")
        context.space = space
        try await b.node.store.perform(line("演练"), context)
        #expect(try b.read { try $0.count(LogEntryTag.recordType) } == 0)
        #expect(try b.node.store.read(context) { try $0.count(LogEntryTag.recordType) } == 1)
        await b.node.close()
    }
}
