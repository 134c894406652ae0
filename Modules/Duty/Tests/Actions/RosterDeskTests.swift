import Base
import Core
import Harness
import Module
import Store
import Testing
import Vocabulary

@testable import Duty

@Suite struct RosterDeskTests {
    @Test func `the module keeps the contract of modules`() {
        #expect(ModuleContract.check(DutyModule.self) == [])
    }

    @Test func `the seeds give every holiday and post`() async throws {
        let b = try await Bureau()
        #expect(try b.read { try $0.count(HolidayTag.recordType) } == 290)
        #expect(try b.read { try $0.all(HolidayRecord.self, [.equals("date", .text("2019-02-05"))]).first?.name } == "春节")
        #expect(try b.read { try $0.all(PostRequirementRecord.self).first { $0.post == .officer }?.count } == 2)
        await b.node.close()
    }

    @Test func `the desk names who is on, until when and who comes next`() async throws {
        let b = try await Bureau()
        let desk = try #require(try b.desk())
        #expect(desk.leader?.name == "林致远")
        #expect(desk.chief?.name == "周慎之")
        #expect(Set(desk.officers.map(\.name)) == ["何清源", "唐若溪"])
        #expect(desk.driver?.name == "高行远（虚构）")
        #expect(desk.endsAt == at("2019-02-26 09:00"))
        #expect(desk.next.map(\.name).contains("沈守安"))
        #expect(desk.people(in: .dutyChief).map(\.user) == [b.id("zhoushenzhi")])
        await b.node.close()
    }

    @Test func `the shift changes at nine and not a minute before`() async throws {
        let b = try await Bureau()
        b.node.clock.set(at("2019-02-26 08:59"))
        #expect(try b.desk()?.chief?.name == "周慎之")
        b.node.clock.set(at("2019-02-26 09:00"))
        #expect(try b.desk()?.chief?.name == "沈守安")
        #expect(try b.desk()?.next.map(\.name).contains("周慎之") == true)
        await b.node.close()
    }

    @Test func `the demonstration has a roster at any moment from a month before to a month after`() async throws {
        let b = try await Bureau()
        for hours in stride(from: -31 * 24, through: 31 * 24, by: 7) {
            b.node.clock.set(TestNode.start + .hours(hours))
            #expect(try b.desk()?.chief != nil, "\(hours)")
        }
        await b.node.close()
    }

    @Test func `before nine the demonstration has the same chief on`() async throws {
        let b = try await Bureau(at: at("2019-02-25 03:00"))
        #expect(try b.desk()?.chief?.name == "周慎之")
        #expect(try b.desk()?.endsAt == at("2019-02-25 09:00"))
        await b.node.close()
    }

    @Test func `coverage says what the second team lacks`() async throws {
        let b = try await Bureau()
        let findings = try b.read { try DutyBook.current($0)?.findings(day("2019-02-25")..<day("2019-02-27")) }
        #expect(findings == [.missing(.officer, in: key("2019-02-26", "whole"), has: 1, needs: 2)])
        await b.node.close()
    }

    @Test func `no roster is no desk`() async throws {
        let node = try TestNode([DutyModule.self])
        #expect(try node.store.read(.system()) { try RosterDesk().desk($0) } == nil)
        await node.close()
    }

    @Test func `filling the demonstration twice changes nothing`() async throws {
        let b = try await Bureau()
        let users = [String: UserID]()
        try await b.node.store.write(.system(door: .seed), action: "seed.demo") { try DutyDemo.fill(users: users, tx: $0) }
        #expect(try b.read { try $0.count(DutyRotationTag.recordType) } == 1)
        #expect(try b.read { try $0.count(DutyTeamTag.recordType) } == 3)
        await b.node.close()
    }

    @Test func `only a driver may be without a login`() {
        var seat = DutySeatRecord.blank
        seat.name = "高行远"
        seat.post = .driver
        #expect(seat.problems() == [])
        seat.post = .officer
        #expect(seat.problems().map(\.code) == ["seat-needs-user"])
        seat.name = ""
        #expect(seat.problems().map(\.code) == ["required"])
        seat.user = UserID(.make(at: TestNode.start))
        #expect(seat.problems() == [])
        seat.name = "高行远"
        #expect(seat.problems().map(\.code) == ["seat-named-twice"])
    }
}
