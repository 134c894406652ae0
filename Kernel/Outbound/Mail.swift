import Foundation
package import Vocabulary

/// An address to which mail can be sent: letters of ASCII, a host of the name system. Nothing in it can end a header or a command.
package struct MailAddress: Sendable, Hashable {
    package let text: String
    package init?(_ text: String) {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard text.utf8.count <= 254, parts.count == 2, (1...64).contains(parts[0].utf8.count), parts[1].utf8.count >= 1 else { return nil }
        func isAtom(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || "!#$%&'*+-/=?^_`{|}~.".utf8.contains(byte) }
        func isHost(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte == 0x2D || byte == 0x2E }
        guard parts[0].utf8.allSatisfy(isAtom), parts[1].utf8.allSatisfy(isHost), parts.allSatisfy({ !$0.hasPrefix(".") && !$0.hasSuffix(".") && !$0.contains("..") }) else { return nil }
        self.text = text
    }
}

/// One message as mail (RFC 5322, 2045 and 2047). Whatever its words hold, they cannot become a header or a command.
package struct Mail: Sendable {
    package let from: MailAddress
    package let to: MailAddress
    package let senderName: String
    package let subject: String
    package let body: String
    /// The same at every attempt, so that who gets it twice can tell.
    package let id: String
    package let at: Instant
    package let isUrgent: Bool

    package init(from: MailAddress, to: MailAddress, senderName: String, subject: String, body: String, id: String, at: Instant, isUrgent: Bool) {
        self.from = from
        self.to = to
        self.senderName = senderName
        self.subject = subject
        self.body = body
        self.id = id
        self.at = at
        self.isUrgent = isUrgent
    }

    /// Lines end in CR LF, none begins with a dot; none is longer than 78 bytes but for an address that is.
    package var text: String {
        let host = from.text.split(separator: "@").last ?? "localhost"
        var lines = [
            "Date: \(Self.date(at))", "From: \(Self.words(senderName))\r\n <\(from.text)>", "To: <\(to.text)>", "Subject: \(Self.words(subject))", "Message-ID: <\(id)@\(host)>", "Auto-Submitted: auto-generated", "MIME-Version: 1.0",
            "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: base64",
        ]
        if isUrgent { lines += ["Importance: high", "X-Priority: 1"] }
        let encoded = Data(body.utf8).base64EncodedString()
        lines.append("")
        var rest = Substring(encoded)
        while !rest.isEmpty {
            lines.append(String(rest.prefix(76)))
            rest = rest.dropFirst(76)
        }
        return lines.joined(separator: "\r\n") + "\r\n"
    }

    /// Encoded words, each at most 75 characters, cut between characters, folded onto lines of their own.
    static func words(_ text: String) -> String {
        var words: [String] = [], part: [UInt8] = []
        for character in text {
            let bytes = Array(String(character).utf8)
            // 45 bytes are 60 characters of base64.
            for scalar in bytes.count > 45 ? character.unicodeScalars.map({ Array(String($0).utf8) }) : [bytes] {
                if part.count + scalar.count > 45 {
                    words.append(Data(part).base64EncodedString())
                    part = []
                }
                part += scalar
            }
        }
        words.append(Data(part).base64EncodedString())
        return words.map { "=?UTF-8?B?\($0)?=" }.joined(separator: "\r\n ")
    }

    /// `Mon, 25 Feb 2019 13:15:00 +0800`
    static func date(_ at: Instant) -> String {
        let p = ChinaTime.parts(at), civil = p.date.civil
        let day = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"][p.date.weekday - 1], month = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"][civil.month - 1]
        return "\(day), \(civil.day) \(month) \(pad(civil.year, 4)) \(pad(p.hour, 2)):\(pad(p.minute, 2)):\(pad(p.second, 2)) +0800"
    }
}
