import Base
import Core
import Store
import Vocabulary

/// What holds for saved views at every door: whose they are, what may be saved, how many.
enum SavedViews {
    static let nameMax = 40, addressMax = 2_000, countMax = 60

    /// Those that a person may use: what they lead to must be open to them.
    static func all(_ context: Context, _ site: Site, _ reader: Reader) throws -> [SavedView] {
        try SavedViewTable.of(context.principal.user, unit: context.principal.organisation, reader.connection).filter { opens($0.address, context.principal, site) }
    }

    /// Keeps an address under a name; the same name again is the same view.
    static func keep(name: String, address: String, isShared: Bool, _ exchange: Exchange, _ site: Site) async throws -> SavedView {
        let context = try exchange.context(), name = name.trimmingSpaces
        var problems: [Problem] = []
        if name.isEmpty { problems.append(Problem("required", field: "name")) }
        if name.unicodeScalars.count > nameMax { problems.append(Problem("too-long", field: "name", ["max": "\(nameMax)", "length": "\(name.unicodeScalars.count)"])) }
        if name.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) { problems.append(Problem("control-characters", field: "name")) }
        let own = exchange.base.isEmpty || !address.hasPrefix(exchange.base + "/") ? address : String(address.dropFirst(exchange.base.count))
        if !opens(own, context.principal, site) { problems.append(Problem("not-view", field: "address")) }
        if isShared, context.principal.organisation == nil { problems.append(Problem("no-unit", field: "shared")) }
        guard problems.isEmpty else { throw KernelRefusal.invalid(problems) }
        let view = SavedView(id: .make(at: site.store.machineNow), person: context.principal.user, organisation: isShared ? context.principal.organisation : nil, name: name, address: own, at: site.store.machineNow)
        try await site.store.write(context, action: "base.save-view") { tx in
            let mine = try SavedViewTable.of(view.person, unit: nil, tx.connection)
            guard mine.count < countMax || mine.contains(where: { $0.name == view.name }) else { throw KernelRefusal.invalid([Problem("too-many", field: "name", ["max": "\(countMax)"])]) }
            try SavedViewTable.keep(view, tx.connection)
        }
        return view
    }

    static func remove(_ id: RawID, _ exchange: Exchange, _ site: Site) async throws {
        let context = try exchange.context()
        let had = try await site.store.write(context, action: "base.remove-view") { try SavedViewTable.remove(id, of: context.principal.user, $0.connection) }
        guard had else { throw KernelRefusal.notFound(type: "view") }
    }

    /// Whether an address is a list's or the map's, in our own house, and open to the person.
    static func opens(_ address: String, _ principal: Principal, _ site: Site) -> Bool {
        guard address.hasPrefix("/"), !address.hasPrefix("//"), address.unicodeScalars.count <= addressMax, address.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\\") && $0 != UInt8(ascii: "#") }) else { return false }
        let path = String(address.dropFirst().prefix { $0 != "?" })
        if path == "map" { return principal.may("base.areas", in: nil) }
        return site.store.registry.table(atPath: path).map { principal.may($0.info.doors.view, in: nil) } ?? false
    }

    /// The views of one page.
    static func of(_ path: String, _ context: Context, _ site: Site, _ reader: Reader) throws -> [SavedView] {
        try all(context, site, reader).filter { view in view.address.prefix { $0 != "?" } == path }
    }

    /// As the page's menu shows them.
    static func menu(_ views: [SavedView], _ exchange: Exchange) -> [[String: Any]] {
        views.map { ["id": $0.id.description, "name": $0.name, "href": exchange.base + $0.address, "isShared": $0.organisation != nil, "isOwn": $0.person == exchange.session?.principal.user] }
    }
}
