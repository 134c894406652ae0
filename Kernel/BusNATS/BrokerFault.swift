import CNATS

/// Why the broker did not do what was asked.
package struct BrokerFault: Error, Sendable, Hashable, CustomStringConvertible {
    package enum Kind: String, Sendable {
        /// What was asked or set cannot be: a subject with a space, a server without an address.
        case invalid
        /// There is no connection, and nothing has left.
        case away
        /// More waits than is held.
        case full
        /// The server said no and would say it again.
        case refused
        /// It left, and no answer came: it may have been done.
        case unknown
        /// The stream or the consumer is not there.
        case missing
        /// The broker's line was ended here.
        case stopped
    }

    package let kind: Kind
    /// For whoever looks after the machine; what the library or the server said.
    package let words: String

    init(_ kind: Kind, _ words: String = "") {
        self.kind = kind
        self.words = words
    }

    package var description: String { words.isEmpty ? kind.rawValue : "\(kind.rawValue): \(words)" }

    /// What the library last noted on this thread about a call that did not end well.
    static func words(_ status: natsStatus) -> String {
        var noted = NATS_OK
        if let words = nats_GetLastError(&noted), noted == status, words.pointee != 0 { return String(cString: words) }
        return natsStatus_GetText(status).map { String(cString: $0) } ?? "\(status.rawValue)"
    }
}
