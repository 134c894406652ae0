/// A place in a text that is read from the left to the right. The text is UTF-8 without a flaw.
struct STCursor {
    let bytes: [UInt8]
    let part: STFault.Part
    var at = 0

    init(_ bytes: [UInt8], _ part: STFault.Part) { (self.bytes, self.part) = (bytes, part) }

    var isAtEnd: Bool { at == bytes.count }
    /// The byte here; 0 at the end, where no byte of a text that means something is 0.
    var next: UInt8 { at < bytes.count ? bytes[at] : 0 }
    func ahead(_ n: Int) -> UInt8 { at + n < bytes.count ? bytes[at + n] : 0 }

    func fault(_ kind: STFault.Kind, at place: Int? = nil) -> STFault { STFault(kind, part, at: place ?? at) }
    /// What ought to be here is not.
    var surprise: STFault { fault(isAtEnd ? .ended : .unexpected) }

    /// True, having stepped over it, where this byte is here.
    mutating func skip(_ c: UInt8) -> Bool {
        guard at < bytes.count, bytes[at] == c else { return false }
        at += 1
        return true
    }

    mutating func require(_ c: UInt8) throws(STFault) { guard skip(c) else { throw surprise } }

    mutating func blanks() { while next == 0x20 || next == 0x09 { at += 1 } }

    static func isDigit(_ c: UInt8) -> Bool { c >= 0x30 && c <= 0x39 }
    /// What a name may begin with.
    static func isFirst(_ c: UInt8) -> Bool { c | 0x20 >= 0x61 && c | 0x20 <= 0x7A || c == 0x5F || c == 0x40 || c >= 0x80 }
    static func isLater(_ c: UInt8) -> Bool { isFirst(c) || isDigit(c) || c == 0x2E || c == 0x2D }

    /// A name: letters, digits, `_`, `@`, and after the first `.` and `-`; every character beyond ASCII is a letter.
    /// - Parameter isInside: of a member of open content, which may begin with a digit.
    mutating func name(isInside: Bool = false) -> String? {
        guard at < bytes.count, Self.isFirst(next) || isInside && Self.isDigit(next) else { return nil }
        let begin = at
        while at < bytes.count, Self.isLater(next) { at += 1 }
        return String(decoding: bytes[begin..<at], as: UTF8.self)
    }

    /// The name here, without a step.
    func nameAhead() -> String? {
        var ahead = self
        return ahead.name()
    }

    /// A text in single quotation marks, the marks within it written twice.
    mutating func quoted() throws(STFault) -> String {
        let begin = at
        try require(0x27)
        var out: [UInt8] = []
        while at < bytes.count {
            let c = bytes[at]
            at += 1
            if c == 0x27, !skip(0x27) { return String(decoding: out, as: UTF8.self) }
            out.append(c)
        }
        throw fault(.ended, at: begin)
    }

    /// Exactly so many digits.
    mutating func digits(_ count: Int) -> Int? {
        var n = 0
        for i in 0..<count {
            guard Self.isDigit(ahead(i)) else { return nil }
            n = n * 10 + Int(ahead(i) - 0x30)
        }
        at += count
        return n
    }

    /// A whole number without a sign, up to `most`.
    mutating func whole(most: Int) throws(STFault) -> Int {
        let begin = at
        var n = 0
        while Self.isDigit(next) {
            let (tens, isLarge) = n.multipliedReportingOverflow(by: 10), (sum, isLarger) = tens.addingReportingOverflow(Int(next - 0x30))
            guard !isLarge, !isLarger, sum <= most else { throw fault(.number, at: begin) }
            n = sum
            at += 1
        }
        guard at > begin else { throw fault(isAtEnd ? .ended : .number) }
        return n
    }
}
