import Core
import Module
import Store
import Vocabulary

/// A screen or a form that a person can go to by its name.
struct Destination {
    let title: String
    let href: String
    let icon: String
    /// A form in which something new is made or reported.
    let isAction: Bool
}

/// The screens and actions that are there for a person: what the navigation shows, the list of each register, and the forms of what may be made.
enum Destinations {
    static let limit = 6

    /// Those whose name answers to what was typed, the closest first. One character is enough.
    static func find(_ text: String, _ exchange: Exchange, _ site: Site) throws -> [Destination] {
        let wanted = SearchName(text)
        let found = try all(exchange, site).compactMap { place in wanted.rank(in: place.title).map { (rank: $0, place: place) } }
        var seen: Set<String> = []
        return found.sorted { $0.rank < $1.rank }.map(\.place).filter { seen.insert($0.href).inserted }.prefix(limit).map { $0 }
    }

    /// Saved views by their names.
    static func views(_ text: String, _ exchange: Exchange, _ site: Site, _ reader: Reader) throws -> [Destination] {
        let wanted = SearchName(text)
        return try SavedViews.all(exchange.context(), site, reader).filter { wanted.rank(in: $0.name) != nil }.map { Destination(title: $0.name, href: exchange.base + $0.address, icon: "eye", isAction: false) }
    }

    static func all(_ exchange: Exchange, _ site: Site) throws -> [Destination] {
        let principal = try exchange.context().principal
        func may(_ permission: String) -> Bool { principal.may(permission, in: nil) }
        let entries = site.assembly.manifests.flatMap(\.navigation).sorted { ($0.group, $0.order) < ($1.group, $1.order) }
        var out = entries.filter { may($0.needs) }.map { Destination(title: site.words("nav.\($0.name)", exchange), href: exchange.base + $0.path, icon: $0.icon, isAction: false) }
        for action in site.assembly.actions where !action.path.contains(":") && may(action.needs) {
            out.append(Destination(title: site.words("action." + action.name, exchange), href: "\(exchange.base)/\(action.path)/new", icon: "plus", isAction: true))
        }
        for table in site.assembly.tables where may(table.info.doors.view) {
            let info = table.info, name = site.words(info.type, exchange)
            out.append(Destination(title: name, href: "\(exchange.base)/\(info.path)", icon: info.icon, isAction: false))
            if let create = info.doors.create, may(create), exchange.space.isLive || !info.isGlobal {
                out.append(Destination(title: site.words("ui.new-of", exchange, ["what": name]), href: "\(exchange.base)/\(info.path)/new", icon: "plus", isAction: true))
            }
        }
        return out
    }
}
