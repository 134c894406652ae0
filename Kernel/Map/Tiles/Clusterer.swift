package import Vocabulary

/// Gathers the points of a tile in the cells of a grid laid over the whole world at the tile's zoom,
/// so that the same points always fall in the same cell, whichever tile asks. Sums are whole numbers:
/// the order of the points does not matter. A cluster belongs to the one tile in which its centre
/// lies. Give it all points of `bounds`, which is wider than the tile where cells lie across its edge.
///
/// Cost: about 80 ns a point, most of it projecting, and one array of cells.
package struct Clusterer: Sendable {
    package struct Input: Sendable, Hashable {
        package var point: GeoPoint
        /// How many it stands for; held in 1…1 000 000.
        package var weight: Int
        /// 0 the worst (as level I, 特别重大) … 7; held in that range. What has no grade is 3, unless its layer tells more apart.
        package var category: Int

        package init(point: GeoPoint, weight: Int = 1, category: Int = 3) {
            self.point = point
            self.weight = weight
            self.category = category
        }
    }

    /// A point alone in its cell.
    package struct Single: Sendable, Hashable {
        /// Where it stood in the input.
        package let index: Int
        package let position: TilePoint
    }

    package struct Cluster: Sendable, Hashable {
        /// The cell's number, the same in every tile of this zoom; below 2^53, as JavaScript needs.
        package let id: UInt64
        /// The centre of gravity by weight.
        package let position: TilePoint
        /// The sum of weights.
        package let count: Int
        /// The same by category.
        package let categoryCounts: SIMD8<Int>
        /// The lowest number of a category that is in it.
        package var worstCategory: Int { (0..<8).first { categoryCounts[$0] > 0 } ?? 7 }
    }

    package struct Result: Sendable, Hashable {
        package var singles: [Single] = []
        package var clusters: [Cluster] = []
    }

    package let tile: TileID
    /// The side of a cell, pixels of 512 a tile.
    package let cellPixels: Int

    /// `cellPixels` is held in 32…512.
    package init(tile: TileID, cellPixels: Int = 64) {
        self.tile = tile
        self.cellPixels = max(32, min(cellPixels, TileID.pixels))
    }

    private var cellUnits: Int { cellPixels * (TileID.extent / TileID.pixels) }
    /// The cells that touch the tile, numbered over the world.
    private func cells(_ index: Int) -> ClosedRange<Int> {
        (index * TileID.extent / cellUnits)...((index * TileID.extent + TileID.extent - 1) / cellUnits)
    }

    /// All whose points can move a cluster of this tile.
    package var bounds: GeoBox {
        TileID.extent.isMultiple(of: cellUnits) ? tile.bounds() : tile.bounds(buffer: cellUnits)
    }

    fileprivate struct Cell {
        var first = 0, points = 0
        /// Weighted sums from the cell's corner: below 2^12 · 2^20 · 2^31.
        var x = 0, y = 0
        var categories = SIMD8<Int>()
    }

    /// The points of one tile as they are gathered, from whatever holds them.
    package struct Sum: Sendable {
        package let tile: TileID
        fileprivate let columns: ClosedRange<Int>
        fileprivate let rows: ClosedRange<Int>
        private let units: Int
        fileprivate var cells: [Cell]

        fileprivate init(_ tile: TileID, _ columns: ClosedRange<Int>, _ rows: ClosedRange<Int>, units: Int) {
            self.tile = tile
            self.columns = columns
            self.rows = rows
            self.units = units
            cells = [Cell](repeating: Cell(), count: columns.count * rows.count)
        }

        /// - Parameters:
        ///   - x: units from the west edge of the world at the tile's zoom, `y` from its north edge.
        ///   - number: by what a point that stays alone is known in the result; asked for the first of a cell only.
        @inline(__always)
        package mutating func add(x: Int, y: Int, weight: Int = 1, category: Int, number: () -> Int) {
            let column = x / units, row = y / units
            guard columns.contains(column), rows.contains(row) else { return }
            let weight = max(1, min(weight, 1_000_000)), at = (row - rows.lowerBound) * columns.count + column - columns.lowerBound
            if cells[at].points == 0 { cells[at].first = number() }
            cells[at].points += 1
            cells[at].x &+= (x - column * units) &* weight
            cells[at].y &+= (y - row * units) &* weight
            cells[at].categories[max(0, min(category, 7))] &+= weight
        }
    }

    package var nothing: Sum { Sum(tile, cells(tile.x), cells(tile.y), units: cellUnits) }

    /// Where a point stands at this zoom, for `Sum.add`.
    package func units(of point: GeoPoint) -> (x: Int, y: Int) {
        let side = (1 << tile.z) * TileID.extent
        return (Self.unit(WebMercator.x(longitude: point.longitude), side), Self.unit(WebMercator.y(latitude: point.latitude), side))
    }

    package func cluster(_ points: [Input]) -> Result {
        var sum = nothing
        let box = bounds
        for (i, input) in points.enumerated() where box.contains(input.point) {
            let (x, y) = units(of: input.point)
            sum.add(x: x, y: y, weight: input.weight, category: input.category) { i }
        }
        return result(of: sum)
    }

    package func result(of sum: Sum) -> Result {
        let columns = sum.columns
        var out = Result()
        for (at, cell) in sum.cells.enumerated() where cell.points > 0 {
            let column = columns.lowerBound + at % columns.count, row = sum.rows.lowerBound + at / columns.count
            let count = cell.categories.wrappedSum()
            let x = column * cellUnits + cell.x / count - tile.x * TileID.extent
            let y = row * cellUnits + cell.y / count - tile.y * TileID.extent
            guard (0..<TileID.extent).contains(x), (0..<TileID.extent).contains(y) else { continue }
            let position = TilePoint(x: Int32(x), y: Int32(y))
            if cell.points == 1, count == 1 {
                out.singles.append(Single(index: cell.first, position: position))
            } else {
                out.clusters.append(Cluster(id: UInt64(column) << 26 | UInt64(row), position: position, count: count, categoryCounts: cell.categories))
            }
        }
        return out
    }

    private static func unit(_ part: Double, _ side: Int) -> Int { max(0, min(side - 1, Int(part * Double(side)))) }
}
