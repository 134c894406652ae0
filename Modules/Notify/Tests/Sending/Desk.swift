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

/// A bureau that sends: people, channels on this machine, a sender that runs when it is told to.
struct Desk {
    let test: TestSite
    let sender: Sender

    var node: TestNode { test.node }
    var store: Store { test.node.store }

    init(with modules: [any DomainModule.Type] = [], inside: String = "mail sms chat webhook", siteAddress: String = "https://anlan.example", limit: Duration = .seconds(200)) async throws {
        test = try TestSite([NotifyModule.self, SampleModule.self] + modules)
        try await test.node.seed()
        sender = try Self.sender(test, inside: inside, siteAddress: siteAddress, limit: limit)
    }

    /// A sender of its own, as a server has after a restart.
    static func sender(_ test: TestSite, inside: String = "mail sms chat webhook", siteAddress: String = "https://anlan.example", limit: Duration = .seconds(200)) throws -> Sender {
        var settings = SenderSettings(inside: try #require(Inside(inside)))
        (settings.siteAddress, settings.bureau) = (siteAddress, { "自贡应急局" })
        return Sender(store: test.node.store, catalogue: test.site.catalogue, vault: TestSite.vault, dialler: Dialler(connectLimit: limit, limit: limit), settings: settings)
    }

    func person(_ role: Role, _ name: String, mobile: String = "13800000000") async throws -> Context {
        let context = try await node.user(role, named: name, login: "u\(UUID().uuidString.prefix(8).lowercased())")
        try await store.write(.system(), action: "test.mobile") { _ = try $0.update(User.self, context.principal.user) { $0.mobile = mobile } }
        return context
    }

    @discardableResult
    func gateway(_ server: LoopbackServer, dropsRepeats: Bool = false) async throws -> ChannelID {
        try await store.write(.system(), action: "test.channel") { tx in
            var channel = MessageChannel.blank
            (channel.name, channel.kind, channel.address, channel.dropsRepeats) = ("短信网关", .gateway, "http://127.0.0.1:\(server.port)/sms", dropsRepeats)
            channel.body = #"{"to":"{to}","text":"{text}","id":"{id}","key":"{key}"}"#
            let made = try tx.insert(channel)
            try TestSite.vault.keep("gateway-key", as: "key", of: made.id.raw, type: ChannelTag.recordType, tx)
            return made.id
        }
    }

    static let secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"

    @discardableResult
    func subscribe(_ server: LoopbackServer, to events: String = "base.area", named name: String = "市局", path: String = "/") async throws -> SubscriptionID {
        try await store.write(.system(), action: "test.subscription") { tx in
            var own = Subscription.blank
            (own.name, own.address, own.events) = (name, "http://127.0.0.1:\(server.port)\(path)", events)
            let made = try tx.insert(own)
            try TestSite.vault.keep(Self.secret, as: "signing", of: made.id.raw, type: SubscriptionTag.recordType, tx)
            return made.id
        }
    }

    /// Changes that `base.area` subscribers hear of.
    func change(_ n: Int = 1) async throws {
        for _ in 0..<n {
            try await store.write(.system(), action: "test.area") { tx in
                var area = Area.blank
                area.name = "测试"
                area.code = AreaCode(number: 510_300_000_000 + 1_000 * Int64(try tx.count(AreaTag.recordType) + 1))
                _ = try tx.insert(area)
            }
        }
    }

    func tell(_ person: Context, _ urgency: Urgency = .urgent, space: SpaceID = .live) async throws {
        try await store.write(.system(space), action: "test.tell") { try $0.notify(person.principal.user, Message("notice.overdue", ["title": "首报", "due": "13:30"]), link: "/watch", urgency: urgency) }
    }

    /// Everything that is due, until nothing is under way.
    func run(_ other: Sender? = nil) async throws {
        let sender = other ?? sender
        try await sender.tick()
        await sender.settle()
    }

    /// Moves the clock on and lets what is due happen at each step.
    func pass(_ span: Instant.Span, step: Instant.Span) async throws {
        var left = span.milliseconds
        while left > 0 {
            try await node.advance(Instant.Span(milliseconds: min(left, step.milliseconds)), step: step)
            try await run()
            left -= step.milliseconds
        }
    }

    func deliveries(_ space: SpaceID = .live) throws -> [Delivery] { try store.read(.system(space)) { try $0.all(Delivery.self, order: .init("created_at"), limit: 1_000) } }
    func messages() throws -> [OutgoingMessage] { try store.read(.system()) { try $0.all(OutgoingMessage.self, limit: 1_000) } }
    func notices(_ person: Context) throws -> [Notice] { try store.read(.system()) { try NoticeTable.of(person.principal.user, space: .live, $0.connection) } }
    func change<R: Record>(_ type: R.Type, _ id: ID<R.Tag>, _ change: @escaping @Sendable (inout R) -> Void) async throws {
        try await store.write(.system(), action: "test.change") { _ = try $0.update(type, id) { change(&$0) } }
    }
}
