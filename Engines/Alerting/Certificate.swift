/// What is needed of an X.509 certificate to check a signature and to say whose it is. Whether to trust it is for others to say: by its fingerprint.
struct Certificate: Sendable, Hashable {
    /// Of the public key, in DER (SubjectPublicKeyInfo).
    let publicKey: [UInt8]
    /// The common name of its holder; empty where it has none.
    let holder: String

    /// Nil where the bytes are no certificate.
    init?(der: [UInt8]) {
        var file = DER(der[...])
        guard var whole = file.next(0x30), whole.isAtEndOfParent, var body = whole.next(0x30) else { return nil }
        if body.peek == 0xA0 { _ = body.next(0xA0) }
        guard body.next(0x02) != nil, body.next(0x30) != nil, body.next(0x30) != nil, body.next(0x30) != nil, let subject = body.next(0x30), let key = body.next(0x30) else { return nil }
        publicKey = Array(key.whole)
        holder = Self.commonName(subject) ?? ""
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
