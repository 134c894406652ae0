import CSheets

/// Unpacks one part of an archive piece by piece, and never more than it may.
final class Inflater {
    private static let pieceBytes = 64 << 10
    private let bytes: [UInt8]
    private var position: Int
    private let end: Int
    private let entry: ZipArchive.Entry
    private let limits: SheetLimits
    // The library keeps the place of its state: it must not move.
    private let stream: UnsafeMutablePointer<z_stream>?
    private var sum: UInt = 0
    private var made = 0
    private var isDone = false

    init(_ bytes: [UInt8], _ entry: ZipArchive.Entry, _ limits: SheetLimits) throws(SheetFault) {
        self.bytes = bytes
        self.entry = entry
        self.limits = limits
        position = entry.start
        end = entry.start + entry.packed
        guard entry.isDeflated else { stream = nil; return }
        let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
        stream.initialize(to: z_stream())
        self.stream = stream
        guard anlan_inflate_begin(stream) == Z_OK else { throw .malformed("deflate") }
    }

    deinit {
        guard let stream else { return }
        inflateEnd(stream)
        stream.deallocate()
    }

    /// The next piece; nil at the end, once the sum over all of it is right.
    func next() throws(SheetFault) -> [UInt8]? {
        if isDone { return nil }
        let piece: [UInt8]
        if let stream { piece = try inflated(stream) } else { piece = stored() }
        made += piece.count
        guard made <= limits.unpackedBytes, made <= 16 << 20 || made / max(1, entry.packed) <= limits.swelling else { throw .bomb }
        sum = piece.withUnsafeBufferPointer { crc32(sum, $0.baseAddress, UInt32($0.count)) }
        if isDone, UInt32(truncatingIfNeeded: sum) != entry.sum || made != entry.unpacked { throw .truncated }
        return piece.isEmpty ? nil : piece
    }

    private func stored() -> [UInt8] {
        let to = min(end, position + Self.pieceBytes)
        defer { position = to }
        isDone = to == end
        return Array(bytes[position..<to])
    }

    private func inflated(_ stream: UnsafeMutablePointer<z_stream>) throws(SheetFault) -> [UInt8] {
        var status = Z_OK
        let piece = [UInt8](unsafeUninitializedCapacity: Self.pieceBytes) { room, count in
            bytes.withUnsafeBufferPointer { all in
                stream.pointee.next_in = UnsafeMutablePointer(mutating: all.baseAddress?.advanced(by: position))
                stream.pointee.avail_in = UInt32(min(end - position, 1 << 30))
                stream.pointee.next_out = room.baseAddress
                stream.pointee.avail_out = UInt32(room.count)
                let before = stream.pointee.avail_in
                status = inflate(stream, Z_NO_FLUSH)
                position += Int(before - stream.pointee.avail_in)
                count = room.count - Int(stream.pointee.avail_out)
            }
        }
        switch status {
        case Z_STREAM_END: isDone = true
        case Z_OK: if piece.isEmpty { throw .truncated }
        case Z_BUF_ERROR: throw .truncated
        default: throw .malformed("deflate")
        }
        return piece
    }
}
