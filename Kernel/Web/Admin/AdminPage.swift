import Base
import Core
import HTTPTypes
import Module
import Store
import Vocabulary

/// What an administrator answers for, on one page: how the site is, what the bureau may change and who changed it last,
/// and the settings as they stand.
enum AdminPage {
    static let routes = [
        Route(.get, "/admin", needs: .permission(BasePermission.configure), show),
        Route(.get, "/admin/journal", needs: .permission(BasePermission.journal), JournalPage.show),
    ] + CodesPage.routes + RolesPage.routes

    static func show(_ exchange: Exchange, _ site: Site) async throws -> Reply {
        let context = try exchange.context()
        let health = await Health.lines(site), tables = try await changeable(context, exchange, site)
        let own = try await site.store.readAside(context) { try $0.first(BureauSettings.self, []) }
        let model: [String: Any] = [
            "ownHref": own.map { "\(exchange.base)/\(BureauSettings.table.info.path)/\($0.id)/edit" } ?? "", "hasOwn": own != nil, "health": health.map { line($0, exchange, site) }, "groups": tables, "settings": site.settings.listed.map(setting), "hasSettings": !site.settings.listed.isEmpty,
            "mayRoles": context.principal.may(BasePermission.accounts.rawValue, in: nil), "mayJournal": context.principal.may(BasePermission.journal.rawValue, in: nil),
        ]
        return .html(try await site.screens.page("admin", model, title: site.words("nav.admin", exchange), exchange, site))
    }

    private static func line(_ line: HealthLine, _ exchange: Exchange, _ site: Site) -> [String: Any] {
        let advice = "health.\(line.name).\(line.state.rawValue)"
        return [
            "label": site.words("health.\(line.name)", exchange), "value": line.value, "isGood": line.state == .good, "isBad": line.state == .bad, "state": site.words("health.state.\(line.state.rawValue)", exchange),
            "advice": site.catalogue.has(advice) ? site.words(advice, exchange) : "", "href": line.path.map { exchange.base + $0 } ?? "", "hasHref": line.path != nil,
        ]
    }

    private static func setting(_ setting: SiteSettings.Listed) -> [String: Any] {
        ["name": setting.name, "environment": setting.environment, "value": setting.value.isEmpty ? "—" : setting.value, "source": setting.source, "meaning": setting.meaning]
    }

    /// The registers of rules, people and codes that the person may change, by module, each with its last change.
    private static func changeable(_ context: Context, _ exchange: Exchange, _ site: Site) async throws -> [[String: Any]] {
        let tables = site.assembly.tables.map(\.info).filter { info in
            guard let edit = info.doors.edit ?? info.doors.create, context.principal.may(edit, in: nil), context.principal.may(info.doors.view, in: nil) else { return false }
            return edit.hasSuffix(".configure") || edit == BasePermission.accounts.rawValue
        }
        let found = try await site.store.readAside(context) { reader in
            var display = Display(site, exchange.locale)
            let states = try tables.map { info -> (info: TableInfo, count: Int, last: JournalEntry?) in
                var latest = Query(order: .init("updated_at", descending: true), limit: 1)
                latest.includesRetired = true
                let last = try reader.rows(info.type, latest).first.flatMap { try reader.history(of: $0.id, limit: 1).first }
                return (info, try reader.count(info.type), last)
            }
            try display.prepare(User.Tag.recordType, Set(states.compactMap { $0.last?.draft.actor.raw }), reader)
            return (states: states, display: display)
        }
        return Dictionary(grouping: found.states, by: { $0.info.module }).sorted { $0.key < $1.key }.map { module, states in
            [
                "name": site.words("module.\(module)", exchange),
                "tables": states.map { state -> [String: Any] in
                    var line: [String: Any] = ["name": site.words(state.info.type, exchange), "href": "\(exchange.base)/\(state.info.path)", "count": Display.thousands(String(state.count))]
                    if let last = state.last?.draft { line["last"] = ["at": ChinaTime.minuteText(last.at), "who": HistoryModel.who(last, found.display)] }
                    return line
                },
            ]
        }
    }
}
