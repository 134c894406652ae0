import Base
import Core
import Module
import Outbound
import Store
import Vocabulary
import Web

/// A channel or a subscription: how it stands, and its secrets, which are put in here and shown nowhere.
enum TargetPage {
    static let channels = page("/channels/:id", "nav.channels", channel)
    static let subscriptions = page("/subscriptions/:id", "nav.subscriptions", subscription)
    static let secrets = RawRoutes(
        .post("/channels/:id/secrets", needs: .permission(NotifyPermission.configure)) { try await keep($0, $1, ChannelTag.recordType, "/channels") },
        .post("/subscriptions/:id/secrets", needs: .permission(NotifyPermission.configure)) { try await keep($0, $1, SubscriptionTag.recordType, "/subscriptions") })

    static let secretMax = 500

    private typealias Facts = (name: String, path: String, kind: String, facts: [(key: String, value: String)], secrets: [String], failingSince: Instant?, answer: String, isMaking: Bool)

    private static func page(_ path: String, _ title: String, _ read: @escaping @Sendable (RawID, Reader, Exchange, Site) throws -> Facts) -> Page {
        Page(path, needs: NotifyPermission.configure, template: "message-target", title: title) { exchange, site in
            let id = try exchange.id()
            return try await site.store.readAside(try exchange.context()) { reader in ScreenModel(try model(try read(id, reader, exchange, site), id, reader, exchange, site)) }.values
        }
    }

    private static func channel(_ id: RawID, _ reader: Reader, _ exchange: Exchange, _ site: Site) throws -> Facts {
        let channel = try reader.get(MessageChannel.self, ChannelID(id)), type = ChannelTag.recordType
        var facts = [("\(type).kind", site.words("code.channel-kind.\(channel.kind.rawValue)", exchange)), ("\(type).is_active", site.words(channel.isActive ? "ui.yes" : "ui.no", exchange)), ("\(type).rank", "\(channel.rank)")]
        switch channel.kind {
        case .mail: facts += [("\(type).host", "\(channel.host):\(channel.mailPort)"), ("\(type).security", site.words("code.mail-security.\(channel.security.rawValue)", exchange)), ("\(type).sender", channel.sender), ("\(type).login", channel.login)]
        case .gateway: facts += [("\(type).address", channel.address), ("\(type).form", site.words("code.gateway-form.\(channel.form.rawValue)", exchange)), ("\(type).body", channel.body), ("\(type).header", channel.header), ("\(type).success", channel.success)]
        case .dingTalk, .weCom: facts += [("\(type).address", channel.address)]
        }
        return (channel.name, "/channels", site.words(type, exchange), facts, MessageChannel.secrets(channel.kind), channel.failingSince, site.words(channel.lastProblem, exchange, channel.lastAnswer), false)
    }

    private static func subscription(_ id: RawID, _ reader: Reader, _ exchange: Exchange, _ site: Site) throws -> Facts {
        let own = try reader.get(Subscription.self, SubscriptionID(id)), type = SubscriptionTag.recordType
        let facts = [("\(type).address", own.address), ("\(type).events", own.events), ("\(type).area", own.area.map(site.areas.name) ?? "—"), ("\(type).is_active", site.words(own.isActive ? "ui.yes" : "ui.no", exchange))]
        return (own.name, "/subscriptions", site.words(type, exchange), facts, ["signing"], own.failingSince, site.words(own.lastProblem, exchange, own.lastAnswer), true)
    }

    private static func model(_ facts: Facts, _ id: RawID, _ reader: Reader, _ exchange: Exchange, _ site: Site) throws -> [String: Any] {
        let known = try Vault.names(of: id, reader), row = Query.Filter.equals("route", .text(id.description))
        var model: [String: Any] = [
            "title": facts.name, "heading": facts.name, "kind": facts.kind, "listHref": exchange.base + facts.path, "editHref": "\(exchange.base)\(facts.path)/\(id)/edit", "historyHref": "\(exchange.base)\(facts.path)/\(id)/history",
            "retireHref": "\(exchange.base)\(facts.path)/\(id)/retirement", "facts": facts.facts.map { ["label": site.words($0.key, exchange), "text": $0.value.isEmpty ? "—" : $0.value] }, "secretsHref": "\(exchange.base)\(facts.path)/\(id)/secrets",
            "secrets": facts.secrets.map { name -> [String: Any] in
                ["name": name, "label": site.words("messages.secret.\(name)", exchange), "isSet": known.contains(name), "words": site.words(known.contains(name) ? "messages.secret-set" : "messages.secret-missing", exchange)]
            },
            "isMaking": facts.isMaking, "isLive": exchange.space.isLive,
            "counts": try reader.counts(DeliveryTag.recordType, by: "phase", [row]).map { pair -> [String: Any] in
                let phase = String(sql: pair.value) ?? ""
                return ["label": site.words("code.delivery-phase.\(phase)", exchange), "n": pair.count]
            },
        ]
        if let since = facts.failingSince { model["failing"] = ["since": ChinaTime.minuteText(since), "answer": facts.answer] }
        return model
    }

    /// Takes a secret in, or makes one for a webhook and shows it this once.
    private static func keep(_ exchange: Exchange, _ site: Site, _ type: String, _ path: String) async throws -> Reply {
        let context = try exchange.context(), id = try exchange.id(), form = try exchange.form()
        guard context.space.isLive else { throw KernelRefusal.readOnlyInExercise }
        let value = { (name: String) in form.first { $0.name == name }?.value ?? "" }, name = value("name")
        let isMaking = type == SubscriptionTag.recordType
        let secret = isMaking ? Signatures.newSecret() : value("secret").trimmingSpaces, vault = site.vault
        guard secret.utf8.count <= secretMax else { throw KernelRefusal.invalid([Problem("too-long", field: "secret", ["max": "\(secretMax)", "length": "\(secret.utf8.count)"])]) }
        try await site.store.write(context, action: "notify.set-secret") { tx in
            guard let row = try tx.row(type, id), !row.isRetired else { throw KernelRefusal.notFound(type: type) }
            let allowed = isMaking ? ["signing"] : MessageChannel.secrets(try tx.get(MessageChannel.self, ChannelID(id)).kind)
            guard allowed.contains(name) else { throw KernelRefusal.invalid([Problem("unknown-field", field: "name")]) }
            try vault.keep(secret.isEmpty ? nil : secret, as: name, of: id, type: type, tx)
        }
        guard isMaking else { return .see("\(exchange.base)\(path)/\(id)") }
        var model = try await site.store.readAside(context) { reader in ScreenModel(try Self.model(try subscription(id, reader, exchange, site), id, reader, exchange, site)) }.values
        model["made"] = secret
        return .html(try await site.screens.page("message-target", model, title: site.words("nav.subscriptions", exchange), exchange, site))
    }
}
