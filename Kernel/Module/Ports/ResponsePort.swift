package import Store
package import Vocabulary

/// What other modules and screens may know of responses and tasks.
package protocol ResponsePort: Port {
    /// The response that is on for an incident; nil where none is.
    func current(_ incident: IncidentID, _ reader: Reader) throws -> ResponseBrief?
    /// Whether anything still runs that an incident's closing would cut off: a reason each, as catalogue keys.
    func openEnds(_ incident: IncidentID, _ reader: Reader) throws -> [String]
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
