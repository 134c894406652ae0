import Core
import Crypto
import Foundation
package import Store
package import Vocabulary

/// Keeps what must be used as it is and shown to nobody: passwords of mail servers, keys of gateways, secrets of signatures.
/// They lie in the database sealed by AES-GCM; the key lies in a file beside it, which no copy of the database holds.
package struct Vault: Sendable {
    private let key: SymmetricKey

    package init(key: [UInt8]) { self.key = SymmetricKey(data: key) }

    /// Reads the key of the installation, or makes it.
    /// - Parameter file: readable by the service alone. Servers that share a database share it too.
    package init(file: String) throws {
        if let known = FileManager.default.contents(atPath: file), known.count == 32 {
            self.init(key: Array(known))
            return
        }
        guard !FileManager.default.fileExists(atPath: file) else { throw CocoaError(.fileReadCorruptFile, userInfo: [NSFilePathErrorKey: file]) }
        let fresh = SymmetricKey(size: .bits256).withUnsafeBytes { Array($0) }
        try FileManager.default.createDirectory(atPath: (file as NSString).deletingLastPathComponent, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        guard FileManager.default.createFile(atPath: file, contents: Data(fresh), attributes: [.posixPermissions: 0o600]) else { throw CocoaError(.fileWriteUnknown, userInfo: [NSFilePathErrorKey: file]) }
        self.init(key: fresh)
    }

    /// What stands under `name` for a record; nil where nothing does, or where another key sealed it.
    package func secret(_ name: String, of owner: RawID, _ reader: Reader) throws -> String? {
        guard case .blob(let sealed)? = try reader.connection.first("SELECT value FROM sealed WHERE owner = ? AND name = ?", [.id(owner), .text(name)], types: [.blob])?[0],
            let box = try? AES.GCM.SealedBox(combined: sealed), let bytes = try? AES.GCM.open(box, using: key, authenticating: Self.place(name, owner))
        else { return nil }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Which secrets a record has, without what they are.
    package static func names(of owner: RawID, _ reader: Reader) throws -> Set<String> {
        Set(try reader.connection.all("SELECT name FROM sealed WHERE owner = ?", [.id(owner)], types: [.text]).compactMap { String(sql: $0[0]) })
    }

    /// Puts a secret in place of the one before; nil takes it away. The journal learns that, and not what it is.
    package func keep(_ secret: String?, as name: String, of owner: RawID, type: String, _ tx: Transaction) throws {
        try tx.connection.run("DELETE FROM sealed WHERE owner = ? AND name = ?", [.id(owner), .text(name)])
        if let secret {
            guard let box = try AES.GCM.seal(Array(secret.utf8), using: key, authenticating: Self.place(name, owner)).combined else { throw CocoaError(.coderInvalidValue) }
            try tx.connection.run("INSERT INTO sealed (owner, name, value, changed_at) VALUES (?,?,?,?)", [.id(owner), .text(name), .blob(Array(box)), tx.now.sql])
        }
        try tx.note(type, owner, area: nil, subject: nil) { $0.field(secret == nil ? "secret_removed" : "secret_set", name) }
    }

    /// A sealed value moved to another record or name does not open there.
    private static func place(_ name: String, _ owner: RawID) -> [UInt8] { Array("\(owner) \(name)".utf8) }

    // MARK: Links

    /// The part of a link that only this installation can have made for `id`: 43 letters.
    package func mark(_ id: RawID) -> String {
        let code = HMAC<SHA256>.authenticationCode(for: Array("link ".utf8) + id.bytes, using: key)
        return Data(id.bytes + Array(code).prefix(16)).base64EncodedString().map { $0 == "+" ? "-" : $0 == "/" ? "_" : $0 }.filter { $0 != "=" }.map(String.init).joined()
    }

    /// The id that such a link was made for; nil for any other text.
    package func id(of mark: String) -> RawID? {
        guard mark.utf8.count == 43 else { return nil }
        let plain = String(mark.map { $0 == "-" ? "+" : $0 == "_" ? "/" : $0 }) + "="
        guard let bytes = Data(base64Encoded: plain), bytes.count == 32, let id = RawID(bytes: bytes.prefix(16)) else { return nil }
        let code = Array(HMAC<SHA256>.authenticationCode(for: Array("link ".utf8) + id.bytes, using: key)).prefix(16)
        // Every byte is compared, whatever the first is.
        return zip(code, bytes.suffix(16)).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0 ? id : nil
    }
}
