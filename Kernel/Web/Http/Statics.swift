import Crypto
import Foundation
import HTTPTypes
import Module
import Synchronization

/// The files of `Public`, read once and held in memory; only names that stand there are answered.
enum Statics {
    private static let types = [
        "css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8", "svg": "image/svg+xml", "png": "image/png", "json": "application/json", "webmanifest": "application/manifest+json",
        "geojson": "application/geo+json", "woff2": "font/woff2", "txt": "text/plain; charset=utf-8",
    ]
    private struct Held: Sendable { let bytes: [UInt8]; let tag: String; let modified: Date? }
    private static let held = Mutex<[String: Held]>([:])

    static func file(_ name: String, _ site: Site) throws -> Reply {
        let parts = name.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.allSatisfy({ !$0.isEmpty && !$0.hasPrefix(".") && $0.utf8.allSatisfy { $0 == 0x2D || $0 == 0x2E || $0 == 0x5F || (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) } }),
            let type = types[String(name.split(separator: ".").last ?? "")]
        else { throw WebRefusal.noSuchPage }
        let path = site.home.publicFolder.path + "/" + name
        let modified = (try? FileManager.default.attributesOfItem(atPath: path))?[.modificationDate] as? Date
        if let known = held.withLock({ $0[path] }), known.modified == modified { return Reply.bytes(known.bytes, type: type).with(.eTag, known.tag) }
        guard let bytes = try? site.home.publicFolder.bytes(name) else { throw WebRefusal.noSuchPage }
        let tag = "\"" + SHA256.hash(data: bytes).prefix(8).map { String($0, radix: 16) }.joined() + "\""
        held.withLock { $0[path] = Held(bytes: bytes, tag: tag, modified: modified) }
        return Reply.bytes(bytes, type: type).with(.eTag, tag)
    }
}

extension Site {
    /// A tag of the contents of a file of `Public`; nil where there is none.
    package func publicTag(_ name: String) -> String? { (try? Statics.file(name, self))?.headers[.eTag] }
}
