/// Why a shape is not accepted. `part` counts from 0 through the lines, or through all rings of all
/// polygons, in the order in which they are written.
package enum GeometryRefusal: Error, Sendable, Hashable {
    /// The text is no JSON.
    case json(JSONRefusal)
    /// Not an object with `type` and `coordinates`.
    case notAGeometry
    /// A type of GeoJSON that is no single shape, or none at all.
    case unknownType(String)
    /// Coordinates are not nested as the type asks, or a position is not 2 or 3 numbers.
    case badCoordinates(vertex: Int)
    case outOfRange(vertex: Int)
    case tooManyVertices(max: Int)
    /// Nothing where there must be something.
    case empty
    /// A line of fewer than 2 places.
    case lineTooShort(part: Int)
    /// A ring of fewer than 4 places, the last of which repeats the first.
    case ringTooShort(part: Int)
    case ringNotClosed(part: Int)
}

extension Geometry {
    /// Refuses what is empty, too large, too short or not closed (RFC 7946 §3.1). Whether rings cross
    /// themselves is not looked at. One pass over the parts.
    package func check(verticesMax: Int) throws(GeometryRefusal) {
        guard vertexCount <= verticesMax else { throw .tooManyVertices(max: verticesMax) }
        var part = 0
        switch self {
        case .point: break
        case .multiPoint(let points): if points.isEmpty { throw .empty }
        case .line(let line): try Self.check(lines: [line], &part)
        case .multiLine(let lines): try Self.check(lines: lines, &part)
        case .polygon(let rings): try Self.check(rings: rings, &part)
        case .multiPolygon(let polygons):
            if polygons.isEmpty { throw .empty }
            for rings in polygons { try Self.check(rings: rings, &part) }
        }
    }

    private static func check(lines: [[GeoPoint]], _ part: inout Int) throws(GeometryRefusal) {
        if lines.isEmpty { throw .empty }
        for line in lines {
            guard line.count >= 2 else { throw .lineTooShort(part: part) }
            part += 1
        }
    }

    private static func check(rings: [[GeoPoint]], _ part: inout Int) throws(GeometryRefusal) {
        if rings.isEmpty { throw .empty }
        for ring in rings {
            guard ring.count >= 4 else { throw .ringTooShort(part: part) }
            guard ring.first == ring.last else { throw .ringNotClosed(part: part) }
            part += 1
        }
    }
}
