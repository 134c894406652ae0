import Base
import Core
import Crypto
import HTTPTypes
import Map
import Module
import Store
import Vocabulary

/// Layers as GeoJSON and vector tiles, the base map, and the map page. Every layer shows only
/// records that the reader may read.
enum MapRoutes {
    static func all(_ assembly: Assembly) -> [Route] {
        [
            Route(.get, "/map", needs: "session", MapPage.show),
            Route(.get, "/map/sketch.svg", needs: "session", SketchMap.show),
            Route(.get, "/api/v1/map-areas", needs: "session", MapAreas.list),
            Route(.get, "/api/v1/layers", needs: "session", LayerList.show),
            Route(.get, "/api/v1/layers/:layer/features", needs: "the record's view", features),
            Route(.get, "/tiles/base/:z/:x/:y", needs: "session", base),
            Route(.get, "/tiles/layers/:layer/:z/:x/:y", needs: "the record's view", tile),
        ]
    }

    private static func find(_ id: some StringProtocol, _ exchange: Exchange, _ site: Site) throws -> (layer: Layer, table: AnyTable) {
        guard let layer = site.assembly.layers.first(where: { $0.id == id }) else { throw WebRefusal.noSuchPage }
        let table = try site.store.registry.table(layer.type)
        guard try exchange.context().principal.may(table.info.doors.view, in: nil) else { throw KernelRefusal.forbidden(permission: table.info.doors.view) }
        return (layer, table)
    }

    /// What a feature says of its record: enough to draw, label and open it.
    struct Feature {
        let row: Row
        let geometry: Geometry
        let label: String
        let category: String
        let level: Int
        /// As the reader may see it, masked; nil where there is none.
        var telephone: String?
        /// Whether it belongs to the incident that was asked for.
        var isOfSubject = false
    }

    private static let featureLimit = 20_000

    /// - Parameter subject: of records that belong to one (an incident), only those that belong to it.
    static func read(_ layer: Layer, _ table: AnyTable, box: GeoBox?, subject: RawID? = nil, _ reader: Reader) throws -> [Feature] {
        let info = table.info
        guard let field = info[layer.geometry], let at = info.index(of: layer.geometry) else { return [] }
        var filters = layer.filters + [.not(.isNull(layer.geometry))]
        if let box, field.kind == .place { filters.append(.box(layer.geometry, box)) }
        let rows = try reader.rows(info.type, Query(filters, order: .init("id"), limit: featureLimit))
        let telephone = info.fields.firstIndex { $0.kind == .telephone }
        let label = info.index(of: layer.label), category = layer.category.flatMap(info.index(of:))
        return try rows.compactMap { row in
            let own = try subject.flatMap { _ in try table.reading(row.values, row.id).subject }
            if let own, own != subject { return nil }
            let geometry: Geometry
            switch row.values[at] {
            case .integer(let z):
                guard let point = GeoPoint(zOrder: z), box?.contains(point) ?? true else { return nil }
                geometry = .point(point)
            case .text:
                guard let shape = Geometry(sql: row.values[at]), let bounds = shape.bounds, box?.intersects(bounds) ?? true else { return nil }
                geometry = shape
            default: return nil
            }
            let name = label.flatMap { i in if case .text(let text) = row.values[i] { text } else { nil } } ?? ""
            let code = category.flatMap { i in if case .text(let text) = row.values[i] { text } else { nil } } ?? ""
            let level = category.flatMap { info.fields[$0].kind.codes?[code]?.level } ?? 0
            let call: String? = telephone.flatMap { i in
                guard case .text(let text) = Display.shown(row.values[i], info.fields[i], isUnmasked: false), !text.isEmpty else { return nil }
                return text
            }
            return Feature(row: row, geometry: geometry, label: name, category: code, level: level, telephone: call, isOfSubject: own != nil)
        }
    }

    private static func features(_ exchange: Exchange, _ site: Site) async throws -> Reply {
        let (layer, table) = try find(exchange.parameters["layer"] ?? "", exchange, site)
        let box = try exchange.first("bbox").map { text in
            guard let box = GeoBox(text) else { throw KernelRefusal.invalid([Problem("not-box", field: "bbox", ["value": text])]) }
            return box
        }
        let subject = try subject(exchange)
        let bytes = try await site.store.readAside(try exchange.context()) { reader in
            let found = try read(layer, table, box: box, subject: subject, reader)
            var json = JSONWriter(capacity: found.count * 200 + 64)
            json.object { out in
                out.field("type", "FeatureCollection")
                out.key("features")
                out.array { list in
                    for feature in found {
                        list.object { f in
                            f.field("type", "Feature")
                            f.field("id", feature.row.id)
                            f.key("geometry")
                            f.raw(feature.geometry.geoJSON())
                            f.key("properties")
                            f.object { p in
                                p.field("id", feature.row.id)
                                p.field("label", feature.label)
                                p.field("category", feature.category)
                                p.field("level", feature.level)
                                p.field("layer", layer.id)
                                p.field("version", feature.row.version)
                                if let telephone = feature.telephone { p.field("telephone", telephone) }
                            }
                        }
                    }
                }
            }
            return json.bytes
        }
        return tagged(.bytes(bytes, type: "application/geo+json"), exchange)
    }

    private static func subject(_ exchange: Exchange) throws -> RawID? {
        try exchange.first("subject").map { text in
            guard let id = RawID(text) else { throw KernelRefusal.invalid([Problem("not-id", field: "subject", ["value": text])]) }
            return id
        }
    }

    /// `shift=gcj02`: drawn where a map in GCJ-02 has it, for over such tiles.
    private static func isShifted(_ exchange: Exchange) -> Bool { exchange.first("shift") == "gcj02" }
    /// More than GCJ-02 moves anything within China.
    private static let shiftDegreesMax = 0.02

    private static func tileID(_ exchange: Exchange) throws -> TileID {
        guard let z = exchange.parameters["z"].flatMap({ Int($0) }), let x = exchange.parameters["x"].flatMap({ Int($0) }), let y = exchange.parameters["y"].flatMap({ Int($0) }), let id = TileID(z: z, x: x, y: y) else { throw WebRefusal.noSuchPage }
        return id
    }

    private static func base(_ exchange: Exchange, _ site: Site) throws -> Reply {
        tagged(.bytes(try site.baseMap(isShifted: isShifted(exchange)).tile(try tileID(exchange)), type: "application/vnd.mapbox-vector-tile"), exchange)
    }

    /// Above this zoom every point is drawn for itself.
    private static let clusterZoomMax = 13

    private static let layersMax = 64
    /// So many of a tile keep their own symbol however near they are to each other.
    private static let apartMax = 80

    /// `:layer` is one layer or several with commas between: points of several are clustered together,
    /// so that one disc never hides another, and each single one says its layer.
    private static func tile(_ exchange: Exchange, _ site: Site) async throws -> Reply {
        let names = (exchange.parameters["layer"] ?? "").split(separator: ",")
        guard !names.isEmpty, names.count <= layersMax else { throw WebRefusal.noSuchPage }
        let layers = try names.map { try find($0, exchange, site) }, id = try tileID(exchange), subject = try subject(exchange), shifts = isShifted(exchange)
        let bytes = try await site.store.readAside(try exchange.context()) { reader in
            let cutter = TileCutter(id), clusterer = Clusterer(tile: id)
            let clusters = id.z <= clusterZoomMax
            var out = VectorTile.Layer(name: "records")
            let keys = (id: out.key("id"), label: out.key("label"), category: out.key("category"), level: out.key("level"), layer: out.key("layer"), icon: out.key("icon"), count: out.key("count"))
            func add(_ feature: Feature, _ layer: Layer, _ geometry: TileGeometry) {
                out.add(
                    geometry,
                    tags: [
                        out.tag(keys.id, .string(feature.row.id.description)), out.tag(keys.label, .string(feature.label)), out.tag(keys.category, .string(feature.category)),
                        out.tag(keys.level, .integer(Int64(feature.level))), out.tag(keys.layer, .string(layer.id)), out.tag(keys.icon, .string(layer.icon)),
                    ])
            }
            var crowd: [(feature: Feature, layer: Layer, point: GeoPoint)] = []
            for (layer, table) in layers {
                let gathers = clusters && table.info[layer.geometry]?.kind == .place
                let box = gathers ? clusterer.bounds : cutter.bounds
                for feature in try read(layer, table, box: shifts ? box.grown(byDegrees: shiftDegreesMax) : box, subject: subject, reader) {
                    let drawn = shifts ? feature.geometry.moved(ChinaOffset.gcj02(fromCGCS2000:)) : feature.geometry
                    if gathers, case .point(let point) = drawn {
                        if box.contains(point) { crowd.append((feature, layer, point)) }
                    } else if let cut = cutter.cut(drawn) {
                        add(feature, layer, cut)
                    }
                }
            }
            // What has a grade is looked for by its symbol, and so is what belongs to the incident in question.
            let apart = crowd.filter { $0.feature.level > 0 || $0.feature.isOfSubject }
            if apart.count <= apartMax {
                crowd.removeAll { $0.feature.level > 0 || $0.feature.isOfSubject }
                for one in apart { if let at = cutter.point(one.point) { add(one.feature, one.layer, .points([at])) } }
            }
            let result = clusterer.cluster(crowd.map { Clusterer.Input(point: $0.point, category: $0.feature.level == 0 ? 3 : $0.feature.level - 1) })
            for single in result.singles { add(crowd[single.index].feature, crowd[single.index].layer, .points([single.position])) }
            for cluster in result.clusters { out.add(point: cluster.position, id: UInt64(cluster.id), tags: [out.tag(keys.count, .integer(Int64(cluster.count)))]) }
            var tile = VectorTile()
            _ = tile.add(out)
            return tile.encoded
        }
        return tagged(.bytes(bytes, type: "application/vnd.mapbox-vector-tile"), exchange)
    }

    /// With a tag of its contents: an unchanged tile costs the line nothing.
    static func tagged(_ reply: Reply, _ exchange: Exchange) -> Reply {
        let tag = "\"" + SHA256.hash(data: reply.bytes).prefix(8).map { String($0, radix: 16) }.joined() + "\""
        if exchange.headers[.ifNoneMatch] == tag { return Reply(.notModified).with(.eTag, tag).with(.cacheControl, "private, no-cache") }
        return reply.with(.eTag, tag).with(.cacheControl, "private, no-cache")
    }
}
