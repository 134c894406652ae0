/// Reads JSON by recursive descent; `depthMax` bounds the recursion.
struct JSONReader {
    let bytes: [UInt8]
    let depthMax: Int
    var at = 0
    private var depth = 0

    init(_ bytes: [UInt8], depthMax: Int) {
        self.bytes = bytes
        self.depthMax = depthMax
    }

    mutating func document() throws(JSONRefusal) -> JSONValue {
        let value = try self.value()
        skipSpace()
        guard at == bytes.count else { throw JSONRefusal(.trailingText, at: at) }
        return value
    }

    private mutating func value() throws(JSONRefusal) -> JSONValue {
        skipSpace()
        guard at < bytes.count else { throw JSONRefusal(.unexpectedEnd, at: at) }
        switch bytes[at] {
        case UInt8(ascii: "{"): return try object()
        case UInt8(ascii: "["): return try array()
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "-"), 0x30...0x39: return try number()
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: throw JSONRefusal(.unexpectedByte, at: at)
        }
    }

    private mutating func array() throws(JSONRefusal) -> JSONValue {
        try enter()
        var items: [JSONValue] = []
        if try closes(UInt8(ascii: "]")) { return .array(items) }
        while true {
            items.append(try value())
            if try !goesOn(until: UInt8(ascii: "]")) { return .array(items) }
        }
    }

    private mutating func object() throws(JSONRefusal) -> JSONValue {
        try enter()
        var members = JSONObject()
        if try closes(UInt8(ascii: "}")) { return .object(members) }
        while true {
            skipSpace()
            guard at < bytes.count else { throw JSONRefusal(.unexpectedEnd, at: at) }
            guard bytes[at] == UInt8(ascii: "\"") else { throw JSONRefusal(.unexpectedByte, at: at) }
            let start = at
            let key = try string()
            skipSpace()
            guard at < bytes.count else { throw JSONRefusal(.unexpectedEnd, at: at) }
            guard bytes[at] == UInt8(ascii: ":") else { throw JSONRefusal(.unexpectedByte, at: at) }
            at += 1
            guard members.append(key, try value()) else { throw JSONRefusal(.duplicateKey(key), at: start) }
            if try !goesOn(until: UInt8(ascii: "}")) { return .object(members) }
        }
    }

    /// Steps over the opening bracket.
    private mutating func enter() throws(JSONRefusal) {
        guard depth < depthMax else { throw JSONRefusal(.tooDeep(depthMax: depthMax), at: at) }
        depth += 1
        at += 1
    }

    /// True, having stepped over it, where the closing bracket comes at once.
    private mutating func closes(_ end: UInt8) throws(JSONRefusal) -> Bool {
        skipSpace()
        guard at < bytes.count, bytes[at] == end else { return false }
        at += 1
        depth -= 1
        return true
    }

    /// Steps over the comma (true) or the closing bracket (false).
    private mutating func goesOn(until end: UInt8) throws(JSONRefusal) -> Bool {
        skipSpace()
        guard at < bytes.count else { throw JSONRefusal(.unexpectedEnd, at: at) }
        let c = bytes[at]
        guard c == UInt8(ascii: ",") || c == end else { throw JSONRefusal(.unexpectedByte, at: at) }
        at += 1
        if c == end { depth -= 1 }
        return c != end
    }

    private mutating func word(_ word: StaticString, _ value: JSONValue) throws(JSONRefusal) -> JSONValue {
        let rest = UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)
        for c in rest {
            guard at < bytes.count else { throw JSONRefusal(.unexpectedEnd, at: at) }
            guard bytes[at] == c else { throw JSONRefusal(.unexpectedByte, at: at) }
            at += 1
        }
        return value
    }

    private mutating func skipSpace() {
        while at < bytes.count, bytes[at] == 0x20 || bytes[at] == 0x0A || bytes[at] == 0x0D || bytes[at] == 0x09 { at += 1 }
    }
}
