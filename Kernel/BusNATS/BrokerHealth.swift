package import Vocabulary

/// How the line to the broker stands.
package enum BrokerHealth: Sendable, Hashable {
    case connected(server: String, since: Instant)
    /// It is tried again and again; `since` is when it broke, or when it was first tried.
    case away(BrokerProblem, words: String, since: Instant)
    case stopped(since: Instant)

    package var isConnected: Bool { if case .connected = self { true } else { false } }
}

/// Why there is no line to the broker.
package enum BrokerProblem: String, Sendable, Hashable {
    /// It has not been tried yet.
    case starting
    /// Nobody there, or no way there.
    case connection
    case tls
    case login
    /// Settings that cannot be used: a file that is not there.
    case settings
    /// It was there, and went.
    case lost
}
