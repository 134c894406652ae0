import Core

/// What this module refuses; the words stand in `refusal.<code>`.
enum CommandRefusal: Refusal {
    /// 突发事件应对法 2024 Art. 72: what a response must state and this one does not.
    case statementIncomplete([ResponseStatement.Part])
    /// Only what is open can be responded to.
    case incidentNotOpen
    /// Closed, reviewed or dismissed: nothing more is ordered for it.
    case incidentOver
    /// That government's response to this incident runs already.
    case responseRunning
    case responseOver
    case sameLevel
    case tasksOpen(Int)
    /// What still runs for an incident that was to be closed.
    case openEnds(OpenEnds)
    case photoNeeded
    case alreadyArrived
    case consultationClosed

    var code: String {
        switch self {
        case .statementIncomplete: "command.statement-incomplete"
        case .incidentNotOpen: "command.incident-not-open"
        case .incidentOver: "command.incident-over"
        case .responseRunning: "command.response-running"
        case .responseOver: "command.response-over"
        case .sameLevel: "command.same-level"
        case .tasksOpen: "command.tasks-open"
        case .openEnds: "command.open-ends"
        case .photoNeeded: "command.photo-needed"
        case .alreadyArrived: "command.already-arrived"
        case .consultationClosed: "command.consultation-closed"
        }
    }

    var kind: RefusalKind {
        switch self {
        case .statementIncomplete, .photoNeeded: .invalid
        default: .conflict
        }
    }

    var arguments: [String: String] {
        switch self {
        case .tasksOpen(let n): ["count": "\(n)"]
        case .statementIncomplete(let parts): ["count": "\(parts.count)"]
        default: [:]
        }
    }

    var problems: [Problem] {
        switch self {
        case .statementIncomplete(let parts): parts.map { Problem("command.required-by-law", field: $0.field) }
        case .photoNeeded: [Problem("required", field: "photos")]
        case .openEnds(let ends): ends.problems
        default: []
        }
    }
}

extension ResponseStatement.Part {
    /// The input of `StartResponse` that says it.
    var field: String {
        switch self {
        case .item: "item"
        case .level: "level"
        case .expectedDuration: "expected_minutes"
        case .measures: "measures"
        }
    }
}
