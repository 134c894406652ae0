import Core
import Outbound
import Vocabulary

/// Which of the networks of the house itself may be asked: by what.
package struct Inside: Sendable, Hashable {
    package static let kinds = ["mail", "sms", "chat", "webhook"]
    let allowed: Set<String>
    /// Nil where a word is none of `kinds`.
    package init?(_ text: String) {
        allowed = Set(text.split(separator: " ").map(String.init))
        guard allowed.isSubset(of: Self.kinds) else { return nil }
    }
}

/// Hands one delivery to where it goes. Without a database and without a clock of its own.
struct Courier: Sendable {
    let dialler: Dialler
    let inside: Inside
    let catalogue: Catalogue
    let bureau: @Sendable () -> String

    func send(_ delivery: Delivery, _ text: MessageText?, by target: Target, at now: Instant) async -> Attempt {
        switch target {
        case .subscription(let subscription, let secret): await webhook(delivery, subscription, secret, now)
        case .channel(let channel, let secrets):
            if let text {
                switch channel.kind {
                case .mail: await mail(delivery, text, channel, secrets, now)
                case .gateway: await gateway(delivery, text, channel, secrets)
                case .dingTalk, .weCom: await robot(delivery, text, channel, secrets, now)
                }
            } else { .refused(.notConfigured, "") }
        }
    }

    private func webhook(_ delivery: Delivery, _ subscription: Subscription, _ secret: String, _ now: Instant) async -> Attempt {
        let body = Array(delivery.payload.utf8)
        guard let address = WebAddress(subscription.address) else { return .refused(.address, subscription.address) }
        // Without a signature the other side could not tell us from anybody: it waits until there is a secret.
        guard let signed = Signatures.webhook(id: "msg_\(delivery.id)", at: now, body: body, secret: secret) else { return .failed(.notConfigured, "") }
        let call = HTTPCall(address, headers: [("Content-Type", "application/json")] + signed, body: body, trusted: subscription.trusted, inside: inside.allowed.contains("webhook"))
        return await call.send(dialler, judge: HTTPCall.judged)
    }

    private func mail(_ delivery: Delivery, _ text: MessageText, _ channel: MessageChannel, _ secrets: [String: String], _ now: Instant) async -> Attempt {
        guard let from = MailAddress(channel.sender), let to = MailAddress(delivery.address) else { return .refused(.address, "") }
        let mail = Mail(from: from, to: to, senderName: bureau(), subject: text.subject, body: text.whole(catalogue) + "\n\n—— \(bureau())\n", id: delivery.id.raw.description, at: now, isUrgent: text.isUrgent)
        let server = SMTPServer(host: channel.host, port: channel.mailPort, security: channel.security, login: channel.login, password: secrets["password"] ?? "", trusted: channel.trusted, inside: inside.allowed.contains("mail"))
        return await server.send(mail, dialler)
    }

    private func gateway(_ delivery: Delivery, _ text: MessageText, _ channel: MessageChannel, _ secrets: [String: String]) async -> Attempt {
        guard let address = WebAddress(channel.address) else { return .refused(.address, channel.address) }
        let values = ["to": delivery.address, "text": text.whole(catalogue), "id": delivery.id.raw.description, "key": secrets["key"] ?? ""]
        var headers = [("Content-Type", channel.form.mediaType)]
        if !channel.header.isEmpty {
            guard let own = GatewayText.header(channel.header, key: secrets["key"] ?? "") else { return .failed(.notConfigured, "") }
            headers.append(own)
        }
        let call = HTTPCall(address, headers: headers, body: Array(GatewayText.fill(channel.body, values, channel.form).utf8), trusted: channel.trusted, inside: inside.allowed.contains("sms"))
        let success = channel.success
        return await call.send(dialler) { status, body in
            if (200...299).contains(status), !success.isEmpty, !body.contains(success) { return .failed(.answer, "\(status) \(body)") }
            return HTTPCall.judged(status, body)
        }
    }

    /// The robots of 钉钉 and 企业微信: a text to the group that names the person; both answer 200 with a code of their own.
    private func robot(_ delivery: Delivery, _ text: MessageText, _ channel: MessageChannel, _ secrets: [String: String], _ now: Instant) async -> Attempt {
        guard let key = secrets["key"], !key.isEmpty else { return .failed(.notConfigured, "") }
        let isDing = channel.kind == .dingTalk
        var query = (channel.address.contains("?") ? "&" : "?") + (isDing ? "access_token=" : "key=") + GatewayText.fill("{key}", ["key": key], .form)
        if isDing, let signing = secrets["signing"] {
            query += "&timestamp=\(now.milliseconds)&sign=" + GatewayText.fill("{key}", ["key": Signatures.dingTalk(at: now, secret: signing)], .form)
        }
        guard let address = WebAddress(channel.address + query) else { return .refused(.address, channel.address) }
        let mobile = delivery.address.filter { $0.isNumber || $0 == "+" }
        var json = JSONWriter()
        json.object { out in
            out.field("msgtype", "text")
            out.key("text")
            out.object {
                $0.field("content", "【\(bureau())】" + text.whole(catalogue) + (isDing ? " @\(mobile)" : ""))
                if !isDing { Self.list("mentioned_mobile_list", mobile, &$0) }
            }
            if isDing {
                out.key("at")
                out.object { Self.list("atMobiles", mobile, &$0) }
            }
        }
        let call = HTTPCall(address, headers: [("Content-Type", "application/json; charset=utf-8")], body: json.bytes, trusted: channel.trusted, inside: inside.allowed.contains("chat"))
        return await call.send(dialler) { status, body in
            guard (200...299).contains(status) else { return HTTPCall.judged(status, body) }
            let code = (try? JSONValue(parsing: Array(body.utf8), bytesMax: 65_536))?["errcode"]
            return code?.integer == 0 ? .accepted(body.asAnswer()) : .failed(.answer, body.asAnswer())
        }
    }

    private static func list(_ key: String, _ item: String, _ out: inout JSONWriter) {
        out.key(key)
        out.array { if !item.isEmpty { $0.string(item) } }
    }
}
