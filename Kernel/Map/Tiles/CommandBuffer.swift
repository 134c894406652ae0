/// Writes the drawing commands of one feature (vector tile 2.1 §4.3): MoveTo 1, LineTo 2, ClosePath 7,
/// each with its count, places as zigzag steps from the last one.
struct CommandBuffer: Sendable {
    private(set) var words: [UInt32] = []
    private var x: Int32 = 0
    private var y: Int32 = 0

    mutating func clear() {
        words.removeAll(keepingCapacity: true)
        (x, y) = (0, 0)
    }

    mutating func point(_ p: TilePoint) {
        command(1, count: 1)
        step(to: p)
    }

    mutating func points(_ points: [TilePoint]) {
        guard !points.isEmpty else { return }
        command(1, count: points.count)
        for p in points { step(to: p) }
    }

    mutating func line(_ line: [TilePoint]) {
        guard let first = line.first, line.contains(where: { $0 != first }) else { return }
        point(first)
        let header = words.count
        command(2, count: 0)
        for p in line where p.x != x || p.y != y { step(to: p) }
        setCount(at: header)
    }

    /// The outside first; if that is nothing, nothing is written.
    mutating func polygon(_ rings: [[TilePoint]]) {
        for (i, ring) in rings.enumerated() {
            let written = self.ring(ring, isHole: i > 0)
            if i == 0, !written { return }
        }
    }

    private mutating func ring(_ ring: [TilePoint], isHole: Bool) -> Bool {
        let area = Self.doubledArea(ring)
        guard area != 0 else { return false }
        var count = ring.count
        while ring[count - 1] == ring[0] { count -= 1 }
        let reversed = (area > 0) == isHole
        point(reversed ? ring[count - 1] : ring[0])
        let header = words.count
        command(2, count: 0)
        for i in 1..<count {
            let p = ring[reversed ? count - 1 - i : i]
            if p.x != x || p.y != y { step(to: p) }
        }
        setCount(at: header)
        command(7, count: 1)
        return true
    }

    /// Twice the area by the surveyor's formula, positive where it turns clockwise on the screen.
    static func doubledArea(_ ring: [TilePoint]) -> Int64 {
        guard var a = ring.last else { return 0 }
        var sum: Int64 = 0
        for b in ring {
            sum &+= Int64(a.x) &* Int64(b.y) &- Int64(b.x) &* Int64(a.y)
            a = b
        }
        return sum
    }

    private mutating func command(_ id: UInt32, count: Int) { words.append(id | UInt32(truncatingIfNeeded: count) << 3) }

    /// Counts the places written since the command at `header`.
    private mutating func setCount(at header: Int) {
        words[header] = words[header] & 7 | UInt32(truncatingIfNeeded: (words.count - header - 1) / 2) << 3
    }

    private mutating func step(to p: TilePoint) {
        words.append(Self.zigzag(p.x &- x))
        words.append(Self.zigzag(p.y &- y))
        (x, y) = (p.x, p.y)
    }

    private static func zigzag(_ n: Int32) -> UInt32 { UInt32(bitPattern: n << 1 ^ n >> 31) }
}
