import Core
import Store
import Vocabulary

/// What an incident owes upward, and what has been done of it: the clocks' rules over the stored
/// records.
struct ReportBook {
    let incident: Incident
    let reports: [Report]
    let obligations: [ReportObligation]

    /// - Parameter supposing: a report as it will be when it has left, in place of the stored one.
    init(_ id: IncidentID, supposing: Report? = nil, rules: Rulebook, _ reader: Reader) throws {
        let incident = try reader.get(Incident.self, id)
        var reports = try reader.all(Report.self, [.equals("incident", id.sql)], order: .init("created_at"), limit: 500)
        if let supposing { reports = reports.filter { $0.id != supposing.id } + [supposing] }
        let chosen = try reader.all(IncidentFigure.self, [.equals("incident", id.sql), .equals("is_chosen", .integer(1))], order: .init("created_at"), limit: 2_000)
        self.init(incident: incident, reports: reports, figures: chosen, rules: rules)
    }

    init(incident: Incident, reports: [Report], figures: [IncidentFigure], rules: Rulebook) {
        self.incident = incident
        self.reports = reports
        obligations = ReportClocks.obligations(
            for: Self.reported(incident, reports, figures), by: rules.reporting(of: incident.kind),
            reports: reports.compactMap { report in report.sentAt.map { SentReport(step: report.step, tier: report.tier, sentAt: $0) } })
    }

    private static func reported(_ incident: Incident, _ reports: [Report], _ figures: [IncidentFigure]) -> ReportedIncident {
        // Numbers known before anything was reported go into the first report; later ones are changes.
        let first = reports.compactMap(\.sentAt).min()
        let changes = figures.filter { $0.name.isCasualty && $0.value != $0.former }.compactMap(\.chosenAt)
        return ReportedIncident(
            kind: incident.kind, grade: incident.grade, gradeSince: incident.gradedAt, occurredAt: incident.occurredAt, knownAt: incident.knownAt,
            receivedAt: incident.source == .levelBelow ? incident.knownAt : nil,
            responseEndedAt: incident.isResponseActive ? nil : incident.responseEndedAt ?? incident.closedAt,
            casualtiesChangedAt: first.map { first in changes.filter { $0 > first } } ?? [], casualtyWindowClosesAt: incident.windowClosesAt)
    }

    /// The deadlines of the book: reminded of ten minutes before, or a third of the time where that is
    /// less; the duty officer's, told to the duty chief when missed.
    var deadlines: [Deadline] {
        guard incident.phase != .proposed, incident.phase != .dismissed else { return [] }
        var hasOpenSupplement = false
        return obligations.compactMap { owed in
            // One report tells all changes: of those not told yet the first limit counts.
            if owed.step == .casualtySupplement, owed.isOpen {
                if hasOpenSupplement { return nil }
                hasOpenSupplement = true
            }
            let span = owed.dueAt - owed.startsAt
            let ahead = min(Instant.Span.minutes(10), Instant.Span(milliseconds: span.milliseconds / 3))
            return Deadline(
                key: "report.\(owed.step.rawValue).\(owed.basis.rawValue).\(owed.sequence)",
                title: Message("deadline.incidents.\(owed.step.rawValue)", ["incident": incident.title, "n": "\(owed.sequence)"]),
                startsAt: owed.startsAt, dueAt: owed.dueAt, remindAt: owed.dueAt - ahead, metAt: owed.metAt, role: .dutyOfficer, escalatesTo: .dutyChief, source: owed.source.text,
                link: draft(for: owed.step)?.link ?? incident.link)
        }
    }

    /// The report of a step that is being written.
    func draft(for step: ReportStep) -> Report? { reports.last { !$0.phase.hasLeft && ($0.step == step || step == .first && $0.step == .writtenFirst) } }

    /// The last report that has left in writing.
    var lastWritten: Report? { reports.filter { $0.phase.hasLeft && !$0.isByTelephone }.max { ($0.sentAt ?? .zero) < ($1.sentAt ?? .zero) } }

    /// Writes into a report that leaves which limit it met, and whether it was late.
    func time(_ report: inout Report, at now: Instant) {
        let met = obligations.filter { $0.metAt == report.sentAt && ($0.step == report.step || $0.step == .first) }
        let strictest = met.min { $0.dueAt < $1.dueAt }, flags = Lateness.flags(met, at: now)
        report.dueAt = strictest?.dueAt
        report.dueSource = strictest?.source.text ?? ""
        report.isLate = !flags.isEmpty
        report.suggestsLateReport = flags.contains(where: \.suggestsLateReport)
    }
}

extension Instant {
    fileprivate static let zero = Instant(milliseconds: 0)
}

extension Transaction {
    /// Puts the deadlines of an incident in step with its clocks.
    func reschedule(_ incident: IncidentID, _ rules: Rulebook) throws {
        try schedule(Incident.self, incident, try ReportBook(incident, rules: rules, self).deadlines)
    }
}
