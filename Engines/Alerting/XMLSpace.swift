/// Simple types of XML Schema.
enum XMLSpace {
    static func trimmed(_ text: String) -> String {
        let isSpace = { (c: Unicode.Scalar) in c == " " || c == "\t" || c == "\n" || c == "\r" }
        var all = text.unicodeScalars[...]
        while let first = all.first, isSpace(first) { all.removeFirst() }
        while let last = all.last, isSpace(last) { all.removeLast() }
        return String(String.UnicodeScalarView(all))
    }

    /// RFC 3066 as the schema has it: one to eight letters, then parts of letters and digits.
    static func isLanguage(_ text: String) -> Bool {
        let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        return parts.enumerated().allSatisfy { n, part in (1...8).contains(part.count) && part.allSatisfy { isLetter($0) || n > 0 && (0x30...0x39).contains($0) } }
    }
    private static func isLetter(_ c: UInt8) -> Bool { (0x41...0x5A).contains(c) || (0x61...0x7A).contains(c) }

    static func isNumber(_ text: String, isWhole: Bool) -> Bool {
        var rest = text.utf8[...]
        if let first = rest.first, first == UInt8(ascii: "-") || first == UInt8(ascii: "+") { rest.removeFirst() }
        let parts = rest.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count <= (isWhole ? 1 : 2), parts.contains(where: { !$0.isEmpty }) else { return false }
        return parts.allSatisfy { $0.allSatisfy { (0x30...0x39).contains($0) } }
    }
}
