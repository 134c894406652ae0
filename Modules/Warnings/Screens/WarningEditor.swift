import Base
import Core
import Module
import Store
import Vocabulary
import Web

/// The editor of a warning: what it says, where it holds, and, before anybody signs it, whom it reaches.
enum WarningEditor {
    static let new = Page("/warnings/new", needs: WarningsPermission.draft, template: "warning-editor", title: "warnings.new") { exchange, site in
        let context = try exchange.context()
        return try await site.store.readAside(context) { reader in
            var content = WarningContent()
            content.expires = (reader.now + .hours(6)).wholeMinute
            return ScreenModel(try model(content, home(reader.principal, site), nil, reader, exchange, site))
        }.values
    }

    static let page = Page("/warnings/:id/editor", needs: WarningsPermission.draft, template: "warning-editor", title: "warnings.editor") { exchange, site in
        let context = try exchange.context(), id = WarningID(try exchange.id())
        return try await site.store.readAside(context) { reader in
            let warning = try reader.get(Warning.self, id)
            return ScreenModel(try model(warning.content, warning.area, warning, reader, exchange, site))
        }.values
    }

    /// The bureau's own division where the person may draft there, else the person's.
    private static func home(_ principal: Principal, _ site: Site) -> AreaCode? {
        if let home = site.settings.homeArea, principal.may(WarningsPermission.draft.rawValue, in: home) { return home }
        return principal.holdings.first { $0.permissions.contains(WarningsPermission.draft.rawValue) }?.area ?? site.settings.homeArea
    }

    private static func model(_ content: WarningContent, _ home: AreaCode?, _ warning: Warning?, _ reader: Reader, _ exchange: Exchange, _ site: Site) throws -> [String: Any] {
        let prefix = warning == nil ? "action.warnings.draft-warning" : "action.warnings.revise-warning", controls = FormControls(site, exchange.locale, prefix: prefix)
        let set = FieldSet(WarningContent.fields), values = zip(set.infos, set.values(of: content)).map { ($0.name, $1.isNull ? "" : $0.kind.formText($1)) }
        let given = Dictionary(values, uniquingKeysWith: { a, _ in a })
        func group(_ names: String...) throws -> [[String: Any]] { try controls.models(names.compactMap { name in set.infos.first { $0.name == name } }, given, [], reader).map(\.model) }
        let target = warning.map { "\(exchange.base)/warnings/\($0.id)/revisions" } ?? "\(exchange.base)/warnings"
        var model: [String: Any] = [
            "target": target, "key": RawID.make(at: reader.now).description, "what": ["controls": try group("hazard", "level", "certainty", "headline", "description", "instruction")], "time": ["controls": try group("onset", "expires")],
            "outline": ["controls": try group("shape", "centre", "radius_kilometres")], "who": ["controls": try group("issuer_kind", "issuer_name", "issuer", "partners")], "home": home?.description ?? "", "homeName": home.map(site.areas.name) ?? "—", "isNew": warning == nil,
            "backHref": warning.map { "\(exchange.base)/warnings/\($0.id)" } ?? "\(exchange.base)/warning-desk",
        ]
        model.merge(divisions(content, home, site)) { a, _ in a }
        if let warning {
            model["heading"] = warning.content.headline
            model["reach"] = ReachModel.model(try Reach.of(warning, site.assembly.layers, reader), exchange, site)
            model["isFollowing"] = warning.kind != .alert
            if let refusal = refusal(warning, reader) { model["refusal"] = site.words("refusal.\(refusal.code)", exchange, refusal.arguments) }
        }
        return model
    }

    private static func divisions(_ content: WarningContent, _ home: AreaCode?, _ site: Site) -> [String: Any] {
        guard let home else { return ["divisions": [[String: Any]](), "otherDivisions": content.divisions] }
        let chosen = Set(content.areas), offered = site.areas.below(home, depth: 1)
        let others = chosen.subtracting(offered.map(\.code)).sorted()
        return [
            "divisions": offered.prefix(120).map { ["code": $0.code.description, "name": $0.name, "isChosen": chosen.contains($0.code)] as [String: Any] }, "otherDivisions": CodeText.text(others),
        ]
    }

    /// Why it could not be handed on as it stands, said before somebody tries.
    private static func refusal(_ warning: Warning, _ reader: Reader) -> (any Refusal)? {
        do {
            try Issuing.check(warning, reader)
            return nil
        } catch { return error as? any Refusal }
    }
}

/// Whom a warning reaches, as screens show it.
enum ReachModel {
    static func model(_ reach: Reach, _ exchange: Exchange, _ site: Site) -> [String: Any] {
        [
            "lines": reach.lines.map { line in
                ["label": site.words("layer.\(line.layer)", exchange), "count": line.count, "names": line.names.joined(separator: exchange.locale == .chinese ? "、" : ", "), "isMore": line.isMore] as [String: Any]
            },
            "hasLines": !reach.lines.isEmpty, "population": Display.thousands("\(reach.population)"), "hasPopulation": reach.population > 0, "isWhole": reach.isWholeDivisions, "isMadeUpCount": reach.isMadeUp && reach.population > 0,
            "unknown": reach.unknown.map(site.areas.shortName).joined(separator: "、"), "hasUnknown": !reach.unknown.isEmpty, "responsible": reach.responsible, "toRing": reach.toRing, "hasToRing": reach.toRing > 0,
        ]
    }
}
