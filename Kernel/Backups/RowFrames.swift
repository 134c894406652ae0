import Core
import Crypto
import Store

/// The rows of one table in a backup: each behind four bytes with its length.
enum RowFrames {
    static let rowMax = 1 << 28

    static func head(_ count: Int) -> [UInt8] { withUnsafeBytes(of: UInt32(truncatingIfNeeded: count).littleEndian) { Array($0) } }

    /// Whether the file is what the manifest says: asked before the first of its rows goes anywhere.
    static func check(_ table: BackupManifest.Rows, in folder: String) throws(BackupFault) {
        let input = try InFile("\(folder)/\(table.file.path)")
        var hash = SHA256()
        while let piece = try input.read(Sealing.piece) { piece.withUnsafeBytes { hash.update(bufferPointer: $0) } }
        guard Hex.text(Array(hash.finalize())) == table.file.sha256 else { throw .damaged(table.file.path) }
    }

    /// Hands out every row of a table of the backup, its bytes and its values, then checks that they were what the manifest says.
    static func each(_ table: BackupManifest.Rows, in folder: String, _ key: BackupKey?, _ body: ([SQLValue]) throws -> Void) throws {
        let reader = try SealedReader("\(folder)/\(table.file.path)", key, purpose: table.file.path)
        var waiting: [UInt8] = [], at = 0, seal = RowSeal()
        while let piece = try reader.next() {
            waiting.removeFirst(at)
            at = 0
            waiting += piece
            while waiting.count - at >= 4 {
                let count = (0..<4).reduce(0) { $0 | Int(waiting[at + $1]) << (8 * $1) }
                guard count <= rowMax else { throw BackupFault.damaged(table.file.path) }
                guard waiting.count - at - 4 >= count else { break }
                let bytes = waiting[(at + 4)..<(at + 4 + count)]
                at += 4 + count
                seal.add(bytes: bytes)
                do { try body(try RowBytes.read(bytes, count: table.columns.count)) } catch is RowBytes.Malformed { throw BackupFault.damaged(table.file.path) }
            }
        }
        guard at == waiting.count, Hex.text(reader.digest) == table.file.sha256, seal.rows == table.rows, Hex.text(seal.digest) == table.digest else { throw BackupFault.damaged(table.file.path) }
    }
}
