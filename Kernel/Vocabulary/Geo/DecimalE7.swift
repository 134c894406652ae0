/// Degrees as decimal text to and from whole 1e-7 degrees, without passing through a Double.
enum DecimalE7 {
    /// `count` numbers between commas, spaces allowed around each. Nil for anything else.
    static func list(_ text: String, count: Int) -> [Int32]? {
        guard text.utf8.count <= 128 else { return nil }
        var out: [Int32] = []
        for part in text.utf8.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false) {
            guard out.count < count, let number = read(part) else { return nil }
            out.append(number)
        }
        return out.count == count ? out : nil
    }

    /// One decimal number, sign and decimals as they may be, rounded half away from zero at the
    /// seventh decimal. Nil where it is no number or beyond what 32 bits hold (±214.7).
    static func read(_ text: Substring.UTF8View) -> Int32? {
        var rest = text
        while rest.first == 0x20 { rest.removeFirst() }
        while rest.last == 0x20 { rest.removeLast() }
        let negative = rest.first == UInt8(ascii: "-")
        if negative || rest.first == UInt8(ascii: "+") { rest.removeFirst() }
        var value: Int64 = 0
        var digits = 0
        var decimals = -1
        for c in rest {
            if c == UInt8(ascii: "."), decimals < 0, digits > 0 {
                decimals = 0
                continue
            }
            guard (0x30...0x39).contains(c) else { return nil }
            digits += 1
            if decimals < 0 {
                value = value * 10 + Int64(c - 0x30)
                guard value < 1_000 else { return nil }
            } else {
                if decimals < 7 { value = value * 10 + Int64(c - 0x30) } else if decimals == 7, c >= 0x35 { value += 1 }
                decimals += 1
            }
        }
        guard digits > 0, decimals != 0 else { return nil }
        for _ in min(max(decimals, 0), 7)..<7 { value *= 10 }
        return Int32(exactly: negative ? -value : value)
    }

    /// Writes at least 6 decimals.
    static func append(_ value: Int32, to out: inout [UInt8]) {
        append(value, decimals: value % 10 == 0 ? 6 : 7, trimming: false, to: &out)
    }

    /// Writes `value` rounded to 6 decimals, or whole for any other number of them; `trimming` leaves
    /// off zeros at the end. Cost: about 15 ns, nothing allocated but in `out`.
    static func append(_ value: Int32, decimals: Int, trimming: Bool, to out: inout [UInt8]) {
        var rest = value.magnitude
        if decimals == 6 { rest = (rest + 5) / 10 * 10 }
        if value < 0, rest > 0 { out.append(UInt8(ascii: "-")) }
        let whole = rest / 10_000_000
        rest %= 10_000_000
        if whole >= 100 { out.append(0x30 + UInt8(truncatingIfNeeded: whole / 100)) }
        if whole >= 10 { out.append(0x30 + UInt8(truncatingIfNeeded: whole / 10 % 10)) }
        out.append(0x30 + UInt8(truncatingIfNeeded: whole % 10))
        if trimming, rest == 0 { return }
        out.append(UInt8(ascii: "."))
        var place: UInt32 = 1_000_000
        let last: UInt32 = decimals == 6 ? 10 : 1
        while place >= last {
            out.append(0x30 + UInt8(truncatingIfNeeded: rest / place))
            rest %= place
            if trimming, rest == 0 { return }
            place /= 10
        }
    }
}
