import Base
import Core
import Module
import Store
import Vocabulary
import Web

/// A report on one screen (报告): its elements at left, the paper at right, always the same text; the
/// way from draft to receipt above.
enum ReportEditor {
    static let page = Page("/reports/:id", needs: IncidentsPermission.view, template: "report-editor", title: "incidents.report", rail: true) { exchange, site in
        let id = ReportID(try exchange.id())
        return try await site.store.readAside(try exchange.context()) { reader in
            Filled(model: try model(try ReportFacts(id, reader), exchange, site, reader))
        }.model
    }

    /// A page's model on its way out of the reading thread: strings, numbers, flags and lists of them.
    private struct Filled: @unchecked Sendable { let model: [String: Any] }

    private static func model(_ f: ReportFacts, _ exchange: Exchange, _ site: Site, _ reader: Reader) throws -> [String: Any] {
        let report = f.report, display = Display(site, exchange.locale), may = { (p: IncidentsPermission) in reader.principal.may(p.rawValue, in: report.area) }
        let gaps = report.gaps(kind: f.incident.kind), unexplained = report.changes(since: f.former).unexplained, isDraft = report.phase == .draft
        var model: [String: Any] = [
            "title": report.title, "name": report.title, "id": report.id.description, "reportID": report.id.description, "step": display.code(ReportStep.listName, report.step.rawValue), "phase": display.code(ReportPhase.listName, report.phase.rawValue),
            "incident": f.incident.title, "incidentHref": "\(exchange.base)/incidents/\(f.incident.id)", "chain": chain(report, display), "key": RawID.make(at: site.store.machineNow).description, "number": report.number,
            "isEditable": isDraft && may(.draft), "isByTelephone": report.isByTelephone, "hasPaper": !report.isByTelephone, "preview": "\(exchange.base)\(report.link)/preview",
            "gapCount": gaps.count + (unexplained.isEmpty ? 0 : 1), "hasGaps": !gaps.isEmpty || !unexplained.isEmpty,
            "maySubmit": isDraft && may(.draft), "mayCheck": report.phase == .inReview && may(.sign) && report.checkedBy == nil && report.draftedBy != reader.principal.user,
            "maySign": report.phase == .inReview && may(.sign), "maySend": report.phase == .signed && may(.send), "mayReturn": [.inReview, .signed].contains(report.phase) && may(.sign),
            "mayReceipt": report.phase == .sent && !report.isByTelephone && may(.receipt), "mayPrint": !report.number.isEmpty && report.phase != .draft, "isLate": report.isLate,
        ]
        if !report.returnReason.isEmpty { model["returned"] = report.returnReason }
        if report.isLate { model["late"] = site.words(report.suggestsLateReport ? "incidents-ui.report.late-by-law" : "incidents-ui.report.late", exchange, ["source": report.dueSource]) }
        if !report.phase.hasLeft, let due = f.due { model["due"] = ["iso": due.dueAt.description, "from": due.startsAt.description, "at": ChinaTime.clockText(due.dueAt), "source": due.source.text] }
        let told = (f.recipients.filter { $0.role == .main } + f.recipients.filter { $0.role == .copy }).map { RecipientLine.model($0, report, display) }
        model["recipients"] = told
        model["hasRecipients"] = !told.isEmpty
        if let number = f.report.phase.hasLeft ? told.count(where: { $0["isDone"] as? Bool == true }) : nil { model["receipted"] = "\(number)/\(told.count)" }
        model["mayAcknowledge"] = report.phase.hasLeft && !report.isByTelephone && may(.receipt)
        let shown = fields(report, f.incident), infos = shown.compactMap { Report.table.info[$0] }
        let values = Dictionary(zip(Report.table.info.fields.map(\.name), Report.table.values(of: report)), uniquingKeysWith: { a, _ in a })
        if isDraft && may(.draft) {
            let quotes = try quotes(f, site, reader)
            model["quotes"] = quotes.map { ["label": $0.label, "sentence": $0.sentence, "at": ChinaTime.date($0.at) == ChinaTime.date(reader.now) ? ChinaTime.clockText($0.at) : String(ChinaTime.minuteText($0.at).dropFirst(5))] }
            model["hasQuotes"] = !quotes.isEmpty
            // What a reader may not see unmasked stays as it is: no control, nothing sent.
            let open = infos.filter { !$0.isMasked || reader.principal.may(BasePermission.unmask.rawValue, in: report.area) }
            let texts = Dictionary(open.map { ($0.name, $0.kind.formText(values[$0.name] ?? .null)) }, uniquingKeysWith: { a, _ in a })
            let problems = gaps.map { Problem("required", field: $0) } + (unexplained.isEmpty ? [] : [Problem("fall-needs-reason", field: "fall_reason")])
            model["controls"] = try FormControls(site, exchange.locale, prefix: Report.Tag.recordType).models(open, texts, problems, reader).map(\.model)
        } else {
            let isUnmasked = reader.principal.may(BasePermission.unmask.rawValue, in: report.area)
            model["facts"] = infos.compactMap { info -> [String: Any]? in
                let value = Display.shown(values[info.name] ?? .null, info, isUnmasked: isUnmasked)
                guard value != .null, value != .text("") else { return nil }
                return ["label": display.word("\(Report.Tag.recordType).\(info.name)"), "text": display.text(value, info) + (info.kind.unit.map { " " + display.word("unit.\($0.rawValue)") } ?? "")]
            }
        }
        return model
    }

    /// What has become known since the report before this one left; before the first, all of it.
    private static func quotes(_ f: ReportFacts, _ site: Site, _ reader: Reader) throws -> [ReportQuote] {
        let incident = f.incident, since = f.former?.sentAt ?? incident.occurredAt, ports = site.assembly.ports
        let figures = try reader.all(IncidentFigure.self, [.equals("incident", incident.id.sql)], order: .init("at", descending: true), limit: 200)
        return ReportQuotes.of(
            figures: figures, news: try ports.find((any ResponsePort).self)?.news(incident.id, since: since, reader) ?? [], linked: try IncidentAnswers().linked(incident.id, reader), since: since,
            day: ChinaTime.date(incident.occurredAt))
    }

    /// The elements that a step has, in the order of the form.
    private static func fields(_ report: Report, _ incident: Incident) -> [String] {
        let all = FigureName.allCases.filter { $0 != .burnedArea || incident.kind == .forestFire }.map(\.field)
        let where_ = ["occurred_at", "place"] + (incident.kind == .earthquake ? ["magnitude"] : []) + ["as_of"], address = ["addressee", "copies", "urgency", "reporter_name", "reporter_telephone"]
        switch report.step {
        case .first, .phoneFirst: return where_ + ["course", "reporter_name", "told_to"]
        case .writtenFirst: return ["title"] + where_ + all + ["casualties_text", "direct_effect", "measures", "unit_overview", "scene", "course", "forces", "forecast", "next_steps", "needs", "information_source"] + address
        case .followUp, .casualtySupplement: return ["title", "as_of"] + all + ["fall_reason", "casualties_text", "course", "direct_effect", "measures", "forces", "forecast", "needs", "next_steps"] + address
        case .final: return ["title"] + where_ + all + ["fall_reason", "casualties_text", "unit_overview", "scene", "course", "direct_effect", "cause", "measures", "forces", "lessons", "next_steps"] + address
        }
    }

    private static func chain(_ report: Report, _ display: Display) -> [[String: Any]] {
        func step(_ key: String, _ isDone: Bool, _ isNow: Bool, _ who: String, _ at: Instant?) -> [String: Any] {
            ["label": display.word("incidents-ui.report.chain." + key), "class": isDone ? "done" : isNow ? "now" : "", "note": [who, at.map(ChinaTime.clockText) ?? ""].filter { !$0.isEmpty }.joined(separator: " ")]
        }
        if report.isByTelephone { return [step("sent", true, false, report.toldTo, report.sentAt)] }
        let rank = ReportPhase.allCases.firstIndex(of: report.phase) ?? 0
        return [
            step("draft", rank > 0, rank == 0, report.drafter, report.draftedAt), step("in-review", rank > 1, rank == 1, report.checker, report.checkedAt),
            step("signed", rank >= 2, false, report.signer, report.signedAt), step("sent", rank >= 3, rank == 2, report.phase.hasLeft ? report.addressee : "", report.sentAt),
            step("receipted", rank >= 4, rank == 3, report.receiptNumber, report.receiptedAt),
        ]
    }
}

/// A report with all that its page and its paper need.
struct ReportFacts {
    let report: Report
    let incident: Incident
    let former: Report?
    let desk: ReportingDesk
    /// The first open limit of its step.
    let due: ReportObligation?
    /// Who was told; before it has left, who must be.
    let recipients: [ReportRecipient]

    init(_ id: ReportID, _ reader: Reader) throws {
        let rules = try Rulebook.current(reader), report = try reader.get(Report.self, id), book = try ReportBook(report.incident, rules: rules, reader)
        self.report = report
        incident = book.incident
        former = report.former.flatMap { former in book.reports.first { $0.id == former } }
        desk = rules.desk
        let kept = try reader.all(ReportRecipient.self, [.equals("report", id.sql)], order: .init("created_at"), limit: 200)
        recipients = report.phase.hasLeft || report.isByTelephone
            ? kept
            : try RecipientBook(reader).recipients(of: book.incident, tier: report.tier, at: reader.now).map { asked in
                var row = ReportRecipient.blank
                (row.name, row.tier, row.role, row.basis) = (asked.name, asked.tier, asked.role, asked.source)
                row.state = asked.isOnward ? .onward : .sent
                return row
            }
        due = book.obligations.filter { $0.isOpen && ($0.step == report.step || $0.step == .first && report.step == .writtenFirst) }.min { $0.dueAt < $1.dueAt }
    }

    func document(marksGaps: Bool, in space: SpaceID) -> ReportDocument {
        ReportDocument(report: report, incident: incident, desk: desk, former: former, marksGaps: marksGaps, isDrill: !space.isLive)
    }
}
