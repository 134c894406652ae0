/// Messages that are published while one listens, at most once: what is published while the line is away, or more
/// than is held, is not to be had later. One reader at a time.
package final class Subscription: Sendable {
    package let subject: String
    /// Of those that listen in one group each message goes to one.
    package let group: String?
    let inbox: Inbox
    private let leave: @Sendable (Subscription) -> Void

    init(_ subject: String, _ group: String?, _ inbox: Inbox, leave: @escaping @Sendable (Subscription) -> Void) {
        self.subject = subject
        self.group = group
        self.inbox = inbox
        self.leave = leave
    }

    /// All that has come since it was last asked, at least one; nil once it is over, and where the task is cancelled.
    package func next() async -> [BrokerMessage]? { await inbox.next() }

    /// How many messages were refused because nobody fetched them: the newest, whenever the limits were reached.
    package var refused: Int { inbox.refused }
    /// What waits to be fetched.
    package var held: (messages: Int, bytes: Int) { inbox.held }

    /// What has come can still be fetched.
    package func cancel() {
        inbox.end()
        leave(self)
    }
}
