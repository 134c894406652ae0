import Core
import Module
import Store
import Vocabulary

/// Begins a report, filled from what is known. One that is being written already is gone on with.
struct DraftReport: Action {
    static let name = "incidents.draft-report"
    static let needs = IncidentsPermission.draft.rawValue
    static let phases = [IncidentPhase.open.rawValue, IncidentPhase.closed.rawValue]
    var incident: IncidentID = .unset
    /// Nil: the step that comes next.
    var step: ReportStep?

    static let blank = DraftReport()
    static let fields = FieldSet<DraftReport>([
        .reference("incident", \.incident, .required),
        .choice("step", \.step),
    ])

    func problems() -> [Problem] {
        step == .first || step == .phoneFirst ? [Problem("unknown-code", field: "step", ["value": step?.rawValue ?? ""])] : []
    }

    func area(_ reader: Reader) throws -> AreaCode? { try reader.get(Incident.self, incident).area }

    func perform(_ tx: Transaction) throws -> Outcome {
        let about = try tx.working(incident), rules = try Rulebook.current(tx), book = try ReportBook(incident, rules: rules, tx)
        let step = step ?? ReportDraft.nextStep(book)
        if let begun = book.draft(for: step) { return .record(begun.id, page: begun.link) }
        let figures = try tx.all(IncidentFigure.self, [.equals("incident", incident.sql)], order: .init("created_at"), limit: 2_000)
        var report = ReportDraft.make(step, book: book, figures: figures, desk: rules.desk, areaName: try tx.areaName(about.area), now: tx.now)
        let recipients = try RecipientBook(tx).recipients(of: about, tier: report.tier, at: tx.now)
        report.addressee = ReportRecipients.line(recipients, .main)
        report.copies = ReportRecipients.line(recipients, .copy)
        report.drafter = tx.principal.name
        report.draftedBy = tx.person
        report.draftedAt = tx.now
        report.reporterName = tx.principal.name
        let made = try tx.insert(report)
        try tx.reschedule(incident, rules)
        return .record(made.id, page: made.link)
    }
}
