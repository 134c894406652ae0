import Core
import Harness
import Store
import Testing
import Vocabulary

@testable import Notify

private func at(_ hour: Int, _ minute: Int, day: Int = 17_952) -> Instant { ChinaTime.instant(CalendarDate(day: day), hour: hour, minute: minute) }

@Suite struct QuietHoursTests {
    @Test func `over midnight they end on the day after`() throws {
        let night = try #require(QuietHours("22:00", "07:00"))
        #expect(night.end(around: at(21, 59)) == nil)
        #expect(night.end(around: at(22, 0)) == at(7, 0, day: 17_953))
        #expect(night.end(around: at(23, 59)) == at(7, 0, day: 17_953))
        #expect(night.end(around: at(0, 0)) == at(7, 0))
        #expect(night.end(around: at(6, 59)) == at(7, 0))
        #expect(night.end(around: at(7, 0)) == nil)
    }

    @Test func `within a day they end on that day`() throws {
        let noon = try #require(QuietHours("12:00", "14:00"))
        #expect(noon.end(around: at(11, 59)) == nil)
        #expect(noon.end(around: at(12, 0)) == at(14, 0))
        #expect(noon.end(around: at(13, 59)) == at(14, 0))
        #expect(noon.end(around: at(14, 0)) == nil)
    }

    @Test func `to midnight they end with the day`() throws {
        let late = try #require(QuietHours("22:00", "00:00"))
        #expect(late.end(around: at(23, 0)) == at(0, 0, day: 17_953))
        #expect(late.end(around: at(0, 0)) == nil)
    }

    @Test(arguments: ["24:00", "7:00", "07:60", "0700", "", "07:00 ", "ab:cd", "-1:00"]) func `only a time of day is one`(text: String) {
        #expect(QuietHours.minutes(text) == nil)
        #expect(QuietHours(text, "08:00") == nil)
    }

    @Test func `the same time twice is no quiet`() { #expect(QuietHours("08:00", "08:00") == nil) }

    @Test func `urgent breaks through and routine waits`() {
        var own = Preference.blank
        (own.quietFrom, own.quietUntil, own.routine, own.urgent) = ("22:00", "07:00", [.email], [.sms, .telephone])
        let urgent = Planner.channels(own, .urgent, at: at(3, 0)), routine = Planner.channels(own, .routine, at: at(3, 0))
        #expect(urgent.channels == [.sms, .telephone] && urgent.notBefore == at(3, 0))
        #expect(routine.channels == [.email] && routine.notBefore == at(7, 0))
    }
}

@Suite struct PatienceTests {
    @Test func `the wait grows to a quarter of an hour and stays there`() {
        let id = RawID.make(at: TestNode.start)
        let middle = [5.0, 15, 45, 135, 405, 900, 900]
        for (i, seconds) in middle.enumerated() {
            let wait = Backoff.delay(after: i + 1, seed: id).seconds
            #expect(wait >= seconds * 0.8 && wait <= seconds * 1.2, "after \(i + 1)")
        }
        #expect(Backoff.delay(after: 10_000, seed: id).seconds <= 1_080)
        #expect(Backoff.delay(after: 0, seed: id).seconds >= 4)
    }

    @Test func `the same delivery waits the same and another does not`() {
        let one = RawID(high: 1, low: 2), other = RawID(high: 1, low: 3)
        #expect(Backoff.delay(after: 3, seed: one) == Backoff.delay(after: 3, seed: one))
        #expect(Backoff.delay(after: 3, seed: one) != Backoff.delay(after: 3, seed: other))
    }

    @Test func `a host that fails thrice is left alone and then tried by one`() {
        var circuit = Circuit(), now = TestNode.start
        for _ in 0..<2 {
            circuit.fail(at: now)
            #expect(circuit.admit(4, at: now) == 4)
        }
        circuit.fail(at: now)
        #expect(circuit.isOpen && circuit.admit(4, at: now) == 0)
        #expect(circuit.admit(4, at: now + Instant.Span(milliseconds: 14_999)) == 0)
        now = now + .seconds(15)
        #expect(circuit.admit(4, at: now) == 1)
        circuit.begin()
        #expect(circuit.admit(4, at: now) == 0, "one is on its way")
        circuit.fail(at: now)
        #expect(circuit.admit(4, at: now + Instant.Span(milliseconds: 29_999)) == 0 && circuit.admit(4, at: now + .seconds(30)) == 1)
        circuit.succeed()
        #expect(!circuit.isOpen && circuit.admit(4, at: now) == 4)
    }

    @Test func `it is never left alone for more than five minutes`() {
        var circuit = Circuit()
        for _ in 0..<100 { circuit.fail(at: TestNode.start) }
        #expect(circuit.admit(1, at: TestNode.start + .minutes(5)) == 1)
        #expect(circuit.admit(1, at: TestNode.start + Instant.Span(milliseconds: 299_999)) == 0)
    }
}

@Suite struct GatewayTextTests {
    private let template = #"{"mobile":"{to}","content":"{text}","sid":"{id}","key":"{key}"}"#

    @Test func `what a message holds is only words`() throws {
        let text = "a\"b\\c\n{key} {to}"
        let filled = GatewayText.fill(template, ["to": "13800000000", "text": text, "id": "7", "key": "s3cret"], .json)
        let json = try JSONValue(parsing: Array(filled.utf8), bytesMax: 4_096)
        #expect(json["content"]?.string == text)
        #expect(json["mobile"]?.string == "13800000000" && json["key"]?.string == "s3cret")
    }

    @Test func `in a form everything is escaped`() {
        #expect(GatewayText.fill("m={to}&c={text}", ["to": "+86 1", "text": "a&b=c 好"], .form) == "m=%2B86%201&c=a%26b%3Dc%20%E5%A5%BD")
    }

    @Test func `a brace that is no gap stays`() { #expect(GatewayText.fill("{x} {{to}} {", ["to": "1"], .form) == "{x} {1} {") }

    @Test(arguments: [("Authorization: Bearer {key}", "Bearer abc"), ("X-Key:{key}", "abc")]) func `a header is a name and a value`(template: String, value: String) {
        #expect(GatewayText.header(template, key: "abc")?.1 == value)
    }

    @Test(arguments: ["no header", ": x", "A B: c", "X: a\r\nY: b", "X: 好"]) func `nothing else is one`(template: String) { #expect(GatewayText.header(template, key: "k") == nil) }

    @Test func `a key cannot become a second header`() { #expect(GatewayText.header("X: {key}", key: "a\r\nY: b") == nil) }
}

@Suite struct SubscriptionRuleTests {
    @Test func `it wants what it names in its area`() {
        var own = Subscription.blank
        own.events = "incidents.* duty.log-entry"
        #expect(own.wants("incidents.report", nil) && own.wants("duty.log-entry", AreaCode("510300")))
        #expect(!own.wants("duty.roll-call", nil) && !own.wants("incidentsx.report", nil))
        own.area = AreaCode("510300")
        #expect(own.wants("incidents.report", AreaCode("510321")))
        #expect(!own.wants("incidents.report", AreaCode("510100")) && !own.wants("incidents.report", nil))
        own.isActive = false
        #expect(!own.wants("incidents.report", AreaCode("510321")))
    }

    @Test func `deliveries bring forth no deliveries`() {
        var own = Subscription.blank
        own.events = "notify.*"
        #expect(!own.wants("notify.delivery", nil))
    }

    @Test(arguments: ["", "*", "*.*", "incidents", "incidents.x y", "a..b", "Incidents.*"]) func `what names nothing is refused`(events: String) {
        var own = Subscription.blank
        (own.name, own.address, own.events) = ("x", "https://a.example/", events)
        #expect(own.problems().map(\.field) == ["events"])
    }
}

@Suite struct AnswerTests {
    @Test(arguments: [("1", true), (" 收到 ", true), ("收到，马上去", true), ("Y", true), ("OK", true), ("好的", true), ("", false), ("12", false), ("不能去", false), ("没收到", false), ("yes", true)])
    func `only a yes is one`(text: String, isYes: Bool) { #expect(ReceiveAnswer.isYes(text) == isYes) }
}
