import Core
import HTTPTypes
import Module
import Store
import Vocabulary

/// OGC API – Features, Part 1: Core (OGC 17-069r4) with GeoJSON. Each map layer is a collection; who reads it sees what the map
/// would show to the same person, masked as everywhere. Coordinates are CRS84: longitude, latitude (CGCS2000 is WGS 84 to the metre).
enum FeatureRoutes {
    static func all(_ assembly: Assembly) -> [Route] {
        let scope = RouteScope.any(.ogc)
        return [
            Route(.get, "/ogc", needs: .session, scope: scope, describe: FeatureOperations.landing, landing),
            Route(.get, "/ogc/conformance", needs: .session, scope: scope, describe: FeatureOperations.conformance, conformance),
            Route(.get, "/ogc/collections", needs: .session, scope: scope, describe: FeatureOperations.collections, collections),
            // Each of its own: a collection's parameters are its fields.
        ] + assembly.layers.flatMap { layer -> [Route] in
            guard let info = assembly.tables.first(where: { $0.info.type == layer.type })?.info else { return [] }
            let path = "/ogc/collections/" + layer.id
            return [
                Route(.get, path, needs: .permission(info.doors.view), scope: scope, describe: { FeatureOperations.collection(layer, $0) }) { try collection(layer, $0, $1) },
                Route(.get, path + "/items", needs: .permission(info.doors.view), scope: scope, describe: { FeatureOperations.items(layer, info, $0) }) { try await items(layer, $0, $1) },
                Route(.get, path + "/items/:id", needs: .permission(info.doors.view), scope: scope, describe: { FeatureOperations.item(layer, info, $0) }) { try item(layer, $0, $1) },
            ]
        }
    }

    static let crs = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
    static let conforms = ["core", "geojson"].map { "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/" + $0 }
    static let json = "application/json", geoJSON = "application/geo+json"

    // MARK: Pages

    private static func landing(_ exchange: Exchange, _ site: Site) throws -> Reply {
        var json = JSONWriter()
        json.object { out in
            out.field("title", site.words("ui.product", exchange) + " · " + (exchange.locale == .chinese ? site.settings.bureau : site.settings.bureauEnglish))
            out.field("description", site.words("ogc.about", exchange))
            out.key("links")
            out.array { list in
                link(&list, "self", "/ogc", Self.json, site.words("ogc.landing", exchange), exchange, site)
                link(&list, "service-desc", "/openapi.json", "application/vnd.oai.openapi+json;version=3.1", "OpenAPI 3.1", exchange, site)
                link(&list, "service-doc", "/api", "text/html", site.words("api.title", exchange), exchange, site)
                link(&list, "conformance", "/ogc/conformance", Self.json, site.words("ogc.conformance", exchange), exchange, site)
                link(&list, "data", "/ogc/collections", Self.json, site.words("ogc.collections", exchange), exchange, site)
            }
        }
        return .json(json)
    }

    private static func conformance(_ exchange: Exchange, _ site: Site) -> Reply {
        var json = JSONWriter()
        json.object { out in
            out.key("conformsTo")
            out.array { list in for one in conforms { list.string(one) } }
        }
        return .json(json)
    }

    private static func collections(_ exchange: Exchange, _ site: Site) throws -> Reply {
        let principal = try exchange.context().principal
        let layers = try site.assembly.layers.filter { try mayRead($0, principal, site) }
        var json = JSONWriter()
        json.object { out in
            out.key("links")
            out.array { link(&$0, "self", "/ogc/collections", Self.json, site.words("ogc.collections", exchange), exchange, site) }
            out.key("collections")
            out.array { list in for layer in layers { write(layer, &list, exchange, site) } }
        }
        return .json(json)
    }

    private static func collection(_ layer: Layer, _ exchange: Exchange, _ site: Site) throws -> Reply {
        _ = try table(layer, exchange, site)
        var json = JSONWriter()
        write(layer, &json, exchange, site)
        return .json(json)
    }

    private static func write(_ layer: Layer, _ json: inout JSONWriter, _ exchange: Exchange, _ site: Site) {
        let path = "/ogc/collections/" + layer.id, title = site.words("layer." + layer.id, exchange)
        let time = site.catalogue.has("\(layer.type).\(layer.time)") ? site.words("\(layer.type).\(layer.time)", exchange) : site.words("api.updated-at", exchange)
        json.object { out in
            out.field("id", layer.id)
            out.field("title", title)
            out.field("description", site.words("ogc.time-is", exchange, ["what": time, "field": layer.time]))
            out.field("itemType", "feature")
            out.key("crs")
            out.array { $0.string(crs) }
            out.key("links")
            out.array { list in
                link(&list, "self", path, Self.json, title, exchange, site)
                link(&list, "items", path + "/items", geoJSON, title, exchange, site)
            }
        }
    }

    // MARK: Features

    private static func items(_ layer: Layer, _ exchange: Exchange, _ site: Site) async throws -> Reply {
        let table = try table(layer, exchange, site), info = table.info, asked = try FeatureQuery(exchange, layer, info)
        let isPlace = info[layer.geometry]?.kind == .place
        let json = try await site.store.readAside(try exchange.context()) { reader in
            var query = Query(asked.filters, order: .init("id"), limit: asked.limit + 1)
            query.after = asked.after
            var rows = try reader.rows(info.type, query)
            let next = rows.count > asked.limit ? rows[asked.limit - 1] : nil
            if next != nil { rows.removeLast() }
            var count = 0
            var json = JSONWriter(capacity: rows.count * 600 + 1_024)
            try json.object { out in
                out.field("type", "FeatureCollection")
                out.field("timeStamp", reader.now)
                // Which shapes lie in a box is known only once they were looked at.
                if isPlace || asked.boxes.isEmpty { out.field("numberMatched", try reader.count(info.type, asked.filters)) }
                out.key("features")
                try out.array { list in
                    for row in rows {
                        guard let geometry = geometry(row, layer, info), isPlace || asked.boxes.isEmpty || geometry.bounds.map({ bounds in asked.boxes.contains { $0.intersects(bounds) } }) ?? false else { continue }
                        try write(row, geometry, layer, table, reader, &list) { _ in }
                        count += 1
                    }
                }
                out.field("numberReturned", count)
                out.key("links")
                out.array { list in
                    let path = "/ogc/collections/\(layer.id)/items"
                    link(&list, "self", path + address(exchange, after: nil), geoJSON, layer.id, exchange, site)
                    link(&list, "collection", "/ogc/collections/" + layer.id, Self.json, layer.id, exchange, site)
                    if let next { link(&list, "next", path + address(exchange, after: Cursor(value: .id(next.id), id: next.id)), geoJSON, layer.id, exchange, site) }
                }
            }
            return json.bytes
        }
        return Reply.bytes(json, type: geoJSON)
    }

    private static func item(_ layer: Layer, _ exchange: Exchange, _ site: Site) throws -> Reply {
        let table = try table(layer, exchange, site), id = try exchange.id()
        var json = JSONWriter(capacity: 2_048)
        try site.store.read(try exchange.context()) { reader in
            // Through the layer's own filters: what the map leaves out is not in the collection either.
            let rows = try reader.rows(table.info.type, Query(layer.filters + [.equals("id", .id(id)), .not(.isNull(layer.geometry))], order: .init("id"), limit: 1))
            guard let row = rows.first, let geometry = geometry(row, layer, table.info) else { throw KernelRefusal.notFound(type: table.info.type) }
            try write(row, geometry, layer, table, reader, &json) { out in
                let path = "/ogc/collections/" + layer.id
                out.key("links")
                out.array { list in
                    link(&list, "self", "\(path)/items/\(id)", geoJSON, layer.id, exchange, site)
                    link(&list, "collection", path, Self.json, layer.id, exchange, site)
                }
            }
        }
        return Reply.bytes(json.bytes, type: geoJSON)
    }

    private static func write(_ row: Row, _ geometry: Geometry, _ layer: Layer, _ table: AnyTable, _ reader: Reader, _ json: inout JSONWriter, _ rest: (inout JSONWriter) -> Void) throws {
        try json.object { out in
            out.field("type", "Feature")
            out.field("id", row.id)
            out.key("geometry")
            out.raw(geometry.geoJSON())
            out.key("properties")
            try RecordJSON.write(row, table, reader, without: layer.geometry, to: &out)
            rest(&out)
        }
    }

    private static func geometry(_ row: Row, _ layer: Layer, _ info: TableInfo) -> Geometry? {
        guard let at = info.index(of: layer.geometry) else { return nil }
        return switch row.values[at] {
        case .integer(let z): GeoPoint(zOrder: z).map { .point($0) }
        case .text: Geometry(sql: row.values[at])
        default: nil
        }
    }

    // MARK: Inside

    private static func mayRead(_ layer: Layer, _ principal: Principal, _ site: Site) throws -> Bool {
        let view = try site.store.registry.table(layer.type).info.doors.view
        return principal.reaches(layer.type) && principal.may(view, in: nil)
    }

    private static func table(_ layer: Layer, _ exchange: Exchange, _ site: Site) throws -> AnyTable {
        let table = try site.store.registry.table(layer.type), principal = try exchange.context().principal
        guard principal.reaches(layer.type) else { throw KernelRefusal.outOfScope("ogc:" + layer.type) }
        return table
    }

    /// What was asked, with the place to go on from.
    private static func address(_ exchange: Exchange, after: Cursor?) -> String {
        var pairs = exchange.query.filter { after == nil || $0.name != "cursor" }
        if let after { pairs.append(("cursor", after.token)) }
        let text = pairs.map { "\(URLText.encode($0.name))=\(URLText.encode($0.value))" }.joined(separator: "&")
        return text.isEmpty ? "" : "?" + text
    }

    private static func link(_ list: inout JSONWriter, _ relation: String, _ path: String, _ type: String, _ title: String, _ exchange: Exchange, _ site: Site) {
        list.object { out in
            out.field("rel", relation)
            out.field("href", exchange.origin(isSecure: site.settings.isSecure) + exchange.base + path)
            out.field("type", type)
            out.field("title", title)
        }
    }
}
