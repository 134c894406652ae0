extension JSONReader {
    /// Reads the string that begins with the quotation mark here. Without escapes it is taken whole.
    mutating func string() throws(JSONRefusal) -> String {
        at += 1
        let start = at
        while at < bytes.count {
            let c = bytes[at]
            if c == UInt8(ascii: "\"") {
                at += 1
                return try text(bytes[start..<(at - 1)])
            }
            if c == UInt8(ascii: "\\") { return try escapedString(from: start) }
            guard c >= 0x20 else { throw JSONRefusal(.controlCharacter, at: at) }
            at += 1
        }
        throw JSONRefusal(.unexpectedEnd, at: at)
    }

    /// The slow way, from the first escape on: `run` is where the plain bytes since the last began.
    private mutating func escapedString(from start: Int) throws(JSONRefusal) -> String {
        var out = ""
        var run = start
        while at < bytes.count {
            let c = bytes[at]
            guard c >= 0x20 else { throw JSONRefusal(.controlCharacter, at: at) }
            if c == UInt8(ascii: "\"") {
                out += try text(bytes[run..<at])
                at += 1
                return out
            }
            if c == UInt8(ascii: "\\") {
                out += try text(bytes[run..<at])
                out.unicodeScalars.append(try escape())
                run = at
            } else {
                at += 1
            }
        }
        throw JSONRefusal(.unexpectedEnd, at: at)
    }

    private mutating func escape() throws(JSONRefusal) -> Unicode.Scalar {
        let start = at
        guard at + 1 < bytes.count else { throw JSONRefusal(.unexpectedEnd, at: bytes.count) }
        at += 2
        switch bytes[start + 1] {
        case UInt8(ascii: "\""): return "\""
        case UInt8(ascii: "\\"): return "\\"
        case UInt8(ascii: "/"): return "/"
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"): break
        default: throw JSONRefusal(.badEscape, at: start)
        }
        let first = try hexDigits(escapeAt: start)
        if let scalar = Unicode.Scalar(first) { return scalar }
        // Half of a pair (RFC 8259 §7): the other half must follow.
        guard first < 0xDC00, at + 1 < bytes.count, bytes[at] == UInt8(ascii: "\\"), bytes[at + 1] == UInt8(ascii: "u") else {
            throw JSONRefusal(.loneSurrogate, at: start)
        }
        let next = at
        at += 2
        let second = try hexDigits(escapeAt: next)
        guard (0xDC00...0xDFFF).contains(second), let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)) else {
            throw JSONRefusal(.loneSurrogate, at: start)
        }
        return scalar
    }

    private mutating func hexDigits(escapeAt start: Int) throws(JSONRefusal) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard at < bytes.count else { throw JSONRefusal(.unexpectedEnd, at: at) }
            switch bytes[at] {
            case let c where (0x30...0x39).contains(c): value = value << 4 | UInt32(c - 0x30)
            case let c where (0x41...0x46).contains(c): value = value << 4 | UInt32(c - 0x37)
            case let c where (0x61...0x66).contains(c): value = value << 4 | UInt32(c - 0x57)
            default: throw JSONRefusal(.badEscape, at: start)
            }
            at += 1
        }
        return value
    }

    private func text(_ slice: ArraySlice<UInt8>) throws(JSONRefusal) -> String {
        if let text = String(validating: slice, as: UTF8.self) { return text }
        var decoder = UTF8()
        var rest = slice.makeIterator()
        var offset = slice.startIndex
        while case .scalarValue(let scalar) = decoder.decode(&rest) { offset += UTF8.width(scalar) }
        throw JSONRefusal(.badUTF8, at: offset)
    }
}
