import Base
import Core
import Documents
import HTTPTypes
import Module
import Store
import Vocabulary
import Web

/// A kept judgement: on the screen with its steps, and on paper. Paper is in Chinese whatever the screens speak.
enum MajorHazardPaper {
    static let page = Page("/major-hazards/:id/calculation", needs: SensorsPermission.view, template: "major-hazard", title: "sensors.major-hazard-calculation") { exchange, site in
        try await model(exchange, site).values
    }

    static let routes = RawRoutes(
        .get("/major-hazards/:id/paper", needs: .permission(SensorsPermission.view)) { exchange, site in
            let (html, title) = try await paper(exchange, site)
            guard exchange.first("as") == "pdf" else { return .html(html.replacing("</head>", with: "<link rel=\"stylesheet\" href=\"/public/paper.css?v=\(site.version)\">\n</head>")) }
            return .bytes(try await site.documents.pdf(html: html, title: title).bytes, type: "application/pdf")
        })

    private static func model(_ exchange: Exchange, _ site: Site) async throws -> ScreenModel {
        let id = MajorHazardID(try exchange.id())
        return try await site.store.readAside(try exchange.context()) { reader in
            let hazard = try reader.get(MajorHazard.self, id), words = MajorHazardWords(exchange, site)
            let people = try reader.labels(UserTag.recordType, Set([hazard.judgedBy?.raw].compactMap { $0 }))
            let enterprise = try hazard.enterprise.flatMap { try reader.labels(EnterpriseTag.recordType, [$0.raw])[$0.raw] }, place = try hazard.site.flatMap { try reader.labels(SiteTag.recordType, [$0.raw])[$0.raw] }
            var model: [String: Any] = [
                "name": hazard.name, "title": hazard.name, "id": id.description, "enterprise": enterprise ?? "—", "site": place ?? "—", "area": hazard.area.map { site.areas.name($0) } ?? "—", "persons": hazard.persons.map(String.init) ?? "—",
                "edition": hazard.edition, "judgedAt": ChinaTime.minuteText(hazard.judgedAt), "judgedText": ChinaTime.documentText(hazard.judgedAt), "judgedBy": hazard.judgedBy.flatMap { people[$0.raw] } ?? "—", "s": hazard.sum, "r": hazard.index.isEmpty ? "—" : hazard.index,
                "verdict": site.words("code.major-hazard-verdict.\(hazard.verdict.rawValue)", exchange), "note": hazard.note.isEmpty ? false as Any : hazard.note, "recordHref": "\(exchange.base)/major-hazards/\(id)", "listHref": "\(exchange.base)/major-hazards",
                "calculatorHref": "\(exchange.base)/major-hazards/new?hazard=\(id)", "pdfHref": "\(exchange.base)/major-hazards/\(id)/paper?as=pdf", "isFictitious": hazard.fictitious,
                "mayJudge": reader.principal.may(RejudgeMajorHazard.needs, in: hazard.area),
            ]
            if let level = hazard.verdict.level { model["level"] = ["n": level, "numeral": Levels.numeral(level)] as [String: Any] }
            // By the tables as they stand now: where these have changed since, the sheet says so.
            if let stored = try? StoredSubstance.list(hazard.substances), let judgement = try? MajorHazardTables(reader).judge(stored, persons: hazard.persons) {
                model["result"] = words.result(judgement)
                model["differs"] = judgement.sum.text() != hazard.sum || (judgement.grading?.index.text() ?? "") != hazard.index
            } else {
                model["differs"] = true
            }
            return ScreenModel(model)
        }
    }

    private static func paper(_ exchange: Exchange, _ site: Site) async throws -> (html: String, title: String) {
        var chinese = exchange
        chinese.locale = .chinese
        var values = try await model(chinese, site).values
        let title = "\(values["name"] as? String ?? "") 重大危险源辨识分级计算书"
        values["bureau"] = site.settings.bureau
        values["isDrill"] = !exchange.space.isLive
        values["isMadeUp"] = site.settings.isDemonstration || values["isFictitious"] as? Bool == true
        values["paperTitle"] = title
        return (try site.screens.fragment("major-hazard-paper", values, .chinese), title)
    }
}
