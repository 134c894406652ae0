import Crypto
import Foundation

/// How the files of a place are written: as they are, or under a key.
///
/// Under a key a file is `ANLB`, its salt (32 bytes), then pieces of 256 KB: four bytes with the length of the piece (the highest bit says: the last),
/// its bytes and the tag of AES-256-GCM. The nonce is the number of the piece; the key is this file's alone. So no piece can be changed, moved, left out or
/// taken from another file, and a file that was cut off has no last piece.
enum Sealing {
    static let mark = Array("ANLB\u{1}".utf8)
    static let saltBytes = 32
    static let piece = 256 << 10
    static let tagBytes = 16

    /// How long a file of `size` bytes is once it is written.
    static func length(of size: Int64, isSealed: Bool) -> Int64 {
        guard isSealed else { return size }
        let pieces = max(1, (size + Int64(piece) - 1) / Int64(piece))
        return Int64(mark.count + saltBytes) + size + pieces * Int64(4 + tagBytes)
    }

    static func nonce(_ number: UInt64) -> [UInt8] { [0, 0, 0, 0] + withUnsafeBytes(of: number.bigEndian) { Array($0) } }
    /// The length of a piece as it is written; it is authenticated with it.
    static func head(_ count: Int, isLast: Bool) -> [UInt8] { withUnsafeBytes(of: (UInt32(count) | (isLast ? 1 << 31 : 0)).littleEndian) { Array($0) } }
}

/// Writes one file of a backup.
final class SealedWriter {
    private let out: OutFile
    private let key: SymmetricKey?
    private var waiting: [UInt8] = []
    private var number: UInt64 = 0
    private var hash = SHA256()
    private(set) var bytes: Int64 = 0

    init(_ path: String, _ key: BackupKey?, purpose: String) throws(BackupFault) {
        out = try OutFile(path)
        waiting.reserveCapacity(2 * Sealing.piece)
        guard let key else {
            self.key = nil
            return
        }
        var random = SystemRandomNumberGenerator()
        let salt = (0..<Sealing.saltBytes).map { _ in UInt8.random(in: 0...255, using: &random) }
        self.key = key.key(salt: salt, purpose: purpose)
        try put(Sealing.mark + salt)
    }

    func write(_ more: ArraySlice<UInt8>) throws(BackupFault) {
        waiting.append(contentsOf: more)
        // One piece always stays, for the last one must say that it is.
        while waiting.count > Sealing.piece {
            try flush(Array(waiting.prefix(Sealing.piece)), isLast: false)
            waiting.removeFirst(Sealing.piece)
        }
    }

    /// On the disk. - Returns: the SHA-256 of the file as it is there.
    func finish() throws(BackupFault) -> [UInt8] {
        try flush(waiting, isLast: true)
        waiting = []
        try out.close()
        return Array(hash.finalize())
    }

    private func flush(_ piece: [UInt8], isLast: Bool) throws(BackupFault) {
        guard let key else { return try put(piece) }
        let head = Sealing.head(piece.count, isLast: isLast)
        guard let nonce = try? AES.GCM.Nonce(data: Sealing.nonce(number)), let box = try? AES.GCM.seal(piece, using: key, nonce: nonce, authenticating: head) else { throw .damaged("cipher") }
        number += 1
        try put(head + Array(box.ciphertext) + Array(box.tag))
    }

    private func put(_ piece: [UInt8]) throws(BackupFault) {
        try out.write(piece)
        piece.withUnsafeBytes { hash.update(bufferPointer: $0) }
        bytes += Int64(piece.count)
    }
}

/// Reads one file of a backup, piece by piece.
final class SealedReader {
    private let input: InFile
    private let key: SymmetricKey?
    private let path: String
    private var number: UInt64 = 0
    private var hash = SHA256()
    private var isDone = false

    init(_ path: String, _ key: BackupKey?, purpose: String) throws(BackupFault) {
        self.path = path
        input = try InFile(path)
        guard let key else {
            self.key = nil
            return
        }
        let head = try input.fill(Sealing.mark.count + Sealing.saltBytes)
        guard head.count == Sealing.mark.count + Sealing.saltBytes, head.starts(with: Sealing.mark) else { throw .damaged(path) }
        self.key = key.key(salt: Array(head.dropFirst(Sealing.mark.count)), purpose: purpose)
        take(head)
    }

    /// The SHA-256 of what was read of the file as it is on the disk.
    var digest: [UInt8] { Array(hash.finalize()) }

    /// The next piece; nil at the end. An end that is not the end of what was written is an error.
    func next() throws(BackupFault) -> [UInt8]? {
        if isDone { return nil }
        guard let key else {
            let piece = try input.read(Sealing.piece)
            if let piece { take(piece) } else { isDone = true }
            return piece
        }
        let head = try input.fill(4)
        guard head.count == 4 else { throw .damaged("\(path) is cut off") }
        let word = head.enumerated().reduce(UInt32(0)) { $0 | UInt32($1.element) << (8 * UInt32($1.offset)) }, count = Int(word & ~(1 << 31)), isLast = word >> 31 == 1
        guard count <= Sealing.piece, isLast || count == Sealing.piece else { throw .damaged(path) }
        let sealed = try input.fill(count + Sealing.tagBytes)
        guard sealed.count == count + Sealing.tagBytes else { throw .damaged("\(path) is cut off") }
        take(head)
        take(sealed)
        guard let nonce = try? AES.GCM.Nonce(data: Sealing.nonce(number)), let box = try? AES.GCM.SealedBox(nonce: nonce, ciphertext: sealed.prefix(count), tag: sealed.suffix(Sealing.tagBytes)),
            let piece = try? AES.GCM.open(box, using: key, authenticating: head)
        else { throw .damaged(path) }
        number += 1
        if isLast {
            isDone = true
            guard try input.read(1) == nil else { throw .damaged("\(path) goes on behind its end") }
        }
        return Array(piece)
    }

    private func take(_ piece: [UInt8]) { piece.withUnsafeBytes { hash.update(bufferPointer: $0) } }

    /// All of a short file.
    func all(most: Int) throws(BackupFault) -> [UInt8] {
        var out: [UInt8] = []
        while let piece = try next() {
            out += piece
            guard out.count <= most else { throw .damaged(path) }
        }
        return out
    }
}
