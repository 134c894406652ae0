import Base
import Core
import Module
import Outbound
import Store
import Vocabulary
import Web

/// The desk of deliveries (送达台): what went to whom by what, how it stands, what came back; what failed first asked for.
enum DeliveryDesk {
    static let page = Page("/deliveries", needs: NotifyPermission.view, template: "deliveries", title: "nav.deliveries") { exchange, site in
        let context = try exchange.context()
        return try await site.store.readAside(context) { ScreenModel(try model($0, exchange, site)) }.values
    }

    private static let pageSize = 100

    private static func model(_ reader: Reader, _ exchange: Exchange, _ site: Site) throws -> [String: Any] {
        var filters: [Query.Filter] = []
        let phase = exchange.first("state").flatMap(DeliveryPhase.init(rawValue:)), channel = exchange.first("channel").flatMap(DeliveryChannel.init(rawValue:))
        if let phase { filters.append(.equals("phase", phase.sql)) }
        if let channel { filters.append(.equals("channel", channel.sql)) }
        let rows = try reader.all(Delivery.self, filters, limit: pageSize), words = try DeliveryWords(rows, reader, exchange, site)
        let failing = try failing(reader, exchange, site)
        return [
            "rows": rows.map { words.line($0, reader) }, "isEmpty": rows.isEmpty, "count": rows.count, "total": try reader.count(DeliveryTag.recordType, filters), "isFiltered": phase != nil || channel != nil,
            "states": DeliveryPhase.allCases.map { ["value": $0.rawValue, "label": site.words("code.delivery-phase.\($0.rawValue)", exchange), "isChosen": $0 == phase] as [String: Any] },
            "channels": DeliveryChannel.allCases.map { ["value": $0.rawValue, "label": site.words("code.delivery-channel.\($0.rawValue)", exchange), "isChosen": $0 == channel] as [String: Any] },
            "failing": failing, "hasFailing": !failing.isEmpty, "maySend": reader.principal.may(NotifyPermission.send.rawValue, in: nil),
        ]
    }

    /// Ways out that do not answer: everybody who looks at the desk is to know, whoever may change them.
    private static func failing(_ reader: Reader, _ exchange: Exchange, _ site: Site) throws -> [[String: Any]] {
        let all = try reader.remembered("notify.failing", of: [ChannelTag.recordType, SubscriptionTag.recordType]) { reader -> [(name: String, since: Instant, problem: AttemptProblem?, answer: String)] in
            let channels = try reader.all(MessageChannel.self, [.not(.isNull("failing_since"))], limit: 50).map { ($0.name, $0.failingSince, $0.lastProblem, $0.lastAnswer) }
            let subscriptions = try reader.all(Subscription.self, [.not(.isNull("failing_since"))], limit: 50).map { ($0.name, $0.failingSince, $0.lastProblem, $0.lastAnswer) }
            return (channels + subscriptions).compactMap { name, since, problem, answer in since.map { (name, $0, problem, answer) } }
        }
        return all.map { ["name": $0.name, "since": ChinaTime.minuteText($0.since), "answer": site.words($0.problem, exchange, $0.answer)] }
    }
}

extension Site {
    /// Why an attempt failed, and what the other side said to it.
    func words(_ problem: AttemptProblem?, _ exchange: Exchange, _ answer: String) -> String {
        let reason = problem.map { words("code.attempt-problem.\($0.rawValue)", exchange) } ?? ""
        return [reason, answer].filter { !$0.isEmpty }.joined(separator: " · ")
    }
}

/// Deliveries in words.
struct DeliveryWords {
    private let exchange: Exchange
    private let site: Site
    private let messages: [OutgoingMessageID: OutgoingMessage]
    private let people: [RawID: String]
    private let subscriptions: [RawID: String]

    init(_ rows: [Delivery], _ reader: Reader, _ exchange: Exchange, _ site: Site) throws {
        self.exchange = exchange
        self.site = site
        var messages: [OutgoingMessageID: OutgoingMessage] = [:]
        for id in Set(rows.compactMap(\.message)) { messages[id] = try reader.find(OutgoingMessage.self, id) }
        self.messages = messages
        people = try reader.labels(UserTag.recordType, Set(rows.compactMap { $0.person?.raw }))
        // A subscriber's name is known to whoever may see what was sent there.
        let ids = Set(rows.compactMap { $0.subscription?.raw })
        subscriptions = ids.isEmpty ? [:] : try reader.remembered("notify.subscriptions", of: [SubscriptionTag.recordType]) { reader in
            Dictionary(try reader.all(Subscription.self, limit: 500).map { ($0.id.raw, $0.name) }, uniquingKeysWith: { a, _ in a })
        }
    }

    func text(_ delivery: Delivery) -> String {
        if let message = delivery.message.flatMap({ messages[$0] }) { return NoticeWords.text(message.message, site.catalogue, exchange.locale) }
        guard let type = (try? JSONValue(parsing: Array(delivery.payload.utf8), bytesMax: 16_000))?["type"]?.string else { return "—" }
        return site.catalogue.has(type) ? site.words(type, exchange) : type
    }

    func whom(_ delivery: Delivery) -> String { delivery.person.flatMap { people[$0.raw] } ?? delivery.subscription.flatMap { subscriptions[$0.raw] } ?? contact(delivery) }

    /// Whoever has no account is known by the address alone, and that is nobody's business but the sender's.
    private func contact(_ delivery: Delivery) -> String {
        delivery.answerTo.isEmpty ? "—" : delivery.channel == .email ? delivery.address.prefix(1) + "**" : Display.masked(delivery.address)
    }

    func line(_ delivery: Delivery, _ reader: Reader) -> [String: Any] {
        let marks: [DeliveryPhase: String] = [.queued: "wait", .toCall: "wait", .sending: "out", .sent: "out", .delivered: "ready", .answered: "ready", .failed: "fail", .uncertain: "fail", .held: "done", .dropped: "done", .takenBack: "done"]
        let may = reader.principal.may(NotifyPermission.send.rawValue, in: delivery.area)
        var model: [String: Any] = [
            "id": delivery.id.raw.description, "text": text(delivery), "whom": whom(delivery), "channel": site.words("code.delivery-channel.\(delivery.channel.rawValue)", exchange),
            "state": site.words("code.delivery-phase.\(delivery.phase.rawValue)", exchange), "mark": marks[delivery.phase] ?? "wait", "attempts": delivery.attempts,
            "href": delivery.message.map { "\(exchange.base)/messages/\($0)" } ?? "\(exchange.base)/deliveries/\(delivery.id)", "recordHref": "\(exchange.base)/deliveries/\(delivery.id)",
            "key": RawID.make(at: reader.now).description, "maySendAnew": false, "problem": false, "response": false, "next": false, "note": false,
        ]
        model["at"] = delivery.queuedAt.map(ChinaTime.minuteText) ?? "—"
        if let at = delivery.answeredAt ?? delivery.sentAt { model["done"] = ChinaTime.clockText(at) }
        if let problem = delivery.problem { model["problem"] = site.words("code.attempt-problem.\(problem.rawValue)", exchange) }
        if !delivery.response.isEmpty { model["response"] = delivery.response }
        if delivery.phase == .takenBack, let why = (try? TakingBack.holds(delivery, reader)) ?? nil {
            model["response"] = NoticeWords.text(Message(stored: why.reason), site.catalogue, exchange.locale)
        }
        if !delivery.note.isEmpty { model["note"] = delivery.note }
        if delivery.phase == .queued, let at = delivery.nextAt { model["next"] = ChinaTime.clockText(at) }
        if may, reader.space.isLive, Republish.phases.contains(delivery.phase.rawValue), !delivery.route.isEmpty { model["maySendAnew"] = true }
        return model
    }
}
