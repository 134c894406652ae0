import Base
import Core
import Foundation
import Harness
import Module
import Outbound
import Store
import Testing
import Vocabulary
import Web

@testable import Notify

/// People without accounts.
@Suite struct ContactTests {
    private static let message = Message("notice.message", ["from": "何清源", "text": "请转移"])

    private func call(_ desk: Desk, _ contacts: [Contact], in space: SpaceID = .live) async throws -> Set<RawID> {
        try await desk.store.write(.system(space), action: "test.call") { try $0.call(contacts, Self.message, link: "/warnings/1", answerPath: "/w/", area: AreaCode("510321")) }
    }

    private func contact(_ desk: Desk, mobile: String = "", email: String = "") -> Contact { Contact(record: .make(at: desk.node.clock.now()), mobile: mobile, email: email) }

    @Test func `a contact gets a short message with a link of its own; who cannot be reached is named`() async throws {
        let desk = try await Desk(), server = try await LoopbackServer.http { _, _ in (200, "ok") }
        let nobody = contact(desk, mobile: "13900000001")
        #expect(try await call(desk, [nobody]) == [nobody.record], "no channel: nobody is reached")
        #expect(try desk.deliveries().isEmpty && desk.messages().isEmpty)
        try await desk.gateway(server)
        let one = contact(desk, mobile: "13900000001"), mailOnly = contact(desk, email: "a@b.example")
        #expect(try await call(desk, [one, mailOnly]) == [mailOnly.record], "there is no mail server")
        try await desk.run()
        let sent = try #require(try desk.deliveries().first)
        #expect(try desk.deliveries().count == 1 && sent.phase == .sent && sent.person == nil && sent.address == "13900000001")
        let body = try #require(server.heard.last)
        #expect(body.contains("请转移") && body.contains(TestSite.vault.mark(one.record)) && body.contains("anlan.example") && !body.contains(one.record.description), "\(body)")
        await server.close()
        await desk.node.close()
    }

    @Test func `an answer sent back is told to whoever called, once`() async throws {
        let desk = try await Desk(), server = try await LoopbackServer.http { _, _ in (200, "ok") }
        try await desk.gateway(server)
        let one = contact(desk, mobile: "13900000001"), other = contact(desk, mobile: "13900000002")
        _ = try await call(desk, [one, other])
        try await desk.run()
        let machine = desk.node.context(desk.node.person(.source))
        func answer(_ text: String) async throws {
            var own = ReceiveAnswer.blank
            (own.telephone, own.text) = ("+8613900000001", text)
            try await desk.store.perform(own, machine)
        }
        try await answer("哪里？")
        #expect(try desk.deliveries().allSatisfy { $0.phase == .sent })
        try await answer("收到")
        #expect(Set(try desk.deliveries().map(\.phase)) == [.answered, .sent])
        // Answered is answered: nothing more is taken for it.
        await #expect(throws: KernelRefusal.self) { try await answer("收到") }
        await server.close()
        await desk.node.close()
    }

    @Test func `in an exercise nothing leaves`() async throws {
        let desk = try await Desk(), space = SpaceID(.make(at: TestNode.start)), server = try await LoopbackServer.http { _, _ in (200, "ok") }
        try await desk.gateway(server)
        desk.store.set(SpaceClock(anchor: desk.node.clock.now(), shown: TestNode.start, speed: 1), for: space)
        #expect(try await call(desk, [contact(desk, mobile: "13900000001")], in: space).isEmpty)
        try await desk.run()
        #expect(try desk.deliveries(space).map(\.phase) == [.held] && server.heard.isEmpty)
        await server.close()
        await desk.node.close()
    }

    @Test func `as many go at a time as the channel allows`() async throws {
        let desk = try await Desk()
        #expect(MessageChannel.blank.lines == 2 && Sender.atOnce > 32)
        let id = try await desk.store.write(.system(), action: "test.channel") { tx in
            var channel = MessageChannel.blank
            (channel.name, channel.kind, channel.host, channel.sender, channel.lines) = ("邮件", .mail, "127.0.0.1", "a@b.example", 7)
            return try tx.insert(channel).id
        }
        let target = try #require(try desk.store.read(.system()) { try Target.all($0, TestSite.vault) }.first)
        #expect(target.lines == 7 && target.route == id.raw.description)
        await desk.node.close()
    }
}
