/// A number that is exact: quantities are decimals and the standard divides them, so that 1/3 + 2/3 must be 1.
/// Always in lowest terms, the denominator above zero.
struct Fraction: Sendable, Hashable, Comparable {
    let numerator: Int128
    let denominator: Int128

    /// A sum or product has left 127 bits: no quantities of this world reach it.
    struct Overflow: Error, Hashable {}

    static let zero = Fraction(whole: 0)

    init(whole: Int) {
        numerator = Int128(whole)
        denominator = 1
    }

    private init(_ numerator: Int128, over denominator: Int128) throws(Overflow) {
        guard numerator.magnitude <= Self.limit, denominator.magnitude <= Self.limit, denominator != 0 else { throw Overflow() }
        let divisor = Self.greatestCommonDivisor(numerator.magnitude, denominator.magnitude)
        let sign: Int128 = denominator < 0 ? -1 : 1
        self.numerator = sign * numerator / Int128(divisor)
        self.denominator = sign * denominator / Int128(divisor)
    }

    static func + (a: Fraction, b: Fraction) throws(Overflow) -> Fraction {
        try Fraction(sum(product(a.numerator, b.denominator), product(b.numerator, a.denominator)), over: product(a.denominator, b.denominator))
    }

    static func * (a: Fraction, b: Fraction) throws(Overflow) -> Fraction {
        try Fraction(product(a.numerator, b.numerator), over: product(a.denominator, b.denominator))
    }

    /// An overflow too where `b` is zero.
    static func / (a: Fraction, b: Fraction) throws(Overflow) -> Fraction {
        try Fraction(product(a.numerator, b.denominator), over: product(a.denominator, b.numerator))
    }

    /// Exact: the whole parts first, then what remains of each turned over, as in a continued fraction.
    static func < (a: Fraction, b: Fraction) -> Bool {
        var (p, q, r, s) = (a.numerator, a.denominator, b.numerator, b.denominator)
        while true {
            let (left, leftRest) = floored(p, q), (right, rightRest) = floored(r, s)
            if left != right { return left < right }
            if rightRest == 0 { return false }
            if leftRest == 0 { return true }
            (p, q, r, s) = (s, rightRest, q, leftRest)
        }
    }

    private static let limit: UInt128 = 1 << 126

    private static func floored(_ p: Int128, _ q: Int128) -> (whole: Int128, rest: Int128) {
        let (whole, rest) = p.quotientAndRemainder(dividingBy: q)
        return rest < 0 ? (whole - 1, rest + q) : (whole, rest)
    }

    private static func product(_ a: Int128, _ b: Int128) throws(Overflow) -> Int128 {
        let (product, overflow) = a.multipliedReportingOverflow(by: b)
        guard !overflow else { throw Overflow() }
        return product
    }

    private static func sum(_ a: Int128, _ b: Int128) throws(Overflow) -> Int128 {
        let (sum, overflow) = a.addingReportingOverflow(b)
        guard !overflow else { throw Overflow() }
        return sum
    }

    private static func greatestCommonDivisor(_ a: UInt128, _ b: UInt128) -> UInt128 {
        var (a, b) = (a, b)
        while b != 0 { (a, b) = (b, a % b) }
        return max(a, 1)
    }
}
