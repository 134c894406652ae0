import Base
import Core
import HTTPTypes
import Module
import Store
import Vocabulary
import Web

/// The report of what a warning has reached, as an issued document. Paper is in Chinese whatever the screens speak.
enum CoveragePaper {
    static let routes = RawRoutes(
        .get("/warnings/:id/coverage", needs: .permission(WarningsPermission.view)) { exchange, site in
            let (html, _) = try await paper(exchange, site, context: try exchange.context())
            return .html(html.replacing("</head>", with: "<link rel=\"stylesheet\" href=\"/public/paper.css?v=\(site.version)\">\n</head>"))
        },
        .post("/warnings/:id/documents", needs: .permission(WarningsPermission.view)) { exchange, site in
            let context = try exchange.context(), (html, warning) = try await paper(exchange, site, context: context)
            guard context.principal.may(WarningsPermission.publish.rawValue, in: warning.area) else { throw KernelRefusal.forbidden(permission: WarningsPermission.publish.rawValue) }
            let made = try await site.issue(
                html: html, title: "\(warning.content.headline) 预警覆盖情况报告", number: warning.number, signer: context.principal.name, owner: (WarningTag.recordType, warning.id.raw), subject: nil, area: warning.area, context)
            return .see("\(exchange.base)/documents/\(made.id)/pdf")
        },
        // The outline for the map of the warning's own page.
        .get("/warnings/:id/shape.json", needs: .permission(WarningsPermission.view)) { exchange, site in
            let id = WarningID(try exchange.id())
            let shape = try await site.store.readAside(try exchange.context()) { try $0.get(Warning.self, id).content.range?.geometry }
            guard let shape else { throw WebRefusal.noSuchPage }
            return .text(#"{"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"geometry":\#(String(decoding: shape.geoJSON(), as: UTF8.self))}]}"#, type: "application/geo+json")
        })

    /// On paper; all of them stand on the board.
    private static let silentMax = 200

    private static func paper(_ exchange: Exchange, _ site: Site, context: Context) async throws -> (String, Warning) {
        let id = WarningID(try exchange.id())
        var chinese = exchange
        chinese.locale = .chinese
        let shown = chinese
        let (warning, model) = try await site.store.readAside(context) { reader in
            let warning = try reader.get(Warning.self, id), words = WarningWords(shown, site)
            guard warning.publishedAt != nil else { throw WarningsRefusal.notInForce }
            var model = words.line(warning)
            model["coverage"] = CoverageModel.model(try CoverageCount.of(warning, try CallTally.of(id, reader), site.assembly.ports, reader), words)
            model["publishedText"] = warning.publishedAt.map(ChinaTime.documentText) ?? ""
            model["expiresText"] = ChinaTime.documentText(warning.endsAt)
            model["countedText"] = ChinaTime.documentText(reader.now)
            model["phase"] = words.code("warning-phase", warning.life.phase(at: reader.now).rawValue)
            let silent = try reader.all(WarningCall.self, [.equals("warning", warning.id.sql), .not(.equals("phase", CallPhase.answered.sql))], order: .init("id"), limit: silentMax)
            model["isMoreSilent"] = silent.count == silentMax
            model["silent"] = silent.map { call in
                let steps = [(AnswerStep.telephone, call.telephoneAt), (.deputy, call.deputyAt), (.levelAbove, call.aboveAt)].compactMap { step, at in at.map { "\(words.code("answer-step", step.rawValue)) \(ChinaTime.clockText($0))" } }
                return ["name": call.name, "area": call.area.map(site.areas.shortName) ?? "—", "steps": steps.isEmpty ? "—" : steps.joined(separator: "，")]
            }
            model["hasSilent"] = !silent.isEmpty
            model["publications"] = try reader.all(Publication.self, [.equals("warning", warning.id.sql)], order: .init("created_at"), limit: 100).map {
                ["channel": words.code("publication-channel", $0.channel.rawValue), "state": words.code("publication-state", $0.state.rawValue), "at": $0.doneAt.map(ChinaTime.minuteText) ?? "—"]
            }
            return (warning, ScreenModel(model))
        }
        var values = model.values
        values["bureau"] = site.settings.bureau
        values["isDrill"] = !exchange.space.isLive
        values["isMadeUp"] = site.settings.isDemonstration
        return (try site.screens.fragment("warning-coverage", values, .chinese), warning)
    }
}
