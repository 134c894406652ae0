/// A part of the map that somebody asks about: a box, a circle or a polygon.
package enum GeoRange: Sendable, Hashable {
    case box(GeoBox)
    case circle(centre: GeoPoint, metres: Double)
    /// A closed ring: its last place is its first.
    case polygon([GeoPoint])

    package static let verticesMax = 500
    package static let metresMax = 500_000.0

    /// `lon,lat;lon,lat;…`, three places or more, closed here where they are not; nil where it is no ring.
    package init?(ring text: String) {
        var places: [GeoPoint] = []
        for part in text.split(separator: ";", omittingEmptySubsequences: false) {
            guard places.count < Self.verticesMax, let place = GeoPoint(String(part)) else { return nil }
            places.append(place)
        }
        if places.count > 3, places.first == places.last { places.removeLast() }
        guard places.count >= 3 else { return nil }
        self = .polygon(places + [places[0]])
    }

    /// Everything inside lies in it.
    package var bounds: GeoBox {
        switch self {
        case .box(let box): box
        case .circle(let centre, let metres): GeoBox(centre: centre, radiusMetres: metres)
        case .polygon(let ring): GeoBox(around: ring) ?? GeoBox(centre: ring[0], radiusMetres: 0)
        }
    }

    /// Where distances are counted from: of a box or polygon, the middle of its box.
    package var centre: GeoPoint {
        if case .circle(let centre, _) = self { centre } else { bounds.centre }
    }

    package func contains(_ place: GeoPoint) -> Bool {
        switch self {
        case .box(let box): box.contains(place)
        case .circle(let centre, let metres): Distance.metres(centre, place) <= metres
        case .polygon(let ring): Geometry.contains([ring], place)
        }
    }

    /// Whether any of the shape lies inside: a place of it, an edge that only passes through, or the
    /// whole range where the shape is all around it. One pass over the vertices.
    package func touches(_ shape: Geometry) -> Bool {
        if case .point(let place) = shape { return contains(place) }
        guard let around = shape.bounds, bounds.intersects(around) else { return false }
        if shape.contains(centre) { return true }
        switch shape {
        case .point, .multiPoint:
            var isIn = false
            shape.forEachVertex { if !isIn { isIn = contains($0) } }
            return isIn
        case .line(let line): return touches(line)
        case .multiLine(let lines), .polygon(let lines): return lines.contains(where: touches)
        case .multiPolygon(let polygons): return polygons.contains { $0.contains(where: touches) }
        }
    }

    private func touches(_ line: [GeoPoint]) -> Bool {
        if line.contains(where: contains) { return true }
        switch self {
        case .circle(let centre, let metres):
            let flat = line.map { Flat($0, from: centre) }
            return zip(flat, flat.dropFirst()).contains { Flat.farFromOrigin($0, $1) <= metres }
        case .box(let box):
            let corners = [(box.west, box.south), (box.east, box.south), (box.east, box.north), (box.west, box.north), (box.west, box.south)].compactMap { GeoPoint(longitudeE7: $0.0, latitudeE7: $0.1) }
            return Self.cross(line, corners)
        case .polygon(let ring): return Self.cross(line, ring)
        }
    }

    private static func cross(_ line: [GeoPoint], _ ring: [GeoPoint]) -> Bool {
        zip(line, line.dropFirst()).contains { a, b in zip(ring, ring.dropFirst()).contains { c, d in side(a, b, c) * side(a, b, d) <= 0 && side(c, d, a) * side(c, d, b) <= 0 && GeoBox(around: [a, b]).flatMap { box in GeoBox(around: [c, d]).map(box.intersects) } ?? false } }
    }

    /// On which side of the line from `a` to `b` the place lies.
    private static func side(_ a: GeoPoint, _ b: GeoPoint, _ p: GeoPoint) -> Double {
        let value = (Double(b.longitudeE7) - Double(a.longitudeE7)) * (Double(p.latitudeE7) - Double(a.latitudeE7)) - (Double(b.latitudeE7) - Double(a.latitudeE7)) * (Double(p.longitudeE7) - Double(a.longitudeE7))
        return value > 0 ? 1 : value < 0 ? -1 : 0
    }

    /// A place in metres east and north of another, the map laid flat there: within 0.1 % of the sphere below 100 km.
    private struct Flat {
        let x: Double
        let y: Double
        init(_ place: GeoPoint, from origin: GeoPoint) {
            x = Maths.radians(degrees: place.longitude - origin.longitude) * Maths.cosine(Maths.radians(degrees: origin.latitude)) * Distance.earthRadiusMetres
            y = Maths.radians(degrees: place.latitude - origin.latitude) * Distance.earthRadiusMetres
        }

        /// How far the nearest place of the stretch from `a` to `b` is from the origin.
        static func farFromOrigin(_ a: Flat, _ b: Flat) -> Double {
            let dx = b.x - a.x, dy = b.y - a.y, square = dx * dx + dy * dy
            let t = square == 0 ? 0 : max(0, min(1, -(a.x * dx + a.y * dy) / square))
            let x = a.x + t * dx, y = a.y + t * dy
            return (x * x + y * y).squareRoot()
        }
    }
}
