import Testing
import Vocabulary

@testable import Duty

/// RFC 5545, by its sections.
@Suite struct ICalendarTests {
    private func write(_ summary: String, details: String = "") -> String {
        ICalendar.text(
            name: "值班表",
            events: [
                CalendarEvent(
                    uid: ICalendar.uid(key("2019-02-25", "night"), roster: "r1", host: "bureau.example"),
                    startsAt: at("2019-02-25 18:00"), endsAt: at("2019-02-26 08:30"), summary: summary, details: details)
            ], stampedAt: at("2019-02-25 13:15"))
    }

    @Test func `3_1 lines end with CRLF and hold at most 75 octets`() {
        let text = write(String(repeating: "带班领导：林致远，", count: 40), details: String(repeating: "a", count: 75))
        #expect(text.hasSuffix("END:VCALENDAR\r\n"))
        #expect(!text.replacing("\r\n", with: "").contains { $0 == "\r" || $0 == "\n" })
        #expect(text.split(separator: "\r\n").allSatisfy { $0.utf8.count <= 75 })
    }

    @Test func `3_1 unfolding gives the text back`() {
        let summary = String(repeating: "值班👨‍👩‍👧🚒ab", count: 30)
        #expect(unfolded(write(summary)).contains("SUMMARY:" + summary + "\r\n"))
    }

    @Test(arguments: [(75, 1), (76, 2), (149, 2), (150, 3)])
    func `3_1 the first line holds 75 octets, the next 74 and a space`(octets: Int, lines: Int) {
        #expect(ICalendar.folded(String(repeating: "x", count: octets)).split(separator: "\r\n").count == lines)
    }

    @Test func `3_3_11 text is escaped and cannot begin a line of its own`() {
        #expect(ICalendar.escaped("a\\b;c,d\r\ne\nf\rg\u{0}\u{7}") == "a\\\\b\\;c\\,d\\ne\\nf\\ng")
        #expect(write("x\r\nEND:VCALENDAR").components("END:VCALENDAR") == 1)
    }

    @Test func `3_8 times are in Shanghai, the stamp in UTC, the uid is the shift's`() {
        let lines = write("夜班").split(separator: "\r\n").map(String.init)
        #expect(lines.contains("DTSTART;TZID=Asia/Shanghai:20190225T180000"))
        #expect(lines.contains("DTEND;TZID=Asia/Shanghai:20190226T083000"))
        #expect(lines.contains("DTSTAMP:20190225T051500Z"))
        #expect(lines.contains("UID:2019-02-25/night.r1@bureau.example"))
    }
}

/// Octet by octet, as calendar programs do: a Character may well span a fold.
private func unfolded(_ text: String) -> String {
    String(decoding: Array(text.utf8).replacing(Array("\r\n ".utf8), with: []), as: UTF8.self)
}

extension String {
    /// How many lines say exactly this.
    fileprivate func components(_ line: String) -> Int { split(separator: "\r\n").count { $0 == line } }
}
