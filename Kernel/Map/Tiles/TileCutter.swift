package import Vocabulary

/// Turns places of the Earth into places of one tile: projected, cut at the buffer, simplified and
/// rounded. A value without state; make one per tile.
///
/// Cost: about 70 ns a vertex to project (a sine and a logarithm), then some nanoseconds a vertex and
/// edge to cut; what lies wholly out of the tile costs one pass of comparisons.
package struct TileCutter: Sendable {
    package let tile: TileID
    /// Units beyond the edge that are kept, so that lines and circles join at the seam.
    package let buffer: Int
    /// How far simplification may move a line, in units of 1/4096 tile.
    package let toleranceUnits: Double
    /// The tile and its buffer in degrees.
    package let bounds: GeoBox

    private let scale: Double
    private let originX: Double
    private let originY: Double

    /// `toleranceUnits` nil takes `tolerance(zoom:)`.
    package init(_ tile: TileID, buffer: Int = 64, toleranceUnits: Double? = nil) {
        self.tile = tile
        self.buffer = max(0, min(buffer, TileID.extent))
        self.toleranceUnits = toleranceUnits ?? Self.tolerance(zoom: tile.z)
        bounds = tile.bounds(buffer: self.buffer)
        scale = Double(1 << tile.z) * Double(TileID.extent)
        originX = Double(tile.x * TileID.extent)
        originY = Double(tile.y * TileID.extent)
    }

    /// Half a pixel of 512 far out, a quarter at town scale, nothing from zoom 16, where the places
    /// themselves count.
    package static func tolerance(zoom: Int) -> Double { zoom < 10 ? 4 : zoom < 16 ? 2 : 0 }

    func project(_ p: GeoPoint) -> TilePosition {
        TilePosition(
            WebMercator.x(longitude: p.longitude) * scale - originX,
            WebMercator.y(latitude: p.latitude) * scale - originY)
    }

    /// The place in the tile, nil beyond the buffer.
    package func point(_ p: GeoPoint) -> TilePoint? {
        guard bounds.contains(p) else { return nil }
        let position = project(p).rounded(.toNearestOrAwayFromZero)
        let low = Double(-buffer), high = Double(TileID.extent + buffer)
        guard position.x >= low, position.x <= high, position.y >= low, position.y <= high else { return nil }
        return TilePoint(position)
    }

    /// What of `geometry` is in the tile and its buffer; nil where nothing is left.
    package func cut(_ geometry: Geometry) -> TileGeometry? {
        switch geometry {
        case .point(let p): return point(p).map { .points([$0]) }
        case .multiPoint(let points):
            let kept = points.compactMap(point)
            return kept.isEmpty ? nil : .points(kept)
        case .line(let line): return lines([line])
        case .multiLine(let lines): return self.lines(lines)
        case .polygon(let rings): return polygons([rings])
        case .multiPolygon(let polygons): return self.polygons(polygons)
        }
    }

    private func lines(_ lines: [[GeoPoint]]) -> TileGeometry? {
        var kept: [[TilePoint]] = []
        for line in lines {
            guard let box = GeoBox(around: line), box.intersects(bounds) else { continue }
            let positions = line.map(project)
            for part in bounds.contains(box) ? [positions] : clip.line(positions) {
                let points = TileSimplifier.rounded(line: TileSimplifier.line(part, tolerance: toleranceUnits))
                if points.count >= 2 { kept.append(points) }
            }
        }
        return kept.isEmpty ? nil : .lines(kept)
    }

    private func polygons(_ polygons: [[[GeoPoint]]]) -> TileGeometry? {
        var kept: [[[TilePoint]]] = []
        let side = Int64(TileID.extent + 2 * buffer)
        for polygon in polygons {
            var rings: [[TilePoint]] = []
            for ring in polygon {
                let points = self.ring(ring)
                // Without its outside a polygon is nothing; without a hole it is still itself.
                if points.count >= 3 { rings.append(points) } else if rings.isEmpty { break }
                if rings.count > 1, CommandBuffer.doubledArea(points).magnitude == 2 * side * side {
                    // The whole tile lies in this hole.
                    rings = []
                    break
                }
            }
            if !rings.isEmpty { kept.append(rings) }
        }
        return kept.isEmpty ? nil : .polygons(kept)
    }

    private func ring(_ ring: [GeoPoint]) -> [TilePoint] {
        guard let box = GeoBox(around: ring), box.intersects(bounds) else { return [] }
        var positions = ring.map(project)
        if ring.count > 1, ring.first == ring.last { positions.removeLast() }
        if !bounds.contains(box) { positions = clip.ring(positions) }
        return TileSimplifier.rounded(ring: TileSimplifier.ring(positions, tolerance: toleranceUnits))
    }

    private var clip: TileClip { TileClip(low: Double(-buffer), high: Double(TileID.extent + buffer)) }
}

extension TilePoint {
    /// Rounded. The caller knows that it is in the tile and its buffer; anything else is held there.
    init(_ p: TilePosition) {
        let held = p.clamped(lowerBound: TilePosition(repeating: -1e9), upperBound: TilePosition(repeating: 1e9))
        x = Int32(held.x.rounded())
        y = Int32(held.y.rounded())
    }
}
