import Vocabulary
import Web

/// A gateway's request as its administrator wrote it down, with gaps. A gap is filled once: what a message holds is never read as a gap.
package enum GatewayText {
    /// The gaps there are.
    static let gaps = ["to", "text", "id", "key"]

    package static func fill(_ template: String, _ values: [String: String], _ form: GatewayForm) -> String {
        var out = "", rest = Substring(template)
        while let open = rest.firstIndex(of: "{") {
            out += rest[..<open]
            let after = rest[rest.index(after: open)...]
            if let name = gaps.first(where: { after.hasPrefix($0 + "}") }) {
                out += escape(values[name] ?? "", form)
                rest = after.dropFirst(name.count + 1)
            } else {
                out += "{"
                rest = after
            }
        }
        return out + rest
    }

    private static func escape(_ text: String, _ form: GatewayForm) -> String {
        switch form {
        case .json:
            // As it stands between the quotes of a JSON text.
            var json = JSONWriter(capacity: text.utf8.count + 2)
            json.string(text)
            return String(json.string.dropFirst().dropLast())
        case .form: return URLText.encode(text)
        }
    }

    /// `Authorization: Bearer {key}` as name and value; nil where it is no header, or would be two with the key in it.
    package static func header(_ template: String, key: String) -> (String, String)? {
        let parts = template.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, parts[0].utf8.allSatisfy({ $0 == 0x2D || (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) }) else { return nil }
        let value = parts[1].drop { $0 == " " }.replacing("{key}", with: key)
        guard value.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) else { return nil }
        return (String(parts[0]), String(value))
    }
}
