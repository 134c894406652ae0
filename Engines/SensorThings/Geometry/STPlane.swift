/// Where a position lies in a shape.
enum STPlace: Int, Sendable {
    case interior, boundary, exterior
}

/// A straight piece of a line, or of the edge of an area.
struct STSegment: Sendable {
    let a: STPosition, b: STPosition

    /// Positions nearer than this many degrees are one: a hundredth of a millimetre.
    static let tolerance = 1e-10

    var length: Double { a.distance(to: b) }

    /// Twice the area of the triangle with a third position: above 0 where it lies to the left.
    func turn(_ p: STPosition) -> Double { (b.east - a.east) * (p.north - a.north) - (b.north - a.north) * (p.east - a.east) }

    /// Where along the segment, from 0 to 1, is nearest to a position.
    func share(nearest p: STPosition) -> Double {
        let x = b.east - a.east, y = b.north - a.north, square = x * x + y * y
        guard square > 0 else { return 0 }
        return min(1, max(0, ((p.east - a.east) * x + (p.north - a.north) * y) / square))
    }

    func distance(to p: STPosition) -> Double { STPosition(between: a, b, at: share(nearest: p)).distance(to: p) }
    func holds(_ p: STPosition) -> Bool { distance(to: p) <= Self.tolerance }

    func isNear(_ other: STSegment) -> Bool {
        let gap = Self.tolerance
        return min(a.east, b.east) <= max(other.a.east, other.b.east) + gap && max(a.east, b.east) + gap >= min(other.a.east, other.b.east)
            && min(a.north, b.north) <= max(other.a.north, other.b.north) + gap && max(a.north, b.north) + gap >= min(other.a.north, other.b.north)
    }

    /// Where two segments cross within both of them; nil where they only touch or run along each other.
    func crossing(_ other: STSegment) -> STPosition? {
        let c = turn(other.a), d = turn(other.b), e = other.turn(a), f = other.turn(b)
        guard c > 0 && d < 0 || c < 0 && d > 0, e > 0 && f < 0 || e < 0 && f > 0 else { return nil }
        return STPosition(between: a, b, at: e / (e - f))
    }

    func distance(to other: STSegment) -> Double {
        if crossing(other) != nil { return 0 }
        return min(min(distance(to: other.a), distance(to: other.b)), min(other.distance(to: a), other.distance(to: b)))
    }
}

/// A shape taken apart: positions, and segments. The edges of areas run so that the area lies to their left.
struct STPlane: Sendable {
    let dimension: Int
    private(set) var points: [STPosition] = []
    private(set) var segments: [STSegment] = []
    /// The segments of each polygon.
    private var polygons: [Range<Int>] = []
    /// The ends of lines: those in which an odd number of lines ends (the «mod 2» rule of simple features).
    private(set) var ends: [STPosition] = []

    init(_ geometry: STGeometry) {
        dimension = geometry.dimension
        switch geometry {
        case .points(let all, _): points = all
        case .lines(let lines, _):
            for line in lines {
                add(line)
                guard let first = line.first, let last = line.last else { continue }
                for end in [first, last] {
                    if let i = ends.firstIndex(of: end) { ends.remove(at: i) } else { ends.append(end) }
                }
            }
        case .polygons(let all, _):
            for rings in all {
                let begin = segments.count
                for (i, ring) in rings.enumerated() { add(Self.isAnticlockwise(ring) == (i == 0) ? ring : ring.reversed()) }
                polygons.append(begin..<segments.count)
            }
        }
    }

    private mutating func add(_ line: [STPosition]) {
        for (a, b) in zip(line, line.dropFirst()) where a != b { segments.append(STSegment(a: a, b: b)) }
    }

    private static func isAnticlockwise(_ ring: [STPosition]) -> Bool {
        guard let origin = ring.first else { return true }
        return zip(ring, ring.dropFirst()).reduce(0.0) { $0 + ($1.0.east - origin.east) * ($1.1.north - origin.north) - ($1.1.east - origin.east) * ($1.0.north - origin.north) } >= 0
    }

    /// All positions that it is drawn with.
    var vertices: [STPosition] { points + segments.flatMap { [$0.a, $0.b] } }
    /// Whether it has a boundary: areas do, points do not, lines that are closed do not.
    var hasBoundary: Bool { dimension == 2 || !ends.isEmpty }

    func place(_ p: STPosition) -> STPlace {
        switch dimension {
        case 0: return points.contains { $0.distance(to: p) <= STSegment.tolerance } ? .interior : .exterior
        case 1:
            guard segments.contains(where: { $0.holds(p) }) else { return .exterior }
            return placeOnSegment(p)
        default:
            var found = STPlace.exterior
            for range in polygons {
                var isInside = false
                var isOnEdge = false
                for segment in segments[range] {
                    if segment.holds(p) {
                        isOnEdge = true
                        break
                    }
                    let isUp = segment.b.north > segment.a.north
                    if (segment.a.north > p.north) != (segment.b.north > p.north), (segment.turn(p) > 0) == isUp { isInside.toggle() }
                }
                if isOnEdge { found = .boundary } else if isInside { return .interior }
            }
            return found
        }
    }

    /// Of a position that is known to be on one of the segments.
    func placeOnSegment(_ p: STPosition) -> STPlace { dimension == 2 || ends.contains { $0.distance(to: p) <= STSegment.tolerance } ? .boundary : .interior }

    /// Whether the area lies to the left and to the right of a piece that no edge crosses, of which this is the middle.
    func sides(of piece: STSegment, middle: STPosition, place: STPlace) -> (left: STPlace, right: STPlace) {
        guard dimension == 2, place == .boundary else { return dimension == 2 ? (place, place) : (.exterior, .exterior) }
        var left = STPlace.exterior, right = STPlace.exterior
        for segment in segments where segment.holds(middle) {
            let isAlong = (segment.b.east - segment.a.east) * (piece.b.east - piece.a.east) + (segment.b.north - segment.a.north) * (piece.b.north - piece.a.north) > 0
            if isAlong { left = .interior } else { right = .interior }
        }
        return (left, right)
    }
}
