/// Degrees east and north. Shapes are those of the plane of these two (simple features, OGC 06-103r4): an edge is straight on it,
/// and none goes over the 180th meridian.
package struct STPosition: Sendable, Hashable {
    package let east: Double
    package let north: Double

    /// Nil where they are no degrees.
    package init?(east: Double, north: Double) {
        guard abs(east) <= 360, abs(north) <= 90 else { return nil }
        (self.east, self.north) = (east, north)
    }

    /// Within the bounds already: between two positions.
    init(between a: STPosition, _ b: STPosition, at share: Double) {
        (east, north) = (a.east + (b.east - a.east) * share, a.north + (b.north - a.north) * share)
    }

    func distance(to other: STPosition) -> Double { let x = east - other.east, y = north - other.north; return (x * x + y * y).squareRoot() }
}

/// A shape. Rings are closed; of a polygon's the first is its edge, the others are holes.
package enum STGeometry: Sendable, Hashable {
    case points([STPosition], isMulti: Bool)
    case lines([[STPosition]], isMulti: Bool)
    case polygons([[[STPosition]]], isMulti: Bool)

    /// So many positions a literal may have, and a shape of an entity that is compared.
    package static let literalMax = 1_000, positionsMax = 100_000

    /// Nil where it is no shape: no part, a line of one position, a ring that is not closed or has fewer than four.
    package init?(checked geometry: STGeometry) {
        let isSound: Bool = switch geometry {
        case .points(let points, let isMulti): isMulti ? !points.isEmpty : points.count == 1
        case .lines(let lines, let isMulti): (isMulti ? !lines.isEmpty : lines.count == 1) && lines.allSatisfy { $0.count >= 2 }
        case .polygons(let polygons, let isMulti): (isMulti ? !polygons.isEmpty : polygons.count == 1) && polygons.allSatisfy { rings in !rings.isEmpty && rings.allSatisfy { $0.count >= 4 && $0.first == $0.last } }
        }
        guard isSound else { return nil }
        self = geometry
    }

    /// 0 of points, 1 of lines, 2 of areas.
    package var dimension: Int {
        switch self {
        case .points: 0
        case .lines: 1
        case .polygons: 2
        }
    }

    /// Well-known text (OGC 06-103r4, clause 7): `POINT (30 10)`.
    package var text: String {
        func list<T>(_ parts: [T], _ each: (T) -> String) -> String { "(" + parts.map(each).joined(separator: ", ") + ")" }
        func position(_ p: STPosition) -> String { "\(p.east) \(p.north)" }
        func line(_ positions: [STPosition]) -> String { list(positions, position) }
        func polygon(_ rings: [[STPosition]]) -> String { list(rings, line) }
        return switch self {
        case .points(let points, let isMulti): isMulti ? "MULTIPOINT " + list(points) { "(" + position($0) + ")" } : "POINT " + line(points)
        case .lines(let lines, let isMulti): isMulti ? "MULTILINESTRING " + list(lines, line) : "LINESTRING " + line(lines.first ?? [])
        case .polygons(let polygons, let isMulti): isMulti ? "MULTIPOLYGON " + list(polygons, polygon) : "POLYGON " + polygon(polygons.first ?? [])
        }
    }

    /// How long the lines are, in degrees of their plane; nil where it is no line.
    package var length: Double? {
        guard case .lines(let lines, _) = self else { return nil }
        return lines.reduce(0) { sum, line in zip(line, line.dropFirst()).reduce(sum) { $0 + $1.0.distance(to: $1.1) } }
    }
}
