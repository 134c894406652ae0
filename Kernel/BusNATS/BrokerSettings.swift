/// Where the broker is, how one logs in, and how much is held for it.
package struct BrokerSettings: Sendable, Hashable {
    package enum Login: Sendable, Hashable {
        case none
        case password(user: String, String)
        /// A key of NATS: its public part, and the file with its seed.
        case nkey(String, seedFile: String)
        /// A file of credentials, as `nsc` writes it.
        case credentials(file: String)
    }

    package enum Security: Sendable, Hashable {
        case plain
        /// Certificates (PEM) of authorities that are trusted beside the machine's own; empty for none. The server's name is checked.
        case tls(trusted: String)
    }

    /// `nats://host:port`, without login; all members of a cluster. One that answers is taken, at random.
    package var servers: [String]
    /// By which the server lists this connection.
    package var name: String
    package var login = Login.none
    package var security = Security.plain
    /// How long one server may take to answer when a connection is made.
    package var connectLimit = Duration.seconds(2)
    /// How long a publication may take until it is acknowledged, and a request until it is answered.
    package var limit = Duration.seconds(5)
    /// The line is looked at so often: one that is dead and does not say so is noticed after three times this.
    package var pingEvery = Duration.seconds(5)
    /// What is held at most until it is acknowledged, in messages and bytes; more is refused.
    package var heldMax = 65_536
    package var heldBytesMax = 64 << 20
    /// How many may be on their way without an acknowledgement; the others wait here.
    package var unacknowledgedMax = 4_096

    package init(servers: [String], name: String = "anlan") {
        self.servers = servers
        self.name = name
    }

    func check() throws(BrokerFault) {
        guard (1...64).contains(servers.count) else { throw BrokerFault(.invalid, "servers: 1 to 64") }
        for server in servers {
            let rest = ["nats://", "tls://"].first { server.hasPrefix($0) }.map { server.dropFirst($0.count) }
            guard let rest, !rest.isEmpty, server.utf8.count <= 300, rest.utf8.allSatisfy({ (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "@") && $0 != UInt8(ascii: "/") }) else { throw BrokerFault(.invalid, "server: nats://host:port") }
        }
        guard (1...200).contains(name.utf8.count), name.utf8.allSatisfy({ $0 >= 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }) else { throw BrokerFault(.invalid, "name") }
        guard heldMax > 0, heldBytesMax > 0, unacknowledgedMax > 0, limit > .zero, connectLimit > .zero, pingEvery > .zero else { throw BrokerFault(.invalid, "limits") }
    }
}

extension BrokerSettings: CustomStringConvertible {
    /// Without what is secret.
    package var description: String { "\(name) at \(servers.joined(separator: ", "))" }
}
