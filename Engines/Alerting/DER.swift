/// Walks through DER, element by element, within its bounds.
struct DER {
    private var rest: ArraySlice<UInt8>
    /// With tag and length.
    let whole: ArraySlice<UInt8>
    let content: ArraySlice<UInt8>
    /// Nothing followed it where it was found.
    private(set) var isAtEndOfParent = false

    init(_ bytes: ArraySlice<UInt8>) { (rest, whole, content) = (bytes, bytes, bytes) }
    private init(whole: ArraySlice<UInt8>, content: ArraySlice<UInt8>, isLast: Bool) {
        (rest, self.whole, self.content) = (content, whole, content)
        isAtEndOfParent = isLast
    }

    var peek: UInt8? { rest.first }

    /// The next element, if it has this tag; nil: any.
    mutating func next(_ tag: UInt8?) -> DER? {
        guard rest.count >= 2, tag == nil || rest.first == tag else { return nil }
        var at = rest.startIndex + 1, length = Int(rest[at])
        at += 1
        if length >= 0x80 {
            let count = length & 0x7F
            guard (1...4).contains(count), rest.endIndex - at >= count else { return nil }
            length = rest[at..<(at + count)].reduce(0) { $0 << 8 | Int($1) }
            at += count
        }
        guard rest.endIndex - at >= length else { return nil }
        let found = DER(whole: rest[rest.startIndex..<(at + length)], content: rest[at..<(at + length)], isLast: at + length == rest.endIndex)
        rest = rest[(at + length)...]
        return found
    }
}
