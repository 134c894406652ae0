import Base
import Core
import Module
import Store
import Vocabulary

/// Sends a signed report to those who must be told. Now its limit is met, in time or late.
struct SendReport: Action {
    static let name = "incidents.send-report"
    static let needs = IncidentsPermission.send.rawValue
    var report: ReportID = .unset

    static let blank = SendReport()
    static let fields = FieldSet<SendReport>([.reference("report", \.report, .required)])

    func area(_ reader: Reader) throws -> AreaCode? { try reader.get(Report.self, report).area }

    func perform(_ tx: Transaction) throws -> Outcome {
        let rules = try Rulebook.current(tx)
        let sent = try tx.move(Report.self, report, \.phase, "send") {
            $0.sentAt = tx.now
            $0.sentBy = tx.person
            try ReportBook($0.incident, supposing: $0, rules: rules, tx).time(&$0, at: tx.now)
        }
        try tx.keepRecipients(of: sent, tx.get(Incident.self, sent.incident))
        try tx.reschedule(sent.incident, rules)
        try tx.emit(ReportSent(incident: sent.incident, report: report))
        // The desk of the level above, where it works on the same platform.
        if let above = rules.desk.area?.parent {
            for person in try Directory.holders(of: .dutyOfficer, for: above, tx) where person != tx.principal.user {
                try tx.notify(person, Message("notice.incidents.report-arrived", ["title": sent.title]), link: sent.link, record: report.raw, urgency: .urgent)
            }
        }
        return .record(report)
    }
}

/// Writes down that an incident was reported by telephone (电话首报): to whom, when, by whom.
struct PhoneReport: Action {
    static let name = "incidents.phone-report"
    static let needs = IncidentsPermission.send.rawValue
    static let phases = [IncidentPhase.open.rawValue]
    var incident: IncidentID = .unset
    var toldTo = ""
    /// Nil: now.
    var at: Instant?
    var content = ""

    static let blank = PhoneReport()
    static let fields = FieldSet<PhoneReport>([
        .reference("incident", \.incident, .required),
        .text("told_to", \.toldTo, max: 80, .required),
        .instant("at", \.at),
        .longText("content", \.content, max: 2_000),
    ])

    func area(_ reader: Reader) throws -> AreaCode? { try reader.get(Incident.self, incident).area }

    func perform(_ tx: Transaction) throws -> Outcome {
        let about = try tx.working(incident), at = at ?? tx.now, rules = try Rulebook.current(tx)
        guard at <= tx.now else { throw KernelRefusal.invalid([Problem("in-the-future", field: "at")]) }
        guard at >= about.occurredAt else { throw KernelRefusal.invalid([Problem("before-occurrence", field: "at")]) }
        var report = ReportDraft.make(.phoneFirst, book: try ReportBook(incident, rules: rules, tx), figures: [], desk: rules.desk, areaName: try tx.areaName(about.area), now: at)
        report.id = .make(at: tx.now)
        report.phase = .sent
        report.course = content
        report.measures = ""
        report.toldTo = toldTo
        report.addressee = toldTo
        report.drafter = tx.principal.name
        report.reporterName = tx.principal.name
        report.draftedBy = tx.person
        report.draftedAt = tx.now
        report.sentBy = tx.person
        report.sentAt = at
        try ReportBook(incident, supposing: report, rules: rules, tx).time(&report, at: tx.now)
        try tx.insert(report)
        try tx.reschedule(incident, rules)
        try tx.emit(ReportSent(incident: incident, report: report.id))
        return .record(report.id)
    }
}
