/// Writes fields of protocol buffers (protobuf.dev/programming-guides/encoding). It grows by doubling.
struct ProtoBuffer: Sendable {
    private var storage: [UInt8] = []
    private(set) var count = 0

    var bytes: [UInt8] { Array(storage[..<count]) }

    mutating func varint(_ value: UInt64) {
        grow(by: 10)
        var at = count
        var span = storage.mutableSpan
        Self.put(value, &span, &at)
        count = at
    }

    mutating func number(_ field: UInt32, _ value: UInt64) {
        varint(UInt64(field << 3))
        varint(value)
    }

    /// The bytes of another message, without field or length.
    mutating func append(_ content: ProtoBuffer) { append(content.storage[..<content.count]) }

    mutating func message(_ field: UInt32, _ content: ProtoBuffer) {
        varint(UInt64(field << 3 | 2))
        varint(UInt64(content.count))
        append(content)
    }

    mutating func string(_ field: UInt32, _ text: String) {
        varint(UInt64(field << 3 | 2))
        varint(UInt64(text.utf8.count))
        append(text.utf8)
    }

    /// A `Value` message of a vector tile (§4.1): string 1, double 3, int 4, sint 6, bool 7.
    mutating func value(_ field: UInt32, _ value: VectorTile.Value) {
        var content = ProtoBuffer()
        switch value {
        case .string(let text): content.string(1, text)
        case .double(let number):
            content.varint(3 << 3 | 1)
            content.append((0..<8).map { UInt8(truncatingIfNeeded: number.bitPattern >> UInt64($0 * 8)) })
        case .integer(let number) where number >= 0: content.number(4, UInt64(number))
        case .integer(let number): content.number(6, UInt64(bitPattern: number << 1 ^ number >> 63))
        case .bool(let flag): content.number(7, flag ? 1 : 0)
        }
        message(field, content)
    }

    /// A `Feature` message of a vector tile (§4.2): id 1, tags 2, type 3, geometry 4. Its lengths are
    /// counted first, so that each byte is written once.
    mutating func feature(_ field: UInt32, id: UInt64?, tags: [VectorTile.Tag], type: UInt64, words: [UInt32]) {
        var tagSize = 0, wordSize = 0
        for tag in tags { tagSize += Self.size(UInt64(tag.key)) + Self.size(UInt64(tag.value)) }
        for word in words { wordSize += Self.size(UInt64(word)) }
        var size = 3 + Self.size(UInt64(wordSize)) + wordSize
        if let id { size += 1 + Self.size(id) }
        if tagSize > 0 { size += 1 + Self.size(UInt64(tagSize)) + tagSize }
        grow(by: size + 20)
        var at = count
        var span = storage.mutableSpan
        Self.put(UInt64(field << 3 | 2), &span, &at)
        Self.put(UInt64(size), &span, &at)
        if let id {
            Self.put(1 << 3, &span, &at)
            Self.put(id, &span, &at)
        }
        if tagSize > 0 {
            Self.put(2 << 3 | 2, &span, &at)
            Self.put(UInt64(tagSize), &span, &at)
            for tag in tags {
                Self.put(UInt64(tag.key), &span, &at)
                Self.put(UInt64(tag.value), &span, &at)
            }
        }
        Self.put(3 << 3, &span, &at)
        Self.put(type, &span, &at)
        Self.put(4 << 3 | 2, &span, &at)
        Self.put(UInt64(wordSize), &span, &at)
        for word in words { Self.put(UInt64(word), &span, &at) }
        count = at
    }

    private mutating func append(_ content: some Collection<UInt8>) {
        storage.removeLast(storage.count - count)
        storage.append(contentsOf: content)
        count = storage.count
    }

    private mutating func grow(by room: Int) {
        guard storage.count - count < room else { return }
        storage.append(contentsOf: repeatElement(0, count: max(room, storage.count, 64)))
    }

    @inline(__always)
    private static func put(_ value: UInt64, _ span: inout MutableSpan<UInt8>, _ at: inout Int) {
        var rest = value
        while rest >= 0x80 {
            span[at] = UInt8(truncatingIfNeeded: rest) | 0x80
            at += 1
            rest >>= 7
        }
        span[at] = UInt8(truncatingIfNeeded: rest)
        at += 1
    }

    /// How many bytes a varint takes: 7 bits in each.
    private static func size(_ value: UInt64) -> Int { (70 - (value | 1).leadingZeroBitCount) / 7 }
}
