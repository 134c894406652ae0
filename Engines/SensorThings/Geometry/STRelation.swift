/// How two shapes lie to each other: the dimensionally extended nine-intersection model (DE-9IM; OGC 06-103r4, clause 6.1.15).
package struct STRelation: Sendable, Hashable {
    /// Interior, boundary, exterior of the one, each with those of the other: the dimension of what they share, −1 of nothing.
    private var shares = [Int8](repeating: -1, count: 9)
    private let dimensions: (Int, Int)

    package static func == (a: STRelation, b: STRelation) -> Bool { a.shares == b.shares && a.dimensions == b.dimensions }
    package func hash(into hasher: inout Hasher) { hasher.combine(shares) }

    /// So many pairs of segments are looked at, and so many pieces that one shape cuts the other into.
    static let pairsMax = 1_000_000, piecesMax = 20_000

    /// Nil where the shapes have too many segments, or cut each other into too many pieces, to be compared.
    package init?(_ one: STGeometry, _ other: STGeometry) {
        let a = STPlane(one), b = STPlane(other)
        dimensions = (a.dimension, b.dimension)
        let pairs = (a.segments.count + a.points.count).multipliedReportingOverflow(by: b.segments.count + b.points.count)
        guard !pairs.overflow, pairs.partialValue <= Self.pairsMax else { return nil }
        share(.exterior, .exterior, 2)
        guard Self.mayMeet(a, b) else {
            share(.interior, .exterior, a.dimension)
            share(.exterior, .interior, b.dimension)
            if a.hasBoundary { share(.boundary, .exterior, a.dimension - 1) }
            if b.hasBoundary { share(.exterior, .boundary, b.dimension - 1) }
            return
        }
        for p in a.vertices + b.vertices { share(a.place(p), b.place(p), 0) }
        guard Self.pieces(a, b, { share($0, $1, $2) }), Self.pieces(b, a, { share($1, $0, $2) }) else { return nil }
    }

    private mutating func share(_ a: STPlace, _ b: STPlace, _ dimension: Int) {
        let i = a.rawValue * 3 + b.rawValue
        shares[i] = max(shares[i], Int8(dimension))
    }

    private static func mayMeet(_ a: STPlane, _ b: STPlane) -> Bool {
        func box(_ plane: STPlane) -> STSegment? {
            guard let first = plane.vertices.first else { return nil }
            let all = plane.vertices.reduce((first.east, first.east, first.north, first.north)) { (min($0.0, $1.east), max($0.1, $1.east), min($0.2, $1.north), max($0.3, $1.north)) }
            guard let low = STPosition(east: all.0, north: all.2), let high = STPosition(east: all.1, north: all.3) else { return nil }
            return STSegment(a: low, b: high)
        }
        guard let one = box(a), let other = box(b) else { return false }
        return one.isNear(other)
    }

    /// Cuts the segments of one where the other meets them, and says of each cut and each piece, and of both sides of it, where it lies in the two.
    /// - Returns: false, before it is done, where there are too many pieces.
    private static func pieces(_ one: STPlane, _ other: STPlane, _ tell: (STPlace, STPlace, Int) -> Void) -> Bool {
        var left = piecesMax
        for segment in one.segments {
            var cuts: [Double] = [0, 1]
            for p in other.points where segment.holds(p) { cuts.append(segment.share(nearest: p)) }
            for next in other.segments where segment.isNear(next) {
                for p in [next.a, next.b] where segment.holds(p) { cuts.append(segment.share(nearest: p)) }
                if let p = segment.crossing(next) {
                    tell(one.placeOnSegment(p), other.placeOnSegment(p), 0)
                    cuts.append(segment.share(nearest: p))
                }
            }
            left -= cuts.count - 1
            guard left >= 0 else { return false }
            cuts.sort()
            for (from, to) in zip(cuts, cuts.dropFirst()) where (to - from) * segment.length > 2 * STSegment.tolerance {
                let middle = STPosition(between: segment.a, segment.b, at: (from + to) / 2), place = other.place(middle)
                tell(one.dimension == 2 ? .boundary : .interior, place, 1)
                let mine = one.dimension == 2 ? (left: STPlace.interior, right: STPlace.exterior) : (left: .exterior, right: .exterior)
                let theirs = other.sides(of: segment, middle: middle, place: place)
                tell(mine.left, theirs.left, 2)
                tell(mine.right, theirs.right, 2)
            }
        }
        return true
    }
}

extension STRelation {
    /// Nine marks: `T` shares something, `F` nothing, `0` `1` `2` of that dimension, `*` anything. Nil where it is no such pattern.
    package func matches(_ pattern: String) -> Bool? {
        let marks = Array(pattern.utf8)
        guard marks.count == 9 else { return nil }
        var isMatch = true
        for (mark, n) in zip(marks, shares) {
            switch mark {
            case 0x2A: break
            case 0x54, 0x74: isMatch = isMatch && n >= 0
            case 0x46, 0x66: isMatch = isMatch && n < 0
            case 0x30...0x32: isMatch = isMatch && n == Int8(mark - 0x30)
            default: return nil
            }
        }
        return isMatch
    }

    /// The matrix as it is written: `212101212`.
    package var text: String { shares.map { $0 < 0 ? "F" : String($0) }.joined() }

    private func isAny(_ patterns: String...) -> Bool { patterns.contains { matches($0) == true } }

    package var isEqual: Bool { isAny("T*F**FFF*") }
    package var isDisjoint: Bool { isAny("FF*FF****") }
    package var isTouching: Bool { isAny("FT*******", "F**T*****", "F***T****") }
    package var isWithin: Bool { isAny("T*F**F***") }
    package var isContaining: Bool { isAny("T*****FF*") }
    package var isOverlapping: Bool { dimensions.0 == dimensions.1 && isAny(dimensions.0 == 1 ? "1*T***T**" : "T*T***T**") }
    package var isCrossing: Bool {
        if dimensions == (1, 1) { return isAny("0********") }
        return dimensions.0 < dimensions.1 && isAny("T*T******") || dimensions.0 > dimensions.1 && isAny("T*****T**")
    }
}

extension STGeometry {
    /// The shortest way between two shapes, in degrees of their plane; 0 where they meet, nil where they have too many segments to be compared.
    package func distance(to other: STGeometry) -> Double? {
        if case .points(let a, _) = self, case .points(let b, _) = other, a.count == 1, b.count == 1 { return a[0].distance(to: b[0]) }
        guard let relation = STRelation(self, other) else { return nil }
        guard relation.isDisjoint else { return 0 }
        let a = STPlane(self), b = STPlane(other)
        var least = Double.infinity
        for p in a.points {
            for q in b.points { least = min(least, p.distance(to: q)) }
            for segment in b.segments { least = min(least, segment.distance(to: p)) }
        }
        for segment in a.segments {
            for q in b.points { least = min(least, segment.distance(to: q)) }
            for next in b.segments { least = min(least, segment.distance(to: next)) }
        }
        return least.isFinite ? least : nil
    }
}
