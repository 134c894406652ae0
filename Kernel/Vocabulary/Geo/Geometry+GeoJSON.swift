extension Geometry {
    /// Reads the text of one GeoJSON geometry (RFC 7946) and checks it. At most `verticesMax` places
    /// and `bytesMax` bytes.
    package init(geoJSON bytes: [UInt8], verticesMax: Int, bytesMax: Int) throws(GeometryRefusal) {
        let value: JSONValue
        do {
            value = try JSONValue(parsing: bytes, bytesMax: bytesMax)
        } catch {
            throw .json(error)
        }
        try self.init(geoJSON: value, verticesMax: verticesMax)
    }

    /// Reads a GeoJSON geometry object and checks it. A height as third number is passed over, other
    /// members too; `GeometryCollection` and features are refused.
    package init(geoJSON value: JSONValue, verticesMax: Int) throws(GeometryRefusal) {
        guard let object = value.object, let type = object["type"]?.string else { throw .notAGeometry }
        guard let kind = Kind(rawValue: type) else { throw .unknownType(type) }
        guard let coordinates = object["coordinates"] else { throw .notAGeometry }
        var reader = CoordinateReader(verticesMax: verticesMax)
        switch kind {
        case .point: self = .point(try reader.position(coordinates))
        case .multiPoint: self = .multiPoint(try reader.positions(coordinates))
        case .line: self = .line(try reader.positions(coordinates))
        case .multiLine: self = .multiLine(try reader.lists(coordinates))
        case .polygon: self = .polygon(try reader.lists(coordinates))
        case .multiPolygon:
            var polygons: [[[GeoPoint]]] = []
            for polygon in try reader.items(coordinates) { polygons.append(try reader.lists(polygon)) }
            self = .multiPolygon(polygons)
        }
        try check(verticesMax: verticesMax)
    }

    private enum Kind: String {
        case point = "Point"
        case multiPoint = "MultiPoint"
        case line = "LineString"
        case multiLine = "MultiLineString"
        case polygon = "Polygon"
        case multiPolygon = "MultiPolygon"
    }
}

/// Reads nested coordinates, counting the places it has seen.
private struct CoordinateReader {
    let verticesMax: Int
    private var vertex = 0

    init(verticesMax: Int) { self.verticesMax = verticesMax }

    func items(_ value: JSONValue) throws(GeometryRefusal) -> [JSONValue] {
        guard case .array(let items) = value else { throw .badCoordinates(vertex: vertex) }
        return items
    }

    mutating func lists(_ value: JSONValue) throws(GeometryRefusal) -> [[GeoPoint]] {
        var out: [[GeoPoint]] = []
        for item in try items(value) { out.append(try positions(item)) }
        return out
    }

    mutating func positions(_ value: JSONValue) throws(GeometryRefusal) -> [GeoPoint] {
        let items = try items(value)
        guard vertex + items.count <= verticesMax else { throw .tooManyVertices(max: verticesMax) }
        var out: [GeoPoint] = []
        out.reserveCapacity(items.count)
        for item in items { out.append(try position(item)) }
        return out
    }

    mutating func position(_ value: JSONValue) throws(GeometryRefusal) -> GeoPoint {
        guard case .array(let numbers) = value, numbers.count == 2 || numbers.count == 3,
            let longitude = numbers[0].double, let latitude = numbers[1].double, numbers.count == 2 || numbers[2].double != nil
        else { throw .badCoordinates(vertex: vertex) }
        guard let point = GeoPoint(longitude: longitude, latitude: latitude) else { throw .outOfRange(vertex: vertex) }
        vertex += 1
        return point
    }
}
