import Core
import Crypto
import CryptoExtras
import Foundation
import Vocabulary

/// What a place's files are sealed with, made from a passphrase by scrypt (RFC 7914). Each use has a key of its own (HKDF, RFC 5869).
struct BackupKey: Sendable {
    static let passphraseLeast = 12
    /// 64 MB and about half a second for each guess.
    private static let rounds = 65_536
    private static let parallel = 2

    private let salt: [UInt8]
    private let turns: Int
    private let lanes: Int
    private let contents: SymmetricKey
    private let names: SymmetricKey
    private let manifests: SymmetricKey
    private let check: [UInt8]

    init(passphrase: String) throws(BackupFault) {
        guard passphrase.count >= Self.passphraseLeast else { throw .weakPassphrase(least: Self.passphraseLeast) }
        var random = SystemRandomNumberGenerator()
        try self.init(passphrase, salt: (0..<16).map { _ in UInt8.random(in: 0...255, using: &random) }, Self.rounds, Self.parallel)
    }

    /// The key of a place that has one.
    init(passphrase: String, _ bytes: [UInt8], place: String) throws(BackupFault) {
        guard let json = try? JSONValue(parsing: bytes, bytesMax: 10_000), let salt = json["salt"]?.string.flatMap(Hex.bytes), let rounds = json["rounds"]?.integer, let parallel = json["parallelism"]?.integer, let check = json["check"]?.string,
            salt.count == 16, (1_024...1_048_576).contains(rounds), (1...16).contains(parallel), json["kdf"]?.string == "scrypt"
        else { throw .damaged("key.json") }
        try self.init(passphrase, salt: salt, Int(rounds), Int(parallel))
        guard check == Hex.text(self.check) else { throw .wrongPassphrase(place) }
    }

    private init(_ passphrase: String, salt: [UInt8], _ rounds: Int, _ parallel: Int) throws(BackupFault) {
        guard let master = try? KDF.Scrypt.deriveKey(from: Array(passphrase.utf8), salt: salt, outputByteCount: 32, rounds: rounds, blockSize: 8, parallelism: parallel) else { throw .damaged("key.json") }
        func key(_ use: String) -> SymmetricKey { HKDF<SHA256>.deriveKey(inputKeyMaterial: master, info: Array("anlan backup \(use)".utf8), outputByteCount: 32) }
        self.salt = salt
        (turns, lanes) = (rounds, parallel)
        (contents, names, manifests) = (key("contents"), key("names"), key("manifests"))
        check = key("check").withUnsafeBytes { Array($0) }
    }

    /// What is written down of it: nothing that helps more than a guess at the passphrase.
    var json: [UInt8] {
        var json = JSONWriter()
        json.object {
            $0.field("format", 1)
            $0.field("kdf", "scrypt")
            $0.field("salt", Hex.text(salt))
            $0.field("rounds", turns)
            $0.field("block_size", 8)
            $0.field("parallelism", lanes)
            $0.field("check", Hex.text(check))
        }
        return json.bytes
    }

    /// What a file is called whose SHA-256 is `digest`, so that the names do not tell who has which file.
    func name(_ digest: String) -> String { Hex.text(Array(HMAC<SHA256>.authenticationCode(for: Array(digest.utf8), using: names))) }

    func seal(_ manifest: [UInt8]) -> [UInt8] { Array(HMAC<SHA256>.authenticationCode(for: manifest, using: manifests)) }
    func isSealed(_ manifest: [UInt8], _ seal: [UInt8]) -> Bool { HMAC<SHA256>.isValidAuthenticationCode(seal, authenticating: manifest, using: manifests) }

    /// The key of one file: of its own salt, and of what it stands for, so that no file passes for another.
    func key(salt: [UInt8], purpose: String) -> SymmetricKey { HKDF<SHA256>.deriveKey(inputKeyMaterial: contents, salt: salt, info: Array(purpose.utf8), outputByteCount: 32) }
}

/// Bytes as hexadecimal digits.
enum Hex {
    static func text(_ bytes: [UInt8]) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }

    static func bytes(_ text: String) -> [UInt8]? {
        let all = Array(text.utf8)
        guard all.count.isMultiple(of: 2) else { return nil }
        func digit(_ c: UInt8) -> UInt8? {
            switch c {
            case 0x30...0x39: c - 0x30
            case 0x61...0x66: c - 0x61 + 10
            default: nil
            }
        }
        var out: [UInt8] = []
        for i in stride(from: 0, to: all.count, by: 2) {
            guard let high = digit(all[i]), let low = digit(all[i + 1]) else { return nil }
            out.append(high << 4 | low)
        }
        return out
    }
}
