/// A shape on the map, after the Simple Features of ISO 19125 and RFC 7946. A polygon is its rings:
/// the first is its outside, the others are holes; each ring is closed, its last place its first.
package enum Geometry: Sendable, Hashable {
    case point(GeoPoint)
    case multiPoint([GeoPoint])
    case line([GeoPoint])
    case multiLine([[GeoPoint]])
    case polygon([[GeoPoint]])
    case multiPolygon([[[GeoPoint]]])

    package func forEachVertex(_ body: (GeoPoint) -> Void) {
        switch self {
        case .point(let p): body(p)
        case .multiPoint(let points), .line(let points): points.forEach(body)
        case .multiLine(let lists), .polygon(let lists): for list in lists { list.forEach(body) }
        case .multiPolygon(let polygons): for polygon in polygons { for ring in polygon { ring.forEach(body) } }
        }
    }

    /// The same shape with every place moved by `body`, as onto a map with an offset.
    package func moved(_ body: (GeoPoint) -> GeoPoint) -> Geometry {
        switch self {
        case .point(let p): .point(body(p))
        case .multiPoint(let points): .multiPoint(points.map(body))
        case .line(let points): .line(points.map(body))
        case .multiLine(let lines): .multiLine(lines.map { $0.map(body) })
        case .polygon(let rings): .polygon(rings.map { $0.map(body) })
        case .multiPolygon(let polygons): .multiPolygon(polygons.map { $0.map { $0.map(body) } })
        }
    }

    package var vertexCount: Int {
        switch self {
        case .point: 1
        case .multiPoint(let points), .line(let points): points.count
        case .multiLine(let lists), .polygon(let lists): lists.reduce(0) { $0 + $1.count }
        case .multiPolygon(let polygons): polygons.reduce(0) { $0 + $1.reduce(0) { $0 + $1.count } }
        }
    }

    /// The smallest box around it; nil where it is empty. One pass over the vertices.
    package var bounds: GeoBox? {
        func union(_ lists: [[GeoPoint]]) -> GeoBox? {
            lists.reduce(nil) { box, list in
                guard let next = GeoBox(around: list) else { return box }
                return box?.union(next) ?? next
            }
        }
        switch self {
        case .point(let p): return GeoBox(southWest: p, northEast: p)
        case .multiPoint(let points), .line(let points): return GeoBox(around: points)
        case .multiLine(let lists), .polygon(let lists): return union(lists)
        case .multiPolygon(let polygons):
            return polygons.reduce(nil) { box, polygon in
                guard let next = union(polygon) else { return box }
                return box?.union(next) ?? next
            }
        }
    }

    /// Whether `point` lies in the area: an odd number of ring edges east of it, so that holes are
    /// out. Exact in whole numbers; of a place on the border that two areas share, exactly one of them
    /// holds it. A point contains itself; lines have no area and contain nothing. One pass.
    package func contains(_ point: GeoPoint) -> Bool {
        switch self {
        case .point(let p): p == point
        case .multiPoint(let points): points.contains(point)
        case .line, .multiLine: false
        case .polygon(let rings): Self.contains(rings, point)
        case .multiPolygon(let polygons): polygons.contains { Self.contains($0, point) }
        }
    }

    static func contains(_ rings: [[GeoPoint]], _ p: GeoPoint) -> Bool {
        var inside = false
        for ring in rings where !ring.isEmpty {
            var a = ring[ring.count - 1]
            for b in ring {
                if (a.latitudeE7 > p.latitudeE7) != (b.latitudeE7 > p.latitudeE7), isWest(p, ofEdge: a, b) { inside.toggle() }
                a = b
            }
        }
        return inside
    }

    /// Whether `p` lies strictly west of the edge at its own latitude, which the edge crosses. The
    /// products stay below 6.5e18 and fit 64 bits.
    private static func isWest(_ p: GeoPoint, ofEdge a: GeoPoint, _ b: GeoPoint) -> Bool {
        let (low, high) = a.latitudeE7 < b.latitudeE7 ? (a, b) : (b, a)
        let rise = Int64(high.latitudeE7) - Int64(low.latitudeE7)
        let toPoint = (Int64(p.longitudeE7) - Int64(low.longitudeE7)) * rise
        let toEdge = (Int64(high.longitudeE7) - Int64(low.longitudeE7)) * (Int64(p.latitudeE7) - Int64(low.latitudeE7))
        return toPoint < toEdge
    }
}
