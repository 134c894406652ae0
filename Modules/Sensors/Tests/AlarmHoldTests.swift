import Base
import Core
import Foundation
import HTTPTypes
import Harness
import Module
import Store
import Telemetry
import Testing
import Vocabulary
import Web

@testable import Sensors

extension SensorDesk {
    /// Puts points on one site of one enterprise.
    func place(_ points: [Int], site siteID: SiteID?, enterprise: EnterpriseID? = nil) async throws {
        try await site.node.store.write(.system(door: .seed), action: "test.place") { tx in
            for point in points {
                let id = try tx.first(Point.self, [.equals("code", .text("P\(point)"))])?.id
                if let id { try tx.update(Point.self, id) { ($0.site, $0.enterprise) = (siteID, enterprise) } }
            }
        }
        try await monitor.refresh()
    }

    func change(_ rule: AlarmRuleID, _ body: @escaping @Sendable (inout AlarmRule) -> Void) async throws {
        try await site.node.store.write(.system(door: .seed), action: "test.rule") { tx in _ = try tx.update(AlarmRule.self, rule) { body(&$0) } }
        try await monitor.refresh()
    }

    /// What the chores do when their time has come.
    func chores() async throws {
        let ports = site.site.assembly.ports
        try await site.node.store.write(.system(), action: "test.chores") { tx in for chore in [AlarmReminders.chore, AlarmGroups.chore] where try chore.isDue(tx) { try chore.run(tx, ports) } }
    }

    func alarm(_ point: Int, _ rule: AlarmRuleID) throws -> Alarm? {
        try site.node.store.read(.system()) { reader in
            let id = try reader.first(Point.self, [.equals("code", .text("P\(point)"))])?.id
            return try reader.all(Alarm.self, [.equals("rule", .id(rule.raw))], order: .init("created_at", descending: true)).first { $0.point == id }
        }
    }

    /// Somebody who is told.
    func clerk() async throws -> UserID { try await site.node.user(.dutyOfficer, named: "值班员", login: "clerk").principal.user }
    /// How often the person was told, by what.
    func told(_ person: UserID, _ key: String) throws -> Int { try site.node.store.read(.system()) { try NoticeTable.of(person, space: .live, limit: 5_000, $0.connection) }.count { $0.message.key == key } }
    var someSite: SiteID { SiteID(RawID.make(at: Instant(milliseconds: 1))) }
}

@Suite struct AlarmHoldTests {
    /// Point 1 tells of the power (1: it is there), 2 and 3 of levels; all on one site. What falls silent or is high is held back by the power.
    private func plant(_ scope: HoldScope = .site) async throws -> (desk: SensorDesk, power: AlarmRuleID, high: AlarmRuleID) {
        let desk = try await SensorDesk()
        try await desk.place([1, 2, 3], site: desk.someSite)
        let power = try await desk.rule("orange: value < 1", kind: nil, point: "P1"), high = try await desk.rule("red: value >= 8 until 7", kind: nil, point: "P2")
        try await desk.change(high) { ($0.heldByRule, $0.heldWhere) = (power, scope) }
        return (desk, power, high)
    }

    @Test func `while the alarm that holds it back stands, one is kept and not called; afterwards it is called if it stands still`() async throws {
        let (desk, power, high) = try await plant()
        try await desk.tell(1, 0)
        try await desk.pass(.minutes(1))
        try await desk.tell(2, 9)
        let held = try #require(try desk.alarm(2, high)), holder = try #require(try desk.alarm(1, power))
        #expect(held.isHeld && held.heldBy == holder.id && held.calledAt == nil && held.remindAt == nil && held.deadlines().isEmpty && held.isStanding && held.phase == .raised)
        try await desk.pass(.minutes(30))
        try await desk.chores()
        #expect(try desk.alarm(2, high)?.isHeld == true)
        try await desk.tell(1, 1)
        let free = try #require(try desk.alarm(2, high))
        #expect(!free.isHeld && free.heldBy == nil && free.releasedAt != nil && free.calledAt == free.releasedAt && free.deadlines().count == 1)
        await desk.close()
    }

    @Test func `what is over before it is let go is called by nobody, and comes back as any other`() async throws {
        let (desk, _, high) = try await plant()
        try await desk.tell(1, 0)
        try await desk.tell(2, 9)
        try await desk.pass(.minutes(1))
        try await desk.tell(2, 1)
        try await desk.pass(.minutes(1))
        try await desk.tell(1, 1)
        #expect(try desk.alarm(2, high).map { !$0.isStanding && $0.isHeld && $0.calledAt == nil } == true)
        try await desk.pass(.minutes(1))
        try await desk.tell(2, 9)
        #expect(try desk.alarm(2, high).map { $0.isStanding && !$0.isHeld && $0.calledAt != nil && $0.times == 2 } == true)
        await desk.close()
    }

    @Test func `one that stood already and nobody has taken on is held back when the other begins; one that was taken on is not`() async throws {
        let (desk, _, high) = try await plant()
        try await desk.tell(2, 9)
        try await desk.pass(.minutes(10))
        try await desk.tell(1, 0)
        #expect(try desk.alarm(2, high)?.isHeld == true)
        await desk.close()
        let other = try await plant()
        try await other.desk.tell(2, 9)
        let alarm = try #require(try other.desk.alarm(2, other.high))
        #expect(await other.desk.site.post("/api/v1/alarms/\(alarm.id)/acknowledgements", json: "{}", as: other.desk.officer).status.code < 300)
        try await other.desk.pass(.minutes(10))
        try await other.desk.tell(1, 0)
        #expect(try other.desk.alarm(2, other.high)?.isHeld == false)
        await other.desk.close()
    }

    @Test func `two that name each other do not hold each other`() async throws {
        let (desk, power, high) = try await plant()
        try await desk.change(power) { $0.heldByRule = high }
        try await desk.tell("river,station=1 level=0 \(desk.now)\nriver,station=2 level=9 \(desk.now)")
        let both = try [desk.alarm(1, power), desk.alarm(2, high)].compactMap { $0 }
        #expect(both.count == 2 && both.count(where: \.isHeld) == 1)
        await desk.close()
    }

    @Test func `who closes the alarm that holds others back lets them go`() async throws {
        let (desk, power, high) = try await plant()
        try await desk.tell(1, 0)
        try await desk.tell(2, 9)
        let holder = try #require(try desk.alarm(1, power))
        #expect(await desk.site.post("/api/v1/alarms/\(holder.id)/closures", json: "{\"outcome\":\"device-fault\",\"closing\":\"断电\"}", as: desk.officer).status.code < 300)
        #expect(try desk.alarm(2, high)?.isHeld == true)
        desk.site.node.clock.advance(.seconds(1))
        try await desk.chores()
        #expect(try desk.alarm(2, high)?.isHeld == false)
        await desk.close()
    }

    @Test func `elsewhere nothing is held back; a kind of point holds back as a rule does`() async throws {
        let (desk, power, high) = try await plant()
        try await desk.place([1], site: SiteID(RawID.make(at: Instant(milliseconds: 2))))
        try await desk.tell(1, 0)
        try await desk.tell(2, 9)
        #expect(try desk.alarm(2, high)?.isHeld == false)
        try await desk.pass(.minutes(1))
        try await desk.tell(2, 1)
        let kind = try desk.site.node.store.read(.system()) { try #require(try $0.first(PointKind.self, [.equals("code", .text("river-level"))])).id }
        let third = try await desk.rule("red: value >= 8", kind: nil, point: "P3")
        try await desk.change(third) { ($0.heldByKind, $0.heldWhere) = (kind, .point) }
        try await desk.rule("blue: value > 2", kind: nil, point: "P3")
        try await desk.tell(3, 3)
        try await desk.tell(3, 9)
        #expect(try desk.alarm(3, third)?.isHeld == true && desk.alarm(1, power)?.isHeld == false)
        await desk.close()
    }

    @Test func `a rule cannot hold back itself`() {
        var rule = AlarmRule.blank
        (rule.id, rule.definition, rule.kind) = (AlarmRuleID(RawID.make(at: Instant(milliseconds: 1))), "red: value > 1", PointKindID(RawID.make(at: Instant(milliseconds: 1))))
        rule.heldByRule = rule.id
        #expect(rule.problems().map(\.code) == ["holds-itself"])
    }
}

@Suite struct AlarmGroupTests {
    private func desk(_ rule: String = "orange: value >= 8 until 7") async throws -> (SensorDesk, AlarmRuleID) {
        let desk = try await SensorDesk(points: 40)
        try await desk.place(Array(1...40), site: desk.someSite)
        return (desk, try await desk.rule(rule))
    }

    private func all(_ desk: SensorDesk, _ value: Double) async -> Reply { await desk.tell((1...40).map { "river,station=\($0) level=\(value) \(desk.now)" }.joined(separator: "\n")) }

    @Test func `forty of one site at once are called once, and once more with how many they are`() async throws {
        let (desk, _) = try await desk(), clerk = try await desk.clerk()
        #expect(await all(desk, 9).status == .ok)
        let alarms = try desk.alarms(), leaders = alarms.filter { $0.leader == nil }
        #expect(alarms.count == 40 && leaders.count == 1 && leaders[0].members == 39 && alarms.count { $0.leader == leaders[0].id } == 39)
        #expect(alarms.count { !$0.deadlines().isEmpty } == 1 && alarms.count { $0.remindAt != nil } == 1)
        #expect(try desk.told(clerk, "notice.alarm-raised") == 1)
        try await desk.chores()
        #expect(try desk.told(clerk, "notice.alarm-group") == 0, "more may come")
        desk.site.node.clock.advance(.minutes(6))
        try await desk.chores()
        try await desk.chores()
        #expect(try desk.told(clerk, "notice.alarm-group") == 1)
        await desk.close()
    }

    @Test func `who takes on the one takes on all; one that comes after the window, or is graver, is called by itself`() async throws {
        let (desk, _) = try await desk("red: value >= 20\norange: value >= 8 until 7")
        try await desk.tell(1, 9)
        try await desk.tell(2, 9)
        try await desk.tell(3, 25)
        #expect(try desk.alarms().map { $0.leader == nil } == [true, false, true])
        try await desk.tell(2, 30)
        #expect(try desk.alarms().map { $0.leader == nil } == [true, true, true], "it is graver than the one it came with")
        #expect(try desk.alarms()[0].members == 0)
        try await desk.tell(4, 9)
        let leader = try #require(try desk.alarms().last?.leader)
        #expect(await desk.site.post("/api/v1/alarms/\(leader)/acknowledgements", json: "{}", as: desk.officer).status.code < 300)
        #expect(try desk.alarms()[3].phase == .acknowledged && desk.alarms()[3].acknowledgedBy != nil)
        try await desk.pass(.minutes(6))
        try await desk.tell(5, 9)
        #expect(try desk.alarms()[4].leader == nil)
        await desk.close()
    }

    @Test func `one that is closed alone leaves the others to the gravest; closed together all are`() async throws {
        let (desk, _) = try await desk()
        #expect(await all(desk, 9).status == .ok)
        let leader = try #require(try desk.alarms().first { $0.leader == nil })
        #expect(await desk.site.post("/api/v1/alarms/\(leader.id)/closures", json: "{\"outcome\":\"test\",\"closing\":\"-\"}", as: desk.officer).status.code < 300)
        let next = try desk.alarms().filter { $0.leader == nil && $0.phase != .closed }
        #expect(next.count == 1 && next[0].members == 38 && next[0].deadlines().count == 1 && next[0].remindAt != nil)
        #expect(await desk.site.post("/api/v1/alarms/\(next[0].id)/closures", json: "{\"outcome\":\"handled\",\"closing\":\"-\",\"together\":true}", as: desk.officer).status == .conflict, "they stand")
        #expect(await desk.site.post("/api/v1/alarms/\(next[0].id)/closures", json: "{\"outcome\":\"test\",\"closing\":\"-\",\"together\":true}", as: desk.officer).status.code < 300)
        #expect(try desk.alarms().allSatisfy { $0.phase == .closed })
        await desk.close()
    }

    @Test func `points of no site, and of another, come alone`() async throws {
        let desk = try await SensorDesk()
        try await desk.place([1], site: desk.someSite)
        try await desk.rule("orange: value >= 8")
        for point in 1...3 { try await desk.tell(point, 9) }
        #expect(try desk.alarms().allSatisfy { $0.leader == nil && $0.calledAt != nil })
        await desk.close()
    }
}

@Suite struct AlarmLifeTests {
    @Test func `an alarm of readings that come late says when it began and when it was found`() async throws {
        let desk = try await SensorDesk(points: 1)
        try await desk.rule("red: value >= 8 until 7")
        let read = desk.now - 3_600_000
        await desk.tell("river,station=1 level=9 \(read)")
        let alarm = try #require(try desk.alarms().first)
        #expect(alarm.beganAt.milliseconds == read && alarm.foundAt.milliseconds == desk.now)
        #expect(alarm.deadlines().first.map { $0.dueAt > alarm.foundAt } == true, "the time to take it on counts from the call")
        await desk.close()
    }

    @Test func `what nobody takes on is escalated by the roster, and reminded of until it is closed`() async throws {
        let desk = try await SensorDesk(points: 1)
        try await desk.rule("red: value >= 8 until 7")
        try await desk.tell(1, 9)
        let alarm = try #require(try desk.alarms().first), due = try #require(alarm.deadlines().first)
        #expect(due.role == .dutyOfficer && due.escalatesTo == .leader && due.dueAt - due.startsAt == .minutes(5) && due.metAt == nil)
        #expect(await desk.site.post("/api/v1/alarms/\(alarm.id)/acknowledgements", json: "{}", as: desk.officer).status.code < 300)
        #expect(try desk.alarms()[0].deadlines().first?.metAt != nil)
        for round in 1...3 {
            desk.site.node.clock.advance(.minutes(31))
            try await desk.chores()
            #expect(try desk.told(desk.officer.principal.user, "notice.alarm-open") == round, "whoever has taken it on")
        }
        #expect(await desk.site.post("/api/v1/alarms/\(alarm.id)/closures", json: "{\"outcome\":\"test\",\"closing\":\"-\"}", as: desk.officer).status.code < 300)
        desk.site.node.clock.advance(.hours(5))
        try await desk.chores()
        #expect(try desk.told(desk.officer.principal.user, "notice.alarm-open") == 3)
        await desk.close()
    }

    @Test func `a snooze says why, and holds reminders back for so long`() async throws {
        let desk = try await SensorDesk(points: 1)
        let clerk = try await desk.clerk()
        try await desk.rule("red: value >= 8 until 7")
        try await desk.tell(1, 9)
        let alarm = try #require(try desk.alarms().first)
        #expect(await desk.site.post("/api/v1/alarms/\(alarm.id)/snoozes", json: "{\"minutes\":120}", as: desk.officer).status == .unprocessableContent)
        #expect(await desk.site.post("/api/v1/alarms/\(alarm.id)/snoozes", json: "{\"minutes\":120,\"reason\":\"检修\"}", as: desk.officer).status.code < 300)
        desk.site.node.clock.advance(.minutes(119))
        try await desk.chores()
        #expect(try desk.told(clerk, "notice.alarm-open") == 0 && desk.alarms()[0].snoozeReason == "检修")
        desk.site.node.clock.advance(.minutes(2))
        try await desk.chores()
        #expect(try desk.told(clerk, "notice.alarm-open") == 1)
        await desk.close()
    }

    @Test func `a remark is kept with who and when; who may not handle writes none`() async throws {
        let desk = try await SensorDesk(points: 1)
        try await desk.rule("red: value >= 8")
        try await desk.tell(1, 9)
        let alarm = try #require(try desk.alarms().first)
        #expect(await desk.site.post("/api/v1/alarms/\(alarm.id)/comments", json: "{\"text\":\"已电话核实\"}", as: desk.officer).status == .created)
        #expect(await desk.site.post("/api/v1/alarms/\(alarm.id)/comments", json: "{\"text\":\"x\"}", as: desk.site.session(.observer)).status == .forbidden)
        let kept = try desk.site.node.store.read(.system()) { try $0.all(AlarmComment.self) }
        #expect(kept.map(\.text) == ["已电话核实"] && kept[0].by == desk.officer.principal.user && kept[0].alarm == alarm.id)
        let page = await desk.site.send(.get, "/alarm-desk?alarm=\(alarm.id)", as: desk.officer)
        #expect(String(decoding: page.bytes, as: UTF8.self).contains("已电话核实"))
        await desk.close()
    }

    @Test func `what stands at a point is the state of its site, its enterprise and every division above`() {
        func alarm(_ level: WarningLevel, site: Int64?, enterprise: Int64?, area: String, _ change: (inout Alarm) -> Void = { _ in }) -> Alarm {
            var alarm = Alarm.blank
            (alarm.level, alarm.site, alarm.enterprise, alarm.area) = (level, site.map { SiteID(RawID.make(at: Instant(milliseconds: $0))) }, enterprise.map { EnterpriseID(RawID.make(at: Instant(milliseconds: $0))) }, AreaCode(area))
            change(&alarm)
            return alarm
        }
        let first = alarm(.yellow, site: 1, enterprise: 2, area: "510321100000")
        var second = alarm(.red, site: 1, enterprise: 2, area: "510321100000") { $0.phase = .acknowledged }
        (second.site, second.enterprise) = (first.site, first.enterprise)
        let rollup = AlarmRollup([first, second, alarm(.red, site: 3, enterprise: 4, area: "510322000000") { $0.isHeld = true }, alarm(.red, site: 5, enterprise: nil, area: "510322000000") { $0.isStanding = false }, alarm(.red, site: 6, enterprise: nil, area: "510322000000") { $0.phase = .closed }, alarm(.blue, site: nil, enterprise: nil, area: "510322000000")])
        #expect(rollup.sites == [first.site ?? .unset: .init(level: .red, standing: 2, waiting: 1)] && rollup.enterprises == [first.enterprise ?? .unset: .init(level: .red, standing: 2, waiting: 1)])
        for (code, level, count) in [("510321100000", WarningLevel.red, 2), ("510321000000", .red, 2), ("510300000000", .red, 3), ("510000000000", .red, 3), ("510322000000", .blue, 1)] {
            #expect(AreaCode(code).flatMap { rollup.areas[$0] }.map { $0.level == level && $0.standing == count } == true, "\(code)")
        }
    }
}
