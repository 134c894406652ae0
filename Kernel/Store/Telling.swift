package import Core
package import Vocabulary

/// How pressing a message is.
package enum Urgency: String, CodeListed {
    /// Can wait for the morning.
    case routine
    /// Wakes people: quiet hours do not hold it back.
    case urgent

    package static var listName: String { "message-urgency" }
}

/// Who is to say that the message was heard.
package enum AnswerWanted: String, CodeListed {
    case none, one, all
    package static var listName: String { "answer-wanted" }
}

/// Who sees to those who do not answer a call.
package enum CallEscalation: Sendable {
    /// Whoever delivers it, by the bureau's usual plan of escalation.
    case usual
    /// Whoever called: nobody else climbs beside it.
    case caller
}

/// Somebody was told something in the inbox.
package struct NoticeGiven: Event {
    package static let name = "store.notice-given"
    package let notice: Notice
    package let urgency: Urgency
}

/// People are to be told something and to say that they have heard it; whoever sees to it writes to their inboxes too.
package struct PeopleCalled: Event {
    package static let name = "store.people-called"
    package let people: [UserID]
    package let message: Message
    package let link: String
    package let record: RawID?
    package let area: AreaCode?
    package let urgency: Urgency
    package let answer: AnswerWanted
    package let escalation: CallEscalation
}

/// Somebody who was called (`Transaction.call`) has said that it was heard, by whatever way: who called learns it here.
package struct CallAnswered: Event {
    package static let name = "store.call-answered"
    package let person: UserID
    /// The link that the call led to: what it was about.
    package let link: String
    /// By which way, as the module that delivers names it: `sms`, `telephone`, `in-app`.
    package let via: String
    package init(person: UserID, link: String, via: String) {
        self.person = person
        self.link = link
        self.via = via
    }
}

/// What people were called for is over: what of it still waits to go out is taken back, and whoever has got it is told of the end by the same way.
package struct CallsTakenBack: Event {
    package static let name = "store.calls-taken-back"
    /// The link that the calls led to: what they were about.
    package let link: String
    /// Messages with that link which were made before are about something else: its drafts, its approval.
    package let since: Instant
    /// Why, for who looks at what was not sent.
    package let reason: Message
    /// What is told to whom it had reached, with the link of that; nil where something else tells them.
    package let followUp: FollowUp?

    package struct FollowUp: Sendable {
        package let message: Message
        package let link: String
        package let area: AreaCode?
        package init(_ message: Message, link: String, area: AreaCode?) {
            self.message = message
            self.link = link
            self.area = area
        }
    }
}

/// Of those who were called some are concerned no longer: what waits for them alone is taken back, and goes out to the others.
package struct CallsNarrowed: Event {
    package static let name = "store.calls-narrowed"
    /// As of `CallsTakenBack`.
    package let link: String
    package let since: Instant
    package let reason: Message
    package let people: Set<UserID>
    /// The paths at which contacts answer, each with its record (`ContactsCalled`).
    package let contacts: [(answerTo: String, record: RawID)]
    /// Whoever delivers writes down here to whom nothing had gone out.
    package let spared = ContactsCalled.Unreached()
}

/// Contacts to whom nothing had gone out when the call was taken back: they have heard nothing of it.
package struct ContactsSpared: Event {
    package static let name = "store.contacts-spared"
    package let records: [RawID]
    package init(records: [RawID]) { self.records = records }
}

extension Transaction {
    /// Takes back what waits of the calls (`call`) and messages (`notify`) that lead to `link`.
    /// - Returns: false where no module sees to messages: then nothing waits, and the caller tells of the end.
    package func takeBack(_ link: String, since: Instant, because reason: Message, followUp: CallsTakenBack.FollowUp?) throws -> Bool {
        guard reactions.has(CallsTakenBack.self) else { return false }
        try emit(CallsTakenBack(link: link, since: since, reason: reason, followUp: followUp))
        return true
    }

    /// Takes back what waits for some of those who were called: these people, and the contacts of these records who answer below `answerPath`.
    /// - Returns: the records of the contacts to whom nothing had gone out.
    package func takeBack(_ link: String, since: Instant, because reason: Message, people: Set<UserID>, contacts: [RawID], answerPath: String) throws -> Set<RawID> {
        guard reactions.has(CallsNarrowed.self) else { return [] }
        let event = CallsNarrowed(link: link, since: since, reason: reason, people: people, contacts: contacts.map { (answerPath + $0.description, $0) })
        try emit(event)
        return event.spared.records
    }
}
