import Crypto
import Foundation

/// Brings files that records point at into a place and out of it, with few bytes in memory, and only such whose bytes are what their name says.
enum FileCopy {
    private static let purpose = "file "

    /// - Returns: false, and nothing was brought, where the file is not what its name says.
    static func bring(_ digest: String, from path: String, into place: BackupPlace) throws(BackupFault) -> Bool {
        let target = place.path(digest), part = target + ".part"
        try Durable.folder(Durable.parent(target))
        let input = try InFile(path), out = try SealedWriter(part, place.key, purpose: purpose + digest)
        var hash = SHA256()
        while let piece = try input.read(Sealing.piece) {
            piece.withUnsafeBytes { hash.update(bufferPointer: $0) }
            try out.write(piece[...])
        }
        _ = try out.finish()
        guard Hex.text(Array(hash.finalize())) == digest else {
            unlink(part)
            return false
        }
        try Durable.move(part, to: target)
        return true
    }

    /// Reads a file of a place to its end and hands on its pieces.
    static func read(_ digest: String, _ size: Int64, of place: BackupPlace, _ body: ([UInt8]) throws(BackupFault) -> Void) throws(BackupFault) {
        let input = try SealedReader(place.path(digest), place.key, purpose: purpose + digest)
        var hash = SHA256(), count: Int64 = 0
        while let piece = try input.next() {
            piece.withUnsafeBytes { hash.update(bufferPointer: $0) }
            count += Int64(piece.count)
            try body(piece)
        }
        guard count == size, Hex.text(Array(hash.finalize())) == digest else { throw .damaged("file \(digest)") }
    }

    static func restore(_ digest: String, _ size: Int64, of place: BackupPlace, to path: String) throws(BackupFault) {
        try Durable.folder(Durable.parent(path))
        let part = path + ".part", out = try OutFile(part)
        try read(digest, size, of: place) { (piece) throws(BackupFault) in try out.write(piece) }
        try out.close()
        try Durable.move(part, to: path)
    }
}
