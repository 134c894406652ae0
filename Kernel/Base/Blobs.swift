import Crypto
import Foundation

/// Files by their contents: each stands once, under its SHA-256, and is never changed.
package struct Blobs: Sendable {
    package let root: String

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
        guard Self.isDigest(digest) else { return nil }
        guard FileManager.default.fileExists(atPath: path(digest)) else { return nil }
        return Array(try Data(contentsOf: URL(fileURLWithPath: path(digest))))
    }

    /// Where a file stands, or would.
    package func path(_ digest: String) -> String { "\(root)/\(digest.prefix(2))/\(digest)" }

    /// Every file that is there whole: its SHA-256 and where it stands.
    package func each(_ body: (_ digest: String, _ path: String) throws -> Void) throws {
        let files = FileManager.default
        for folder in try files.contentsOfDirectory(atPath: root).sorted() where folder.utf8.count == 2 {
            for name in try files.contentsOfDirectory(atPath: "\(root)/\(folder)").sorted() where Self.isDigest(name) { try body(name, path(name)) }
        }
    }

    private static func isDigest(_ text: String) -> Bool { text.utf8.count == 64 && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) } }

    package struct Unwritable: Error { package let path: String }
}
