/// Decimal numbers as Doubles, the nearest one always.
enum DecimalText {
    /// 10⁰ to 10²², the powers of ten that a Double holds exactly.
    private static let powers: [Double] = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22]

    /// Nil where it is no number, or too large for one.
    static func value(_ bytes: borrowing Span<UInt8>, _ begin: Int, _ end: Int) -> Double? {
        var at = begin, mantissa: UInt64 = 0, digits = 0, scale = 0, isExact = true
        let isNegative = at < end && bytes[at] == 0x2D
        if at < end, isNegative || bytes[at] == 0x2B { at += 1 }
        var isFraction = false
        while at < end {
            let c = bytes[at]
            if c == 0x2E {
                guard !isFraction else { return nil }
                isFraction = true
            } else if c >= 0x30, c <= 0x39 {
                digits += 1
                if mantissa < 900_719_925_474_099 { mantissa = mantissa * 10 + UInt64(c - 0x30) } else { isExact = false }
                if isFraction { scale -= 1 }
            } else { break }
            at += 1
        }
        guard digits > 0 else { return nil }
        if at < end {
            guard bytes[at] | 0x20 == 0x65 else { return nil }
            at += 1
            let isDown = at < end && bytes[at] == 0x2D
            if at < end, isDown || bytes[at] == 0x2B { at += 1 }
            guard at < end, end - at <= 4 else { return nil }
            var exponent = 0
            while at < end {
                let digit = bytes[at] &- 0x30
                guard digit < 10 else { return nil }
                exponent = exponent * 10 + Int(digit)
                at += 1
            }
            scale += isDown ? -exponent : exponent
        }
        // A whole number below 2⁵³ times or by an exact power of ten is rounded once, so it is the nearest (Clinger 1990).
        if isExact, scale >= -22, scale <= 22 {
            let n = Double(mantissa), found = scale < 0 ? n / powers[-scale] : n * powers[scale]
            return isNegative ? -found : found
        }
        var text: [UInt8] = []
        for i in begin..<end { text.append(bytes[i]) }
        guard let found = Double(String(decoding: text, as: UTF8.self)), found.isFinite else { return nil }
        return found
    }
}
