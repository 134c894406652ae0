import Core
import Foundation
import HTTPTypes
import Map
import Module
import Store
import Vocabulary

/// The map as one SVG, for where the browser has no WebGL and for print: areas, rivers, place names
/// and the points of the chosen layers, from the same data as the tiles. Drawn in Web Mercator.
///
/// Classes are those of `components.css`; the same colours by day stand beside them as attributes, so
/// that the file is readable as a picture too. Nothing in it can run: every text is escaped.
struct SketchMap {
    static let width = 1_600.0, height = 1_000.0

    /// One record on it.
    struct Mark {
        let point: GeoPoint
        let label: String
        let level: Int
        let path: String
    }

    private let box: GeoBox
    private let scale: Double
    private let left: Double
    private let top: Double

    /// `box` is shown whole, in the middle.
    init(box: GeoBox) {
        let x0 = WebMercator.x(longitude: Double(box.west) / 1e7), x1 = WebMercator.x(longitude: Double(box.east) / 1e7)
        let y0 = WebMercator.y(latitude: Double(box.north) / 1e7), y1 = WebMercator.y(latitude: Double(box.south) / 1e7)
        scale = min(Self.width / max(x1 - x0, 1e-6), Self.height / max(y1 - y0, 1e-6)) * 0.94
        left = (x0 + x1) / 2 - Self.width / scale / 2
        top = (y0 + y1) / 2 - Self.height / scale / 2
        // What the picture shows beyond the box: it is wider than most areas.
        self.box =
            GeoBox(
                west: max(-180, WebMercator.longitude(x: left)), south: max(-85, WebMercator.latitude(y: top + Self.height / scale)),
                east: min(180, WebMercator.longitude(x: left + Self.width / scale)), north: min(85, WebMercator.latitude(y: top))) ?? box
    }

    var shown: GeoBox { box }

    private func position(_ p: GeoPoint) -> SIMD2<Double> {
        SIMD2((WebMercator.x(longitude: p.longitude) - left) * scale, (WebMercator.y(latitude: p.latitude) - top) * scale)
    }

    /// How many units of the picture one kilometre is at this latitude.
    private func unitsPerKilometre(at latitude: Double) -> Double {
        scale * 1_000 / (WebMercator.worldMetres * cos(latitude * .pi / 180))
    }

    func svg(_ extract: BaseMap.Extract, marks: [Mark], centre: GeoPoint?, radiusKilometres: Double, title: String, note: String) -> String {
        var out = "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"base\" viewBox=\"0 0 1600 1000\" preserveAspectRatio=\"xMidYMid meet\" overflow=\"visible\" role=\"group\" aria-label=\"\(title.inMarkup)\" font-family=\"sans-serif\">"
        out += "<rect width=\"1600\" height=\"1000\" class=\"m-sea\" fill=\"#E4E9E8\"/>"
        for area in extract.areas where !area.isOwn { out += shape(area.geometry, ##"class="m-out" fill="#F7F8F4" stroke="#A9B4B2" stroke-width=".6""##) }
        for area in extract.areas where area.isOwn && area.level >= 3 { out += shape(area.geometry, ##"class="m-own" fill="#FCFCF8" stroke="#5C6B6B" stroke-width=".9""##) }
        for river in extract.rivers { out += shape(river, ##"class="m-river" fill="none" stroke="#A9C7D2" stroke-width="1.3""##) }
        for area in extract.areas where area.isOwn && area.level == 2 { out += shape(area.geometry, ##"class="m-city" fill="none" stroke="#5C6B6B" stroke-width="2""##) }
        if let centre { out += rings(centre, radiusKilometres) }
        out += names(extract)
        for mark in marks { out += symbol(mark) }
        out += "<text x=\"1590\" y=\"990\" class=\"m-lab t\" style=\"text-anchor:end\" text-anchor=\"end\" font-size=\"13\" fill=\"#536063\">\(note.inMarkup)</text></svg>"
        return out
    }

    private func shape(_ geometry: Geometry, _ attributes: String) -> String {
        var path = ""
        switch geometry {
        case .line(let line): append(line, closed: false, to: &path)
        case .multiLine(let lines): for line in lines { append(line, closed: false, to: &path) }
        case .polygon(let rings): for ring in rings { append(ring, closed: true, to: &path) }
        case .multiPolygon(let polygons): for polygon in polygons { for ring in polygon { append(ring, closed: true, to: &path) } }
        case .point, .multiPoint: break
        }
        return path.isEmpty ? "" : "<path \(attributes) d=\"\(path)\"/>"
    }

    /// Vertices closer than 1.2 units to the last one do not show; far away ones are held near the edge.
    private func append(_ line: [GeoPoint], closed: Bool, to path: inout String) {
        guard let around = GeoBox(around: line), around.intersects(box) else { return }
        var last = SIMD2<Double>(repeating: .infinity)
        var text = "", count = 0
        for p in line {
            let q = position(p).clamped(lowerBound: SIMD2(repeating: -4_000), upperBound: SIMD2(repeating: 5_600))
            let d = q - last
            if count > 0, d.x * d.x + d.y * d.y < 1.44 { continue }
            text += (count == 0 ? "M" : "L") + Self.number(q.x) + " " + Self.number(q.y)
            last = q
            count += 1
        }
        guard count > (closed ? 2 : 1) else { return }
        path += text + (closed ? "Z" : "")
    }

    private func rings(_ centre: GeoPoint, _ kilometres: Double) -> String {
        let at = position(centre), unit = unitsPerKilometre(at: centre.latitude)
        var out = ""
        for radius in [kilometres / 2, kilometres] {
            let r = radius * unit
            out += "<circle class=\"m-ring\" cx=\"\(Self.number(at.x))\" cy=\"\(Self.number(at.y))\" r=\"\(Self.number(r))\" fill=\"none\" stroke=\"#162022\" stroke-dasharray=\"5 4\"/>"
            out += "<text class=\"m-ringlab\" text-anchor=\"middle\" font-size=\"12\" x=\"\(Self.number(at.x))\" y=\"\(Self.number(at.y - r + 4))\">\(Self.number(radius)) km</text>"
        }
        return out + "<path d=\"M\(Self.number(at.x - 7)) \(Self.number(at.y))h14M\(Self.number(at.x)) \(Self.number(at.y - 7))v14\" stroke=\"#162022\" class=\"m-cross\" stroke-width=\"1.5\"/>"
    }

    /// Names that would lie on one another are left out; counties go before townships.
    private func names(_ extract: BaseMap.Extract) -> String {
        var taken: [SIMD4<Double>] = []
        var out = ""
        for place in extract.places.sorted(by: { $0.level < $1.level }) {
            let at = position(place.point), half = Double(place.name.count) * (place.level <= 3 ? 9 : 7)
            let room = SIMD4(at.x - half, at.y - 16, at.x + half, at.y + 6)
            guard !taken.contains(where: { $0.x < room.z && $0.z > room.x && $0.y < room.w && $0.w > room.y }) else { continue }
            taken.append(room)
            let kind = place.level <= 3 ? "c" : "t"
            if place.level > 3 { out += "<circle class=\"m-town\" cx=\"\(Self.number(at.x))\" cy=\"\(Self.number(at.y))\" r=\"2.4\" fill=\"#fff\" stroke=\"#536063\"/>" }
            out += "<text class=\"m-lab \(kind)\" text-anchor=\"middle\" font-size=\"\(kind == "c" ? 15 : 12)\" fill=\"#536063\" x=\"\(Self.number(at.x))\" y=\"\(Self.number(at.y - 6))\">\(place.name.inMarkup)</text>"
        }
        return out
    }

    /// A level is a shape and a numeral; what has none is a small square. Each leads to its record.
    private func symbol(_ mark: Mark) -> String {
        let at = position(mark.point)
        let body: String
        switch mark.level {
        case 1: body = "<path d=\"M-4.6-11h9.2L11-4.6v9.2L4.6 11h-9.2L-11 4.6v-9.2z\" fill=\"#B5121F\" style=\"fill:var(--l1)\"/>"
        case 2: body = "<path d=\"M0-13 13 10h-26z\" fill=\"#C04A00\" style=\"fill:var(--l2)\"/>"
        case 3: body = "<path d=\"M0-13 13 0 0 13-13 0z\" fill=\"#F0BE00\" style=\"fill:var(--l3)\"/>"
        case 4: body = "<circle r=\"11\" fill=\"#1F5FBF\" style=\"fill:var(--l4)\"/>"
        default: body = "<rect x=\"-5\" y=\"-5\" width=\"10\" height=\"10\" rx=\"2\" class=\"m-sym\" fill=\"#fff\" stroke=\"#162022\"/>"
        }
        let numeral = (1...4).contains(mark.level) ? "<text text-anchor=\"middle\" y=\"4\" font-size=\"11\" font-weight=\"600\" fill=\"\(mark.level == 3 ? "#2A2100" : "#FFFFFF")\" style=\"fill:var(--l\(mark.level)-on)\">\(Levels.numeral(mark.level))</text>" : ""
        return "<a href=\"\(mark.path.inMarkup)\" transform=\"translate(\(Self.number(at.x)) \(Self.number(at.y)))\"><title>\(mark.label.inMarkup)</title>\(body)\(numeral)</a>"
    }

    private static func number(_ x: Double) -> String {
        let tenths = Int((x * 10).rounded())
        return tenths % 10 == 0 ? String(tenths / 10) : (tenths < 0 ? "-" : "") + String(abs(tenths) / 10) + "." + String(abs(tenths) % 10)
    }
}

extension SketchMap {
    /// `layers=a,b` the layers drawn, default those that are on; `lon`, `lat` and `radius` (km) a place
    /// to look at with two rings, default the home area; `bbox` a box instead.
    static func show(_ exchange: Exchange, _ site: Site) async throws -> Reply {
        let context = try exchange.context()
        let base = try site.baseMap()
        let centre = try Self.centre(exchange)
        let radius = exchange.first("radius").flatMap(Double.init).map { max(0.1, min($0, 500)) } ?? 20
        let given = exchange.first("bbox").flatMap { GeoBox($0) }
        guard let box = given ?? centre.map({ GeoBox(centre: $0, radiusMetres: radius * 1_050) }) ?? base.homeBounds(site.settings.homeArea) ?? GeoBox(west: 73, south: 18, east: 135, north: 54) else { throw WebRefusal.noSuchPage }
        let sketch = SketchMap(box: box)
        let wanted = exchange.first("layers").map { Set($0.split(separator: ",").map(String.init)) }
        let layers = try site.assembly.layers.filter { layer in
            guard wanted?.contains(layer.id) ?? layer.isOnByDefault else { return false }
            return context.principal.may(try site.store.registry.table(layer.type).info.doors.view, in: nil)
        }
        let marks = try await site.store.readAside(context) { reader in
            try layers.flatMap { layer -> [Mark] in
                let table = try site.store.registry.table(layer.type)
                return try MapRoutes.read(layer, table, box: sketch.shown, reader).features.prefix(markLimit).compactMap { feature in
                    guard case .point(let point) = feature.geometry else { return nil }
                    return Mark(point: point, label: feature.label, level: feature.level, path: "\(exchange.base)/\(table.info.path)/\(feature.row.id)")
                }
            }
        }
        let svg = sketch.svg(base.extract(sketch.shown), marks: marks, centre: centre, radiusKilometres: radius, title: site.words("map.sketch", exchange), note: site.words("map.not-approved", exchange))
        return MapRoutes.tagged(.bytes(Array(svg.utf8), type: "image/svg+xml"), exchange)
    }

    /// More points than this nobody tells apart on a sketch.
    private static let markLimit = 1_000

    private static func centre(_ exchange: Exchange) throws -> GeoPoint? {
        guard let lon = exchange.first("lon"), let lat = exchange.first("lat") else { return nil }
        guard let point = GeoPoint("\(lon),\(lat)") else { throw KernelRefusal.invalid([Problem("not-place", field: "lon", ["value": "\(lon),\(lat)"])]) }
        return point
    }
}
