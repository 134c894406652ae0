import Base
import Core
import HTTPTypes
import Harness
import Module
import Store
import Testing
import Vocabulary
import Web

@testable import Notify

@Suite struct EscalationTests {
    private func call(_ desk: Desk, _ people: [Context], answer: AnswerWanted = .one) async throws -> OutgoingMessage {
        let users = people.map(\.principal.user), area = try #require(AreaCode("510300"))
        try await desk.store.write(.system(), action: "test.call") { try $0.call(users, Message("notice.message", ["from": "何清源", "text": "请立即到岗"]), link: "/watch", area: area, answer: answer) }
        return try #require(try desk.messages().first)
    }

    private func acknowledge(_ desk: Desk, _ person: Context, _ message: OutgoingMessage) async throws {
        var own = AcknowledgeMessage.blank
        own.message = message.id
        try await desk.store.perform(own, person)
    }

    private func steps(_ desk: Desk) throws -> [Int] { try desk.messages().map(\.step) }

    @Test func `the steps follow one another to the minute`() async throws {
        let desk = try await Desk()
        let officer = try await desk.person(.fieldOfficer, "罗小满"), chief = try await desk.person(.dutyChief, "周慎之"), leader = try await desk.person(.leader, "林致远")
        let message = try await call(desk, [officer])
        try await desk.node.advance(Instant.Span(milliseconds: 179_999), step: .minutes(1))
        #expect(try steps(desk) == [0])
        try await desk.node.advance(Instant.Span(milliseconds: 1))
        #expect(try steps(desk) == [1])
        #expect(try desk.deliveries().contains { $0.person == officer.principal.user && $0.channel == .telephone && $0.phase == .toCall && $0.step == 1 })
        #expect(try desk.notices(chief).isEmpty)
        try await desk.node.advance(.minutes(5))
        #expect(try desk.notices(chief).contains { $0.link == "/messages/\(message.id)" } && !desk.notices(leader).contains { $0.message.key == "notice.message" })
        try await desk.node.advance(.minutes(5))
        #expect(try desk.notices(leader).contains { $0.message.key == "notice.message" })
        try await desk.node.advance(.hours(1))
        #expect(try steps(desk) == [3] && desk.messages()[0].nextStepAt == nil, "after the last step none follows")
        await desk.node.close()
    }

    @Test func `an answer stops it`() async throws {
        let desk = try await Desk(), officer = try await desk.person(.fieldOfficer, "罗小满"), chief = try await desk.person(.dutyChief, "周慎之")
        let message = try await call(desk, [officer])
        try await desk.node.advance(.minutes(4))
        try await acknowledge(desk, officer, message)
        let after = try #require(try desk.messages().first)
        #expect(after.acknowledgedBy == officer.principal.user && after.acknowledgedAt == desk.node.clock.now() && after.nextStepAt == nil)
        #expect(try !desk.deliveries().contains { $0.phase == .queued || $0.phase == .toCall }, "nobody rings up who has answered")
        try await desk.node.advance(.hours(1))
        #expect(try steps(desk) == [1] && desk.notices(chief).isEmpty)
        // A second answer changes nothing.
        try await acknowledge(desk, officer, message)
        #expect(try desk.messages().first?.acknowledgedAt == after.acknowledgedAt)
        await desk.node.close()
    }

    @Test func `where all are to answer one is not enough`() async throws {
        let desk = try await Desk(), one = try await desk.person(.fieldOfficer, "罗小满"), two = try await desk.person(.fieldOfficer, "杜若水")
        _ = try await desk.person(.dutyChief, "周慎之")
        let message = try await call(desk, [one, two], answer: .all)
        try await acknowledge(desk, one, message)
        #expect(try desk.messages().first?.acknowledgedAt == nil)
        try await desk.node.advance(.minutes(3))
        let again = try desk.deliveries().filter { $0.step == 1 && $0.channel == .telephone }
        #expect(again.map(\.person) == [two.principal.user], "who has answered is not rung up")
        try await acknowledge(desk, two, message)
        #expect(try desk.messages().first?.acknowledgedBy == two.principal.user)
        await desk.node.close()
    }

    @Test func `it is the store's and not the server's`() async throws {
        let desk = try await Desk(), officer = try await desk.person(.fieldOfficer, "罗小满"), chief = try await desk.person(.dutyChief, "周慎之")
        _ = try await call(desk, [officer])
        // The server is away for an hour: the steps follow each other as they were meant to, from now on.
        desk.node.clock.advance(.hours(1))
        let reborn = try Store(engine: desk.store.engine, tables: desk.node.assembly.tables, reactions: desk.node.assembly.reactions, clock: desk.node.clock)
        let timer = Timer(store: reborn, assembly: desk.node.assembly)
        for _ in 0..<3 { try await timer.tick() }
        #expect(try steps(desk) == [1] && desk.notices(chief).isEmpty)
        desk.node.clock.advance(.minutes(5))
        try await timer.tick()
        #expect(try steps(desk) == [2] && !desk.notices(chief).isEmpty)
        await desk.node.close()
    }

    @Test func `the deputy is told in the place of who does not answer`() async throws {
        let desk = try await Desk(), officer = try await desk.person(.fieldOfficer, "罗小满"), deputy = try await desk.person(.fieldOfficer, "杜若水")
        try await desk.store.write(officer, action: SetPreferences.name) { tx in
            var own = SetPreferences.blank
            own.deputy = deputy.principal.user
            try own.run(tx)
        }
        try await desk.store.write(.system(), action: "test.plan") { tx in
            for step in try tx.all(EscalationStep.self) { _ = try tx.update(EscalationStep.self, step.id) { ($0.target, $0.channels) = (.deputy, []) } }
        }
        let message = try await call(desk, [officer])
        try await desk.node.advance(.minutes(3))
        #expect(try desk.notices(deputy).map(\.link) == ["/messages/\(message.id)"])
        try await acknowledge(desk, deputy, message)
        #expect(try desk.messages().first?.acknowledgedBy == deputy.principal.user)
        await desk.node.close()
    }

    @Test func `who was not called cannot answer`() async throws {
        let desk = try await Desk(), officer = try await desk.person(.fieldOfficer, "罗小满"), other = try await desk.person(.fieldOfficer, "杜若水")
        let message = try await call(desk, [officer])
        await #expect(throws: KernelRefusal.self) { try await acknowledge(desk, other, message) }
        await desk.node.close()
    }

    @Test func `a telephone task is done by a person`() async throws {
        let desk = try await Desk(), officer = try await desk.person(.fieldOfficer, "罗小满"), chief = try await desk.person(.dutyChief, "周慎之")
        _ = try await call(desk, [officer])
        try await desk.node.advance(.minutes(3))
        let task = try #require(try desk.deliveries().first { $0.channel == .telephone })
        func ring(_ outcome: TelephoneOutcome) async throws {
            var done = RecordTelephone.blank
            (done.delivery, done.outcome, done.note) = (task.id, outcome, "说过了")
            try await desk.store.perform(done, chief)
        }
        for _ in 0..<2 {
            try await ring(.noAnswer)
            let now = try #require(try desk.deliveries().first { $0.id == task.id })
            #expect(now.phase == .toCall && now.callBy == desk.node.clock.now() + .minutes(5))
        }
        try await ring(.reached)
        let done = try #require(try desk.deliveries().first { $0.id == task.id })
        #expect(done.phase == .answered && done.attempts == 3 && done.note == "说过了")
        #expect(try desk.messages().first?.acknowledgedBy == officer.principal.user)
        await desk.node.close()
    }

    @Test func `a telephone task that nobody does is overdue and makes no other`() async throws {
        let desk = try await Desk(), officer = try await desk.person(.fieldOfficer, "罗小满"), chief = try await desk.person(.dutyChief, "周慎之")
        try await desk.store.write(chief, action: SetPreferences.name) { tx in
            var own = SetPreferences.blank
            own.urgent = [.telephone]
            try own.run(tx)
        }
        _ = try await call(desk, [officer])
        try await desk.node.advance(.minutes(3))
        let before = try desk.deliveries().filter { $0.channel == .telephone && $0.person == chief.principal.user }.count
        try await desk.node.advance(.minutes(5))
        #expect(try desk.notices(chief).contains { $0.message.key == "notice.overdue" && $0.link == "/telephone-tasks" })
        #expect(try desk.deliveries().filter { $0.channel == .telephone && $0.person == chief.principal.user }.count == before)
        await desk.node.close()
    }

    @Test func `an answer by text message counts`() async throws {
        let desk = try await Desk(), server = try await LoopbackServer.http { _, _ in (200, "ok") }
        try await desk.gateway(server)
        let officer = try await desk.person(.fieldOfficer, "罗小满", mobile: "13900000001")
        _ = try await call(desk, [officer])
        try await desk.run()
        let machine = desk.node.context(desk.node.person(.source))
        func answer(_ telephone: String, _ text: String) async throws {
            var own = ReceiveAnswer.blank
            (own.telephone, own.text) = (telephone, text)
            try await desk.store.perform(own, machine)
        }
        await #expect(throws: KernelRefusal.self) { try await answer("13911111111", "1") }
        try await answer("+8613900000001", "马上")
        #expect(try desk.messages().first?.acknowledgedAt == nil, "other words are kept and answer nothing")
        #expect(try desk.deliveries().contains { $0.note == "马上" })
        try await answer("+8613900000001", "收到")
        #expect(try desk.messages().first?.acknowledgedBy == officer.principal.user)
        await server.close()
        await desk.node.close()
    }

    @Test func `in an exercise it runs by the exercise's clock and leaves nothing`() async throws {
        let desk = try await Desk(), space = SpaceID(.make(at: TestNode.start)), area = try #require(AreaCode("510300"))
        desk.store.set(SpaceClock(anchor: desk.node.clock.now(), shown: TestNode.start, speed: 10), for: space)
        let officer = try await desk.person(.fieldOfficer, "罗小满"), user = officer.principal.user
        try await desk.store.write(.system(space), action: "test.call") { try $0.call([user], Message("notice.message", ["from": "a", "text": "b"]), link: "", area: area) }
        try await desk.node.advance(.seconds(18), step: .seconds(18))
        let made = try desk.deliveries(space)
        #expect(made.contains { $0.step == 1 && $0.channel == .telephone && $0.phase == .held })
        #expect(made.allSatisfy { $0.channel == .inApp || $0.phase == .held })
        #expect(try desk.deliveries().isEmpty)
        await desk.node.close()
    }
}

/// Tells a person by a notice that an answer of theirs was heard of elsewhere.
private enum AnswerListener: DomainModule {
    static let manifest = Manifest(id: "listener", icon: "log", reactions: [.on(CallAnswered.self) { event, tx in try tx.notify(event.person, Message("notice.sample", ["via": event.via, "link": event.link]), link: "/heard") }])
}

@Suite struct CallAnsweredTests {
    @Test func `whoever called is told of an answer, once, and what it was about`() async throws {
        let test = try TestSite([NotifyModule.self, AnswerListener.self])
        try await test.node.seed()
        let person = try await test.node.user(.fieldOfficer, named: "罗小满", login: "luo"), user = person.principal.user
        try await test.node.store.write(.system(), action: "test.call") { try $0.call([user], Message("notice.message", ["from": "何清源", "text": "请确认"]), link: "/warnings/1", answer: .all) }
        let message = try #require(try test.node.store.read(.system()) { try $0.all(OutgoingMessage.self).first })
        for _ in 0..<2 { #expect(await test.form("/messages/\(message.id)/acknowledgements", [:], as: test.session(.fieldOfficer, named: "罗小满", id: user)).status == .seeOther) }
        let heard = try test.node.store.read(.system()) { try $0.connection.all("SELECT message FROM notice WHERE person = ? AND link = ?", [user.sql, .text("/heard")], types: [.text]).compactMap { String(sql: $0[0]) } }
        #expect(heard.count == 1 && heard[0].contains("in-app") && heard[0].contains("/warnings/1"))
        await test.node.close()
    }

    @Test func `whoever climbs a ladder of their own is left alone with it: no plan runs beside`() async throws {
        let test = try TestSite([NotifyModule.self])
        try await test.node.seed()
        let user = try await test.node.user(.fieldOfficer, named: "罗小满", login: "luo").principal.user
        try await test.node.store.write(.system(), action: "test.call") { tx in
            try tx.call([user], Message("notice.message", ["from": "何清源", "text": "按方案"]), link: "/sample/1", answer: .all)
            try tx.call([user], Message("notice.message", ["from": "何清源", "text": "自行升级"]), link: "/warnings/1", answer: .all, escalation: .caller)
        }
        func message(_ link: String) throws -> OutgoingMessage { try #require(try test.node.store.read(.system()) { try $0.first(OutgoingMessage.self, [.equals("link", .text(link))]) }) }
        #expect(try message("/sample/1").plan != nil && message("/warnings/1").plan == nil && message("/warnings/1").nextStepAt == nil)
        for _ in 0..<20 { try await test.node.advance(.minutes(1)) }
        #expect(try message("/sample/1").step == 3 && message("/warnings/1").step == 0)
        #expect(try test.node.store.read(.system()) { try $0.all(Delivery.self, [.equals("message", message("/warnings/1").id.sql)]).count } == 1, "in the inbox, once")
        await test.node.close()
    }
}
