import Base
import Core
import HTTPTypes
import Map
import Module
import Store
import Vocabulary

/// Layers as GeoJSON and vector tiles, the base map, and the map page. Every layer shows only
/// records that the reader may read.
enum MapRoutes {
    static func all(_ assembly: Assembly) -> [Route] {
        let layers = assembly.layers.map(\.id), read = RouteScope.any(.read)
        return [
            Route(.get, "/map", needs: .session, MapPage.show),
            Route(.get, "/map/sketch.svg", needs: .session, SketchMap.show),
            Route(.get, "/api/v1/map-areas", needs: .session, scope: .read(Area.Tag.recordType), describe: KernelOperations.mapAreas, MapAreas.list),
            Route(.get, "/api/v1/layers", needs: .session, scope: read, describe: KernelOperations.layers, LayerList.show),
            Route(.get, "/api/v1/layers/:layer/features", needs: .asked("the record's view"), scope: read, describe: { KernelOperations.features(layers, $0) }, features),
            Route(.get, "/tiles/base/:z/:x/:y", needs: .session, scope: read, describe: KernelOperations.baseTile, base),
            Route(.get, "/tiles/layers/:layer/:z/:x/:y", needs: .asked("the record's view"), scope: read, describe: { KernelOperations.layerTile(layers, $0) }, tile),
        ] + RangeQuery.routes(layers)
    }

    static func find(_ id: some StringProtocol, _ exchange: Exchange, _ site: Site) throws -> (layer: Layer, table: AnyTable) {
        guard let layer = site.assembly.layers.first(where: { $0.id == id }) else { throw WebRefusal.noSuchPage }
        let table = try site.store.registry.table(layer.type)
        guard try exchange.context().principal.reaches(layer.type) else { throw KernelRefusal.outOfScope("read:" + layer.type) }
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

    /// More than this of a layer nobody draws one by one, nor reads in a list.
    static let featureLimit = 20_000

    /// - Parameter isMore: there are more than `featureLimit`; the rest was not read.
    struct Features {
        let features: [Feature]
        let isMore: Bool
    }

    /// - Parameter subject: of records that belong to one (an incident), only those that belong to it.
    static func read(_ layer: Layer, _ table: AnyTable, box: GeoBox?, subject: RawID? = nil, _ reader: Reader) throws -> Features {
        let info = table.info
        guard let field = info[layer.geometry] else { return Features(features: [], isMore: false) }
        var filters = layer.filters + [.not(.isNull(layer.geometry))]
        if let box, field.kind == .place { filters.append(.box(layer.geometry, box)) }
        let rows = try reader.rows(info.type, Query(filters, order: .init("id"), limit: featureLimit + 1))
        return Features(features: try features(Array(rows.prefix(featureLimit)), layer, table, box: box, subject: subject), isMore: rows.count > featureLimit)
    }

    /// Records of crowds, by id.
    private static func features(of wanted: [(id: RawID, layer: Layer, table: AnyTable)], _ reader: Reader) throws -> [RawID: Feature] {
        var out: [RawID: Feature] = [:]
        for (_, group) in Dictionary(grouping: wanted, by: \.layer.id) {
            guard let (_, layer, table) = group.first else { continue }
            let rows = try reader.rows(table.info.type, Query([.oneOf("id", group.map { .id($0.id) })], order: .init("id"), limit: group.count))
            for feature in try features(rows, layer, table, box: nil, subject: nil) { out[feature.row.id] = feature }
        }
        return out
    }

    private static func features(_ rows: [Row], _ layer: Layer, _ table: AnyTable, box: GeoBox?, subject: RawID?) throws -> [Feature] {
        let info = table.info
        guard let at = info.index(of: layer.geometry) else { return [] }
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
            var json = JSONWriter(capacity: found.features.count * 200 + 64)
            json.object { out in
                out.field("type", "FeatureCollection")
                if found.isMore { out.field("more", true) }
                out.key("features")
                out.array { list in
                    for feature in found.features {
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

    static func subject(_ exchange: Exchange) throws -> RawID? {
        try exchange.first("subject").map { text in
            guard let id = RawID(text) else { throw KernelRefusal.invalid([Problem("not-id", field: "subject", ["value": text])]) }
            return id
        }
    }

    /// `shift=gcj02`: drawn where a map in GCJ-02 has it, for over such tiles.
    private static func isShifted(_ exchange: Exchange) throws -> Bool {
        guard let shift = exchange.first("shift") else { return false }
        guard shift == "gcj02" else { throw KernelRefusal.invalid([Problem("unknown-code", field: "shift", ["value": String(shift.prefix(40))])]) }
        return true
    }

    /// More than GCJ-02 moves anything within China.
    private static let shiftDegreesMax = 0.02

    private static func tileID(_ exchange: Exchange) throws -> TileID {
        guard let z = exchange.parameters["z"].flatMap({ Int($0) }), let x = exchange.parameters["x"].flatMap({ Int($0) }), let y = exchange.parameters["y"].flatMap({ Int($0) }), let id = TileID(z: z, x: x, y: y) else { throw WebRefusal.noSuchPage }
        return id
    }

    private static func base(_ exchange: Exchange, _ site: Site) throws -> Reply {
        tagged(.bytes(try site.baseMap(isShifted: try isShifted(exchange)).tile(try tileID(exchange)), type: "application/vnd.mapbox-vector-tile"), exchange)
    }

    /// Above this zoom every point is drawn for itself.
    private static let clusterZoomMax = 13

    static let layersMax = 64
    /// So many of a tile keep their own symbol however near they are to each other.
    private static let apartMax = 80

    /// `:layer` is one layer or several with commas between: points of several are clustered together,
    /// so that one disc never hides another, and each single one says its layer.
    private static func tile(_ exchange: Exchange, _ site: Site) async throws -> Reply {
        let names = (exchange.parameters["layer"] ?? "").split(separator: ",")
        guard !names.isEmpty, names.count <= layersMax else { throw WebRefusal.noSuchPage }
        let layers = try names.map { try find($0, exchange, site) }, id = try tileID(exchange), subject = try subject(exchange), shifts = try isShifted(exchange)
        let context = try exchange.context(), clusters = id.z <= clusterZoomMax
        let crowds = clusters && subject == nil ? try await site.crowds.kept(of: layers, in: exchange.space, isShifted: shifts, site) : [:]
        let bytes = try await site.store.readAside(context) { reader in
            let cutter = TileCutter(id), clusterer = Clusterer(tile: id)
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
            var sum = clusterer.nothing
            // What may stand alone: a record that was read, or one of a crowd, to be read if it does.
            enum Lone {
                case read(Feature, Layer, GeoPoint)
                case kept(RawID, Layer, AnyTable)
            }
            var lone: [Lone] = []
            /// What has a grade is looked for by its symbol, and so is what belongs to the incident in question.
            var apart: [(lone: Lone, x: Int, y: Int, level: Int)] = []
            for (layer, table) in layers {
                if let kept = crowds[layer.id] {
                    let isSeen = kept.areas.map { reader.sees(area: $0, table.info) }
                    var graded: [PointCrowd.Graded] = []
                    kept.crowd.add(to: &sum, graded: &graded, isSeen: isSeen) {
                        lone.append(.kept($0, layer, table))
                        return lone.count - 1
                    }
                    for one in graded { apart.append((.kept(one.id, layer, table), one.x, one.y, one.level)) }
                    continue
                }
                let gathers = clusters && table.info[layer.geometry]?.kind == .place
                let box = gathers ? clusterer.bounds : cutter.bounds
                for feature in try read(layer, table, box: shifts ? box.grown(byDegrees: shiftDegreesMax) : box, subject: subject, reader).features {
                    let drawn = shifts ? feature.geometry.moved(ChinaOffset.gcj02(fromCGCS2000:)) : feature.geometry
                    if gathers, case .point(let point) = drawn {
                        guard box.contains(point) else { continue }
                        let (x, y) = clusterer.units(of: point)
                        if feature.level > 0 || feature.isOfSubject { apart.append((.read(feature, layer, point), x, y, feature.level)) } else {
                            sum.add(x: x, y: y, category: 3) {
                                lone.append(.read(feature, layer, point))
                                return lone.count - 1
                            }
                        }
                    } else if let cut = cutter.cut(drawn) {
                        add(feature, layer, cut)
                    }
                }
            }
            if apart.count > apartMax {
                for one in apart {
                    sum.add(x: one.x, y: one.y, category: one.level == 0 ? 3 : one.level - 1) {
                        lone.append(one.lone)
                        return lone.count - 1
                    }
                }
                apart = []
            }
            let result = clusterer.result(of: sum)
            // Those of a crowd that are drawn for themselves are read now: forty or so.
            let drawn = apart.map(\.lone) + result.singles.map { lone[$0.index] }
            let features = try Self.features(of: drawn.compactMap { if case .kept(let id, let layer, let table) = $0 { (id, layer, table) } else { nil } }, reader)
            func draw(_ one: Lone, _ position: TilePoint?) {
                switch one {
                case .read(let feature, let layer, let point): if let at = position ?? cutter.point(point) { add(feature, layer, .points([at])) }
                case .kept(let id, let layer, _):
                    guard let feature = features[id], case .point(let place) = feature.geometry else { return }
                    if let at = position ?? cutter.point(shifts ? ChinaOffset.gcj02(fromCGCS2000: place) : place) { add(feature, layer, .points([at])) }
                }
            }
            for one in apart { draw(one.lone, nil) }
            for single in result.singles { draw(lone[single.index], single.position) }
            for cluster in result.clusters { out.add(point: cluster.position, id: UInt64(cluster.id), tags: [out.tag(keys.count, .integer(Int64(cluster.count)))]) }
            var tile = VectorTile()
            _ = tile.add(out)
            return tile.encoded
        }
        return tagged(.bytes(bytes, type: "application/vnd.mapbox-vector-tile"), exchange)
    }

    static func tagged(_ reply: Reply, _ exchange: Exchange) -> Reply { reply.tagged(for: exchange) }
}
