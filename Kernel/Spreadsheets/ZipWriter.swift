import CSheets

/// Writes a zip archive from front to back: nothing written is touched again, so it can go out as it is made.
final class ZipWriter {
    private struct Entry {
        let name: [UInt8]
        let start: Int
        let sum: UInt32
        let packed: Int
        let unpacked: Int
    }

    private(set) var out: [UInt8] = []
    private var written = 0
    private var entries: [Entry] = []
    private let stream: UnsafeMutablePointer<z_stream>
    private var name: [UInt8] = []
    private var start = 0
    private var sum: UInt = 0
    private var packed = 0
    private(set) var unpacked = 0
    /// Of time for size: so a million rows are bound by the reading of them.
    private static let level: Int32 = 3
    private static let sizeMax = 0xFFFF_FFFF
    private static let pieceBytes = 64 << 10

    init() throws(SheetFault) {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        guard anlan_deflate_begin(stream, Self.level) == Z_OK else { throw .malformed("deflate") }
    }

    deinit {
        deflateEnd(stream)
        stream.deallocate()
    }

    func take() -> [UInt8] {
        defer { out = [] }
        return out
    }

    /// Begins a part. Its sizes are told behind it (flag 3), for they are not known yet.
    func begin(_ name: String) {
        self.name = Array(name.utf8)
        start = written
        sum = 0
        packed = 0
        unpacked = 0
        deflateReset(stream)
        put(head(0x0403_4B50, made: false) + two(self.name.count) + two(0) + self.name)
    }

    func write(_ bytes: [UInt8]) throws(SheetFault) {
        sum = bytes.withUnsafeBufferPointer { crc32(sum, $0.baseAddress, UInt32($0.count)) }
        unpacked += bytes.count
        guard unpacked <= Self.sizeMax else { throw .tooLarge(megabytes: 4_096) }
        try deflate(bytes, Z_NO_FLUSH)
    }

    func end() throws(SheetFault) {
        try deflate([], Z_FINISH)
        put(four(0x0807_4B50) + four(Int(UInt32(truncatingIfNeeded: sum))) + four(packed) + four(unpacked))
        entries.append(Entry(name: name, start: start, sum: UInt32(truncatingIfNeeded: sum), packed: packed, unpacked: unpacked))
    }

    /// Writes the list of the parts. A part of 4 GB or more, which this form does not hold, is refused.
    func finish() throws(SheetFault) {
        let begins = written
        for entry in entries {
            (sum, packed, unpacked) = (UInt(entry.sum), entry.packed, entry.unpacked)
            put(head(0x0201_4B50, made: true) + two(entry.name.count) + two(0) + two(0) + two(0) + two(0) + four(0) + four(entry.start) + entry.name)
        }
        guard written <= Self.sizeMax else { throw .tooLarge(megabytes: 4_096) }
        put(four(0x0605_4B50) + two(0) + two(0) + two(entries.count) + two(entries.count) + four(written - begins) + four(begins) + two(0))
    }

    /// What the local and the central record of a part have in common. The date is the first that there is, so that equal tables are equal files.
    private func head(_ signature: Int, made: Bool) -> [UInt8] {
        four(signature) + (made ? two(20) : []) + two(20) + two(0x0808) + two(8) + two(0) + two(0x21) + four(made ? Int(UInt32(truncatingIfNeeded: sum)) : 0) + four(made ? packed : 0) + four(made ? unpacked : 0)
    }

    private func deflate(_ bytes: [UInt8], _ flush: Int32) throws(SheetFault) {
        var status = Z_OK, left = bytes.count, isDone = false
        while !isDone {
            let piece = [UInt8](unsafeUninitializedCapacity: Self.pieceBytes) { room, count in
                bytes.withUnsafeBufferPointer { all in
                    stream.pointee.next_in = UnsafeMutablePointer(mutating: all.baseAddress?.advanced(by: bytes.count - left))
                    stream.pointee.avail_in = UInt32(left)
                    stream.pointee.next_out = room.baseAddress
                    stream.pointee.avail_out = UInt32(room.count)
                    status = CSheets.deflate(stream, flush)
                    left = Int(stream.pointee.avail_in)
                    count = room.count - Int(stream.pointee.avail_out)
                }
            }
            guard status == Z_OK || status == Z_STREAM_END || status == Z_BUF_ERROR else { throw .malformed("deflate") }
            packed += piece.count
            put(piece)
            isDone = flush == Z_FINISH ? status == Z_STREAM_END : left == 0 && piece.count < Self.pieceBytes
        }
    }

    private func put(_ bytes: [UInt8]) {
        out += bytes
        written += bytes.count
    }

    private func two(_ n: Int) -> [UInt8] { [UInt8(truncatingIfNeeded: n), UInt8(truncatingIfNeeded: n >> 8)] }
    private func four(_ n: Int) -> [UInt8] { two(n) + two(n >> 16) }
}
