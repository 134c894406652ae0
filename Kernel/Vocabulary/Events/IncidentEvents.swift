/// A proposed incident was confirmed by a duty officer: it is real and open.
package struct IncidentConfirmed: Event {
    package static let name = "incidents.incident-confirmed"
    package let incident: IncidentID
    package let kind: IncidentKind
    package let area: AreaCode
    package init(incident: IncidentID, kind: IncidentKind, area: AreaCode) {
        self.incident = incident
        self.kind = kind
        self.area = area
    }
}

/// An incident was graded, or its grade changed.
package struct IncidentGraded: Event {
    package static let name = "incidents.incident-graded"
    package let incident: IncidentID
    package let grade: Grade
    package init(incident: IncidentID, grade: Grade) {
        self.incident = incident
        self.grade = grade
    }
}

/// A report on an incident was sent to the level above.
package struct ReportSent: Event {
    package static let name = "incidents.report-sent"
    package let incident: IncidentID
    package let report: ReportID
    package init(incident: IncidentID, report: ReportID) {
        self.incident = incident
        self.report = report
    }
}

/// An incident is about to be closed: whoever has something running for it refuses by throwing, so that
/// nothing is broken off unseen. `reason` says why the rest may be; empty where nobody said so.
package struct IncidentClosing: Event {
    package static let name = "incidents.incident-closing"
    package let incident: IncidentID
    package let reason: String
    package init(incident: IncidentID, reason: String) {
        self.incident = incident
        self.reason = reason
    }
}

/// An incident was closed.
package struct IncidentClosed: Event {
    package static let name = "incidents.incident-closed"
    package let incident: IncidentID
    /// Why what still ran was broken off; empty where nothing did.
    package let reason: String
    package init(incident: IncidentID, reason: String = "") {
        self.incident = incident
        self.reason = reason
    }
}

/// A response was started, raised or lowered.
package struct ResponseSet: Event {
    package static let name = "command.response-set"
    package let incident: IncidentID
    package let response: ResponseID
    package let level: ResponseLevel
    package init(incident: IncidentID, response: ResponseID, level: ResponseLevel) {
        self.incident = incident
        self.response = response
        self.level = level
    }
}

/// A response was ended.
package struct ResponseEnded: Event {
    package static let name = "command.response-ended"
    package let incident: IncidentID
    package let response: ResponseID
    package init(incident: IncidentID, response: ResponseID) {
        self.incident = incident
        self.response = response
    }
}
