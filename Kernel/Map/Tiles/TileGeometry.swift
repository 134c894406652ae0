/// A place in a tile: whole units, x to the east, y to the south, 0…4096 and the buffer around.
package struct TilePoint: Sendable, Hashable {
    package let x: Int32
    package let y: Int32

    package init(x: Int32, y: Int32) {
        self.x = x
        self.y = y
    }
}

/// A shape cut for one tile. Rings are not closed: the last place is not the first again; the first
/// ring of a polygon is its outside.
package enum TileGeometry: Sendable, Hashable {
    case points([TilePoint])
    case lines([[TilePoint]])
    case polygons([[[TilePoint]]])
}

/// A place in a tile before it is rounded.
typealias TilePosition = SIMD2<Double>
