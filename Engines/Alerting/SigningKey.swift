import Crypto
import Foundation

/// The key with which a bureau signs its alerts (ECDSA over P-256), and the certificate that goes with it: X.509 version 3,
/// signed by the key itself. Others know the bureau again by the certificate's fingerprint, or trust it once it was shown to them.
package struct SigningKey: Sendable {
    let key: P256.Signing.PrivateKey
    /// In DER.
    package let certificate: [UInt8]

    /// A new key.
    /// - Parameters:
    ///   - holder: the common name of the certificate; 64 characters are kept (RFC 5280, ub-common-name).
    ///   - milliseconds: from when it holds, since 1970.
    package init(holder: String, from milliseconds: Int64, years: Int = 10) throws {
        let key = P256.Signing.PrivateKey()
        self.key = key
        certificate = try Self.certificate(of: key, holder: String(holder.prefix(64)), from: milliseconds, until: milliseconds + Int64(years) * 31_556_952_000)
    }

    /// One that was kept; nil where the text is none.
    package init?(kept text: String) {
        let parts = text.split(separator: " ").map(String.init)
        guard parts.count == 2, let raw = Data(base64Encoded: parts[0]), let key = try? P256.Signing.PrivateKey(rawRepresentation: raw), let der = Base64.bytes(parts[1]), Certificate(der: der) != nil else { return nil }
        (self.key, certificate) = (key, der)
    }

    /// Secret: whoever has it signs as the bureau.
    package var kept: String { key.rawRepresentation.base64EncodedString() + " " + Data(certificate).base64EncodedString() }

    /// SHA-256 of the certificate in hexadecimal digits.
    package var fingerprint: String { SHA256.hash(data: certificate).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined() }

    /// An alert of ours with its signature; nil where `alert` is no such document.
    package func sign(_ alert: [UInt8]) throws -> [UInt8]? { try CAPSignature.signed(alert, by: key, certificate: certificate) }

    // MARK: The certificate

    private static func certificate(of key: P256.Signing.PrivateKey, holder: String, from: Int64, until: Int64) throws -> [UInt8] {
        // 1.2.840.10045.4.3.2 ecdsa-with-SHA256, 2.5.4.3 common name, 2.5.29.15 key usage: digital signature.
        let algorithm = der(0x30, der(0x06, [0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x04, 0x03, 0x02]))
        let name = der(0x30, der(0x31, der(0x30, der(0x06, [0x55, 0x04, 0x03]) + der(0x0C, Array(holder.utf8)))))
        let usage = der(0xA3, der(0x30, der(0x30, der(0x06, [0x55, 0x1D, 0x0F]) + der(0x01, [0xFF]) + der(0x04, der(0x03, [0x07, 0x80])))))
        // A positive number: its first bit is not set, and its first byte is not zero.
        var serial = SymmetricKey(size: .bits128).withUnsafeBytes { Array($0) }
        serial[0] = serial[0] & 0x7F | 0x40
        let content: [UInt8] = der(0xA0, der(0x02, [2])) + der(0x02, serial) + algorithm + name + der(0x30, time(from) + time(until)) + name + Array(key.publicKey.derRepresentation) + usage
        let body = der(0x30, content)
        let signature = try key.signature(for: SHA256.hash(data: body)).derRepresentation
        return der(0x30, body + algorithm + der(0x03, [0] + Array(signature)))
    }

    private static func der(_ tag: UInt8, _ content: [UInt8]) -> [UInt8] {
        let n = content.count
        let length: [UInt8] = n < 0x80 ? [UInt8(n)] : n < 0x100 ? [0x81, UInt8(n)] : [0x82, UInt8(n >> 8 & 0xFF), UInt8(n & 0xFF)]
        return [tag] + length + content
    }

    /// UTCTime until 2049, GeneralizedTime from 2050 on (RFC 5280, 4.1.2.5).
    private static func time(_ milliseconds: Int64) -> [UInt8] {
        let digits = CAPInstant(milliseconds: milliseconds, minutesEast: 0).text.prefix(19).filter(\.isNumber)
        return digits < "2050" ? der(0x17, Array((digits.dropFirst(2) + "Z").utf8)) : der(0x18, Array((digits + "Z").utf8))
    }
}
