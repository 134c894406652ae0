import Base
import Core
import HTTPTypes
import Module
import Spreadsheets
import Store
import Vocabulary

/// What of some layers lies in a box, a circle or a polygon (范围查询): by layer, the nearest first; for
/// the map's list, and whole as a spreadsheet.
enum RangeQuery {
    /// So many of a layer are listed on the screen; the spreadsheet holds all.
    private static let listedMax = 200

    static func routes(_ layers: [String]) -> [Route] {
        let path = "/api/v1/map-range", scope = RouteScope.any(.read)
        return [
            Route(.get, path, needs: .session, scope: scope, describe: { RangeOperations.query(layers, $0) }, list),
            Route(.get, path + ".xlsx", needs: .session, scope: scope, describe: { RangeOperations.sheet(layers, .xlsx, $0) }) { try await sheet("xlsx", $0, $1) },
            Route(.get, path + ".csv", needs: .session, scope: scope, describe: { RangeOperations.sheet(layers, .csv, $0) }) { try await sheet("csv", $0, $1) },
        ]
    }

    /// What was asked.
    private struct Asked {
        let range: GeoRange
        let layers: [(layer: Layer, table: AnyTable)]
        let subject: RawID?

        init(_ exchange: Exchange, _ site: Site) throws {
            let names = (exchange.first("layers") ?? "").split(separator: ",")
            guard !names.isEmpty else { throw KernelRefusal.invalid([Problem("required", field: "layers")]) }
            guard names.count <= MapRoutes.layersMax else { throw KernelRefusal.invalid([Problem("too-many", field: "layers", ["max": "\(MapRoutes.layersMax)"])]) }
            layers = try names.map { try MapRoutes.find($0, exchange, site) }
            range = try Self.range(exchange)
            subject = try MapRoutes.subject(exchange)
        }

        private static func range(_ exchange: Exchange) throws -> GeoRange {
            let given = ["bbox", "centre", "ring"].filter { exchange.first($0) != nil }
            guard given.count == 1, let name = given.first, let text = exchange.first(name) else { throw KernelRefusal.invalid([Problem("one-range", field: given.last ?? "bbox")]) }
            switch name {
            case "bbox":
                guard let box = GeoBox(text) else { throw KernelRefusal.invalid([Problem("not-box", field: name, ["value": String(text.prefix(60))])]) }
                return .box(box)
            case "centre":
                guard let centre = GeoPoint(text) else { throw KernelRefusal.invalid([Problem("not-place", field: name)]) }
                guard let kilometres = exchange.first("radius").flatMap(Double.init), (0.1...GeoRange.metresMax / 1_000).contains(kilometres) else {
                    throw KernelRefusal.invalid([Problem("out-of-range", field: "radius", ["min": "0.1", "max": "500"])])
                }
                return .circle(centre: centre, metres: kilometres * 1_000)
            default:
                guard let range = GeoRange(ring: text) else { throw KernelRefusal.invalid([Problem("not-ring", field: name, ["max": "\(GeoRange.verticesMax)"])]) }
                return range
            }
        }
    }

    /// A layer with what of it lies inside.
    private struct Group {
        let layer: Layer
        let table: AnyTable
        let found: [(feature: MapRoutes.Feature, place: GeoPoint, metres: Double)]
        /// There are more in the box around the range than are read; those that are missing are not the farthest.
        let isMore: Bool
    }

    private static func find(_ asked: Asked, _ reader: Reader) throws -> [Group] {
        let centre = asked.range.centre
        return try asked.layers.map { layer, table in
            let read = try MapRoutes.read(layer, table, box: asked.range.bounds, subject: asked.subject, reader)
            let found = read.features.filter { asked.range.touches($0.geometry) }.map { feature in
                // A shape is measured from the middle of its box, as the map marks it.
                let place = feature.geometry.bounds?.centre ?? centre
                return (feature: feature, place: place, metres: Distance.metres(centre, place))
            }
            return Group(layer: layer, table: table, found: found.sorted { $0.metres < $1.metres }, isMore: read.isMore)
        }
    }

    private static func list(_ exchange: Exchange, _ site: Site) async throws -> Reply {
        let asked = try Asked(exchange, site)
        let groups = try await site.store.readAside(try exchange.context()) { try find(asked, $0) }
        var json = JSONWriter(capacity: 16_384)
        json.object { out in
            out.key("groups")
            out.array { list in
                for group in groups {
                    list.object { g in
                        g.field("layer", group.layer.id)
                        g.field("count", group.found.count)
                        g.field("more", group.isMore)
                        g.key("items")
                        g.array { items in
                            for one in group.found.prefix(listedMax) {
                                items.object { item in
                                    item.field("id", one.feature.row.id)
                                    item.field("label", one.feature.label)
                                    item.field("category", one.feature.category)
                                    item.field("level", one.feature.level)
                                    if let telephone = one.feature.telephone { item.field("telephone", telephone) }
                                    item.field("place", one.place.description)
                                    item.field("metres", Int(one.metres.rounded()))
                                }
                            }
                        }
                    }
                }
            }
        }
        return .json(json)
    }

    // MARK: As a spreadsheet

    private static func sheet(_ ending: String, _ exchange: Exchange, _ site: Site) async throws -> Reply {
        let asked = try Asked(exchange, site), format = try SheetExport.format(ending, exchange)
        let groups = try await site.store.readAside(try exchange.context()) { try find(asked, $0) }
        let count = groups.reduce(0) { $0 + $1.found.count }, title = site.words("map.range", exchange), display = Display(site, exchange.locale)
        let names = ["layer", "name", "category", "level", "telephone", "area", "longitude", "latitude", "distance", "address"]
        let columns = names.map { name -> SheetColumn in
            let words = site.words("map.range.\(name)", exchange)
            return switch name {
            case "longitude", "latitude": SheetColumn(words, .number(places: 7))
            case "distance": SheetColumn(words, .number(places: 2))
            case "name", "address": SheetColumn(words, width: 36)
            default: SheetColumn(words)
            }
        }
        try await SheetExport.note(title, "map.range", format, columns: names, rows: count, isUnmasked: false, exchange, site)
        let writer = try SheetExport.writer(format, title, columns, tooLong: site.words("sheet.too-long", exchange))
        for group in groups {
            let info = group.table.info, list = group.layer.category.flatMap { info[$0]?.kind.codes?.name }
            for one in group.found {
                let feature = one.feature
                try writer.add([
                    .text(site.words("layer." + group.layer.id, exchange)), .text(feature.label), .text(list.map { feature.category.isEmpty ? "" : display.code($0, feature.category) } ?? ""),
                    .text((1...4).contains(feature.level) ? Levels.numeral(feature.level) : ""), .text(feature.telephone ?? ""), .text(feature.row.area.map(site.areas.shortName) ?? ""), .number(one.place.longitude), .number(one.place.latitude),
                    .number(one.metres / 1_000), .text("\(exchange.base)/\(info.path)/\(feature.row.id)"),
                ])
            }
            // A list that ends early says so, where whoever reads it to its end cannot miss it.
            if group.isMore { try writer.add([.text(site.words("layer." + group.layer.id, exchange)), .text(site.words("map.range.more", exchange, ["n": Display.thousands("\(MapRoutes.featureLimit)")]))] + columns.dropFirst(2).map { _ in .empty }) }
        }
        try writer.finish()
        let bytes = try writer.take()
        return SheetExport.file(format, "\(title)-\(ChinaTime.minuteText(site.store.now(in: exchange.space)).filter(\.isNumber)).\(format.ending)") { try await $0(bytes) }
    }
}
