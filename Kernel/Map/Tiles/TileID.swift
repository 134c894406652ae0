package import Vocabulary

/// One square of the map: at zoom z the world is 2^z by 2^z tiles, x from the west, y from the north
/// (the XYZ scheme of "slippy maps"). Drawn at 512 pixels a side; inside, 4 096 units a side.
package struct TileID: Sendable, Hashable {
    package let z: Int
    package let x: Int
    package let y: Int

    package static let zoomMax = 22
    /// Units a side, `extent` in the vector tile.
    package static let extent = 4_096
    /// Pixels a side as MapLibre draws it.
    package static let pixels = 512

    /// Nil where there is no such tile.
    package init?(z: Int, x: Int, y: Int) {
        guard (0...Self.zoomMax).contains(z), (0..<(1 << z)).contains(x), (0..<(1 << z)).contains(y) else { return nil }
        (self.z, self.x, self.y) = (z, x, y)
    }

    /// The tile of zoom `z` in which `point` lies; the outermost one for the poles.
    package init?(containing point: GeoPoint, z: Int) {
        guard (0...Self.zoomMax).contains(z) else { return nil }
        let side = 1 << z
        func index(_ part: Double) -> Int { max(0, min(side - 1, Int((part * Double(side)).rounded(.down)))) }
        self.z = z
        x = index(WebMercator.x(longitude: point.longitude))
        y = index(WebMercator.y(latitude: point.latitude))
    }

    /// Its rectangle in EPSG:3857 metres with `buffer` units (1/4096 of its side) around; may reach
    /// beyond the world.
    package func mercatorBounds(buffer: Int = 0) -> WebMercator.Box {
        let e = edges(buffer: buffer), w = WebMercator.worldMetres
        return WebMercator.Box(west: (e.west - 0.5) * w, south: (0.5 - e.south) * w, east: (e.east - 0.5) * w, north: (0.5 - e.north) * w)
    }

    /// Its rectangle in degrees with `buffer` units around, rounded outwards to 1e-7 degree and cut at
    /// the edge of the world: what to ask the store for.
    package func bounds(buffer: Int = 0) -> GeoBox {
        let e = edges(buffer: buffer)
        func outward(_ degrees: Double, _ rule: FloatingPointRoundingRule) -> Double { (degrees * 1e7).rounded(rule) / 1e7 }
        let west = max(-180, outward(WebMercator.longitude(x: e.west), .down))
        let east = min(180, outward(WebMercator.longitude(x: e.east), .up))
        // Beyond the square's last parallel everything up to the pole is held at its edge.
        let north = e.north <= 0 ? 90 : min(90, outward(WebMercator.latitude(y: e.north), .up))
        let south = e.south >= 1 ? -90 : max(-90, outward(WebMercator.latitude(y: e.south), .down))
        return GeoBox(west: west, south: south, east: east, north: north) ?? .world
    }

    private func edges(buffer: Int) -> (west: Double, south: Double, east: Double, north: Double) {
        let side = Double(1 << z), edge = Double(buffer) / Double(Self.extent)
        return ((Double(x) - edge) / side, (Double(y) + 1 + edge) / side, (Double(x) + 1 + edge) / side, (Double(y) - edge) / side)
    }
}

extension TileID: CustomStringConvertible {
    /// `z/x/y`.
    package var description: String { "\(z)/\(x)/\(y)" }
}
