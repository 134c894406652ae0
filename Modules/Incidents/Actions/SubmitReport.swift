import Core
import Module
import Store
import Vocabulary

/// Hands a draft in to be checked and signed. It must have no gaps, and say why numbers fell.
struct SubmitReport: Action {
    static let name = "incidents.submit-report"
    static let needs = IncidentsPermission.draft.rawValue
    var report: ReportID = .unset

    static let blank = SubmitReport()
    static let fields = FieldSet<SubmitReport>([.reference("report", \.report, .required)])

    func area(_ reader: Reader) throws -> AreaCode? { try reader.get(Report.self, report).area }

    func perform(_ tx: Transaction) throws -> Outcome {
        let draft = try tx.get(Report.self, report), incident = try tx.get(Incident.self, draft.incident)
        try draft.refuseGaps(kind: incident.kind, former: try draft.former.map { try tx.get(Report.self, $0) })
        try tx.move(Report.self, report, \.phase, "submit") {
            $0.returnReason = ""
            $0.checker = ""
            $0.checkedBy = nil
            $0.checkedAt = nil
        }
        for person in try tx.signers(of: draft) {
            try tx.notify(person, Message("notice.incidents.report-submitted", ["title": draft.title]), link: draft.link, record: report.raw, urgency: .urgent)
        }
        return .record(report)
    }
}

extension Report {
    /// Refuses a report that lacks elements, tells nothing new or hides why a number fell.
    func refuseGaps(kind: IncidentKind, former: Report?) throws {
        let gaps = gaps(kind: kind)
        guard gaps.isEmpty else { throw IncidentsRefusal.gaps(fields: gaps) }
        let diff = changes(since: former)
        guard diff.unexplained.isEmpty else { throw IncidentsRefusal.fallNeedsReason(fields: ["fall_reason"] + diff.unexplained) }
        if isFollowUp, diff.changes.allSatisfy({ $0.value == nil }) { throw IncidentsRefusal.nothingToReport }
    }
}
