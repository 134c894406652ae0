import Synchronization

/// A stream has the message.
package struct Receipt: Sendable, Hashable {
    package let stream: String
    package let sequence: UInt64
    /// It had it before: a message of the same ID within the stream's window of duplicates.
    package let isDuplicate: Bool
}

/// What is to be published to a stream.
package struct OutgoingMessage: Sendable, Hashable {
    package let subject: String
    package let bytes: [UInt8]
    /// The same for the same message however often it is sent: 1 to 200 visible ASCII characters.
    package let messageID: String

    package init(_ subject: String, _ bytes: [UInt8], messageID: String) {
        self.subject = subject
        self.bytes = bytes
        self.messageID = messageID
    }
}

/// Waits for the results of some messages.
final class Ticket: Sendable {
    typealias Outcome = Result<Receipt, BrokerFault>
    private struct State {
        var results: [Outcome?]
        var left: Int
    }
    private let state: Mutex<State>
    private let continuation: CheckedContinuation<[Outcome], Never>

    init(_ count: Int, _ continuation: CheckedContinuation<[Outcome], Never>) {
        state = Mutex(State(results: Array(repeating: nil, count: count), left: count))
        self.continuation = continuation
    }

    /// The first answer to each counts.
    func settle(_ index: Int, _ outcome: Outcome) {
        let all: [Outcome]? = state.withLock { state in
            guard state.results[index] == nil else { return nil }
            state.results[index] = outcome
            state.left -= 1
            return state.left == 0 ? state.results.compactMap { $0 } : nil
        }
        if let all { continuation.resume(returning: all) }
    }
}
