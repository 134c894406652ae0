import Core
import Module
import Store
import Vocabulary

/// Closes an incident: nothing runs any more and everything has been told. What other modules still have
/// open is broken off only for a reason. Casualties may still change it in the time of 493 Art. 13.
struct CloseIncident: Action {
    static let name = "incidents.close-incident"
    static let needs = IncidentsPermission.close.rawValue
    static let phases = [IncidentPhase.open.rawValue]
    var incident: IncidentID = .unset
    var summary = ""
    /// Why tasks and the like that are still open may be broken off; empty: they may not.
    var leaveReason = ""

    static let blank = CloseIncident()
    static let fields = FieldSet<CloseIncident>([
        .reference("incident", \.incident, .required),
        .longText("summary", \.summary, max: 4_000, .required),
        .longText("leave_reason", \.leaveReason, max: 1_000),
    ])

    func area(_ reader: Reader) throws -> AreaCode? { try reader.get(Incident.self, incident).area }

    func perform(_ tx: Transaction) throws -> Outcome {
        let rules = try Rulebook.current(tx)
        if let first = try ReportBook(incident, rules: rules, tx).openEnds.first { throw first }
        try tx.emit(IncidentClosing(incident: incident, reason: leaveReason))
        try tx.move(Incident.self, incident, \.phase, "close") {
            $0.closingSummary = summary
            $0.leaveReason = leaveReason
            $0.closedAt = tx.now
        }
        try tx.reschedule(incident, rules)
        try tx.emit(IncidentClosed(incident: incident, reason: leaveReason))
        return .record(incident)
    }
}

extension ReportBook {
    /// What still runs, so that the incident cannot be closed yet.
    var openEnds: [IncidentsRefusal] {
        var ends: [IncidentsRefusal] = []
        if incident.isResponseActive { ends.append(.responseActive) }
        if let unfinished = reports.first(where: { !$0.phase.hasLeft }) { ends.append(.unfinishedReport(title: unfinished.title)) }
        let firsts: Set<ReportStep> = [.first, .phoneFirst, .writtenFirst]
        if obligations.contains(where: { firsts.contains($0.step) && $0.isOpen }) {
            ends.append(.firstReportNotSent)
        } else if lastWritten != nil, !reports.contains(where: { $0.step == .final && $0.phase.hasLeft }) {
            ends.append(.finalReportNotSent)
        }
        return ends
    }
}
