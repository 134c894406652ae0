extension Geometry {
    /// The centre of gravity: of the area for polygons (holes taken off), of the length for lines, of
    /// the places for points. It may lie outside of the shape. Nil where it is empty. One pass.
    package var centroid: GeoPoint? {
        guard let origin = bounds?.centre else { return nil }
        var sum = Moment(origin: origin)
        switch self {
        case .point(let p): sum.add(p)
        case .multiPoint(let points): points.forEach { sum.add($0) }
        case .line(let line): sum.add(line: line)
        case .multiLine(let lines): lines.forEach { sum.add(line: $0) }
        case .polygon(let rings): sum.add(polygon: rings)
        case .multiPolygon(let polygons): polygons.forEach { sum.add(polygon: $0) }
        }
        return sum.centre
    }

    /// A place on the shape for its label: the centroid where that is inside, else the middle of the
    /// widest stretch inside along some parallels of the largest part; the middle of the longest line.
    /// Nil where it is empty. Cost: some passes over the vertices.
    package var pointOnSurface: GeoPoint? {
        switch self {
        case .point(let p): return p
        case .multiPoint(let points):
            guard let centre = centroid else { return nil }
            return points.min { Distance.metresFast($0, centre) < Distance.metresFast($1, centre) }
        case .line(let line): return Self.middle(line)
        case .multiLine(let lines): return lines.max { Self.length($0) < Self.length($1) }.flatMap(Self.middle)
        case .polygon(let rings): return Self.inside(rings) ?? rings.first?.first
        case .multiPolygon(let polygons):
            func size(_ rings: [[GeoPoint]]) -> Double { rings.first.map { Moment.area($0).magnitude } ?? 0 }
            return polygons.max { size($0) < size($1) }.flatMap { Geometry.polygon($0).pointOnSurface }
        }
    }

    private static func length(_ line: [GeoPoint]) -> Double {
        zip(line, line.dropFirst()).reduce(0) { $0 + Distance.metresFast($1.0, $1.1) }
    }

    private static func middle(_ line: [GeoPoint]) -> GeoPoint? {
        var rest = length(line) / 2
        for (a, b) in zip(line, line.dropFirst()) {
            let step = Distance.metresFast(a, b)
            if step >= rest, step > 0 {
                let t = rest / step
                return GeoPoint(
                    wrappingLongitude: a.longitude + (b.longitude - a.longitude) * t, latitude: a.latitude + (b.latitude - a.latitude) * t)
            }
            rest -= step
        }
        return line.first
    }

    private static func inside(_ rings: [[GeoPoint]]) -> GeoPoint? {
        let polygon = Geometry.polygon(rings)
        guard let box = polygon.bounds, let centre = polygon.centroid else { return nil }
        if contains(rings, centre) { return centre }
        var best: (point: GeoPoint, width: Double)?
        for i in 1...15 {
            // Half a unit off keeps the parallel clear of vertices.
            let y = (Double(box.south) + (Double(box.north) - Double(box.south)) * Double(i) / 16).rounded(.down) + 0.5
            var crossings: [Double] = []
            for ring in rings {
                for (a, b) in zip(ring, ring.dropFirst()) where (Double(a.latitudeE7) > y) != (Double(b.latitudeE7) > y) {
                    let t = (y - Double(a.latitudeE7)) / (Double(b.latitudeE7) - Double(a.latitudeE7))
                    crossings.append(Double(a.longitudeE7) + (Double(b.longitudeE7) - Double(a.longitudeE7)) * t)
                }
            }
            crossings.sort()
            for k in stride(from: 0, to: crossings.count - 1, by: 2) {
                let width = crossings[k + 1] - crossings[k]
                let point = GeoPoint(wrappingLongitude: (crossings[k] + crossings[k + 1]) / 2e7, latitude: y / 1e7)
                if width > best?.width ?? -1, contains(rings, point) { best = (point, width) }
            }
        }
        return best?.point
    }
}

/// Sums towards a centre of gravity, by area, by length and by count: the first that is not zero holds.
private struct Moment {
    let origin: GeoPoint
    private let shrink: Double
    private var areas = SIMD3<Double>(), lengths = SIMD3<Double>(), counts = SIMD3<Double>()

    init(origin: GeoPoint) {
        self.origin = origin
        shrink = Maths.cosine(Maths.radians(degrees: origin.latitude))
    }

    private func place(_ p: GeoPoint) -> SIMD3<Double> {
        SIMD3(Double(p.longitudeE7) - Double(origin.longitudeE7), Double(p.latitudeE7) - Double(origin.latitudeE7), 1)
    }

    mutating func add(_ p: GeoPoint) { counts += place(p) }

    mutating func add(line: [GeoPoint]) {
        for p in line { add(p) }
        for (a, b) in zip(line, line.dropFirst()) {
            let u = place(a), v = place(b)
            let east = (v.x - u.x) * shrink, north = v.y - u.y
            let length = (east * east + north * north).squareRoot()
            lengths += SIMD3(length * (u.x + v.x) / 2, length * (u.y + v.y) / 2, length)
        }
    }

    mutating func add(polygon rings: [[GeoPoint]]) {
        for (i, ring) in rings.enumerated() {
            add(line: ring)
            var sum = SIMD3<Double>()
            for (a, b) in zip(ring, ring.dropFirst()) {
                let u = place(a), v = place(b)
                let cross = u.x * v.y - v.x * u.y
                sum += SIMD3(cross * (u.x + v.x) / 3, cross * (u.y + v.y) / 3, cross)
            }
            // Whichever way a ring turns, the outside counts for and a hole against.
            areas += (sum.z < 0) == (i == 0) ? -sum : sum
        }
    }

    static func area(_ ring: [GeoPoint]) -> Double {
        guard let first = ring.first else { return 0 }
        var moment = Moment(origin: first)
        moment.add(polygon: [ring])
        return moment.areas.z
    }

    var centre: GeoPoint? {
        let sum = areas.z > 0 ? areas : lengths.z > 0 ? lengths : counts
        guard sum.z > 0 else { return nil }
        return GeoPoint(
            wrappingLongitude: (Double(origin.longitudeE7) + sum.x / sum.z) / 1e7, latitude: (Double(origin.latitudeE7) + sum.y / sum.z) / 1e7)
    }
}
