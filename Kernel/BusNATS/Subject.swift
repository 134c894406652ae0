/// What messages are published to and listened for: tokens with dots between. Checked here because the library
/// writes it on the wire as it stands, where a space or an end of line would be another command.
enum Subject {
    /// In bytes.
    static let lengthMax = 1_000

    /// Of one message: without wildcards.
    static func isOne(_ text: String) -> Bool { tokens(text)?.allSatisfy { $0 != "*" && $0 != ">" } ?? false }

    /// Of many: `*` stands for one token, `>` at the end for all that follow.
    static func isPattern(_ text: String) -> Bool { tokens(text)?.dropLast().allSatisfy { $0 != ">" } ?? false }

    /// Of a stream, a consumer, a group.
    static func isName(_ text: String) -> Bool {
        (1...64).contains(text.utf8.count) && text.utf8.allSatisfy { ($0 | 0x20) >= UInt8(ascii: "a") && ($0 | 0x20) <= UInt8(ascii: "z") || (0x30...0x39).contains($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") }
    }

    /// What may stand in a header: visible ASCII.
    static func isMessageID(_ text: String) -> Bool { (1...200).contains(text.utf8.count) && text.utf8.allSatisfy { (0x21...0x7E).contains($0) } }

    private static func tokens(_ text: String) -> [Substring]? {
        guard (1...lengthMax).contains(text.utf8.count), text.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F }) else { return nil }
        let tokens = text.split(separator: ".", omittingEmptySubsequences: false)
        return tokens.allSatisfy { !$0.isEmpty } ? tokens : nil
    }
}
