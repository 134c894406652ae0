import Base
import Core
import HTTPTypes
import Module
import Store
import Vocabulary
import Web

/// A report on paper: its preview beside the form, and the PDF that is kept once it is signed.
enum ReportPaper {
    static let routes = RawRoutes(
        .get("/reports/:id/preview", needs: .permission(IncidentsPermission.view)) { exchange, site in
            let id = ReportID(try exchange.id())
            let facts = try await site.store.readAside(try exchange.context()) { try ReportFacts(id, $0) }
            let html = facts.document(marksGaps: !facts.report.phase.hasLeft, in: exchange.space).html
            return .html(html.replacing("</head>", with: "<link rel=\"stylesheet\" href=\"/public/paper.css?v=\(site.version)\">\n</head>"))
        },
        .post("/reports/:id/documents", needs: .permission(IncidentsPermission.view)) { exchange, site in
            let id = ReportID(try exchange.id()), context = try exchange.context()
            let (facts, known) = try await site.store.readAside(context) { reader in
                let facts = try ReportFacts(id, reader)
                let issued = try reader.first(IssuedDocument.self, [.equals("owner", id.sql)], order: .init("issued_at", descending: true))
                return (facts, issued.flatMap { $0.issuedAt >= facts.report.signedAt ?? $0.issuedAt ? $0 : nil })
            }
            let report = facts.report
            guard report.signedAt != nil, !report.number.isEmpty else { throw KernelRefusal.wrongPhase(transition: "print", phase: report.phase.rawValue) }
            if let known { return .see("\(exchange.base)/documents/\(known.id)/pdf") }
            let made = try await site.issue(
                html: facts.document(marksGaps: false, in: exchange.space).html, title: report.title, number: report.number, signer: report.signer, owner: (Report.Tag.recordType, id.raw),
                subject: report.incident.raw, area: report.area, context)
            return .see("\(exchange.base)/documents/\(made.id)/pdf")
        })
}
