import Base
import Core
import Crypto
import Foundation
import Harness
import Module
import Outbound
import Store
import Testing
import Vocabulary

@testable import Notify

/// The status that a fake answers with, changed while the test goes on.
private final class Mood: @unchecked Sendable {
    private let lock = NSLock()
    private var value: Int?
    init(_ value: Int?) { self.value = value }
    var status: Int? {
        get { lock.withLock { value } }
        set { lock.withLock { value = newValue } }
    }
}

@Suite struct WebhookTests {
    @Test func `a change reaches who subscribed once and signed`() async throws {
        let desk = try await Desk(), server = try await LoopbackServer.http { _, _ in (200, "ok") }
        try await desk.change()
        try await desk.subscribe(server)
        try await desk.change()
        for _ in 0..<3 { try await desk.run() }
        #expect(server.heard.count == 1, "what came before the subscription is not for it, and nothing comes twice")
        let request = try #require(server.heard.first), delivery = try #require(try desk.deliveries().first)
        #expect(delivery.phase == .sent && delivery.attempts == 1 && delivery.response == "200 ok")
        let head = request.components(separatedBy: "\r\n\r\n")[0].components(separatedBy: "\r\n"), body = request.components(separatedBy: "\r\n\r\n")[1]
        func header(_ name: String) -> String { head.first { $0.hasPrefix(name + ": ") }?.dropFirst(name.count + 2).description ?? "" }
        #expect(header("webhook-id") == "msg_\(delivery.id)")
        let key = SymmetricKey(data: try #require(Data(base64Encoded: String(Desk.secret.dropFirst(6)))))
        let mark = HMAC<SHA256>.authenticationCode(for: Data("\(header("webhook-id")).\(header("webhook-timestamp")).\(body)".utf8), using: key)
        #expect(header("webhook-signature") == "v1," + Data(mark).base64EncodedString())
        let json = try JSONValue(parsing: Array(body.utf8), bytesMax: 4_096)
        #expect(json["type"]?.string == "base.area" && json["data"]?["action"]?.string == "test.area")
        #expect(!body.contains("测试"), "what changed stays here")
        await server.close()
        await desk.node.close()
    }

    @Test func `an hour of refusals is made up for and harms nobody else`() async throws {
        let desk = try await Desk(), mood = Mood(500)
        let broken = try await LoopbackServer.http { _, _ in mood.status.map { ($0, "sorry") } }, sound = try await LoopbackServer.http { _, _ in (200, "ok") }
        let admin = try await desk.person(.administrator, "系统管理员")
        let first = try await desk.subscribe(broken, named: "坏的")
        try await desk.subscribe(sound, named: "好的")
        try await desk.change(20)
        try await desk.pass(.hours(1), step: .seconds(30))
        let during = try desk.deliveries()
        #expect(during.filter { $0.subscription != first }.allSatisfy { $0.phase == .sent && $0.attempts == 1 })
        #expect(sound.heard.count == 20)
        #expect(during.filter { $0.subscription == first }.allSatisfy { $0.phase == .queued && $0.problem != .tooOld })
        #expect(broken.heard.count < 60, "who is down is left alone: \(broken.heard.count)")
        #expect(try desk.store.read(.system()) { try $0.get(Subscription.self, first).failingSince } != nil)
        mood.status = 200
        let before = broken.heard.count
        try await desk.pass(.minutes(20), step: .seconds(30))
        let after = try desk.deliveries().filter { $0.subscription == first }
        #expect(after.count == 20 && after.allSatisfy { $0.phase == .sent })
        #expect(broken.heard.count == before + 20, "each was taken once")
        #expect(try desk.store.read(.system()) { try $0.get(Subscription.self, first).failingSince } == nil)
        #expect(try desk.notices(admin).map(\.message.key) == ["notice.channel-recovered", "notice.channel-failing"])
        await broken.close()
        await sound.close()
        await desk.node.close()
    }

    @Test func `without a secret nothing is sent`() async throws {
        let desk = try await Desk(), server = try await LoopbackServer.http { _, _ in (200, "ok") }
        let id = try await desk.subscribe(server)
        try await desk.store.write(.system(), action: "test.secret") { try TestSite.vault.keep(nil, as: "signing", of: id.raw, type: SubscriptionTag.recordType, $0) }
        try await desk.change()
        try await desk.run()
        #expect(server.heard.isEmpty)
        #expect(try desk.deliveries().map(\.problem) == [.notConfigured])
        await server.close()
        await desk.node.close()
    }

    @Test func `the house is not asked unless that is allowed`() async throws {
        let desk = try await Desk(inside: "mail sms"), server = try await LoopbackServer.http { _, _ in (200, "ok") }
        try await desk.subscribe(server)
        try await desk.change()
        try await desk.run()
        #expect(server.heard.isEmpty)
        #expect(try desk.deliveries().map(\.phase) == [.failed] && desk.deliveries().map(\.problem) == [.forbiddenNetwork])
        await server.close()
        await desk.node.close()
    }

    @Test func `what a subscriber missed while it was paused is not sent later`() async throws {
        let desk = try await Desk(), server = try await LoopbackServer.http { _, _ in (200, "ok") }
        let id = try await desk.subscribe(server)
        try await desk.change()
        try await desk.run()
        try await desk.change(Subscription.self, id) { $0.isActive = false }
        try await desk.run()
        try await desk.change(3)
        try await desk.run()
        try await desk.change(Subscription.self, id) { $0.isActive = true }
        try await desk.change()
        for _ in 0..<2 { try await desk.run() }
        #expect(server.heard.count == 2)
        await server.close()
        await desk.node.close()
    }

    @Test func `an exercise's changes stay in it`() async throws {
        let desk = try await Desk(), server = try await LoopbackServer.http { _, _ in (200, "ok") }, space = SpaceID(.make(at: TestNode.start))
        desk.store.set(.live, for: space)
        try await desk.subscribe(server, to: "sample.*")
        try await desk.store.write(.system(space), action: "test.thing") { _ = try $0.insert(SampleThing("演练")) }
        for _ in 0..<2 { try await desk.run() }
        #expect(try desk.deliveries().isEmpty && desk.deliveries(space).isEmpty && server.heard.isEmpty)
        try await desk.store.write(.system(), action: "test.thing") { _ = try $0.insert(SampleThing("实战")) }
        for _ in 0..<2 { try await desk.run() }
        #expect(server.heard.count == 1)
        await server.close()
        await desk.node.close()
    }
}

@Suite struct SenderTests {
    @Test func `an urgent notice goes out once by the person's channel`() async throws {
        let desk = try await Desk(), server = try await LoopbackServer.http { _, _ in (200, "ok") }
        try await desk.gateway(server)
        let li = try await desk.person(.dutyOfficer, "何清源")
        try await desk.tell(li)
        try await desk.tell(li, .routine)
        for _ in 0..<3 { try await desk.run() }
        #expect(server.heard.count == 1, "the inbox is enough for what is routine")
        let body = try JSONValue(parsing: Array(try #require(server.heard.first?.components(separatedBy: "\r\n\r\n").last).utf8), bytesMax: 4_096)
        #expect(body["to"]?.string == "13800000000" && body["key"]?.string == "gateway-key")
        #expect(body["text"]?.string?.hasPrefix("超时未办：首报") == true)
        #expect(try desk.notices(li).count == 2)
        await server.close()
        await desk.node.close()
    }

    @Test func `what is uncertain is not sent again by itself`() async throws {
        let desk = try await Desk(), silent = try await LoopbackServer.deaf()
        try await desk.gateway(silent)
        let li = try await desk.person(.dutyOfficer, "何清源")
        try await desk.tell(li)
        try await desk.run()
        #expect(try desk.deliveries().map(\.phase) == [.uncertain])
        try await desk.pass(.hours(2), step: .minutes(5))
        let one = try #require(try desk.deliveries().first)
        #expect(one.phase == .uncertain && one.attempts == 1 && one.problem == .cutOff)
        // By hand it goes, and says so.
        try await desk.store.write(desk.node.context(desk.node.person(.dutyChief)), action: Republish.name) { tx in
            var again = Republish.blank
            again.delivery = one.id
            try again.run(tx)
        }
        try await desk.run()
        #expect(try desk.deliveries().map(\.attempts) == [2])
        #expect(try desk.store.read(.system()) { try $0.history(of: one.id.raw).contains { $0.draft.action == Republish.name } })
        await silent.close()
        await desk.node.close()
    }

    @Test func `a gateway that drops repeats is asked again with the same id`() async throws {
        let desk = try await Desk(), server = try await LoopbackServer.http { _, _ in (200, "ok") }
        let silent = try await LoopbackServer.deaf()
        let channel = try await desk.gateway(silent, dropsRepeats: true)
        try await desk.tell(try await desk.person(.dutyOfficer, "何清源"))
        try await desk.run()
        #expect(try desk.deliveries().map(\.phase) == [.queued])
        let port = server.port
        try await desk.change(MessageChannel.self, channel) { $0.address = "http://127.0.0.1:\(port)/sms" }
        try await desk.pass(.minutes(1), step: .seconds(10))
        let delivery = try #require(try desk.deliveries().first)
        #expect(delivery.phase == .sent && server.heard.count == 1 && server.heard[0].contains(delivery.id.raw.description))
        await server.close()
        await silent.close()
        await desk.node.close()
    }

    /// What a server that was killed in the middle leaves behind.
    private func begun(_ desk: Desk) async throws -> DeliveryID {
        let id = try #require(try desk.deliveries().first).id
        try await desk.store.write(.system(), action: "notify.attempt") { tx in
            _ = try tx.move(Delivery.self, id, \.phase, "begin") { ($0.attempts, $0.tries, $0.startedAt, $0.nextAt) = (1, 1, tx.now, nil) }
        }
        return id
    }

    @Test func `after a kill a text message is not sent again`() async throws {
        let desk = try await Desk(), server = try await LoopbackServer.http { _, _ in (200, "ok") }
        try await desk.gateway(server)
        try await desk.tell(try await desk.person(.dutyOfficer, "何清源"))
        _ = try await begun(desk)
        let reborn = try Desk.sender(desk.test)
        try await desk.run(reborn)
        #expect(try desk.deliveries().map(\.phase) == [.sending], "another server may still be at it")
        desk.node.clock.advance(.minutes(20))
        for _ in 0..<3 { try await desk.run(reborn) }
        #expect(try desk.deliveries().map(\.phase) == [.uncertain] && desk.deliveries().map(\.problem) == [.interrupted])
        #expect(server.heard.isEmpty)
        await server.close()
        await desk.node.close()
    }

    @Test func `after a kill a webhook is sent again with its id`() async throws {
        let desk = try await Desk(), server = try await LoopbackServer.http { _, _ in (200, "ok") }, down = try await LoopbackServer.http { _, _ in (500, "") }
        let subscription = try await desk.subscribe(down)
        try await desk.change()
        try await desk.run()
        try await desk.pass(.seconds(10), step: .seconds(10))
        let port = server.port
        try await desk.change(Subscription.self, subscription) { $0.address = "http://127.0.0.1:\(port)/" }
        let id = try await begun(desk)
        let reborn = try Desk.sender(desk.test)
        desk.node.clock.advance(.minutes(20))
        try await desk.run(reborn)
        desk.node.clock.advance(.minutes(20))
        for _ in 0..<2 { try await desk.run(reborn) }
        #expect(server.heard.count == 1 && server.heard[0].contains("webhook-id: msg_\(id)"))
        #expect(try desk.deliveries().map(\.phase) == [.sent])
        await server.close()
        await down.close()
        await desk.node.close()
    }

    @Test func `two servers send a delivery once`() async throws {
        let desk = try await Desk(), server = try await LoopbackServer.http { _, _ in (200, "ok") }, other = try Desk.sender(desk.test)
        try await desk.gateway(server)
        for _ in 0..<6 { try await desk.tell(try await desk.person(.dutyOfficer, "何清源")) }
        for _ in 0..<4 {
            async let one: Void = desk.run()
            async let two: Void = desk.run(other)
            _ = try await (one, two)
        }
        #expect(server.heard.count == 6)
        #expect(try desk.deliveries().allSatisfy { $0.phase == .sent && $0.attempts == 1 })
        await server.close()
        await desk.node.close()
    }

    @Test func `a mail server that hangs holds nobody else up`() async throws {
        let desk = try await Desk(limit: .seconds(15)), gateway = try await LoopbackServer.http { _, _ in (200, "ok") }, hanging = try await LoopbackServer { _, _ in .silence }
        try await desk.gateway(gateway)
        let port = hanging.port
        let channel = try await desk.store.write(.system(), action: "test.mail") { tx in
            var channel = MessageChannel.blank
            (channel.name, channel.kind, channel.host, channel.port, channel.sender) = ("邮件", .mail, "127.0.0.1", port, "duty@bureau.example")
            return try tx.insert(channel).id
        }
        for n in 0..<8 {
            let person = try await desk.person(.dutyOfficer, "何清源")
            try await desk.store.write(person, action: SetPreferences.name) { tx in
                var own = SetPreferences.blank
                (own.email, own.urgent) = ("li\(n)@town.example", [.email, .sms])
                try own.run(tx)
            }
            try await desk.tell(person)
        }
        for _ in 0..<6 { try await desk.run() }
        let all = try desk.deliveries()
        #expect(gateway.heard.count == 8 && all.filter { $0.channel == .sms }.allSatisfy { $0.phase == .sent })
        let mails = all.filter { $0.channel == .email }
        #expect(mails.count == 8 && mails.allSatisfy { $0.phase == .queued })
        #expect(mails.reduce(0) { $0 + $1.attempts } <= 4, "three failures, and the server is left alone")
        #expect(try desk.store.read(.system()) { try $0.get(MessageChannel.self, channel).failingSince } != nil)
        await gateway.close()
        await hanging.close()
        await desk.node.close()
    }

    @Test func `nothing leaves an exercise`() async throws {
        let desk = try await Desk(), server = try await LoopbackServer.http { _, _ in (200, "ok") }, space = SpaceID(.make(at: TestNode.start))
        try await desk.gateway(server)
        desk.store.set(.live, for: space)
        let li = try await desk.person(.dutyOfficer, "何清源")
        try await desk.store.write(li, action: SetPreferences.name) { tx in
            var own = SetPreferences.blank
            own.urgent = [.sms, .telephone]
            try own.run(tx)
        }
        try await desk.tell(li, space: space)
        try await desk.pass(.minutes(30), step: .minutes(5))
        #expect(server.heard.isEmpty)
        #expect(try desk.deliveries().isEmpty)
        #expect(try Set(desk.deliveries(space).map(\.phase)) == [.held] && desk.deliveries(space).count == 2)
        let id = try #require(try desk.deliveries(space).first).id
        await #expect(throws: NotifyRefusal.notOpen) {
            try await desk.store.write(desk.node.context(desk.node.person(.dutyChief), space: space), action: Republish.name) { tx in
                var again = Republish.blank
                again.delivery = id
                try again.run(tx)
            }
        }
        await server.close()
        await desk.node.close()
    }

    @Test func `what is too old is given up and not sent`() async throws {
        let desk = try await Desk(), server = try await LoopbackServer.http { _, _ in (200, "ok") }
        try await desk.gateway(server)
        try await desk.tell(try await desk.person(.dutyOfficer, "何清源"))
        desk.node.clock.advance(.hours(4) + Instant.Span(milliseconds: 1))
        try await desk.run()
        #expect(server.heard.isEmpty)
        #expect(try desk.deliveries().map(\.phase) == [.failed] && desk.deliveries().map(\.problem) == [.tooOld])
        await server.close()
        await desk.node.close()
    }

    @Test func `quiet hours hold back what is routine`() async throws {
        let desk = try await Desk(), server = try await LoopbackServer.http { _, _ in (200, "ok") }
        try await desk.gateway(server)
        let li = try await desk.person(.dutyOfficer, "何清源")
        try await desk.store.write(li, action: SetPreferences.name) { tx in
            var own = SetPreferences.blank
            (own.routine, own.urgent, own.quietFrom, own.quietUntil) = ([.sms], [.sms], "13:00", "14:00")
            try own.run(tx)
        }
        try await desk.tell(li, .routine)
        try await desk.run()
        #expect(server.heard.isEmpty)
        try await desk.tell(li, .urgent)
        try await desk.run()
        #expect(server.heard.count == 1)
        desk.node.clock.advance(.minutes(45))
        try await desk.run()
        #expect(server.heard.count == 2)
        await server.close()
        await desk.node.close()
    }
}
