/// Reads vector tiles back, for tests only; written from the specification, not from the encoder.
struct DecodedTile {
    struct Feature {
        var id: UInt64?
        var type = 0
        var tags: [String: String] = [:]
        /// Each part's places; rings closed where ClosePath stood.
        var parts: [[[Int]]] = []
        var closed: [Bool] = []
    }
    struct Layer {
        var name = ""
        var version = 0
        var extent = 0
        var keys: [String] = []
        var values: [String] = []
        var features: [Feature] = []
    }
    struct Broken: Error {}

    var layers: [Layer] = []

    init(_ bytes: [UInt8]) throws {
        var fields = Fields(bytes[...])
        while let (field, value) = try fields.next() {
            guard field == 3, case .bytes(let content) = value else { throw Broken() }
            layers.append(try Self.layer(content))
        }
    }

    private static func layer(_ bytes: ArraySlice<UInt8>) throws -> Layer {
        var layer = Layer()
        var features: [ArraySlice<UInt8>] = []
        var fields = Fields(bytes)
        while let (field, value) = try fields.next() {
            switch (field, value) {
            case (1, .bytes(let b)): layer.name = String(decoding: b, as: UTF8.self)
            case (2, .bytes(let b)): features.append(b)
            case (3, .bytes(let b)): layer.keys.append(String(decoding: b, as: UTF8.self))
            case (4, .bytes(let b)): layer.values.append(try text(b))
            case (5, .number(let n)): layer.extent = Int(n)
            case (15, .number(let n)): layer.version = Int(n)
            default: throw Broken()
            }
        }
        for bytes in features { layer.features.append(try feature(bytes, layer)) }
        return layer
    }

    private static func text(_ bytes: ArraySlice<UInt8>) throws -> String {
        var fields = Fields(bytes)
        guard let (field, value) = try fields.next() else { throw Broken() }
        switch (field, value) {
        case (1, .bytes(let b)): return String(decoding: b, as: UTF8.self)
        case (3, .fixed64(let n)): return "\(Double(bitPattern: n))"
        case (4, .number(let n)): return "\(Int64(bitPattern: n))"
        case (6, .number(let n)): return "\(Int64(bitPattern: n >> 1) ^ -Int64(bitPattern: n & 1))"
        case (7, .number(let n)): return n == 1 ? "true" : "false"
        default: throw Broken()
        }
    }

    private static func feature(_ bytes: ArraySlice<UInt8>, _ layer: Layer) throws -> Feature {
        var feature = Feature()
        var fields = Fields(bytes)
        var words: [UInt64] = []
        while let (field, value) = try fields.next() {
            switch (field, value) {
            case (1, .number(let n)): feature.id = n
            case (2, .bytes(let b)):
                let tags = try packed(b)
                guard tags.count.isMultiple(of: 2) else { throw Broken() }
                for i in stride(from: 0, to: tags.count, by: 2) {
                    guard tags[i] < layer.keys.count, tags[i + 1] < layer.values.count else { throw Broken() }
                    feature.tags[layer.keys[Int(tags[i])]] = layer.values[Int(tags[i + 1])]
                }
            case (3, .number(let n)): feature.type = Int(n)
            case (4, .bytes(let b)): words = try packed(b)
            default: throw Broken()
            }
        }
        try draw(words, &feature)
        return feature
    }

    private static func draw(_ words: [UInt64], _ feature: inout Feature) throws {
        var i = 0, x = 0, y = 0
        while i < words.count {
            let command = words[i] & 7, count = Int(words[i] >> 3)
            i += 1
            if command == 7 {
                guard count == 1, !feature.parts.isEmpty else { throw Broken() }
                feature.closed[feature.closed.count - 1] = true
                continue
            }
            guard count > 0, i + count * 2 <= words.count, command == 1 || command == 2 else { throw Broken() }
            for _ in 0..<count {
                let (dx, dy) = (zigzag(words[i]), zigzag(words[i + 1]))
                if command == 2, dx == 0, dy == 0 { throw Broken() }
                (x, y, i) = (x + dx, y + dy, i + 2)
                if command == 1 {
                    feature.parts.append([])
                    feature.closed.append(false)
                }
                guard !feature.parts.isEmpty else { throw Broken() }
                feature.parts[feature.parts.count - 1].append([x, y])
            }
        }
    }

    private static func zigzag(_ n: UInt64) -> Int { Int(n >> 1) ^ -Int(n & 1) }

    private static func packed(_ bytes: ArraySlice<UInt8>) throws -> [UInt64] {
        var fields = Fields(bytes), out: [UInt64] = []
        while !fields.rest.isEmpty { out.append(try fields.varint()) }
        return out
    }

    struct Fields {
        enum Value {
            case number(UInt64), fixed64(UInt64), bytes(ArraySlice<UInt8>)
        }
        var rest: ArraySlice<UInt8>
        init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

        mutating func varint() throws -> UInt64 {
            var value: UInt64 = 0, shift: UInt64 = 0
            while let byte = rest.popFirst() {
                value |= UInt64(byte & 0x7F) << shift
                if byte < 0x80 { return value }
                shift += 7
            }
            throw Broken()
        }

        mutating func next() throws -> (Int, Value)? {
            if rest.isEmpty { return nil }
            let tag = try varint()
            switch tag & 7 {
            case 0: return (Int(tag >> 3), .number(try varint()))
            case 1:
                guard rest.count >= 8 else { throw Broken() }
                var n: UInt64 = 0
                for (i, byte) in rest.prefix(8).enumerated() { n |= UInt64(byte) << UInt64(8 * i) }
                rest.removeFirst(8)
                return (Int(tag >> 3), .fixed64(n))
            case 2:
                let count = Int(try varint())
                guard rest.count >= count else { throw Broken() }
                defer { rest.removeFirst(count) }
                return (Int(tag >> 3), .bytes(rest.prefix(count)))
            default: throw Broken()
            }
        }
    }
}
