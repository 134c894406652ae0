/// The texts that cells point at by number, one after the other in one block of memory.
struct SharedStrings {
    private var bytes: [UInt8] = []
    private var ends: [Int] = []

    init() {}

    init(_ part: Inflater, _ limits: SheetLimits) throws(SheetFault) {
        let heard = TextListener(limits)
        try XMLStream(heard).readAll(part)
        bytes = heard.bytes
        ends = heard.ends
    }

    subscript(_ n: Int) -> String? {
        guard ends.indices.contains(n) else { return nil }
        return SheetText.unescape(String(decoding: bytes[(n == 0 ? 0 : ends[n - 1])..<ends[n]], as: UTF8.self))
    }

    private final class TextListener: XMLListener {
        var bytes: [UInt8] = []
        var ends: [Int] = []
        var fault: SheetFault?
        private let limits: SheetLimits
        private var isText = false
        /// How a name is read aloud stands beside it in some workbooks; it is no part of the text.
        private var isPhonetic = false

        init(_ limits: SheetLimits) { self.limits = limits }

        func begin(_ name: XMLName, _ attributes: XMLAttributes) {
            if name.is("t") { isText = !isPhonetic } else if name.is("rPh") { isPhonetic = true }
        }

        func end(_ name: XMLName) {
            if name.is("t") { isText = false } else if name.is("rPh") { isPhonetic = false }
            guard name.is("si") else { return }
            ends.append(bytes.count)
            if ends.count * 8 + bytes.count > limits.sharedBytes { fault = .tooLarge(megabytes: limits.sharedBytes >> 20) }
        }

        func text(_ piece: UnsafeBufferPointer<UInt8>) {
            guard isText else { return }
            bytes.append(contentsOf: piece)
            if bytes.count - (ends.last ?? 0) > limits.cellBytes { fault = .cellTooLong(row: 0) } else if bytes.count > limits.sharedBytes { fault = .tooLarge(megabytes: limits.sharedBytes >> 20) }
        }
    }
}

/// Characters that XML does not take stand in a workbook as `_x0001_`, and what looks so by itself as `_x005F_x0001_` (ECMA-376, ST_Xstring).
enum SheetText {
    static func unescape(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "_")) else { return text }
        var out: [UInt8] = []
        let all = Array(text.utf8)
        var i = 0
        while i < all.count {
            if let n = code(all, i), let scalar = Unicode.Scalar(n) {
                out.append(contentsOf: String(Character(scalar)).utf8)
                i += 7
            } else {
                out.append(all[i])
                i += 1
            }
        }
        return String(decoding: out, as: UTF8.self)
    }

    /// Whether `_xHHHH_` stands here, and what it means.
    static func code(_ bytes: [UInt8], _ i: Int) -> UInt32? {
        guard i + 7 <= bytes.count, bytes[i] == 0x5F, bytes[i + 1] == 0x78, bytes[i + 6] == 0x5F else { return nil }
        var n: UInt32 = 0
        for c in bytes[(i + 2)..<(i + 6)] {
            switch c {
            case 0x30...0x39: n = n << 4 | UInt32(c - 0x30)
            case 0x41...0x46: n = n << 4 | UInt32(c - 0x37)
            case 0x61...0x66: n = n << 4 | UInt32(c - 0x57)
            default: return nil
            }
        }
        return n
    }
}
