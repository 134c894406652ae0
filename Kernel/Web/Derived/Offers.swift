import Core
import Module
import Store
package import Vocabulary

/// What can be done with a record: the actions whose resource stands below it.
package enum Offers {
    /// - Parameters:
    ///   - path: of the record's kind: `incidents`.
    ///   - phase: where it is in its lifecycle; nil: it has none.
    ///   - back: where to go on after it was done, unless the action itself says where.
    package static func models(_ path: String, _ id: RawID, area: AreaCode?, phase: String?, back: String? = nil, besides: Set<String> = [], _ exchange: Exchange, _ site: Site) throws -> [[String: Any]] {
        let principal = try exchange.context().principal
        return site.assembly.actions.compactMap { action in
            let parts = action.path.split(separator: "/")
            guard parts.count == 3, parts[0] == path, parts[1].hasPrefix(":"), !besides.contains(action.name), principal.may(action.needs, in: area) else { return nil }
            guard action.phases.isEmpty || phase.map(action.phases.contains) ?? true else { return nil }
            let query = back.map { "?_back=" + URLText.encode($0) } ?? ""
            return ["name": action.name, "label": site.words("action." + action.name, exchange), "href": "\(exchange.base)/\(path)/\(id)/\(parts[2])/new\(query)"]
        }
    }

    /// The designed pages of a record beside its own: its room, its review.
    package static func pages(_ path: String, _ id: RawID, _ exchange: Exchange, _ site: Site) throws -> [[String: Any]] {
        let principal = try exchange.context().principal
        return site.assembly.manifests.flatMap(\.surfaces).compactMap { $0 as? Page }.compactMap { page in
            guard let route = page.routes.first else { return nil }
            let parts = route.pattern.split(separator: "/")
            guard parts.count == 3, parts[0] == path, parts[1].hasPrefix(":"), route.needs.isMet(by: principal) else { return nil }
            return ["label": site.words(page.name, exchange), "href": "\(exchange.base)/\(path)/\(id)/\(parts[2])"]
        }
    }

    /// The actions that make a record of a kind which has no form of its own: taking in an incident.
    static func makers(_ path: String, _ exchange: Exchange, _ site: Site) throws -> [[String: Any]] {
        let principal = try exchange.context().principal
        return site.assembly.actions.filter { $0.path == path && principal.may($0.needs, in: nil) }.map {
            ["label": site.words("action." + $0.name, exchange), "href": "\(exchange.base)/\(path)/new"]
        }
    }
}
