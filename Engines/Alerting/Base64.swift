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
