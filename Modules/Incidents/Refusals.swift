import Core

/// What the module refuses, beyond wrong values.
enum IncidentsRefusal: Refusal {
    /// Another incident looks like this one; which, and how it looks alike.
    case looksLikeDuplicate(number: String, title: String)
    /// An automatic signal too far away, or too weak, to concern this bureau.
    case outsideArea(kilometres: Int)
    case belowThreshold(magnitude: String)
    /// Neither an area was given nor a place from which one could be found.
    case noArea
    case notOpen(phase: String)
    /// A number may fall only with a reason.
    case fallNeedsReason(fields: [String])
    /// The time of 493 Art. 13 is over: casualties do not change the incident any more.
    case windowClosed
    case noProposal
    case alreadyReported
    case nothingToReport
    /// Nobody signs what they alone drafted, unless as the leader on duty.
    case ownDraft
    case gaps(fields: [String])
    case unfinishedReport(title: String)
    case responseActive
    case firstReportNotSent
    case finalReportNotSent
    case alreadyLinked
    /// The alarm's incident is open still.
    case alarmOfOpenIncident(number: String)

    var code: String {
        switch self {
        case .looksLikeDuplicate: "incidents.looks-like-duplicate"
        case .outsideArea: "incidents.outside-area"
        case .belowThreshold: "incidents.below-threshold"
        case .noArea: "incidents.no-area"
        case .notOpen: "incidents.not-open"
        case .fallNeedsReason: "incidents.fall-needs-reason"
        case .windowClosed: "incidents.window-closed"
        case .noProposal: "incidents.no-proposal"
        case .alreadyReported: "incidents.already-reported"
        case .nothingToReport: "incidents.nothing-to-report"
        case .ownDraft: "incidents.own-draft"
        case .gaps: "incidents.gaps"
        case .unfinishedReport: "incidents.unfinished-report"
        case .responseActive: "incidents.response-active"
        case .firstReportNotSent: "incidents.first-report-not-sent"
        case .finalReportNotSent: "incidents.final-report-not-sent"
        case .alreadyLinked: "incidents.already-linked"
        case .alarmOfOpenIncident: "incidents.alarm-of-open-incident"
        }
    }

    static let codes = [
        "looks-like-duplicate", "outside-area", "below-threshold", "no-area", "not-open", "fall-needs-reason", "window-closed", "no-proposal", "already-reported", "nothing-to-report", "own-draft",
        "gaps", "unfinished-report", "response-active", "first-report-not-sent", "final-report-not-sent", "already-linked", "alarm-of-open-incident",
    ].map { "incidents." + $0 }

    var kind: RefusalKind {
        switch self {
        case .noArea, .fallNeedsReason, .gaps, .outsideArea, .belowThreshold: .invalid
        case .ownDraft: .forbidden
        default: .conflict
        }
    }

    var arguments: [String: String] {
        switch self {
        case .looksLikeDuplicate(let number, let title): ["number": number, "title": title]
        case .outsideArea(let kilometres): ["kilometres": "\(kilometres)"]
        case .belowThreshold(let magnitude): ["magnitude": magnitude]
        case .alarmOfOpenIncident(let number): ["number": number]
        case .notOpen(let phase): ["phase": phase]
        case .unfinishedReport(let title): ["title": title]
        default: [:]
        }
    }

    var problems: [Problem] {
        switch self {
        case .fallNeedsReason(let fields): fields.map { Problem("fall-needs-reason", field: $0) }
        case .gaps(let fields): fields.map { Problem("required", field: $0) }
        case .noArea: [Problem("required", field: "area")]
        default: []
        }
    }
}
