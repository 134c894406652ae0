/// A JSON text (RFC 8259) as a value. Whole numbers without decimals or exponent are `integer`, all
/// others `number`.
package enum JSONValue: Sendable, Hashable {
    case null
    case bool(Bool)
    case integer(Int64)
    case number(Double)
    case string(String)
    case array([JSONValue])
    case object(JSONObject)

    /// Reads one JSON text, strictly: the whole of `bytes`, valid UTF-8, no lone surrogates, no
    /// repeated keys, no numbers that do not fit, at most `depthMax` arrays and objects inside each
    /// other (64 at most) and at most `bytesMax` bytes. A refusal names the offset of the fault.
    /// Cost: one pass; a duplicate key is found in constant time.
    package init(parsing bytes: [UInt8], bytesMax: Int, depthMax: Int = 64) throws(JSONRefusal) {
        guard bytes.count <= bytesMax else { throw JSONRefusal(.tooLarge(bytesMax: bytesMax), at: max(0, bytesMax)) }
        var reader = JSONReader(bytes, depthMax: min(depthMax, 64))
        self = try reader.document()
    }

    package var bool: Bool? { if case .bool(let b) = self { b } else { nil } }
    package var string: String? { if case .string(let s) = self { s } else { nil } }
    package var array: [JSONValue]? { if case .array(let a) = self { a } else { nil } }
    package var object: JSONObject? { if case .object(let o) = self { o } else { nil } }
    package var isNull: Bool { self == .null }

    /// A whole number, also one written `5.0` or `5e0`.
    package var integer: Int64? {
        switch self {
        case .integer(let n): n
        case .number(let d): Int64(exactly: d)
        default: nil
        }
    }

    package var double: Double? {
        switch self {
        case .integer(let n): Double(n)
        case .number(let d): d
        default: nil
        }
    }

    /// The member of an object; nil where there is none or this is no object.
    package subscript(key: String) -> JSONValue? { object?[key] }
}

/// The members of a JSON object in the order in which they were written, each key once.
package struct JSONObject: Sendable, Hashable, Sequence {
    package struct Member: Sendable, Hashable {
        package let key: String
        package let value: JSONValue
    }

    package private(set) var members: [Member] = []
    /// Where each key is, once there are more members than are quick to walk through.
    private var places: [String: Int] = [:]
    private static let walkMax = 12

    package init() {}

    package var count: Int { members.count }
    package var isEmpty: Bool { members.isEmpty }
    package func makeIterator() -> IndexingIterator<[Member]> { members.makeIterator() }

    /// Constant time, or a walk through at most 12 members.
    package subscript(key: String) -> JSONValue? {
        if members.count > Self.walkMax { return places[key].map { members[$0].value } }
        return members.first { $0.key == key }?.value
    }

    /// False, and nothing changed, where the key is there already.
    package mutating func append(_ key: String, _ value: JSONValue) -> Bool {
        if members.count < Self.walkMax {
            guard !members.contains(where: { $0.key == key }) else { return false }
        } else {
            if members.count == Self.walkMax {
                for (i, member) in members.enumerated() { places[member.key] = i }
            }
            guard places.updateValue(members.count, forKey: key) == nil else {
                places[key] = members.firstIndex { $0.key == key }
                return false
            }
        }
        members.append(Member(key: key, value: value))
        return true
    }

    package static func == (a: JSONObject, b: JSONObject) -> Bool { a.members == b.members }
    package func hash(into hasher: inout Hasher) { hasher.combine(members) }
}

/// Why a text is not accepted as JSON, and where.
package struct JSONRefusal: Error, Sendable, Hashable {
    package enum Reason: Sendable, Hashable {
        case tooLarge(bytesMax: Int)
        case tooDeep(depthMax: Int)
        case unexpectedEnd
        case unexpectedByte
        case trailingText
        case badUTF8
        case loneSurrogate
        case badEscape
        /// A byte below 0x20 inside a string.
        case controlCharacter
        case badNumber
        /// A whole number beyond 64 bits, or a number beyond what a Double can hold.
        case numberTooBig
        case duplicateKey(String)
    }

    package let reason: Reason
    /// Bytes from the beginning of the text.
    package let offset: Int

    package init(_ reason: Reason, at offset: Int) {
        self.reason = reason
        self.offset = offset
    }
}
