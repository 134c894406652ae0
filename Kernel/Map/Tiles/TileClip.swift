/// Cuts lines and rings at the square from `low` to `high` in both directions.
struct TileClip {
    let low: Double
    let high: Double

    /// The parts of a line inside, each edge cut by the method of Liang and Barsky (1984). A line that
    /// leaves and comes back gives several parts. One pass.
    func line(_ line: [TilePosition]) -> [[TilePosition]] {
        var parts: [[TilePosition]] = []
        var part: [TilePosition] = []
        for i in line.indices.dropFirst() {
            let a = line[i - 1], b = line[i]
            guard let (enter, leave) = span(a, b) else {
                if !part.isEmpty { parts.append(part) }
                part = []
                continue
            }
            if enter > 0, !part.isEmpty {
                parts.append(part)
                part = []
            }
            if part.isEmpty { part.append(enter > 0 ? held(a + (b - a) * enter) : a) }
            part.append(leave < 1 ? held(a + (b - a) * leave) : b)
            if leave < 1 {
                parts.append(part)
                part = []
            }
        }
        if !part.isEmpty { parts.append(part) }
        return parts
    }

    /// From where to where, as parts of its length, an edge is inside; nil where nowhere.
    private func span(_ a: TilePosition, _ b: TilePosition) -> (Double, Double)? {
        var enter = 0.0, leave = 1.0
        func narrow(_ from: Double, _ step: Double) -> Bool {
            if step == 0 { return from >= low && from <= high }
            let t = (low - from) / step, u = (high - from) / step
            enter = max(enter, min(t, u))
            leave = min(leave, max(t, u))
            return enter <= leave
        }
        return narrow(a.x, b.x - a.x) && narrow(a.y, b.y - a.y) ? (enter, leave) : nil
    }

    private func held(_ p: TilePosition) -> TilePosition {
        p.clamped(lowerBound: TilePosition(repeating: low), upperBound: TilePosition(repeating: high))
    }

    /// What of an open ring is inside, by Sutherland and Hodgman (1974): one pass for each side that
    /// the ring crosses. Parts of a hollow shape stay joined along the edge of the buffer.
    func ring(_ ring: [TilePosition]) -> [TilePosition] {
        guard var least = ring.first else { return [] }
        var most = least
        for p in ring {
            least = pointwiseMin(least, p)
            most = pointwiseMax(most, p)
        }
        guard least.x <= high, least.y <= high, most.x >= low, most.y >= low else { return [] }
        var out = ring
        if least.x < low { out = Self.cut(out, { $0.x - low }, { TilePosition(low, $0.y) }) }
        if most.x > high { out = Self.cut(out, { high - $0.x }, { TilePosition(high, $0.y) }) }
        if least.y < low { out = Self.cut(out, { $0.y - low }, { TilePosition($0.x, low) }) }
        if most.y > high { out = Self.cut(out, { high - $0.y }, { TilePosition($0.x, high) }) }
        return out
    }

    /// `depth` is how far inside of one side a place lies; `snap` puts a place on that side.
    @inline(__always)
    private static func cut(
        _ ring: [TilePosition], _ depth: (TilePosition) -> Double, _ snap: (TilePosition) -> TilePosition
    ) -> [TilePosition] {
        guard var a = ring.last else { return [] }
        var out: [TilePosition] = []
        out.reserveCapacity(ring.count + 8)
        var depthA = depth(a)
        for b in ring {
            let depthB = depth(b)
            if (depthA >= 0) != (depthB >= 0) { out.append(snap(a + (b - a) * (depthA / (depthA - depthB)))) }
            if depthB >= 0 { out.append(b) }
            (a, depthA) = (b, depthB)
        }
        return out
    }
}
