import Crypto
import Foundation

/// Files by their contents: each stands once, under its SHA-256, and is never changed.
package struct Blobs: Sendable {
    private let root: String

    package init(root: String) throws {
        self.root = root
        try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
    }

    /// Keeps the bytes and answers their SHA-256 as 64 hexadecimal digits. On return they are on the disk.
    package func put(_ bytes: [UInt8]) throws -> String {
        let digest = SHA256.hash(data: bytes).map { byte in
            let text = String(byte, radix: 16)
            return text.count == 1 ? "0" + text : text
        }.joined()
        let path = path(digest)
        guard !FileManager.default.fileExists(atPath: path) else { return digest }
        let folder = String(path[..<(path.lastIndex(of: "/") ?? path.endIndex)])
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let temporary = path + ".\(UInt64.random(in: 0...UInt64.max)).part"
        guard FileManager.default.createFile(atPath: temporary, contents: Data(bytes)), let handle = FileHandle(forUpdatingAtPath: temporary) else { throw Unwritable(path: path) }
        do {
            try handle.synchronize()
            try handle.close()
            guard rename(temporary, path) == 0 else { throw Unwritable(path: path) }
        } catch {
            try? FileManager.default.removeItem(atPath: temporary)
            throw error
        }
        return digest
    }

    package func get(_ digest: String) throws -> [UInt8]? {
        guard digest.utf8.count == 64, digest.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }) else { return nil }
        guard FileManager.default.fileExists(atPath: path(digest)) else { return nil }
        return Array(try Data(contentsOf: URL(fileURLWithPath: path(digest))))
    }

    private func path(_ digest: String) -> String { "\(root)/\(digest.prefix(2))/\(digest)" }

    package struct Unwritable: Error { package let path: String }
}

/// What kinds of file the platform takes, told by their first bytes and not by their name.
package enum MediaType {
    package static func sniff(_ bytes: [UInt8]) -> String? {
        func begins(_ prefix: [UInt8], at offset: Int = 0) -> Bool { bytes.count >= offset + prefix.count && Array(bytes[offset..<(offset + prefix.count)]) == prefix }
        if begins([0xFF, 0xD8, 0xFF]) { return "image/jpeg" }
        if begins([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) { return "image/png" }
        if begins(Array("RIFF".utf8)), begins(Array("WEBP".utf8), at: 8) { return "image/webp" }
        if begins(Array("%PDF-".utf8)) { return "application/pdf" }
        if begins(Array("OggS".utf8)) { return "audio/ogg" }
        if begins([0x1A, 0x45, 0xDF, 0xA3]) { return "audio/webm" }
        if begins(Array("ID3".utf8)) || begins([0xFF, 0xFB]) { return "audio/mpeg" }
        if begins(Array("ftyp".utf8), at: 4) { return "audio/mp4" }
        return nil
    }
}
