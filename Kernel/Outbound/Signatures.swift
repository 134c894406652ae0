import Crypto
import Foundation
package import Vocabulary

/// Signatures by which others know that a message is ours.
package enum Signatures {
    /// The three headers of the Standard Webhooks specification (v1, symmetric): HMAC-SHA256 over `id.timestamp.body`.
    /// - Parameter secret: `whsec_` and base64, as it was shown once.
    package static func webhook(id: String, at: Instant, body: [UInt8], secret: String) -> [(String, String)]? {
        guard secret.hasPrefix("whsec_"), let key = Data(base64Encoded: String(secret.dropFirst(6))), key.count >= 24 else { return nil }
        let seconds = at.milliseconds / 1_000
        let mark = HMAC<SHA256>.authenticationCode(for: Array("\(id).\(seconds).".utf8) + body, using: SymmetricKey(data: key))
        return [("webhook-id", id), ("webhook-timestamp", "\(seconds)"), ("webhook-signature", "v1," + Data(mark).base64EncodedString())]
    }

    /// A new secret for webhooks: 32 bytes.
    package static func newSecret() -> String {
        var random = SystemRandomNumberGenerator()
        return "whsec_" + Data((0..<32).map { _ in UInt8.random(in: .min ... .max, using: &random) }).base64EncodedString()
    }

    /// DingTalk's signing (加签): base64 of HMAC-SHA256 over `timestamp\nsecret`, to be escaped for an address.
    package static func dingTalk(at: Instant, secret: String) -> String {
        let mark = HMAC<SHA256>.authenticationCode(for: Array("\(at.milliseconds)\n\(secret)".utf8), using: SymmetricKey(data: Array(secret.utf8)))
        return Data(mark).base64EncodedString()
    }
}
