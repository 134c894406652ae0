import Core

/// The files of a backup by their SHA-256: 40 bytes each, however many there are.
package struct FileList: Sendable {
    private struct Digest: Sendable, Hashable {
        let a, b, c, d: UInt64
        init?(_ text: String) {
            guard text.utf8.count == 64, let bytes = Hex.bytes(text) else { return nil }
            func word(_ n: Int) -> UInt64 { bytes[(n * 8)..<(n * 8 + 8)].reduce(0) { $0 << 8 | UInt64($1) } }
            (a, b, c, d) = (word(0), word(1), word(2), word(3))
        }
        var text: String { Hex.text([a, b, c, d].flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: word >> (56 - 8 * UInt64($0))) } }) }
    }
    private var digests: [Digest] = []
    private var sizes: [Int64] = []
    private var known: Set<Digest> = []
    package private(set) var bytes: Int64 = 0

    package init() {}
    package var count: Int { digests.count }
    package subscript(_ n: Int) -> (digest: String, size: Int64) { (digests[n].text, sizes[n]) }
    package func contains(_ digest: String) -> Bool { Digest(digest).map { known.contains($0) } ?? false }

    /// False where it is no SHA-256, or stands there already.
    mutating func add(_ digest: String, _ size: Int64) -> Bool {
        guard size >= 0, let read = Digest(digest), known.insert(read).inserted else { return false }
        digests.append(read)
        sizes.append(size)
        bytes += size
        return true
    }
}
