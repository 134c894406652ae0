/// The parts of a zip archive by name (PKWARE APPNOTE 6.3). Nothing is ever written to a disk, and a part is
/// only found by a name that a workbook's own parts give: what else an archive holds is never touched.
struct ZipArchive {
    struct Entry {
        let start: Int
        let packed: Int
        let unpacked: Int
        let sum: UInt32
        let isDeflated: Bool
    }

    let bytes: [UInt8]
    private let entries: [String: Entry]
    private let limits: SheetLimits

    init(_ bytes: [UInt8], _ limits: SheetLimits) throws(SheetFault) {
        self.bytes = bytes
        self.limits = limits
        guard let end = Self.endOfDirectory(bytes) else { throw .truncated }
        let count = Self.two(bytes, end + 10), size = Self.four(bytes, end + 12)
        var at = Self.four(bytes, end + 16), found: [String: Entry] = [:]
        guard count <= limits.parts else { throw .malformed("zip: \(count)") }
        guard at + size <= end else { throw .truncated }
        for _ in 0..<count {
            guard at + 46 <= end, Self.four(bytes, at) == 0x0201_4B50 else { throw .malformed("zip") }
            let name = Self.two(bytes, at + 28), next = at + 46 + name + Self.two(bytes, at + 30) + Self.two(bytes, at + 32)
            guard next <= end else { throw .malformed("zip") }
            let text = String(decoding: bytes[(at + 46)..<(at + 46 + name)], as: UTF8.self)
            guard Self.two(bytes, at + 8) & 1 == 0 else { throw .oldOrLocked }
            // Two parts of one name: which is meant is read differently by different programs.
            guard found[text.lowercased()] == nil else { throw .unsafe }
            let method = Self.two(bytes, at + 10), packed = Self.four(bytes, at + 20), unpacked = Self.four(bytes, at + 24), head = Self.four(bytes, at + 42)
            guard method == 0 || method == 8 else { throw .malformed("zip: \(method)") }
            guard head + 30 <= bytes.count, Self.four(bytes, head) == 0x0403_4B50 else { throw .truncated }
            let start = head + 30 + Self.two(bytes, head + 26) + Self.two(bytes, head + 28)
            guard start + packed <= bytes.count, method == 8 || packed == unpacked else { throw .truncated }
            found[text.lowercased()] = Entry(start: start, packed: packed, unpacked: unpacked, sum: UInt32(Self.four(bytes, at + 16)), isDeflated: method == 8)
            at = next
        }
        guard found.values.reduce(0, { $0 + $1.unpacked }) <= limits.unpackedBytes else { throw .bomb }
        entries = found
    }

    func has(_ name: String) -> Bool { entries[name.lowercased()] != nil }

    func open(_ name: String) throws(SheetFault) -> Inflater {
        guard let entry = entries[name.lowercased()] else { throw .malformed(String(name.suffix(60))) }
        return try Inflater(bytes, entry, limits)
    }

    /// The end record stands last, before a comment of at most 65,535 bytes.
    private static func endOfDirectory(_ bytes: [UInt8]) -> Int? {
        guard bytes.count >= 22 else { return nil }
        var at = bytes.count - 22
        let least = max(0, bytes.count - 22 - 65_535)
        while at >= least {
            if bytes[at] == 0x50, four(bytes, at) == 0x0605_4B50 { return at }
            at -= 1
        }
        return nil
    }

    private static func two(_ bytes: [UInt8], _ at: Int) -> Int { Int(bytes[at]) | Int(bytes[at + 1]) << 8 }
    private static func four(_ bytes: [UInt8], _ at: Int) -> Int { two(bytes, at) | two(bytes, at + 2) << 16 }
}
