/// What a chunk is made of: numbers of seven bits a byte, and runs of them.
struct ByteWriter {
    private(set) var bytes: [UInt8] = []

    mutating func reserve(_ count: Int) { bytes.reserveCapacity(count) }

    mutating func byte(_ n: UInt8) { bytes.append(n) }

    /// A Double's own bits, the lowest byte first.
    mutating func bits(_ value: Double) {
        withUnsafeBytes(of: value.bitPattern.littleEndian) { bytes.append(contentsOf: $0) }
    }

    mutating func number(_ n: UInt64) {
        var n = n
        while n >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: n) | 0x80)
            n >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: n))
    }

    mutating func signed(_ n: Int64) { number(zigzag(n)) }

    mutating func bits(_ values: [Double]) {
        bytes.reserveCapacity(bytes.count + 8 * values.count)
        // Of many at once a copy: the byte order of every machine that this runs on is that of the bits.
        values.withUnsafeBytes { bytes.append(contentsOf: $0) }
    }

    /// Numbers of which many follow each other that are zero: an even number 2(n − 1) stands for n zeros, an odd one for a single number.
    mutating func runs(_ numbers: some Sequence<Int64>) {
        var zeros: UInt64 = 0
        for n in numbers {
            if n == 0 {
                zeros += 1
                continue
            }
            if zeros > 0 { number((zeros - 1) << 1) }
            zeros = 0
            number(zigzag(n) << 1 | 1)
        }
        if zeros > 0 { number((zeros - 1) << 1) }
    }
}

func zigzag(_ n: Int64) -> UInt64 { UInt64(bitPattern: (n << 1) ^ (n >> 63)) }
func unzigzag(_ n: UInt64) -> Int64 { Int64(bitPattern: n >> 1) ^ -Int64(bitPattern: n & 1) }

/// Reads what `ByteWriter` wrote. Bytes from elsewhere end in a fault, never in a trap.
struct ByteReader {
    private let bytes: ArraySlice<UInt8>
    private var at: Int

    init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        at = bytes.startIndex
    }

    var isAtEnd: Bool { at == bytes.endIndex }

    mutating func byte() throws(ChunkFault) -> UInt8 {
        guard at < bytes.endIndex else { throw .truncated }
        defer { at += 1 }
        return bytes[at]
    }

    mutating func number() throws(ChunkFault) -> UInt64 {
        var n: UInt64 = 0
        for shift in stride(from: UInt64(0), to: 70, by: 7) {
            let next = try byte()
            // The tenth byte has room for one bit.
            guard shift < 63 || next <= 1 else { throw .malformed }
            n |= UInt64(next & 0x7F) << shift
            if next < 0x80 { return n }
        }
        throw .malformed
    }

    mutating func signed() throws(ChunkFault) -> Int64 { unzigzag(try number()) }

    mutating func bits() throws(ChunkFault) -> Double {
        var bits: UInt64 = 0
        for shift in stride(from: UInt64(0), to: 64, by: 8) { bits |= UInt64(try byte()) << shift }
        return Double(bitPattern: bits)
    }

    /// So many numbers of runs, one after the other.
    mutating func runs(_ count: Int, _ each: (Int64) -> Void) throws(ChunkFault) {
        var left = UInt64(count)
        while left > 0 {
            let n = try number()
            if n & 1 == 1 {
                each(unzigzag(n >> 1))
                left -= 1
            } else {
                let zeros = n >> 1 + 1
                guard zeros <= left else { throw .malformed }
                for _ in 0..<zeros { each(0) }
                left -= zeros
            }
        }
    }
}
