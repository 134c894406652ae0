/// A text as search compares it: full width is half width, capitals are small, and what is neither letter nor digit
/// only parts words. `ＬＮＧ—１号站` is `lng1号站`.
struct SearchText: Sendable, Hashable {
    /// Letters, digits and characters in their order, nothing between.
    private(set) var characters: [UInt32] = []
    /// Runs of letters and digits that are not Han: `12` and `a` of 12-A.
    private(set) var parts: Set<[UInt32]> = []
    /// Runs between which stands no space, put together: `12a`.
    private(set) var joined: Set<[UInt32]> = []

    /// - Parameter limit: characters beyond so many are left out.
    init(_ text: some StringProtocol, limit: Int = 200) {
        var run: [UInt32] = [], together: [UInt32] = [], runs = 0
        func endRun() {
            if !run.isEmpty { parts.insert(run) }
            run = []
        }
        func endJoined() {
            if runs > 1, together.count <= 40 { joined.insert(together) }
            (together, runs) = ([], 0)
        }
        for scalar in text.unicodeScalars.prefix(limit) {
            let folded = Self.fold(scalar)
            guard let c = folded else {
                // A hyphen or bracket joins the parts of a number, a space does not.
                endRun()
                if scalar.properties.isWhitespace || scalar.value == 0x3000 { endJoined() }
                continue
            }
            characters.append(c)
            if Self.isHan(c) {
                endRun()
                endJoined()
            } else {
                if run.isEmpty { runs += 1 }
                run.append(c)
                together.append(c)
            }
        }
        endRun()
        endJoined()
    }

    var isEmpty: Bool { characters.isEmpty }
    var count: Int { characters.count }
    var digits: [UInt32] { characters.filter { (0x30...0x39).contains($0) } }
    var isDigits: Bool { !isEmpty && characters.allSatisfy { (0x30...0x39).contains($0) } }
    /// The letters, where there is nothing but a to z.
    var letters: [UInt8]? { !isEmpty && characters.allSatisfy { (0x61...0x7A).contains($0) } ? characters.map { UInt8(truncatingIfNeeded: $0) } : nil }

    /// Where another text begins in it.
    func position(of other: SearchText) -> Int? {
        guard let first = other.characters.first, other.count <= count else { return nil }
        for i in 0...(count - other.count) where characters[i] == first && characters[i..<(i + other.count)] == other.characters[...] { return i }
        return nil
    }

    static func isHan(_ c: UInt32) -> Bool { (0x3400...0x9FFF).contains(c) || (0x2_0000...0x3_FFFF).contains(c) || (0xF900...0xFAFF).contains(c) || c == 0x3007 }

    /// The letter or digit that a scalar stands for; nil for what parts words.
    private static func fold(_ scalar: Unicode.Scalar) -> UInt32? {
        var c = scalar.value
        if (0xFF01...0xFF5E).contains(c) { c -= 0xFEE0 }
        switch c {
        case 0x30...0x39, 0x61...0x7A: return c
        case 0x41...0x5A: return c + 0x20
        case 0..<0x80: return nil
        default: break
        }
        if isHan(c) { return c }
        guard let letter = Unicode.Scalar(c), letter.properties.isAlphabetic || letter.properties.numericType != nil else { return nil }
        let small = letter.properties.lowercaseMapping.unicodeScalars
        return small.count == 1 ? small.first?.value : c
    }
}
