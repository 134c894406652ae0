import Core
import Module
import Store
import Vocabulary
import Web

/// What was in time and what was not, and what was learnt (复盘).
enum IncidentReviewPage {
    static let page = Page("/incidents/:id/review", needs: IncidentsPermission.view, template: "incident-review", title: "incidents.review") { exchange, site in
        let id = IncidentID(try exchange.id())
        let (book, review, may) = try await site.store.readAside(try exchange.context()) { reader in
            let book = try ReportBook(id, rules: try Rulebook.current(reader), reader)
            return (book, try reader.first(IncidentReview.self, [.equals("incident", id.sql)]), reader.principal.may(IncidentsPermission.review.rawValue, in: book.incident.area))
        }
        let display = Display(site, exchange.locale), now = site.store.now(in: exchange.space), incident = book.incident
        let late = Lateness.flags(book.obligations, at: now)
        var model: [String: Any] = [
            "title": incident.title, "name": incident.title, "id": id.description, "number": incident.number, "phase": display.code(IncidentPhase.listName, incident.phase.rawValue),
            "href": "\(exchange.base)/incidents/\(id)", "rows": book.obligations.map { row($0, now, display) }, "hasRows": !book.obligations.isEmpty, "lateCount": late.count { $0.reportedAt != nil },
            "missingCount": late.count { $0.reportedAt == nil }, "mayReview": may && incident.phase == .closed, "key": RawID.make(at: site.store.machineNow).description,
        ]
        if let review {
            model["review"] = [
                "lessons": review.lessons, "improvements": review.improvements.split(separator: "\n").map { ["text": String($0)] }, "at": review.reviewedAt.map(ChinaTime.minuteText) ?? "",
            ] as [String: Any]
        }
        return model
    }

    private static func row(_ owed: ReportObligation, _ now: Instant, _ display: Display) -> [String: Any] {
        let isLate = owed.isLate(at: now), state = owed.isOpen ? (isLate ? "missing" : "open") : (isLate ? "late" : "in-time")
        var row: [String: Any] = [
            "step": display.code(ReportStep.listName, owed.step.rawValue), "n": owed.sequence, "basis": display.code(ReportBasis.listName, owed.basis.rawValue), "due": ChinaTime.minuteText(owed.dueAt),
            "met": owed.metAt.map(ChinaTime.minuteText) ?? "—", "state": display.word("incidents-ui.review." + state), "isBad": isLate, "source": owed.source.text,
        ]
        if isLate { row["over"] = Int(((owed.metAt ?? now) - owed.dueAt).seconds / 60) }
        return row
    }
}
