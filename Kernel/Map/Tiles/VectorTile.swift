/// A Mapbox Vector Tile, version 2.1 (github.com/mapbox/vector-tile-spec/tree/master/2.1), written
/// straight as protocol buffer bytes. `application/vnd.mapbox-vector-tile`.
package struct VectorTile: Sendable {
    private var names: Set<String> = []
    private var buffer = ProtoBuffer()

    package init() {}

    /// The tile's bytes; none for a tile of no layers, which is what the specification asks for.
    package var encoded: [UInt8] { buffer.bytes }

    /// Adds a layer. False, and nothing added, where it is empty or its name is there already (§4.1).
    package mutating func add(_ layer: Layer) -> Bool {
        guard layer.featureCount > 0, names.insert(layer.name).inserted else { return false }
        buffer.message(3, layer.encoded)
        return true
    }

    /// What a feature says under a key.
    package enum Value: Sendable, Hashable {
        case string(String)
        case double(Double)
        case integer(Int64)
        case bool(Bool)
    }

    /// One key with one value, as numbers into the layer's tables.
    package struct Tag: Sendable, Hashable {
        let key: UInt32
        let value: UInt32
    }

    /// A key of one layer, looked up once and then used for every feature.
    package struct Key: Sendable, Hashable {
        let index: UInt32
    }

    /// Features of one kind with tables of their keys and values. Features are written as they are
    /// added and not kept otherwise. Cost: about 130 ns for a point with two tags, one of
    /// them looked up; some nanoseconds a vertex.
    package struct Layer: Sendable {
        package let name: String
        package private(set) var featureCount = 0
        private var keys: [String: UInt32] = [:]
        private var values: [Value: UInt32] = [:]
        private var features = ProtoBuffer()
        private var tables = ProtoBuffer()
        // Kept between features so that none of them allocates.
        private var commands = CommandBuffer()

        package init(name: String) { self.name = name }

        /// About how large the layer is so far, so that the caller can stop at a limit.
        package var byteCount: Int { features.count + tables.count }

        package mutating func key(_ name: String) -> Key {
            if let index = keys[name] { return Key(index: index) }
            let index = UInt32(keys.count)
            keys[name] = index
            tables.string(3, name)
            return Key(index: index)
        }

        /// Looks the value up, one hash; a tag that many features share is best made once.
        package mutating func tag(_ key: Key, _ value: Value) -> Tag {
            if let index = values[value] { return Tag(key: key.index, value: index) }
            let index = UInt32(values.count)
            values[value] = index
            tables.value(4, value)
            return Tag(key: key.index, value: index)
        }

        /// Adds one point. Nothing is allocated.
        package mutating func add(point: TilePoint, id: UInt64? = nil, tags: [Tag] = []) {
            commands.clear()
            commands.point(point)
            write(type: 1, id, tags)
        }

        /// Adds a shape. Rings are turned so that outsides have a positive area in the tile's
        /// coordinates and holes a negative one (§4.3.3.3); repeated places, lines of no length and
        /// rings of no area are dropped. False, and nothing added, where nothing is left.
        @discardableResult
        package mutating func add(_ geometry: TileGeometry, id: UInt64? = nil, tags: [Tag] = []) -> Bool {
            commands.clear()
            let type: UInt64
            switch geometry {
            case .points(let points):
                type = 1
                commands.points(points)
            case .lines(let lines):
                type = 2
                for line in lines { commands.line(line) }
            case .polygons(let polygons):
                type = 3
                for rings in polygons { commands.polygon(rings) }
            }
            guard !commands.words.isEmpty else { return false }
            write(type: type, id, tags)
            return true
        }

        private mutating func write(type: UInt64, _ id: UInt64?, _ tags: [Tag]) {
            features.feature(2, id: id, tags: tags, type: type, words: commands.words)
            featureCount += 1
        }

        /// The layer message.
        var encoded: ProtoBuffer {
            var out = ProtoBuffer()
            out.number(15, 2)
            out.string(1, name)
            out.append(features)
            out.append(tables)
            out.number(5, UInt64(TileID.extent))
            return out
        }
    }
}
