package import Vocabulary

/// Until when something must be done, who must do it, when to remind and whom to tell when it was
/// not done (督办). A value: a rule computes it, the store keeps it, a timer fires it.
package struct Deadline: Sendable, Hashable {
    /// Names it among the deadlines of one record: `first-report.written`.
    package var key: String
    /// What must be done, as a key of the catalogue with its arguments.
    package var title: Message
    package var startsAt: Instant
    package var dueAt: Instant
    /// When to remind who is responsible; nil for never.
    package var remindAt: Instant?
    /// When it was done; a deadline met stays in the book, late or not.
    package var metAt: Instant?
    package var role: Role
    /// The one person who must, where it is one.
    package var person: UserID?
    /// Who is told when it passes unmet.
    package var escalatesTo: Role
    /// The rule that sets the time, as a person can look it up.
    package var source: String
    /// The page on which it is done.
    package var link: String

    package init(key: String, title: Message, startsAt: Instant, dueAt: Instant, remindAt: Instant? = nil, metAt: Instant? = nil, role: Role, person: UserID? = nil, escalatesTo: Role = .dutyChief, source: String = "", link: String = "") {
        self.key = key
        self.title = title
        self.startsAt = startsAt
        self.dueAt = dueAt
        self.remindAt = remindAt
        self.metAt = metAt
        self.role = role
        self.person = person
        self.escalatesTo = escalatesTo
        self.source = source
        self.link = link
    }

    package var isLate: Bool { metAt.map { $0 > dueAt } ?? false }
}

/// Words that are chosen when they are shown: a key of the catalogue and what fills its gaps.
package struct Message: Sendable, Hashable {
    package var key: String
    package var arguments: [String: String]
    package init(_ key: String, _ arguments: [String: String] = [:]) {
        self.key = key
        self.arguments = arguments
    }
}
