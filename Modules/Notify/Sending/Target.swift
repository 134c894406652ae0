import Base
import Core
import Outbound
import Store
import Vocabulary

/// Where deliveries go, with the secrets that it takes: read anew before each attempt.
enum Target: Sendable {
    case channel(MessageChannel, secrets: [String: String])
    case subscription(Subscription, secret: String)

    /// What deliveries name as their route.
    var route: String {
        switch self {
        case .channel(let channel, _): channel.id.raw.description
        case .subscription(let subscription, _): subscription.id.raw.description
        }
    }

    var host: String {
        switch self {
        case .channel(let channel, _): channel.target
        case .subscription(let subscription, _): subscription.target
        }
    }

    /// Attempts to its host at a time.
    var lines: Int {
        switch self {
        case .channel(let channel, _): channel.lines
        case .subscription: Sender.perHost
        }
    }

    var name: String {
        switch self {
        case .channel(let channel, _): channel.name
        case .subscription(let subscription, _): subscription.name
        }
    }

    var isFailing: Bool {
        switch self {
        case .channel(let channel, _): channel.failingSince != nil
        case .subscription(let subscription, _): subscription.failingSince != nil
        }
    }

    /// Whether asking again where nobody knows whether the first time arrived does no harm.
    var dropsRepeats: Bool {
        switch self {
        case .channel(let channel, _): channel.kind == .gateway && channel.dropsRepeats
        case .subscription: true
        }
    }

    /// All that are in use.
    static func all(_ reader: Reader, _ vault: Vault) throws -> [Target] {
        let channels = try reader.all(MessageChannel.self, [.equals("is_active", true.sql)], limit: 200).map { channel -> Target in
            var secrets: [String: String] = [:]
            for name in MessageChannel.secrets(channel.kind) { secrets[name] = try vault.secret(name, of: channel.id.raw, reader) }
            return .channel(channel, secrets: secrets)
        }
        let subscriptions = try reader.all(Subscription.self, [.equals("is_active", true.sql)], limit: 200).map { Target.subscription($0, secret: try vault.secret("signing", of: $0.id.raw, reader) ?? "") }
        return channels + subscriptions
    }

    /// Writes how it stands: only where that changes, so that the journal holds turns and no pulse.
    func note(isFailing: Bool, _ came: Attempt, _ tx: Transaction) throws {
        guard isFailing != self.isFailing else { return }
        let (problem, answer) = came.told, since = isFailing ? tx.now : nil
        switch self {
        case .channel(let channel, _):
            guard let known = try tx.find(MessageChannel.self, channel.id), (known.failingSince != nil) != isFailing else { return }
            try tx.update(MessageChannel.self, channel.id) { ($0.failingSince, $0.lastProblem, $0.lastAnswer) = (since, problem, answer) }
        case .subscription(let subscription, _):
            guard let known = try tx.find(Subscription.self, subscription.id), (known.failingSince != nil) != isFailing else { return }
            try tx.update(Subscription.self, subscription.id) { ($0.failingSince, $0.lastProblem, $0.lastAnswer) = (since, problem, answer) }
        }
        let message = Message(isFailing ? "notice.channel-failing" : "notice.channel-recovered", ["name": name, "answer": answer])
        for person in try Directory.holders(of: .administrator, for: nil, tx) { try tx.notify(person, message, link: "/deliveries") }
    }
}
