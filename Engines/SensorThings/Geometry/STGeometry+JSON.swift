extension STGeometry {
    /// A geometry of GeoJSON (RFC 7946), or a feature with one; nil where it is none, is a collection, or has more than `positionsMax` positions.
    package init?(_ value: STValue) {
        var geometry = value
        if case .string("Feature")? = value["type"], let inner = value["geometry"] { geometry = inner }
        guard case .string(let kind)? = geometry["type"], let coordinates = geometry["coordinates"] else { return nil }
        var left = Self.positionsMax
        func position(_ value: STValue) -> STPosition? {
            left -= 1
            guard left >= 0, let numbers = value.array, numbers.count >= 2, let east = numbers[0].double, let north = numbers[1].double else { return nil }
            return STPosition(east: east, north: north)
        }
        /// All of them, or nil.
        func all<T>(_ value: STValue, _ each: (STValue) -> T?) -> [T]? {
            guard let values = value.array else { return nil }
            var out: [T] = []
            for value in values {
                guard let found = each(value) else { return nil }
                out.append(found)
            }
            return out
        }
        func line(_ value: STValue) -> [STPosition]? { all(value, position) }
        func polygon(_ value: STValue) -> [[STPosition]]? { all(value, line) }
        let read: STGeometry? = switch kind {
        case "Point": position(coordinates).map { .points([$0], isMulti: false) }
        case "MultiPoint": line(coordinates).map { .points($0, isMulti: true) }
        case "LineString": line(coordinates).map { .lines([$0], isMulti: false) }
        case "MultiLineString": polygon(coordinates).map { .lines($0, isMulti: true) }
        case "Polygon": polygon(coordinates).map { .polygons([$0], isMulti: false) }
        case "MultiPolygon": all(coordinates, polygon).map { .polygons($0, isMulti: true) }
        default: nil
        }
        guard let read, let sound = STGeometry(checked: read) else { return nil }
        self = sound
    }
}
