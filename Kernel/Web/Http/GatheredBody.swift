import NIOCore

/// A request's body while it comes: pieces of one size, joined once at the end.
///
/// One array that grows copies itself at each doubling, so that a body of 64 MB that is refused a byte
/// later has held three times as much. The chunks that the network brings are not kept either: each of
/// them, however short, holds a whole buffer of the connection.
struct GatheredBody {
    private static let pieceBytes = 1 << 20
    private var pieces: [[UInt8]] = []
    private(set) var count = 0

    mutating func append(_ chunk: ByteBuffer) {
        var rest = chunk.readableBytesView
        while !rest.isEmpty {
            if pieces.last.map({ $0.count == Self.pieceBytes }) ?? true {
                var piece: [UInt8] = []
                // A body that fits into its first chunk takes no more than that; one that does not is a long one.
                piece.reserveCapacity(pieces.isEmpty ? rest.count : Self.pieceBytes)
                pieces.append(piece)
            }
            let part = rest.prefix(Self.pieceBytes - pieces[pieces.count - 1].count)
            pieces[pieces.count - 1].append(contentsOf: part)
            count += part.count
            rest = rest.dropFirst(part.count)
        }
    }

    /// All of it in one piece; nothing is left here.
    mutating func take() -> [UInt8] {
        defer { (pieces, count) = ([], 0) }
        guard pieces.count > 1 else { return pieces.first ?? [] }
        return [UInt8](unsafeUninitializedCapacity: count) { all, filled in
            for n in pieces.indices {
                pieces[n].withUnsafeBytes { UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(all)[filled..<filled + $0.count]).copyMemory(from: $0) }
                filled += pieces[n].count
                pieces[n] = []
            }
        }
    }
}
