import Testing
@testable import Map
@testable import Vocabulary

struct VectorTileTests {
    private func p(_ x: Int32, _ y: Int32) -> TilePoint { TilePoint(x: x, y: y) }

    @Test func `writes the example of the specification byte for byte`() {
        // §4.3.5: the point (25,17); the line (2,2)(2,10)(10,10); the polygon (3,6)(8,12)(20,34).
        var commands = CommandBuffer()
        commands.point(p(25, 17))
        #expect(commands.words == [9, 50, 34])
        commands.clear()
        commands.points([p(5, 7), p(3, 2)])
        #expect(commands.words == [17, 10, 14, 3, 9])
        commands.clear()
        commands.line([p(2, 2), p(2, 10), p(10, 10)])
        #expect(commands.words == [9, 4, 4, 18, 0, 16, 16, 0])
        commands.line([p(1, 1), p(3, 5)])
        #expect(commands.words == [9, 4, 4, 18, 0, 16, 16, 0, 9, 17, 17, 10, 4, 8])
        commands.clear()
        commands.polygon([[p(3, 6), p(8, 12), p(20, 34)]])
        #expect(commands.words == [9, 6, 12, 18, 10, 12, 24, 44, 15])
    }

    @Test func `turns outsides and holes the way the specification asks`() throws {
        let outside = [p(0, 0), p(0, 100), p(100, 100), p(100, 0)], hole = [p(10, 10), p(20, 10), p(20, 20), p(10, 20)]
        for (a, b) in [(outside, hole), (outside.reversed(), hole), (outside, hole.reversed()), (outside + [outside[0]], hole)] {
            var layer = VectorTile.Layer(name: "area")
            layer.add(.polygons([[a, b]]))
            let rings = try decoded(layer).features[0].parts
            #expect(rings.map(doubledArea) == [20_000, -200])
        }
    }

    @Test func `shares keys and values between features`() throws {
        var layer = VectorTile.Layer(name: "incident")
        let level = layer.key("level"), count = layer.key("count")
        let again = layer.key("level")
        #expect(again == level)
        for i in 0..<100 {
            let tags = [layer.tag(level, .integer(Int64(i % 4))), layer.tag(count, .integer(-3)), layer.tag(layer.key("name"), .string("滑坡")), layer.tag(layer.key("open"), .bool(true)), layer.tag(layer.key("depth"), .double(1.5))]
            layer.add(point: p(Int32(i), 7), id: UInt64(i) << 40, tags: tags)
        }
        let read = try decoded(layer)
        #expect(read.name == "incident" && read.version == 2 && read.extent == 4_096)
        #expect(read.keys == ["level", "count", "name", "open", "depth"])
        #expect(read.values == ["0", "-3", "滑坡", "true", "1.5", "1", "2", "3"])
        #expect(read.features.count == 100 && read.features[99].id == 99 << 40)
        #expect(read.features[99].tags == ["level": "3", "count": "-3", "name": "滑坡", "open": "true", "depth": "1.5"])
    }

    @Test func `drops what is degenerate`() {
        var layer = VectorTile.Layer(name: "x")
        let nothing: [TileGeometry] = [
            .points([]),
            .lines([[], [p(1, 1)], [p(1, 1), p(1, 1)]]),
            .polygons([
                [], [[]], [[p(0, 0), p(1, 1)]], [[p(0, 0), p(1, 1), p(2, 2)]],
                [[p(0, 0), p(0, 0), p(0, 0)], [p(0, 0), p(5, 0), p(5, 5)]],
            ]),
        ]
        for geometry in nothing {
            let added = layer.add(geometry)
            #expect(!added)
        }
        #expect(layer.featureCount == 0)
        var tile = VectorTile()
        let added = tile.add(layer)
        #expect(!added && tile.encoded.isEmpty)
    }

    @Test func `keeps layer names apart`() throws {
        var layer = VectorTile.Layer(name: "a")
        layer.add(point: p(1, 1))
        var tile = VectorTile()
        let first = tile.add(layer), second = tile.add(layer)
        #expect(first && !second)
        #expect(try DecodedTile(tile.encoded).layers.count == 1)
    }
}

func decoded(_ layer: VectorTile.Layer) throws -> DecodedTile.Layer {
    var tile = VectorTile()
    let added = tile.add(layer)
    #expect(added)
    return try #require(try DecodedTile(tile.encoded).layers.first)
}

func doubledArea(_ ring: [[Int]]) -> Int {
    ring.indices.reduce(0) { sum, i in
        let a = ring[i], b = ring[(i + 1) % ring.count]
        return sum + a[0] * b[1] - b[0] * a[1]
    }
}
