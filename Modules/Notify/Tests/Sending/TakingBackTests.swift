import Base
import Core
import Foundation
import HTTPTypes
import Harness
import Module
import Outbound
import Store
import Synchronization
import Testing
import Vocabulary
import Web

@testable import Notify

/// Hears which contacts had heard nothing.
private enum Spared: DomainModule {
    static let manifest = Manifest(id: "spared", icon: "log", reactions: [.on(ContactsSpared.self) { event, tx in for record in event.records { try tx.note(DeliveryTag.recordType, record, area: nil, subject: nil, action: "test.spared") { _ in } } }])
}

@Suite struct TakingBackTests {
    private static let link = "/warnings/1"
    private static let message = Message("notice.message", ["from": "何清源", "text": "红色预警，请确认"])
    private static let end = Message("notice.message", ["from": "何清源", "text": "预警已解除"])
    private static let reason = Message("notice.message", ["from": "何清源", "text": "预警已解除，未发出"])

    private func contact(_ desk: Desk, _ mobile: String) -> Contact { Contact(record: .make(at: desk.node.clock.now()), mobile: mobile, email: "") }

    private func call(_ desk: Desk, _ contacts: [Contact], users: [UserID] = []) async throws {
        try await desk.store.write(.system(), action: "test.call") { tx in
            _ = try tx.call(contacts, Self.message, link: Self.link, answerPath: "/w/", area: AreaCode("510321"))
            if !users.isEmpty { try tx.call(users, Self.message, link: Self.link, area: AreaCode("510321"), answer: .all, escalation: .caller) }
        }
    }

    @discardableResult
    private func takeBack(_ desk: Desk, since: Instant, isTold: Bool = true) async throws -> Bool {
        try await desk.store.write(.system(), action: "test.take-back") { tx in
            try tx.takeBack(Self.link, since: since, because: Self.reason, followUp: isTold ? .init(Self.end, link: "/warnings/2", area: AreaCode("510321")) : nil)
        }
    }

    private func withdrawal(_ desk: Desk) throws -> Withdrawal { try #require(try desk.store.read(.system()) { try $0.all(Withdrawal.self, limit: 10) }.last) }
    private func spared(_ desk: Desk) throws -> Int { try desk.store.read(.system()) { Int(try $0.connection.integer("SELECT count(*) FROM journal WHERE action = 'test.spared'", []) ?? 0) } }

    @Test func `what waits is sent to nobody, and who has got it hears of the end by the same way`() async throws {
        let desk = try await Desk(with: [Spared.self]), server = try await LoopbackServer.http { _, _ in (200, "ok") }, begin = desk.node.clock.now()
        try await desk.gateway(server)
        let officer = try await desk.person(.fieldOfficer, "罗小满", mobile: "13900000009")
        try await call(desk, [contact(desk, "13900000001")], users: [officer.principal.user])
        try await desk.run()
        #expect(server.heard.count == 2)
        try await call(desk, [contact(desk, "13900000002"), contact(desk, "13900000001")])
        try await takeBack(desk, since: begin)
        try await desk.run()
        let all = try desk.deliveries(), bodies = server.heard.dropFirst(2)
        #expect(all.filter { $0.phase == .takenBack }.map(\.address).sorted() == ["13900000001", "13900000002"])
        #expect(bodies.count == 2 && bodies.allSatisfy { $0.contains("预警已解除") } && bodies.contains { $0.contains("13900000001") } && bodies.contains { $0.contains("13900000009") })
        #expect(!server.heard.contains { $0.contains("13900000002") }, "who has heard nothing of it hears nothing of its end")
        #expect(try desk.notices(officer).count == 2, "the inbox too")
        let done = try withdrawal(desk)
        #expect(done.taken == 2 && done.told == 3 && done.doneAt != nil)
        #expect(try spared(desk) == 2, "each call by itself")
        let page = await desk.test.get("/deliveries?state=taken-back", as: desk.test.session(.dutyOfficer)).text
        #expect(page.contains("已撤回，未发出") && page.contains("预警已解除，未发出"))
        await server.close()
        await desk.node.close()
    }

    @Test func `from the moment it is over nothing leaves, however much waits and whoever sends`() async throws {
        let desk = try await Desk(with: [Spared.self]), server = try await LoopbackServer.http { _, _ in (200, "ok") }, begin = desk.node.clock.now()
        try await desk.gateway(server)
        for part in 0..<3 { try await call(desk, (0..<300).map { contact(desk, "139\(10_000_000 + part * 1_000 + $0)") }) }
        try await takeBack(desk, since: begin, isTold: false)
        let id = try withdrawal(desk).id
        // A part that is undone in the middle has taken nothing back; still nothing is sent.
        struct Broken: Error {}
        await #expect(throws: Broken.self) {
            try await desk.store.write(.system(), action: "test.broken") { tx in
                try TakingBack.go(id, tx)
                throw Broken()
            }
        }
        #expect(try withdrawal(desk).taken == 0)
        try await desk.store.write(.system(), action: "test.part") { try TakingBack.go(id, $0) }
        #expect(try withdrawal(desk).taken == 600 && withdrawal(desk).doneAt == nil, "whole messages, about five hundred people")
        // As a server does that has just started.
        try await desk.run(Desk.sender(desk.test))
        #expect(try withdrawal(desk).taken == 900 && withdrawal(desk).told == 0 && withdrawal(desk).doneAt != nil && server.heard.isEmpty)
        #expect(try Set(desk.deliveries().map(\.phase)) == [.takenBack] && spared(desk) == 900)
        await server.close()
        await desk.node.close()
    }

    @Test func `what was tried in vain meanwhile is not tried again`() async throws {
        let desk = try await Desk(), server = try await LoopbackServer.http { _, _ in (503, "later") }, begin = desk.node.clock.now()
        try await desk.gateway(server)
        try await call(desk, [contact(desk, "13900000001")])
        try await desk.run()
        #expect(try desk.deliveries().map(\.phase) == [.queued] && server.heard.count == 1)
        try await takeBack(desk, since: begin)
        try await desk.pass(.hours(1), step: .minutes(1))
        #expect(try desk.deliveries().map(\.phase) == [.takenBack] && server.heard.count == 1)
        await server.close()
        await desk.node.close()
    }

    @Test func `what was said before or is about something else goes out as ever, and nothing taken back is sent anew by hand`() async throws {
        let desk = try await Desk(), server = try await LoopbackServer.http { _, _ in (200, "ok") }
        try await desk.gateway(server)
        try await call(desk, [contact(desk, "13900000001")])
        desk.node.clock.advance(.minutes(1))
        let begin = desk.node.clock.now()
        try await call(desk, [contact(desk, "13900000002")])
        try await takeBack(desk, since: begin)
        desk.node.clock.advance(.minutes(1))
        try await call(desk, [contact(desk, "13900000003")])
        try await desk.run()
        #expect(try desk.deliveries().filter { $0.phase == .sent }.map(\.address).sorted() == ["13900000001", "13900000003"])
        let officer = desk.test.session(.dutyOfficer), taken = try #require(try desk.deliveries().first { $0.phase == .takenBack })
        #expect(await desk.test.post("/api/v1/deliveries/\(taken.id)/republications", json: "{}", as: officer).status == .conflict)
        await server.close()
        await desk.node.close()
    }

    @Test func `for some alone nothing goes out any more, neither of itself nor by hand, and everybody else is told`() async throws {
        let desk = try await Desk(with: [Spared.self]), status = Mutex(503), server = try await LoopbackServer.http { _, _ in (status.withLock { $0 }, "so") }, begin = desk.node.clock.now()
        try await desk.gateway(server)
        let here = try await desk.person(.fieldOfficer, "罗小满", mobile: "13900000008"), there = try await desk.person(.fieldOfficer, "唐若溪", mobile: "13900000009")
        let contacts = (1...3).map { contact(desk, "1390000000\($0)") }
        try await call(desk, Array(contacts.prefix(2)), users: [here.principal.user, there.principal.user])
        try await desk.run()
        try await call(desk, [contacts[2]])
        status.withLock { $0 = 200 }
        let spared = try await desk.store.write(.system(), action: "test.take-back") { tx in
            try tx.takeBack(Self.link, since: begin, because: Self.reason, people: [here.principal.user], contacts: [contacts[0].record, contacts[2].record], answerPath: "/w/")
        }
        try await desk.pass(.hours(1), step: .minutes(1))
        let all = try desk.deliveries().filter { $0.channel == .sms }
        #expect(all.filter { $0.phase == .takenBack }.map(\.address).sorted() == ["13900000001", "13900000003", "13900000008"])
        #expect(all.filter { $0.phase == .sent }.map(\.address).sorted() == ["13900000002", "13900000009"])
        #expect(spared == [contacts[0].record, contacts[2].record])
        #expect(try withdrawal(desk).taken == 3 && withdrawal(desk).isPart)
        let officer = desk.test.session(.dutyOfficer), one = try #require(all.first { $0.phase == .takenBack })
        #expect(await desk.test.post("/api/v1/deliveries/\(one.id)/republications", json: "{}", as: officer).status == .conflict)
        #expect(await desk.test.get("/deliveries?state=taken-back", as: officer).text.contains("预警已解除，未发出"), "the desk says why")
        // What comes afterwards reaches them: it goes on to hold there, or holds there anew.
        try await call(desk, [contacts[0]])
        try await desk.run()
        #expect(try desk.deliveries().contains { $0.address == "13900000001" && $0.phase == .sent })
        await server.close()
        await desk.node.close()
    }

    @Test func `who had got it is not spared, and what is on its way then is not tried again`() async throws {
        let desk = try await Desk(), server = try await LoopbackServer.http { _, _ in (200, "ok") }, begin = desk.node.clock.now()
        try await desk.gateway(server)
        let heard = contact(desk, "13900000001"), way = contact(desk, "13900000002")
        try await call(desk, [heard])
        try await desk.run()
        try await call(desk, [way])
        let spared = try await desk.store.write(.system(), action: "test.take-back") { tx in
            let open = try #require(try tx.all(Delivery.self, limit: 10).first { $0.phase == .queued })
            try tx.move(Delivery.self, open.id, \.phase, "begin") { ($0.nextAt, $0.startedAt) = (nil, tx.now) }
            let spared = try tx.takeBack(Self.link, since: begin, because: Self.reason, people: [], contacts: [heard.record, way.record], answerPath: "/w/")
            try tx.move(Delivery.self, open.id, \.phase, "put-off") { $0.nextAt = tx.now }
            return spared
        }
        try await desk.run()
        #expect(spared.isEmpty && server.heard.count == 1)
        #expect(try desk.deliveries().map(\.phase) == [.sent, .takenBack])
        await server.close()
        await desk.node.close()
    }

    @Test func `where nobody sees to messages the caller is told so`() async throws {
        let node = try await TestNode([SampleModule.self])
        #expect(try await node.store.write(.system(), action: "test.take-back") { try !$0.takeBack("/x", since: $0.now, because: Self.reason, followUp: nil) })
        await node.close()
    }
}
