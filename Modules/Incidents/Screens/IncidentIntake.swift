import Core
import HTTPTypes
import Module
import Store
import Vocabulary
import Web

/// Taking in an incident in one screen (接报): what was told at left, what it may be a duplicate of at
/// right, live while one types.
enum IncidentIntake {
    static let page = Page("/incidents/new", needs: IncidentsPermission.report, template: "incident-intake", title: "action.incidents.report-incident", rail: true) { exchange, site in
        let context = try exchange.context(), now = site.store.now(in: exchange.space)
        var given = exchange.query.reduce(into: [String: String]()) { $0[$1.name] = $1.value }
        for name in ["occurred_at", "known_at"] where given[name] == nil { given[name] = FieldKind.instant.formText(now.sql) }
        if given["source"] == nil { given["source"] = IncidentSource.telephone.rawValue }
        let filled = given
        let groups = try await site.store.readAside(context) { reader in
            let controls = FormControls(site, exchange.locale, prefix: "action." + ReportIncident.name)
            return try layout.map { name, fields in
                (name, try controls.models(fields.compactMap { field in ReportIncident.fields.infos.first { $0.name == field } }, filled, [], reader))
            }
        }
        return [
            "key": RawID.make(at: site.store.machineNow).description, "mayConfirm": context.principal.may(IncidentsPermission.confirm.rawValue, in: nil),
            "groups": groups.map { name, controls in
                [
                    "heading": site.words("incidents-ui.intake." + name, exchange), "isOpen": name != "more", "isMore": name == "more", "class": name, "controls": controls.map(\.model),
                ] as [String: Any]
            },
        ]
    }

    private static let layout: [(String, [String])] = [
        ("event", ["kind", "occurred_at", "known_at", "area", "place_name", "place", "source", "reporter_name", "reporter_telephone", "description"]),
        ("figures", ["deaths", "missing", "injured", "trapped", "evacuated", "houses_collapsed"]),
        ("quake", ["magnitude", "magnitude_type", "depth_km"]),
        ("more", ["title", "serious_injuries", "light_injuries", "affected", "houses_damaged", "households_without_power", "burned_area", "direct_loss", "population_density", "link_kind", "is_made_up", "data_source"]),
    ]

    /// A piece of the page: incidents that what is being typed may belong to.
    static let suggestions = RawRoutes(
        .get("/incidents/suggestions", needs: .permission(IncidentsPermission.report)) { exchange, site in
            let context = try exchange.context()
            let kind = exchange.first("kind").flatMap(IncidentKind.init(rawValue:)), at = exchange.first("occurred_at").flatMap { ChinaTime.read($0) ?? Instant($0) }
            let place = exchange.first("place").flatMap { GeoPoint($0) }
            var model: [String: Any] = ["base": exchange.base, "v": site.version]
            if let kind, let at {
                let found = try await site.store.readAside(context) { try Lookalikes.suggest(kind: kind, occurredAt: at, place: place, rules: try Rulebook.current($0), $0).prefix(5).map(Line.init) }
                model["isAsked"] = true
                model["hasAny"] = !found.isEmpty
                model["found"] = found.map { $0.model(site, exchange) }
            }
            return .html(try site.screens.fragment("incident-suggestions", model, exchange.locale))
        })

    private struct Line: Sendable {
        let incident: Incident
        let suggestion: DuplicateSuggestion

        func model(_ site: Site, _ exchange: Exchange) -> [String: Any] {
            let display = Display(site, exchange.locale)
            var model: [String: Any] = [
                "id": incident.id.description, "number": incident.number, "name": incident.title, "at": ChinaTime.minuteText(incident.occurredAt), "phase": display.code(IncidentPhase.listName, incident.phase.rawValue),
                "minutes": suggestion.minutes, "isSameKind": suggestion.isSameKind, "href": "\(exchange.base)/incidents/\(incident.id)",
            ]
            if let metres = suggestion.metres { model["kilometres"] = IncidentTitle.one(metres / 1_000) }
            return model
        }
    }
}
