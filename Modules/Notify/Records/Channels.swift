package import Core
package import Outbound
package import Vocabulary

/// By what a person can be told something beside the inbox.
package enum PersonChannel: String, CodeListed {
    case email, sms
    /// A robot in a group of 企业微信 or 钉钉, which names the person.
    case workChat = "work-chat"
    /// A person rings up.
    case telephone

    package static var listName: String { "person-channel" }
}

/// By what a delivery goes.
package enum DeliveryChannel: String, CodeListed {
    case inApp = "in-app"
    case email, sms
    case workChat = "work-chat"
    case telephone, webhook

    package static var listName: String { "delivery-channel" }

    package init(_ channel: PersonChannel) {
        self =
            switch channel {
            case .email: .email
            case .sms: .sms
            case .workChat: .workChat
            case .telephone: .telephone
            }
    }

    /// How long after its making a delivery still makes sense.
    package var lifetime: Instant.Span {
        switch self {
        case .inApp, .telephone, .email: .hours(24)
        case .sms: .hours(4)
        case .workChat: .hours(6)
        case .webhook: .hours(72)
        }
    }
}

/// What a channel of the bureau is.
package enum ChannelKind: String, CodeListed {
    case mail, gateway
    case dingTalk = "ding-talk"
    case weCom = "we-com"

    package static var listName: String { "channel-kind" }

    package var channel: DeliveryChannel {
        switch self {
        case .mail: .email
        case .gateway: .sms
        case .dingTalk, .weCom: .workChat
        }
    }
}

/// How a gateway wants its request.
package enum GatewayForm: String, CodeListed {
    case json, form
    package static var listName: String { "gateway-form" }
    var mediaType: String { self == .json ? "application/json; charset=utf-8" : "application/x-www-form-urlencoded" }
}

package enum ChannelTag: RecordTag { package static let recordType = "notify.channel" }
package typealias ChannelID = ID<ChannelTag>

/// A way out of the bureau (消息通道): a mail server, an SMS gateway, a robot of a work chat. Passwords, keys and signing secrets are no fields: they
/// lie sealed beside it.
package struct MessageChannel: Record {
    package var id: ChannelID = .unset
    package var name = ""
    package var kind: ChannelKind = .mail
    package var isActive = true
    /// Of several of a kind the lowest is used.
    package var rank = 1
    package var host = ""
    package var port: Int?
    package var security: MailSecurity = .offered
    package var login = ""
    package var sender = ""
    package var address = ""
    package var form: GatewayForm = .json
    package var body = ""
    package var header = ""
    package var success = ""
    /// The other side drops a repeated `{id}`: it may be asked again where nobody knows whether it has it.
    package var dropsRepeats = false
    /// Attempts to it at a time: what the other side allows.
    package var lines = 2
    package var trusted = ""
    package var failingSince: Instant?
    /// Why it has failed since then, and what the other side said to that; after it has come back what it said first.
    package var lastProblem: AttemptProblem?
    package var lastAnswer = ""

    package static let blank = MessageChannel()
    package static let table = Table<MessageChannel>(
        "message_channel", path: "channels", label: "name", doors: Doors(view: NotifyPermission.configure, edit: NotifyPermission.configure), visibility: .everyone, isGlobal: true, icon: "call",
        order: "rank", descending: false, area: { _ in nil },
        fields: [
            .text("name", \.name, max: 60, .required, .listed, .searchable),
            .choice("kind", \.kind, .required, .listed),
            .flag("is_active", \.isActive, .listed),
            .integer("rank", \.rank, in: 1...99, .required, .listed),
            .text("host", \.host, max: 255, .listed),
            .integer("port", \.port, in: 1...65_535),
            .choice("security", \.security, .required),
            .text("login", \.login, max: 120),
            .text("sender", \.sender, max: 254),
            .text("address", \.address, max: 500, .listed),
            .choice("form", \.form, .required),
            .longText("body", \.body, max: 4_000),
            .text("header", \.header, max: 300),
            .text("success", \.success, max: 120),
            .flag("drops_repeats", \.dropsRepeats),
            .integer("lines", \.lines, in: 1...32),
            .longText("trusted", \.trusted, max: 16_000),
            .instant("failing_since", \.failingSince, .readOnly, .listed),
            .choice("last_problem", \.lastProblem, .readOnly),
            .text("last_answer", \.lastAnswer, max: Attempt.answerMax, .readOnly),
        ])

    package func problems() -> [Problem] {
        var found: [Problem] = []
        switch kind {
        case .mail:
            if host.isEmpty || !host.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) { found.append(Problem(host.isEmpty ? "required" : "no-host", field: "host")) }
            if MailAddress(sender) == nil { found.append(Problem("no-mail-address", field: "sender")) }
        case .gateway:
            if WebAddress(address) == nil { found.append(Problem("no-web-address", field: "address")) }
            if !body.contains("{to}") || !body.contains("{text}") { found.append(Problem("gaps-missing", field: "body")) }
            if !header.isEmpty, GatewayText.header(header, key: "") == nil { found.append(Problem("no-header", field: "header")) }
        case .dingTalk, .weCom:
            if WebAddress(address) == nil { found.append(Problem("no-web-address", field: "address")) }
        }
        return found
    }

    package var mailPort: Int { port ?? (security == .whole ? 465 : security == .none ? 25 : 587) }

    /// The host that is asked, for which failures are counted.
    package var target: String {
        kind == .mail ? "\(host):\(mailPort)" : WebAddress(address).map { "\($0.host):\($0.port)" } ?? ""
    }

    /// Which secrets it can have.
    package static func secrets(_ kind: ChannelKind) -> [String] {
        switch kind {
        case .mail: ["password"]
        case .gateway, .weCom: ["key"]
        case .dingTalk: ["key", "signing"]
        }
    }
}
