import Foundation
import Harness
import Testing
import Vocabulary

@testable import Outbound

@Suite struct MailTests {
    private func mail(subject: String, body: String = "正文") throws -> Mail {
        Mail(from: try #require(MailAddress("duty@bureau.example")), to: try #require(MailAddress("li@town.example")), senderName: "自贡应急局\r\nBcc: a@b.example", subject: subject, body: body, id: "0190-7", at: TestNode.start, isUrgent: false)
    }

    @Test func `no words become a header`() throws {
        let text = try mail(subject: "逾期\r\nBcc: everybody@town.example\r\n\r\nhello").text
        let headers = text.components(separatedBy: "\r\n\r\n")[0].components(separatedBy: "\r\n").filter { !$0.hasPrefix(" ") }.map { $0.split(separator: ":")[0] }
        #expect(headers == ["Date", "From", "To", "Subject", "Message-ID", "Auto-Submitted", "MIME-Version", "Content-Type", "Content-Transfer-Encoding"])
        #expect(!text.contains("Bcc"))
    }

    @Test func `words are encoded in pieces that fit a line`() throws {
        let subject = String(repeating: "富顺县童寺镇三组滑坡", count: 12) + "👨‍👩‍👧‍👦"
        let words = Mail.words(subject).components(separatedBy: "\r\n ")
        #expect(words.allSatisfy { $0.utf8.count <= 75 && $0.hasPrefix("=?UTF-8?B?") && $0.hasSuffix("?=") })
        let decoded = words.compactMap { Data(base64Encoded: String($0.dropFirst(10).dropLast(2))) }.map { String(decoding: $0, as: UTF8.self) }
        #expect(decoded.joined() == subject)
        // Each piece is whole characters of its own (RFC 2047, 5).
        #expect(decoded.allSatisfy { !$0.contains("\u{FFFD}") })
    }

    @Test func `the body comes back as it was`() throws {
        let body = ".\n..\n请于 14:00 前回复。\r\n" + String(repeating: "长", count: 4_000)
        let text = try mail(subject: "x", body: body).text, parts = text.components(separatedBy: "\r\n\r\n")
        #expect(Data(base64Encoded: parts[1], options: .ignoreUnknownCharacters).map { String(decoding: $0, as: UTF8.self) } == body)
        for line in text.components(separatedBy: "\r\n") { #expect(line.utf8.count <= 78 && !line.hasPrefix("."), "\(line)") }
    }

    @Test func `the date is that of China`() {
        #expect(Mail.date(TestNode.start) == "Mon, 25 Feb 2019 13:15:00 +0800")
        #expect(Mail.date(ChinaTime.instant(CalendarDate(day: 0), hour: 0)) == "Thu, 1 Jan 1970 00:00:00 +0800")
    }

    @Test(arguments: [
        ("a@b.example", true), ("a.b+c@b-d.example", true), ("a", false), ("@b", false), ("a@", false), ("a@b@c", false), ("a b@c.example", false), ("a@b.example\r\nRCPT TO:<x@y>", false), ("a>@b.example", false), (".a@b.example", false),
        ("a..b@c.example", false), ("李@b.example", false), (String(repeating: "a", count: 65) + "@b.example", false),
    ])
    func `only an address is one`(text: String, isOne: Bool) { #expect((MailAddress(text) != nil) == isOne) }
}

@Suite struct SignaturesTests {
    /// The example of the Standard Webhooks specification's own libraries.
    @Test func `a webhook is signed as the specification does`() throws {
        let signed = try #require(Signatures.webhook(id: "msg_p5jXN8AQM9LWM0D4loKWxJek", at: Instant(milliseconds: 1_614_265_330_000), body: Array(#"{"test": 2432232314}"#.utf8), secret: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"))
        #expect(signed.map(\.0) == ["webhook-id", "webhook-timestamp", "webhook-signature"])
        #expect(signed.map(\.1) == ["msg_p5jXN8AQM9LWM0D4loKWxJek", "1614265330", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="])
    }

    @Test func `a secret that is none signs nothing`() {
        for secret in ["", "geheim", "whsec_", "whsec_AAAA", "whsec_***"] { #expect(Signatures.webhook(id: "a", at: TestNode.start, body: [], secret: secret) == nil) }
        #expect(Signatures.webhook(id: "a", at: TestNode.start, body: [], secret: Signatures.newSecret()) != nil)
        #expect(Signatures.newSecret() != Signatures.newSecret())
    }

    /// Worked out beside it with another library (Python's hmac).
    @Test func `a robot is signed as DingTalk wants it`() {
        #expect(Signatures.dingTalk(at: Instant(milliseconds: 1_551_071_700_000), secret: "SEC000demo") == "fwe+TAimpGYFBUuKX3XGPZ/fmwxIUNFRogp8/6eH4X4=")
    }
}
