import Testing

@testable import BusNATS

@Suite struct TopicTests {
    /// What the server makes of them: `MQTTTests` asks it.
    static let pairs: [(topic: String, subject: String)] = [
        ("sensor/510322/water", "sensor.510322.water"), ("sensor", "sensor"), ("测站/510322/水位", "测站.510322.水位"), ("/a", "/.a"), ("a/", "a./"), ("a//b", "a./.b"), ("a///b", "a././.b"), ("//", "/././"), ("/", "/./"),
        ("a.b", "a//b"), ("v1.2/a", "v1//2.a"), (".a/b.", "//a.b//"), ("a..b", "a////b"), (".", "//"), ("a/./b", "a.//.b"), ("$sys/a", "$sys.a"),
    ]

    @Test(arguments: pairs) func `a topic is a subject, and back`(topic: String, subject: String) {
        #expect(Topic.subject(ofTopic: topic) == subject)
        #expect(Topic.topic(ofSubject: subject) == topic)
    }

    @Test(arguments: [("readings/#", "readings.>"), ("readings/+/level", "readings.*.level"), ("a", "a"), ("v1.2/+/#", "v1//2.*.>"), ("/a/#", "/.a.>")]) func `a filter of topics is a pattern of subjects`(filter: String, pattern: String) { #expect(Topic.pattern(ofFilter: filter) == pattern) }

    @Test(arguments: ["", "#", "a/#/b", "a/b#", "a b", "a/*", ">"]) func `what is no filter, or takes all there is, is no pattern`(filter: String) { #expect(Topic.pattern(ofFilter: filter) == nil) }

    @Test(arguments: ["", "a b", "a\tb", "a\n", "a\u{7F}", "a/+/b", "#", "a/#", "a/*/b", ">", String(repeating: "a", count: 1_001)])
    func `what nobody can publish to is no subject`(topic: String) { #expect(Topic.subject(ofTopic: topic) == nil) }

    @Test(arguments: ["", "a.", ".a", "a..b", "a.*", ">", "a b"]) func `what is no message's subject is no topic`(subject: String) { #expect(Topic.topic(ofSubject: subject) == nil) }
}

@Suite struct SubjectTests {
    @Test(arguments: [("a", true, true), ("a.b-c_D.1", true, true), ("a.*", false, true), ("*.b", false, true), ("a.>", false, true), (">", false, true), ("a*", true, true), ("a.>.b", false, false), ("a..b", false, false), (".a", false, false), ("a.", false, false), ("", false, false), ("a b", false, false), ("a\r\nPUB b 0", false, false), ("a\0", false, false)])
    func `a subject is one of a message, a pattern of many`(text: String, isOne: Bool, isPattern: Bool) {
        #expect(Subject.isOne(text) == isOne)
        #expect(Subject.isPattern(text) == isPattern)
    }

    @Test func `lengths end where they say`() {
        #expect(Subject.isOne(String(repeating: "a", count: 1_000)) && !Subject.isOne(String(repeating: "a", count: 1_001)))
        #expect(Subject.isName(String(repeating: "a", count: 64)) && !Subject.isName(String(repeating: "a", count: 65)) && !Subject.isName(""))
        #expect(Subject.isMessageID(String(repeating: "a", count: 200)) && !Subject.isMessageID(String(repeating: "a", count: 201)) && !Subject.isMessageID(""))
    }

    @Test(arguments: [("READINGS_1-a", true), ("a.b", false), ("a b", false), ("a*", false), ("名", false), ("a@", false), ("[", false)])
    func `a name is letters, digits, hyphens and underscores`(text: String, isName: Bool) { #expect(Subject.isName(text) == isName) }

    @Test(arguments: [("a:1/2", true), ("a b", false), ("a\r\nb", false), ("号", false)]) func `a message's ID is visible ASCII`(text: String, isID: Bool) { #expect(Subject.isMessageID(text) == isID) }
}

@Suite struct BackoffTests {
    @Test func `each pause is twice the one before, half of it by chance, to ten seconds`() {
        #expect([1, 2, 3, 7].map { Backoff.delay(attempt: $0, chance: 1) } == [.milliseconds(100), .milliseconds(200), .milliseconds(400), .milliseconds(6_400)])
        #expect([1, 2, 3, 7].map { Backoff.delay(attempt: $0, chance: 0) } == [.milliseconds(50), .milliseconds(100), .milliseconds(200), .milliseconds(3_200)])
        #expect([8, 100, .max].map { Backoff.delay(attempt: $0, chance: 1) } == [.seconds(10), .seconds(10), .seconds(10)])
        #expect([.min, 0].map { Backoff.delay(attempt: $0, chance: 2) } == [.milliseconds(100), .milliseconds(100)])
    }

    @Test func `a length of time is counted in what the library takes`() {
        #expect(Duration.milliseconds(1_500).nanoseconds == 1_500_000_000 && Duration.zero.wholeMilliseconds == 1 && Duration.seconds(2).wholeMilliseconds == 2_000)
        #expect(Duration.seconds(Int64.max).nanoseconds == .max)
    }
}

@Suite struct BrokerSettingsTests {
    @Test(arguments: [("nats://a.example:4222", true), ("tls://10.0.0.1:4222", true), ("nats://[::1]:4222", true), ("nats://", false), ("http://a", false), ("a:4222", false), ("nats://u:p@a", false), ("nats://a b", false), ("nats://a/x", false), ("", false)])
    func `a server is an address without a login`(server: String, isOne: Bool) { #expect(((try? BrokerSettings(servers: [server]).check()) != nil) == isOne) }

    @Test func `none or too many servers are refused, and limits of nothing`() {
        for servers in [[], Array(repeating: "nats://a", count: 65)] { #expect(throws: BrokerFault.self) { try BrokerSettings(servers: servers).check() } }
        for change: (inout BrokerSettings) -> Void in [{ $0.heldMax = 0 }, { $0.heldBytesMax = 0 }, { $0.unacknowledgedMax = 0 }, { $0.limit = .zero }, { $0.name = "" }, { $0.name = "a\"b" }] {
            var settings = BrokerSettings(servers: ["nats://a"])
            change(&settings)
            #expect(throws: BrokerFault.self) { try settings.check() }
        }
    }

    @Test func `a password is not shown`() {
        var settings = BrokerSettings(servers: ["nats://a"])
        settings.login = .password(user: "u", "geheim")
        #expect("\(settings)" == "anlan at nats://a")
    }
}
