extension JSONReader {
    /// Reads the number that begins here. Up to 2^53 with a power of ten up to 22 it is one exact
    /// division or product (Clinger 1990); beyond that the standard library reads the text.
    mutating func number() throws(JSONRefusal) -> JSONValue {
        let start = at
        let negative = bytes[at] == UInt8(ascii: "-")
        if negative { at += 1 }
        var significand: UInt64 = 0
        var overflow = false
        let whole = at
        digits(into: &significand, &overflow)
        guard at > whole, at == whole + 1 || bytes[whole] != 0x30 else { throw JSONRefusal(.badNumber, at: start) }
        let next = at < bytes.count ? bytes[at] : 0
        if next != UInt8(ascii: "."), next != UInt8(ascii: "e"), next != UInt8(ascii: "E") {
            let limit = UInt64(Int64.max) + (negative ? 1 : 0)
            guard !overflow, significand <= limit else { throw JSONRefusal(.numberTooBig, at: start) }
            return .integer(negative ? Int64(truncatingIfNeeded: 0 &- significand) : Int64(significand))
        }
        var power = 0
        if next == UInt8(ascii: ".") {
            at += 1
            let decimals = at
            digits(into: &significand, &overflow)
            guard at > decimals else { throw JSONRefusal(.badNumber, at: start) }
            power = decimals - at
        }
        power += try exponent(start: start)
        if !overflow, significand <= 1 << 53, (-22...22).contains(power) {
            let size = power < 0 ? Double(significand) / Self.tens[-power] : Double(significand) * Self.tens[power]
            return .number(negative ? -size : size)
        }
        guard let value = Double(String(decoding: bytes[start..<at], as: UTF8.self)), value.isFinite else {
            throw JSONRefusal(.numberTooBig, at: start)
        }
        return .number(value)
    }

    private mutating func digits(into significand: inout UInt64, _ overflow: inout Bool) {
        while at < bytes.count, (0x30...0x39).contains(bytes[at]) {
            let (tens, a) = significand.multipliedReportingOverflow(by: 10)
            let (sum, b) = tens.addingReportingOverflow(UInt64(bytes[at] - 0x30))
            overflow = overflow || a || b
            significand = sum
            at += 1
        }
    }

    /// The exponent, if there is one; held at 100 000, where every number has long ended.
    private mutating func exponent(start: Int) throws(JSONRefusal) -> Int {
        guard at < bytes.count, bytes[at] == UInt8(ascii: "e") || bytes[at] == UInt8(ascii: "E") else { return 0 }
        at += 1
        let negative = at < bytes.count && bytes[at] == UInt8(ascii: "-")
        if negative || at < bytes.count && bytes[at] == UInt8(ascii: "+") { at += 1 }
        let first = at
        var value = 0
        while at < bytes.count, (0x30...0x39).contains(bytes[at]) {
            value = min(value * 10 + Int(bytes[at] - 0x30), 100_000)
            at += 1
        }
        guard at > first else { throw JSONRefusal(.badNumber, at: start) }
        return negative ? -value : value
    }

    private static let tens: [Double] = [
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
    ]
}
