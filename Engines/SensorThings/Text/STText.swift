/// Percent signs and quotation marks.
package enum STText {
    /// - Parameter isForm: whether a `+` is a blank, as web forms and most client libraries send it in a query.
    /// - Returns: UTF-8 without a flaw.
    static func decoded(_ bytes: some Collection<UInt8>, isForm: Bool, _ part: STFault.Part) throws(STFault) -> [UInt8] {
        var out: [UInt8] = [], at = 0, rest = bytes.makeIterator()
        out.reserveCapacity(bytes.count)
        while let c = rest.next() {
            if c == 0x25 {
                guard let high = rest.next().flatMap(digit), let low = rest.next().flatMap(digit) else { throw STFault(.encoding, part, at: at) }
                out.append(high << 4 | low)
                at += 3
            } else {
                out.append(isForm && c == 0x2B ? 0x20 : c)
                at += 1
            }
        }
        guard String(validating: out, as: UTF8.self) != nil else { throw STFault(.encoding, part) }
        return out
    }

    private static func digit(_ c: UInt8) -> UInt8? {
        switch c {
        case 0x30...0x39: c - 0x30
        case 0x41...0x46: c - 0x37
        case 0x61...0x66: c - 0x57
        default: nil
        }
    }

    /// What may stand in an address as it is, beside letters and digits; `+` and `&` may not: they mean something else in a query.
    private static let plain = Set("-._~$'()*,/:;=@!".utf8)

    /// As it may stand in the path or in the query of an address.
    package static func encoded(_ text: String) -> String {
        var out: [UInt8] = []
        let digits = Array("0123456789ABCDEF".utf8)
        for c in text.utf8 {
            switch c {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: out.append(c)
            case _ where plain.contains(c): out.append(c)
            default: out += [0x25, digits[Int(c >> 4)], digits[Int(c & 15)]]
            }
        }
        return String(decoding: out, as: UTF8.self)
    }

    /// A quotation mark within a text is written twice.
    static func doubled(_ text: String) -> String {
        var out = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if scalar == "'" { out.append(scalar) }
            out.append(scalar)
        }
        return String(out)
    }
}
