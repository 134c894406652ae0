/// What is needed of an X.509 certificate to check a signature and to say whose it is. Whether to trust it is for others to say: by its fingerprint.
struct Certificate: Sendable, Hashable {
    /// Of the public key, in DER (SubjectPublicKeyInfo).
    let publicKey: [UInt8]
    /// The common name of its holder; empty where it has none.
    let holder: String
    /// As the certificate has them, `240702112349Z`.
    let notBefore: String
    let notAfter: String

    /// Nil where the bytes are no certificate.
    init?(der: [UInt8]) {
        var file = DER(der[...])
        guard var whole = file.next(0x30), whole.isAtEndOfParent, var body = whole.next(0x30) else { return nil }
        if body.peek == 0xA0 { _ = body.next(0xA0) }
        guard body.next(0x02) != nil, body.next(0x30) != nil, body.next(0x30) != nil, var validity = body.next(0x30), let begin = validity.time(), let end = validity.time(), let subject = body.next(0x30), let key = body.next(0x30) else { return nil }
        publicKey = Array(key.whole)
        holder = Self.commonName(subject) ?? ""
        (notBefore, notAfter) = (begin, end)
    }

    private static func commonName(_ subject: DER) -> String? {
        var subject = subject, found: String?
        while var set = subject.next(0x31) {
            while var pair = set.next(0x30) {
                guard let type = pair.next(0x06), let value = pair.next(nil) else { continue }
                // 2.5.4.3
                if Array(type.content) == [0x55, 0x04, 0x03] { found = String(decoding: value.content, as: UTF8.self) }
            }
        }
        return found
    }
}

/// Walks through DER, element by element, within its bounds.
struct DER {
    private var rest: ArraySlice<UInt8>
    /// With tag and length.
    let whole: ArraySlice<UInt8>
    let content: ArraySlice<UInt8>
    /// Nothing followed it where it was found.
    private(set) var isAtEndOfParent = false

    init(_ bytes: ArraySlice<UInt8>) { (rest, whole, content) = (bytes, bytes, bytes) }
    private init(whole: ArraySlice<UInt8>, content: ArraySlice<UInt8>, isLast: Bool) {
        (rest, self.whole, self.content) = (content, whole, content)
        isAtEndOfParent = isLast
    }

    var peek: UInt8? { rest.first }

    /// The next element, if it has this tag; nil: any.
    mutating func next(_ tag: UInt8?) -> DER? {
        guard rest.count >= 2, tag == nil || rest.first == tag else { return nil }
        var at = rest.startIndex + 1, length = Int(rest[at])
        at += 1
        if length >= 0x80 {
            let count = length & 0x7F
            guard (1...4).contains(count), rest.endIndex - at >= count else { return nil }
            length = rest[at..<(at + count)].reduce(0) { $0 << 8 | Int($1) }
            at += count
        }
        guard rest.endIndex - at >= length else { return nil }
        let found = DER(whole: rest[rest.startIndex..<(at + length)], content: rest[at..<(at + length)], isLast: at + length == rest.endIndex)
        rest = rest[(at + length)...]
        return found
    }

    mutating func time() -> String? { (next(0x17) ?? next(0x18)).map { String(decoding: $0.content, as: UTF8.self) } }
}

/// Base64 as RFC 4648 has it, to the last bit: where unused bits are not zero, somebody has changed the text.
enum Base64 {
    static func bytes(_ text: String) -> [UInt8]? {
        let letters = text.utf8.filter { !($0 == 0x20 || $0 == 0x0A || $0 == 0x0D || $0 == 0x09) }
        guard letters.count % 4 == 0 else { return nil }
        var out: [UInt8] = [], bits: UInt32 = 0, count = 0
        let padding = letters.reversed().prefix { $0 == 0x3D }.count
        guard padding <= 2 else { return nil }
        for c in letters.dropLast(padding) {
            let six: UInt8
            switch c {
            case 0x41...0x5A: six = c - 0x41
            case 0x61...0x7A: six = c - 0x61 + 26
            case 0x30...0x39: six = c - 0x30 + 52
            case 0x2B: six = 62
            case 0x2F: six = 63
            default: return nil
            }
            bits = bits << 6 | UInt32(six)
            count += 6
            if count >= 8 {
                count -= 8
                out.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
                bits &= (1 << UInt32(count)) - 1
            }
        }
        return bits == 0 ? out : nil
    }
}
