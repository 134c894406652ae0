import Base
import Core
import Harness
import Module
import Store
import Testing
import Vocabulary

@testable import Duty

@Suite struct ChangeDutyTests {
    private func standIn(_ b: Bureau, _ shift: String, _ absent: String, by: String) -> StandIn {
        var a = StandIn.blank
        a.rotation = b.rotation
        a.shift = shift
        a.absent = b.id(absent)
        a.standIn = b.id(by)
        a.reason = "病假"
        return a
    }
    private func swap(_ b: Bureau, _ shift: String, _ person: String, _ other: String, _ otherPerson: String) -> SwapDuty {
        var a = SwapDuty.blank
        a.rotation = b.rotation
        a.shift = shift
        a.person = b.id(person)
        a.otherShift = other
        a.otherPerson = b.id(otherPerson)
        a.reason = "学习"
        return a
    }
    private func officers(_ b: Bureau, _ text: String) throws -> Set<String> {
        b.node.clock.set(at(text))
        return Set(try b.desk()?.officers.map(\.name) ?? [])
    }

    @Test func `a stand-in is on in the one shift, and both are told`() async throws {
        let b = try await Bureau()
        try await b.act("zhoushenzhi", standIn(b, "2019-02-25/whole", "tangruoxi", by: "qinwangchuan"))
        #expect(try officers(b, "2019-02-25 14:00") == ["何清源", "秦望川"])
        #expect(try officers(b, "2019-02-27 14:00") == ["何清源", "唐若溪"])
        #expect(try b.notices("tangruoxi").map(\.message.key) == ["notice.duty-changed"])
        #expect(try b.notices("qinwangchuan").count == 1 && b.notices("zhoushenzhi").isEmpty)
        await b.node.close()
    }

    @Test func `a swap changes two shifts and holds when only one of them is looked at`() async throws {
        let b = try await Bureau()
        try await b.act("zhoushenzhi", swap(b, "2019-02-27/whole", "tangruoxi", "2019-03-08/whole", "qinwangchuan"))
        #expect(try officers(b, "2019-02-27 14:00") == ["何清源", "秦望川"])
        #expect(try officers(b, "2019-03-08 14:00") == ["唐若溪"])
        let month = try #require(try b.read { try DutyBook.current($0)?.roster(day("2019-02-20")..<day("2019-03-01")) })
        #expect(month.unapplied.isEmpty && month.shifts.count == 9)
        await b.node.close()
    }

    @Test func `a reinforcement comes in addition, and goes when it is withdrawn`() async throws {
        let b = try await Bureau()
        var a = Reinforce.blank
        a.rotation = b.rotation
        a.shift = "2019-02-25/whole"
        a.person = b.id("qinwangchuan")
        a.reason = "地震应急"
        let made = try await b.act("linzhiyuan", a)
        #expect(try b.desk()?.reinforcements.map(\.name) == ["秦望川"])
        var withdraw = WithdrawDutyChange.blank
        withdraw.change = DutyChangeID(made.id)
        try await b.act("zhoushenzhi", withdraw)
        #expect(try b.desk()?.reinforcements.isEmpty == true)
        #expect(await refusal { try await b.act("zhoushenzhi", withdraw) } == "duty.already-withdrawn")
        await b.node.close()
    }

    @Test func `what does not fit is refused and keeps nothing`() async throws {
        let b = try await Bureau()
        for (action, code) in [
            (standIn(b, "2019-02-25/whole", "qinwangchuan", by: "shenshouan"), "duty.change-does-not-fit"),
            (standIn(b, "2019-02-25/whole", "tangruoxi", by: "heqingyuan"), "duty.change-does-not-fit"),
            (standIn(b, "2019-02-25/night", "tangruoxi", by: "qinwangchuan"), "duty.no-such-shift"),
            (standIn(b, "2019-02-24/whole", "shenshouan", by: "zhoushenzhi"), "duty.shift-over"),
            (standIn(b, "明天", "tangruoxi", by: "qinwangchuan"), "not-shift"),
        ] {
            #expect(await refusal { try await b.act("zhoushenzhi", action) } == code)
        }
        #expect(await refusal { try await b.act("heqingyuan", standIn(b, "2019-02-25/whole", "tangruoxi", by: "qinwangchuan")) } == "forbidden")
        #expect(try b.read { try $0.count(DutyChangeTag.recordType) } == 0)
        await b.node.close()
    }
}
