package import Core
import Synchronization
package import Vocabulary

/// Somebody without an account who is to be told something (联系人).
package struct Contact: Sendable {
    /// What an answer is to: the record that says of this person whether it was heard.
    package let record: RawID
    package let mobile: String
    package let email: String

    package init(record: RawID, mobile: String, email: String) {
        self.record = record
        self.mobile = mobile
        self.email = email
    }
}

/// People without accounts are to be told something and to say that they have heard it.
package struct ContactsCalled: Event {
    package static let name = "store.contacts-called"
    package let contacts: [Contact]
    package let message: Message
    /// The page of what it is about, for who has an account.
    package let link: String
    /// Where a contact answers: the site's address goes before it, and behind it a mark of the contact's record that nobody can guess.
    package let answerPath: String
    package let area: AreaCode?
    /// Whoever delivers writes down here whom no channel reaches.
    package let unreached = Unreached()

    package final class Unreached: Sendable {
        private let all = Mutex<Set<RawID>>([])
        package func add(_ record: RawID) { all.withLock { _ = $0.insert(record) } }
        var records: Set<RawID> { all.withLock { $0 } }
    }
}

/// A contact has said that it was heard, by a message sent back.
package struct ContactAnswered: Event {
    package static let name = "store.contact-answered"
    package let record: RawID
    /// By which way, as the module that delivers names it: `sms`, `telephone`.
    package let via: String
    package init(record: RawID, via: String) {
        self.record = record
        self.via = via
    }
}

extension Transaction {
    /// Calls people who have no account, by short message and mail.
    /// - Returns: the records of those whom no channel reaches; all of them where no module sees to messages.
    package func call(_ contacts: [Contact], _ message: Message, link: String, answerPath: String, area: AreaCode?) throws -> Set<RawID> {
        guard reactions.has(ContactsCalled.self) else { return Set(contacts.map(\.record)) }
        let event = ContactsCalled(contacts: contacts, message: message, link: link, answerPath: answerPath, area: area)
        try emit(event)
        return event.unreached.records
    }
}
