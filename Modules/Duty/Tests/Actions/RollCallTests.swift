import Base
import Core
import Harness
import Module
import Store
import Testing
import Vocabulary

@testable import Duty

/// Stands in for the register of organisations, which is another module's.
private struct CalledBody: Record {
    var id: OrganisationID = .unset
    var name = ""
    var shortName = ""
    var kind = ""
    var area: AreaCode?
    var place: GeoPoint?
    static let blank = CalledBody()
    static let table = Table<CalledBody>(
        "organisation", path: "organisations", label: "name", doors: Doors(view: DutyPermission.view), area: { $0.area },
        fields: [
            .text("name", \.name), .text("short_name", \.shortName), .text("kind", \.kind), .area("area", \.area), .place("place", \.place),
        ])
}

private enum Registers: DomainModule {
    static let manifest = Manifest(id: "registers", icon: "pin", records: [AnyTable(CalledBody.self)])
}

@Suite struct RollCallTests {
    private func bureau() async throws -> Bureau {
        let b = try await Bureau([DutyModule.self, Registers.self])
        let bodies: [(String, String, String, String?)] = [
            ("自贡市应急管理局", "emergency-bureau", "510300000000", "104.77275,29.33589"), ("荣县应急管理局", "emergency-bureau", "510321000000", "104.41,29.45"),
            ("富顺县应急管理局", "emergency-bureau", "510322000000", "104.97,29.18"), ("高山镇值班室", "duty-room", "510321124000", "104.61,29.47"),
            ("旭阳镇值班室", "duty-room", "510321100000", "104.42,29.46"), ("自贡市水务局", "department", "510300000000", nil), ("四川省应急管理厅", "superior", "510000000000", nil),
        ]
        try await b.node.store.write(.system(), action: "test") { tx in
            for (name, kind, area, place) in bodies {
                var body = CalledBody.blank
                body.name = name
                body.kind = kind
                body.area = AreaCode(area)
                body.place = place.flatMap { GeoPoint($0) }
                try tx.insert(body)
            }
        }
        return b
    }

    private func call(_ scope: RollCallScope, in area: String = "510300000000", minutes: Int = 20) -> CallRoll {
        var a = CallRoll.blank
        a.title = "震后点名"
        a.area = AreaCode(area)
        a.scope = scope
        a.dueAt = TestNode.start + .minutes(minutes)
        return a
    }
    private func answers(_ b: Bureau, _ roll: Outcome) throws -> [RollCallAnswer] {
        try b.read { try $0.all(RollCallAnswer.self, [.equals("roll_call", .id(roll.id))]) }
    }
    private func roll(_ b: Bureau, _ outcome: Outcome) throws -> RollCall { try b.read { try $0.get(RollCall.self, RollCallID(outcome.id)) } }
    private func answer(_ a: RollCallAnswer, _ state: RollCallState, _ text: String = "") -> AnswerRollCall {
        var x = AnswerRollCall.blank
        x.answer = a.id
        x.state = state
        x.text = text
        return x
    }

    @Test func `each scope calls whom it names`() async throws {
        let b = try await bureau()
        for (scope, names) in [
            (RollCallScope.counties, ["富顺县应急管理局", "荣县应急管理局"]), (.townships, ["旭阳镇值班室", "高山镇值班室"]), (.departments, ["自贡市水务局"]),
            (.all, ["富顺县应急管理局", "旭阳镇值班室", "自贡市水务局", "荣县应急管理局", "高山镇值班室"]),
        ] {
            let made = try await b.act("heqingyuan", call(scope))
            #expect(Set(try answers(b, made).map(\.organisationName)) == Set(names), "\(scope)")
            #expect(try roll(b, made).asked == names.count)
        }
        await b.node.close()
    }

    @Test func `a radius calls only whom it reaches`() async throws {
        let b = try await bureau()
        var near = call(.townships)
        near.place = GeoPoint("104.609300,29.469900")
        near.radiusKilometres = 5
        #expect(try answers(b, try await b.act("heqingyuan", near)).map(\.organisationName) == ["高山镇值班室"])
        near.radiusKilometres = nil
        #expect(await refusal { try await b.act("heqingyuan", near) } == "place-needs-radius")
        near.place = nil
        near.radiusKilometres = 5
        #expect(await refusal { try await b.act("heqingyuan", near) } == "radius-needs-place")
        await b.node.close()
    }

    @Test func `calling nobody, too late or outside one's area is refused and keeps nothing`() async throws {
        let b = try await bureau()
        #expect(await refusal { try await b.act("heqingyuan", call(.departments, in: "510322000000")) } == "duty.nobody-to-call")
        #expect(await refusal { try await b.act("heqingyuan", call(.townships, minutes: 0)) } == "not-in-the-future")
        #expect(await refusal { try await b.act("chuyunshen", call(.townships)) } == "forbidden")
        #expect(await refusal { try await b.act("luoxiaoman", call(.townships, in: "510321124000")) } == "forbidden")
        #expect(try b.read { try $0.count(RollCallTag.recordType) } == 0)
        #expect(try b.read { try $0.count(RollCallAnswerTag.recordType) } == 0)
        await b.node.close()
    }

    @Test func `a township answers for itself and not for its neighbour`() async throws {
        let b = try await bureau()
        let made = try await b.act("heqingyuan", call(.townships))
        let all = try answers(b, made)
        let own = try #require(all.first { $0.organisationName == "高山镇值班室" }), other = try #require(all.first { $0.organisationName == "旭阳镇值班室" })
        try await b.act("luoxiaoman", answer(own, .ok))
        #expect(try roll(b, made).answered == 1)
        #expect(await refusal { try await b.act("luoxiaoman", answer(other, .ok)) } == "forbidden")
        #expect(try b.read("luoxiaoman") { try $0.count(RollCallAnswerTag.recordType) } == 1)
        #expect(try b.read("luoxiaoman") { try $0.count(RollCallTag.recordType) } == 1)
        await b.node.close()
    }

    @Test func `gaps go to the duty chief when time is up, and the last answer ends the clock`() async throws {
        let b = try await bureau()
        let made = try await b.act("heqingyuan", call(.townships))
        let all = try answers(b, made)
        try await b.act("heqingyuan", answer(all[0], .ok))
        try await b.act("heqingyuan", answer(all[1], .noAnswer))
        try await b.node.advance(.minutes(15))
        #expect(try b.notices("heqingyuan").map(\.message.key) == ["notice.reminder"])
        #expect(try b.notices("zhoushenzhi").isEmpty)
        try await b.node.advance(.minutes(5))
        #expect(try b.notices("zhoushenzhi").map(\.message.key) == ["notice.overdue"])
        try await b.act("heqingyuan", answer(all[1], .ok))
        #expect(try roll(b, made).completedAt == TestNode.start + .minutes(20))
        #expect(try b.read { try DeadlineTable.open(space: .live, $0.connection).filter { $0.record == made.id } }.isEmpty)
        await b.node.close()
    }

    @Test func `who needs help says what, and the desk is told once`() async throws {
        let b = try await bureau()
        let made = try await b.act("heqingyuan", call(.townships))
        let own = try #require(try answers(b, made).first { $0.organisationName == "高山镇值班室" })
        #expect(await refusal { try await b.act("luoxiaoman", answer(own, .needsHelp)) } == "help-needs-text")
        #expect(await refusal { try await b.act("luoxiaoman", answer(own, .waiting)) } == "answer-says-nothing")
        try await b.act("luoxiaoman", answer(own, .needsHelp, "需帐篷 50 顶"))
        try await b.act("luoxiaoman", answer(own, .needsHelp, "需帐篷 60 顶"))
        #expect(try b.notices("zhoushenzhi").map(\.message.key) == ["notice.roll-call-help"])
        #expect(try b.notices("shenshouan").isEmpty)
        #expect(try roll(b, made).needHelp == 1 && roll(b, made).answered == 1)
        await b.node.close()
    }

    @Test func `closing over a gap needs a word, and after it nothing is answered`() async throws {
        let b = try await bureau()
        let made = try await b.act("heqingyuan", call(.townships))
        var close = CloseRollCall.blank
        close.rollCall = RollCallID(made.id)
        #expect(await refusal { try await b.act("heqingyuan", close) } == "gap-needs-note")
        close.note = "已派人到镇"
        try await b.act("heqingyuan", close)
        #expect(try roll(b, made).phase == .closed)
        let first = try #require(try answers(b, made).first)
        #expect(await refusal { try await b.act("heqingyuan", answer(first, .ok)) } == "duty.roll-call-closed")
        #expect(await refusal { try await b.act("heqingyuan", close) } == "wrong-phase")
        await b.node.close()
    }
}
