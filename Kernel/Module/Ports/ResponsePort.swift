package import Store
package import Vocabulary

/// What other modules and screens may know of responses and tasks.
package protocol ResponsePort: Port {
    /// The response that is on for an incident; nil where none is.
    func current(_ incident: IncidentID, _ reader: Reader) throws -> ResponseBrief?
    /// What came back on tasks, what was written of the situation and how the response changed since a
    /// moment, the oldest first: whoever reports upward quotes it.
    func news(_ incident: IncidentID, since: Instant, _ reader: Reader) throws -> [ResponseNews]
    func taskCounts(_ incident: IncidentID, _ reader: Reader) throws -> TaskCounts
}

package struct ResponseBrief: Sendable {
    package let id: ResponseID
    package let level: ResponseLevel
    package let startedAt: Instant
    package let plan: String
    package init(id: ResponseID, level: ResponseLevel, startedAt: Instant, plan: String) {
        self.id = id
        self.level = level
        self.startedAt = startedAt
        self.plan = plan
    }
}

/// One thing that became known through the command of an incident.
package struct ResponseNews: Sendable {
    package enum Kind: Sendable, Hashable {
        case feedback, situation
        case started(ResponseLevel), changed(ResponseLevel), ended
    }
    package let kind: Kind
    package let at: Instant
    /// As it was written; empty where the kind says it all.
    package let text: String
    /// Whose task it answers, or who said it.
    package let about: String
    package init(kind: Kind, at: Instant, text: String, about: String) {
        self.kind = kind
        self.at = at
        self.text = text
        self.about = about
    }
}

package struct TaskCounts: Sendable, Hashable {
    package var done = 0
    package var open = 0
    package var overdue = 0
    package init(done: Int = 0, open: Int = 0, overdue: Int = 0) {
        self.done = done
        self.open = open
        self.overdue = overdue
    }
}
