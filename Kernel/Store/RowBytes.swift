package import Core
import Crypto
import Vocabulary

/// A row as bytes: each value with its kind and length, little-endian, so that no two rows can pass for one another and each is read back as it was.
package enum RowBytes {
    package struct Malformed: Error {
        package init() {}
    }

    package static func append(_ row: [SQLValue], to bytes: inout [UInt8]) {
        func put(_ n: UInt64) { withUnsafeBytes(of: n.littleEndian) { bytes.append(contentsOf: $0) } }
        for value in row {
            switch value {
            case .null: bytes.append(0)
            case .integer(let n):
                bytes.append(1)
                put(UInt64(bitPattern: n))
            case .real(let x):
                bytes.append(2)
                put(x.bitPattern)
            case .text(let text):
                bytes.append(3)
                put(UInt64(text.utf8.count))
                bytes.append(contentsOf: text.utf8)
            case .blob(let blob):
                bytes.append(4)
                put(UInt64(blob.count))
                bytes.append(contentsOf: blob)
            case .id(let id):
                bytes.append(5)
                put(id.high)
                put(id.low)
            }
        }
    }

    /// Reads one row of `count` values: all of `bytes`, and nothing beyond them.
    package static func read(_ bytes: ArraySlice<UInt8>, count: Int) throws(Malformed) -> [SQLValue] {
        var at = bytes.startIndex, row: [SQLValue] = []
        row.reserveCapacity(count)
        func number() throws(Malformed) -> UInt64 {
            guard bytes.endIndex - at >= 8 else { throw Malformed() }
            defer { at += 8 }
            return (0..<8).reduce(0) { $0 | UInt64(bytes[at + $1]) << (8 * UInt64($1)) }
        }
        func long() throws(Malformed) -> ArraySlice<UInt8> {
            let length = try number()
            guard length <= UInt64(bytes.endIndex - at) else { throw Malformed() }
            defer { at += Int(length) }
            return bytes[at..<(at + Int(length))]
        }
        while at < bytes.endIndex {
            let kind = bytes[at]
            at += 1
            switch kind {
            case 0: row.append(.null)
            case 1: row.append(.integer(Int64(bitPattern: try number())))
            case 2: row.append(.real(Double(bitPattern: try number())))
            case 3:
                guard let text = String(validating: try long(), as: UTF8.self) else { throw Malformed() }
                row.append(.text(text))
            case 4: row.append(.blob(Array(try long())))
            case 5:
                let high = try number()
                row.append(.id(RawID(high: high, low: try number())))
            default: throw Malformed()
            }
            guard row.count <= count else { throw Malformed() }
        }
        guard row.count == count else { throw Malformed() }
        return row
    }
}

/// A digest over rows in their order.
package struct RowSeal {
    private var hash = SHA256()
    package private(set) var rows = 0
    private var bytes: [UInt8] = []

    package init() {}

    package var digest: [UInt8] { Array(hash.finalize()) }

    package mutating func add(_ row: [SQLValue]) {
        bytes.removeAll(keepingCapacity: true)
        RowBytes.append(row, to: &bytes)
        add(bytes: bytes[...])
    }

    /// A row that is bytes already.
    package mutating func add(bytes: ArraySlice<UInt8>) {
        rows += 1
        bytes.withUnsafeBytes { hash.update(bufferPointer: $0) }
    }
}
