extension Fraction: LosslessStringConvertible {
    /// Reads a decimal: `40`, `0.3`, `-2.5`. At most 12 digits before the point and 6 after it; no exponent, no spaces.
    init?(_ text: String) {
        var digits = Substring(text)
        let isNegative = digits.first == "-"
        if isNegative { digits.removeFirst() }
        let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), (1...12).contains(parts[0].utf8.count), parts.count == 1 || (1...6).contains(parts[1].utf8.count) else { return nil }
        var numerator = 0, denominator = 1
        for (place, part) in parts.enumerated() {
            for digit in part.utf8 {
                guard (0x30...0x39).contains(digit) else { return nil }
                numerator = numerator * 10 + Int(digit - 0x30)
                if place == 1 { denominator *= 10 }
            }
        }
        guard let read = try? Fraction(whole: isNegative ? -numerator : numerator) / Fraction(whole: denominator) else { return nil }
        self = read
    }

    var description: String { text(decimalsMax: 6) }

    /// The decimal, cut off and never rounded: what has more decimals than are shown ends in `…`, so that 0.9999… is
    /// seen to be less than 1.
    func text(decimalsMax: Int = 4) -> String {
        var (whole, rest) = numerator.magnitude.quotientAndRemainder(dividingBy: denominator.magnitude)
        var text = (numerator < 0 ? "-" : "") + String(whole)
        guard rest != 0 else { return text }
        text += "."
        for _ in 0..<decimalsMax {
            // Beyond 124 bits the next decimal is not known here.
            let (tens, overflow) = rest.multipliedReportingOverflow(by: 10)
            guard !overflow else { return text + "…" }
            (whole, rest) = tens.quotientAndRemainder(dividingBy: denominator.magnitude)
            text += String(whole)
            if rest == 0 { return text }
        }
        return text + "…"
    }
}
