import Base
import Core
package import Map
package import Module
package import Store
import Synchronization
package import Vocabulary

/// The offline base map: boundaries of areas from the register, rivers and place names from the
/// data folder, cut into vector tiles by our own encoder. A sketch, not an approved map.
package final class BaseMap: Sendable {
    private struct Shape: Sendable {
        let geometry: Geometry
        let bounds: GeoBox
        let name: String
        let level: Int
        let code: String
        let isOwn: Bool
    }

    private let areas: [Shape]
    private let rivers: [Shape]
    private let places: [(point: GeoPoint, name: String, level: Int, isOwn: Bool)]
    /// An area with a boundary carries its name in its middle; its seat does not say it again.
    private let areaNames: Set<String>
    private let tiles = Mutex<[TileID: [UInt8]]>([:])

    /// - Parameter move: onto which coordinates it is drawn; nil leaves it where it is.
    package init(store: Store, folder: Folder?, homeArea: AreaCode?, move: ((GeoPoint) -> GeoPoint)? = nil) throws {
        let moved = { (geometry: Geometry) in move.map { geometry.moved($0) } ?? geometry }
        areas = try store.read(.system()) { reader in
            try reader.all(Area.self, [.not(.isNull("boundary"))], limit: 5_000).compactMap { area in
                guard let boundary = area.boundary.map(moved), let bounds = boundary.bounds, let code = area.code else { return nil }
                return Shape(geometry: boundary, bounds: bounds, name: area.name, level: area.level, code: code.description, isOwn: homeArea?.contains(code) ?? false)
            }
        }
        rivers = Self.features(folder, "rivers.geojson").compactMap { geometry, properties in
            let geometry = moved(geometry)
            return geometry.bounds.map { Shape(geometry: geometry, bounds: $0, name: properties["name"]?.string ?? "", level: 0, code: "", isOwn: false) }
        }
        places = Self.features(folder, "places.geojson").compactMap { geometry, properties in
            guard case .point(let point) = moved(geometry), let name = properties["name"]?.string else { return nil }
            let code = properties["code"]?.string.flatMap { AreaCode($0) }
            return (point, name, properties["level"]?.integer.map(Int.init) ?? 4, code.map { homeArea?.contains($0) ?? false } ?? true)
        }
        areaNames = Set(areas.map(\.name))
    }

    private static func features(_ folder: Folder?, _ file: String) -> [(Geometry, JSONValue)] {
        guard let folder, folder.has(file), let bytes = try? folder.bytes(file), let json = try? JSONValue(parsing: bytes, bytesMax: 32 << 20) else { return [] }
        return (json["features"]?.array ?? []).compactMap { feature in
            guard let raw = feature["geometry"], let geometry = try? Geometry(geoJSON: raw, verticesMax: 200_000) else { return nil }
            return (geometry, feature["properties"] ?? .null)
        }
    }

    /// The box that shows the whole home area; nil where it has no boundary.
    package func homeBounds(_ home: AreaCode?) -> GeoBox? {
        guard let home else { return nil }
        return areas.filter { $0.isOwn && $0.level == home.level }.map(\.bounds).reduce(nil) { $0?.union($1) ?? $1 }
    }

    /// The box of an area, or of the nearest one around it whose boundary is known.
    package func bounds(around area: AreaCode) -> GeoBox? {
        var code: AreaCode? = area
        while let here = code {
            if let known = areas.first(where: { $0.code == here.description }) { return known.bounds }
            code = here.parent
        }
        return nil
    }

    /// The county that a point lies in, where its boundary is known.
    package func county(at point: GeoPoint) -> AreaCode? {
        areas.first { $0.level == 3 && $0.bounds.contains(point) && $0.geometry.contains(point) }.flatMap { AreaCode($0.code) }
    }

    /// What the sketch draws of one box: neighbours first, the home area last.
    struct Extract {
        var areas: [(geometry: Geometry, name: String, level: Int, isOwn: Bool)] = []
        var rivers: [Geometry] = []
        var places: [(point: GeoPoint, name: String, level: Int)] = []
    }

    func extract(_ box: GeoBox) -> Extract {
        var out = Extract()
        out.areas = areas.filter { ($0.level > 1 || !$0.isOwn) && $0.bounds.intersects(box) }.sorted { ($0.isOwn ? 1 : 0, -$0.level) < ($1.isOwn ? 1 : 0, -$1.level) }.map { ($0.geometry, $0.name, $0.level, $0.isOwn) }
        out.rivers = rivers.filter { $0.bounds.intersects(box) }.map(\.geometry)
        out.places = places.filter { box.contains($0.point) }.map { ($0.point, $0.name, $0.level) }
        return out
    }

    /// The boxes of the areas whose boundary is known, by code.
    var boundsByCode: [String: GeoBox] { Dictionary(areas.map { ($0.code, $0.bounds) }, uniquingKeysWith: { a, _ in a }) }

    package func tile(_ id: TileID) -> [UInt8] {
        if let known = tiles.withLock({ $0[id] }) { return known }
        let made = draw(id)
        tiles.withLock { all in
            if all.count > 4_000 { all = [:] }
            all[id] = made
        }
        return made
    }

    private let placeZoomMin = 8

    private func draw(_ id: TileID) -> [UInt8] {
        let cutter = TileCutter(id), bounds = cutter.bounds
        var tile = VectorTile()
        var area = VectorTile.Layer(name: "area")
        let name = area.key("name"), level = area.key("level"), own = area.key("own"), code = area.key("code")
        // Counties are too small to see before zoom 7.
        for shape in areas where shape.bounds.intersects(bounds) && (shape.level < 3 || id.z >= 7 || shape.isOwn) {
            guard let cut = cutter.cut(shape.geometry) else { continue }
            area.add(cut, tags: [area.tag(name, .string(shape.name)), area.tag(level, .integer(Int64(shape.level))), area.tag(own, .bool(shape.isOwn)), area.tag(code, .string(shape.code))])
        }
        _ = tile.add(area)
        var labels = VectorTile.Layer(name: "label")
        let text = labels.key("name"), rank = labels.key("level"), mine = labels.key("own")
        for shape in areas where bounds.intersects(shape.bounds) {
            guard let centre = shape.geometry.pointOnSurface, let at = cutter.point(centre) else { continue }
            labels.add(point: at, tags: [labels.tag(text, .string(shape.name)), labels.tag(rank, .integer(Int64(shape.level))), labels.tag(mine, .bool(shape.isOwn))])
        }
        for place in places where id.z >= placeZoomMin && !areaNames.contains(place.name) {
            guard let at = cutter.point(place.point) else { continue }
            labels.add(point: at, tags: [labels.tag(text, .string(place.name)), labels.tag(rank, .integer(Int64(place.level))), labels.tag(mine, .bool(place.isOwn))])
        }
        _ = tile.add(labels)
        var water = VectorTile.Layer(name: "river")
        let river = water.key("name")
        for shape in rivers where shape.bounds.intersects(bounds) {
            guard let cut = cutter.cut(shape.geometry) else { continue }
            water.add(cut, tags: [water.tag(river, .string(shape.name))])
        }
        _ = tile.add(water)
        return tile.encoded
    }
}
