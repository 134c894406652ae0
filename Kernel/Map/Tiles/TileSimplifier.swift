/// Leaves out the vertices that do not show: Douglas and Peucker (1973) with a stack of its own instead
/// of recursion, after a first sieve of vertices closer than half a unit to the last kept one. About
/// n·log n steps. Runs of `runMax` vertices are looked at by themselves and their ends kept, so that a
/// line made to be slow costs n·`runMax` steps and not n².
enum TileSimplifier {
    static func line(_ line: [TilePosition], tolerance: Double) -> [TilePosition] {
        guard tolerance > 0, line.count > 2 else { return line }
        let sieved = sieve(line)
        guard sieved.count > 2 else { return sieved }
        var keep = [Bool](repeating: false, count: sieved.count)
        keep[0] = true
        keep[sieved.count - 1] = true
        mark(sieved, 0, sieved.count - 1, tolerance, &keep)
        return kept(sieved, keep)
    }

    /// An open ring, which is held fast at its first vertex and at the one farthest from that.
    static func ring(_ ring: [TilePosition], tolerance: Double) -> [TilePosition] {
        guard tolerance > 0, ring.count > 3 else { return ring }
        var closed = sieve(ring)
        guard closed.count > 3 else { return closed }
        let first = closed[0]
        closed.append(first)
        var far = 0, distance = -1.0
        for i in closed.indices {
            let d = closed[i] - first, square = d.x * d.x + d.y * d.y
            if square > distance { (far, distance) = (i, square) }
        }
        var keep = [Bool](repeating: false, count: closed.count)
        keep[0] = true
        keep[far] = true
        mark(closed, 0, far, tolerance, &keep)
        mark(closed, far, closed.count - 1, tolerance, &keep)
        return kept(closed, keep)
    }

    private static func kept(_ line: [TilePosition], _ keep: [Bool]) -> [TilePosition] {
        var out: [TilePosition] = []
        for i in line.indices where keep[i] { out.append(line[i]) }
        return out
    }

    /// Both ends stay.
    private static func sieve(_ line: [TilePosition]) -> [TilePosition] {
        var out = [line[0]]
        out.reserveCapacity(line.count)
        var last = line[0]
        for i in 1..<(line.count - 1) {
            let d = line[i] - last
            if d.x * d.x + d.y * d.y >= 0.25 {
                last = line[i]
                out.append(last)
            }
        }
        out.append(line[line.count - 1])
        return out
    }

    private static let runMax = 1_024

    private static func mark(_ line: [TilePosition], _ from: Int, _ to: Int, _ tolerance: Double, _ keep: inout [Bool]) {
        var stack: [(Int, Int)] = []
        for start in stride(from: from, to: to, by: runMax) {
            keep[start] = true
            stack.append((start, min(start + runMax, to)))
        }
        while let (a, b) = stack.popLast() {
            guard b - a > 1 else { continue }
            let origin = line[a], along = line[b] - origin
            let square = along.x * along.x + along.y * along.y
            var far = a, distance = tolerance * tolerance
            for i in (a + 1)..<b {
                var d = line[i] - origin
                if square > 0 {
                    let t = (d.x * along.x + d.y * along.y) / square
                    d -= along * max(0, min(1, t))
                }
                let off = d.x * d.x + d.y * d.y
                if off > distance { (far, distance) = (i, off) }
            }
            guard far != a else { continue }
            keep[far] = true
            stack.append((a, far))
            stack.append((far, b))
        }
    }

    /// Whole units, without repeats. Fewer than 2 places mean that nothing is left.
    static func rounded(line: [TilePosition]) -> [TilePoint] {
        var out: [TilePoint] = []
        out.reserveCapacity(line.count)
        for p in line {
            let point = TilePoint(p)
            if out.last != point { out.append(point) }
        }
        return out
    }

    /// Whole units, without repeats and without spikes that go out and straight back to the same
    /// place. Fewer than 3 places mean that nothing is left.
    static func rounded(ring: [TilePosition]) -> [TilePoint] {
        var out: [TilePoint] = []
        out.reserveCapacity(ring.count)
        for p in ring {
            let point = TilePoint(p)
            if out.last == point { continue }
            if out.count >= 2, out[out.count - 2] == point { out.removeLast() } else { out.append(point) }
        }
        while let last = out.last, out.count > 1 {
            if last == out[0] { out.removeLast() } else if out[out.count - 2] == out[0] { out.removeLast(2) } else { break }
        }
        return out
    }
}
