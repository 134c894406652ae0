import Harness
import Synchronization
import Testing
import Vocabulary

@testable import BusNATS

@Suite(.timeLimit(.minutes(2))) struct BrokerTests {
    private let since = StillClock().now()
    private static let stream = StreamConfiguration(name: "READINGS", subjects: ["sensor.>"])
    private func consumer(_ broker: Broker, _ change: (inout ConsumerConfiguration) -> Void = { _ in }) async throws -> Consumer {
        var configuration = ConsumerConfiguration(stream: "READINGS", name: "writer")
        change(&configuration)
        return try await broker.consumer(configuration)
    }
    private func kind(_ body: () async throws -> Void) async -> BrokerFault.Kind? {
        do { try await body() } catch { return (error as? BrokerFault)?.kind }
        return nil
    }

    @Test func `what a stream has is fetched with its number, time and count, and acknowledged never comes again`() async throws {
        let server = try await NATSServer.started(), broker = try await Broker.connected([server])
        #expect(broker.health == .connected(server: server.url, since: since))
        try await broker.ensure(Self.stream)
        for n in 1...3 { #expect(try await broker.publish("sensor.\(n)", [UInt8(n), 0, 255], messageID: "m\(n)") == Receipt(stream: "READINGS", sequence: UInt64(n), isDuplicate: false)) }
        #expect(try await broker.publish("sensor.1", [9], messageID: "m1") == Receipt(stream: "READINGS", sequence: 1, isDuplicate: true))
        let consumer = try await consumer(broker)
        let fetched = try await consumer.fetch(10, within: .seconds(10))
        #expect(fetched.map(\.subject) == ["sensor.1", "sensor.2", "sensor.3"] && fetched.map(\.bytes) == [[1, 0, 255], [2, 0, 255], [3, 0, 255]])
        #expect(fetched.map(\.sequence) == [1, 2, 3] && fetched.allSatisfy { $0.deliveries == 1 && $0.storedAt > Instant(milliseconds: 1_700_000_000_000) })
        try await consumer.ack(fetched)
        #expect(try await consumer.fetch(10, within: .milliseconds(100)).isEmpty)
        await broker.stop()
    }

    @Test func `many at once have each their own result, in their order`() async throws {
        let server = try await NATSServer.started(), broker = try await Broker.connected([server])
        try await broker.ensure(Self.stream)
        let results = try await broker.publish((0..<5_000).map { OutgoingMessage("sensor.\($0 % 7)", Array("\($0)".utf8), messageID: "\($0 / 2)") })
        #expect(try results.map { try $0.get().isDuplicate } == (0..<5_000).map { $0 % 2 == 1 })
        let consumer = try await consumer(broker)
        var fetched: [Delivery] = []
        while fetched.count < 2_500 {
            let more = try await consumer.fetch(1_000, within: .seconds(10))
            try #require(!more.isEmpty)
            fetched += more
            try await consumer.ack(more)
        }
        #expect(fetched.map(\.sequence) == Array(1...2_500))
        #expect(broker.held == (0, 0))
        await broker.stop()
    }

    @Test func `one that has published nothing loses its line and ends in peace`() async throws {
        let server = try await NATSServer.started(), broker = try await Broker.connected([server])
        try await broker.ensure(Self.stream)
        await server.kill()
        try await broker.wait { !$0.isConnected }
        try await server.start()
        try await broker.wait { $0.isConnected }
        await broker.stop()
    }

    @Test func `what one member of a group does not acknowledge comes to another, and what it does never`() async throws {
        let server = try await NATSServer.started(), one = try await Broker.connected([server]), other = try await Broker.connected([server])
        try await one.ensure(Self.stream)
        for n in 1...4 { _ = try await one.publish("sensor.1", [UInt8(n)], messageID: "\(n)") }
        let first = try await consumer(one) { $0.acknowledgeWithin = .seconds(2) }, second = try await consumer(other) { $0.acknowledgeWithin = .seconds(2) }
        let fetched = try await first.fetch(4, within: .seconds(10))
        #expect(fetched.map(\.sequence) == [1, 2, 3, 4])
        try await first.ack([fetched[0], fetched[2]])
        var again: [Delivery] = []
        while again.count < 2 {
            let more = try await second.fetch(4, within: .seconds(10))
            try #require(!more.isEmpty)
            try await second.ack(more)
            again += more
        }
        #expect(again.map(\.sequence) == [2, 4] && again.map(\.deliveries) == [2, 2])
        // Longer than the server waits for an acknowledgement.
        #expect(try await first.fetch(4, within: .milliseconds(2_500)).isEmpty)
        await one.stop()
        await other.stop()
    }

    @Test func `what is put back comes after its delay, and what is of no use no more`() async throws {
        let server = try await NATSServer.started(), broker = try await Broker.connected([server])
        try await broker.ensure(Self.stream)
        for n in 1...2 { _ = try await broker.publish("sensor.1", [UInt8(n)], messageID: "\(n)") }
        let consumer = try await consumer(broker)
        let fetched = try await consumer.fetch(2, within: .seconds(10))
        try #require(fetched.count == 2)
        try await consumer.nak([fetched[0]], delay: .milliseconds(300))
        try await consumer.term([fetched[1]])
        let again = try await consumer.fetch(2, within: .seconds(10))
        #expect(again.map(\.sequence) == [1] && again.map(\.deliveries) == [2])
        try await consumer.ack(again)
        #expect(try await consumer.fetch(2, within: .milliseconds(100)).isEmpty)
        await broker.stop()
    }

    @Test func `no more is out than may be unacknowledged`() async throws {
        let server = try await NATSServer.started(), broker = try await Broker.connected([server])
        try await broker.ensure(Self.stream)
        for n in 1...5 { _ = try await broker.publish("sensor.1", [], messageID: "\(n)") }
        let consumer = try await consumer(broker) { $0.unacknowledgedMax = 2 }
        let fetched = try await consumer.fetch(5, within: .seconds(2))
        #expect(fetched.count == 2)
        #expect(try await consumer.fetch(5, within: .milliseconds(100)).isEmpty)
        try await consumer.ack(fetched)
        // A fetch of more than there may be ends with its time.
        #expect(try await consumer.fetch(2, within: .seconds(10)).map(\.sequence) == [3, 4])
        await broker.stop()
    }

    @Test func `a server that is killed is told as away, and nothing is lost that it acknowledged`() async throws {
        let server = try await NATSServer.started(), broker = try await Broker.connected([server]) { $0.limit = .seconds(20) }
        try await broker.ensure(Self.stream)
        _ = try await broker.publish("sensor.1", [1], messageID: "1")
        let consumer = try await consumer(broker) { $0.acknowledgeWithin = .seconds(1) }, subscription = try await broker.subscribe("live.>")
        await server.kill()
        try await broker.wait { if case .away = $0 { true } else { false } }
        #expect(await kind { try broker.publish("live.1", [0]) } == .away)
        #expect(await kind { _ = try await consumer.fetch(within: .milliseconds(50)) } == .away)
        // What is published meanwhile waits.
        async let second = broker.publish("sensor.1", [2], messageID: "2")
        async let fetched = consumer.fetch(1, within: .seconds(20))
        try await server.start()
        try await broker.wait { $0.isConnected }
        #expect(try await second == Receipt(stream: "READINGS", sequence: 2, isDuplicate: false))
        var all = try await fetched
        while all.count < 2 { all += try await consumer.fetch(2, within: .seconds(10)) }
        #expect(Set(all.map(\.bytes)) == [[1], [2]])
        try await consumer.ack(all)
        try broker.publish("live.1", [3])
        #expect(await subscription.next() == [BrokerMessage(subject: "live.1", bytes: [3])])
        await broker.stop()
    }

    @Test func `a server that is not there yet is waited for, and why is said`() async throws {
        let server = try await NATSServer.started()
        await server.kill()
        let broker = try Broker.start([server])
        try await broker.wait { if case .away(.connection, _, since: since) = $0 { true } else { false } }
        try await server.start()
        try await broker.wait { $0.isConnected }
        await broker.stop()
        #expect(broker.health == .stopped(since: since))
    }

    @Test func `a login that is refused is tried until it is not`() async throws {
        let server = try await NATSServer.started("authorization { user: u, password: other }")
        let broker = try Broker.start([server]) { $0.login = .password(user: "u", "p") }
        try await broker.wait { if case .away(.login, let words, since: since) = $0 { words.lowercased().contains("authorization") } else { false } }
        await server.kill()
        try server.write("authorization { user: u, password: p }")
        try await server.start()
        try await broker.wait { $0.isConnected }
        await broker.stop()
    }

    @Test func `a message that no stream takes, or is too large, is refused`() async throws {
        let server = try await NATSServer.started("max_payload: 1000"), broker = try await Broker.connected([server]) { $0.limit = .milliseconds(500) }
        #expect(await kind { _ = try await broker.publish("sensor.1", [1], messageID: "1") } == .refused)
        var small = Self.stream
        (small.bytesMax, small.whenFull) = (300, .refuse)
        try await broker.ensure(small)
        #expect(await kind { _ = try await broker.publish("sensor.1", Array(repeating: 0, count: 1_001), messageID: "2") } == .refused)
        #expect(await kind { for n in 0..<10 { _ = try await broker.publish("sensor.1", Array(repeating: 0, count: 100), messageID: "f\(n)") } } == .refused)
        // It goes on after that, once there is room.
        try await broker.ensure(Self.stream)
        _ = try await broker.publish("sensor.1", [1], messageID: "3")
        await broker.stop()
    }

    @Test func `what cannot be is refused before it leaves`() async throws {
        let server = try await NATSServer.started(), broker = try await Broker.connected([server])
        for subject in ["", "a b", "a.*", "a\r\nPUB x 0\r\n"] {
            #expect(await kind { try broker.publish(subject, []) } == .invalid)
            #expect(await kind { _ = try await broker.publish(subject, [], messageID: "1") } == .invalid)
        }
        #expect(await kind { _ = try await broker.publish("a", [], messageID: "1\r\nX: y") } == .invalid)
        #expect(await kind { _ = try await broker.subscribe("a..b") } == .invalid)
        #expect(await kind { _ = try await broker.subscribe("a", group: "a b") } == .invalid)
        #expect(await kind { try await broker.ensure(StreamConfiguration(name: "a.b", subjects: ["a"])) } == .invalid)
        #expect(await kind { _ = try await broker.consumer(ConsumerConfiguration(stream: "NONE", name: "a")) } == .missing)
        #expect(await kind { _ = try Broker.start(BrokerSettings(servers: []), clock: StillClock()) } == .invalid)
        await broker.stop()
    }

    @Test func `without a server what may be held is bounded, and given up at the end`() async throws {
        let server = try await NATSServer.started()
        await server.kill()
        let broker = try Broker.start([server]) { ($0.heldMax, $0.limit) = (10, .seconds(100)) }
        async let waiting = broker.publish((0..<10).map { OutgoingMessage("a", [], messageID: "\($0)") })
        try await reached { broker.held.messages == 10 }
        #expect(await kind { _ = try await broker.publish("a", [], messageID: "10") } == .full)
        await broker.stop()
        #expect(try await waiting.allSatisfy { if case .failure(let fault) = $0 { fault.kind == .away } else { false } })
        #expect(broker.held == (0, 0))
    }

    @Test func `without a server what is to be published is given up when its time is over`() async throws {
        let server = try await NATSServer.started()
        await server.kill()
        let broker = try Broker.start([server]) { $0.limit = .milliseconds(100) }
        #expect(await kind { _ = try await broker.publish("a", [], messageID: "1") } == .away)
        #expect(broker.held == (0, 0))
        await broker.stop()
    }

    @Test func `a stream and a consumer are changed to what is asked`() async throws {
        let server = try await NATSServer.started(), broker = try await Broker.connected([server])
        try await broker.ensure(Self.stream)
        var wider = Self.stream
        (wider.subjects, wider.ageMax, wider.bytesMax) = (["sensor.>", "alarm.>"], .seconds(3_600), 1_000_000)
        for _ in 0..<2 { try await broker.ensure(wider) }
        _ = try await broker.publish("alarm.1", [1], messageID: "1")
        _ = try await broker.publish("sensor.1", [2], messageID: "2")
        let all = try await consumer(broker), some = try await consumer(broker) { ($0.name, $0.filter) = ("alarms", "alarm.>") }
        #expect(try await some.fetch(9, within: .seconds(10)).map(\.bytes) == [[1]])
        #expect(try await some.fetch(9, within: .milliseconds(100)).isEmpty)
        #expect(try await all.fetch(9, within: .seconds(10)).map(\.bytes) == [[1], [2]])
        _ = try await consumer(broker) { $0.acknowledgeWithin = .seconds(77) }
        await broker.stop()
    }

    @Test func `a subscriber that does not read costs what it may, and what it misses is counted`() async throws {
        let server = try await NATSServer.started(), broker = try await Broker.connected([server]), sender = try await Broker.connected([server])
        let slow = try await broker.subscribe("a.>", countMax: 1_000), few = try await broker.subscribe("a.>", bytesMax: 5_000)
        let count = 20_000
        for n in 0..<count {
            while await kind({ try sender.publish("a.\(n % 10)", Array(repeating: 1, count: 100)) }) == .full { await Task.yield() }
        }
        try await reached { slow.refused >= count - 1_000 && few.refused >= count - 50 }
        #expect(slow.refused == count - 1_000 && few.refused == count - 50)
        #expect(slow.held == (1_000, 100_000) && few.held == (50, 5_000))
        #expect(await slow.next()?.count == 1_000)
        // It has room again.
        try sender.publish("a.b", [7])
        #expect(await slow.next() == [BrokerMessage(subject: "a.b", bytes: [7])])
        await broker.stop()
        await sender.stop()
    }

    @Test func `in a group each message goes to one, and one who left hears nothing`() async throws {
        let server = try await NATSServer.started(), broker = try await Broker.connected([server])
        let members = [try await broker.subscribe("a", group: "g"), try await broker.subscribe("a", group: "g")]
        for n in 0..<100 { try broker.publish("a", [UInt8(n)]) }
        try await reached { members.map(\.held.messages).reduce(0, +) == 100 }
        #expect(members.allSatisfy { $0.held.messages > 0 })
        members[0].cancel()
        #expect(await members[0].next() != nil)
        #expect(await members[0].next() == nil)
        await broker.stop()
        #expect(await members[1].next() != nil)
        #expect(await members[1].next() == nil)
    }

    @Test func `a stop lets what is on its way arrive, ends whoever waits and leaves nothing behind`() async throws {
        let server = try await NATSServer.started()
        weak var link: Link?
        weak var publisher: Publisher?
        weak var line: Line?
        weak var last: Consumer?
        do {
            let broker = try await Broker.connected([server])
            try await broker.ensure(Self.stream)
            let consumer = try await consumer(broker) { $0.filter = "sensor.2" }, subscription = try await broker.subscribe("a")
            (link, publisher, line, last) = (broker.link, broker.publisher, broker.link.line, consumer)
            #expect(try await consumer.fetch(within: .milliseconds(50)).isEmpty)
            async let fetch: BrokerFault.Kind? = kind { _ = try await consumer.fetch(within: .seconds(100)) }
            async let read = subscription.next()
            let isOver = Mutex(false)
            async let stored = {
                defer { isOver.withLock { $0 = true } }
                return try await broker.publish((0..<1_000).map { OutgoingMessage("sensor.1", [], messageID: "\($0)") })
            }()
            try await reached { broker.held.messages > 0 || isOver.withLock { $0 } }
            await broker.stop()
            #expect(try await stored.allSatisfy { (try? $0.get()) != nil })
            #expect(await fetch == .stopped)
            #expect(await read == nil)
            #expect(await kind { try broker.publish("a", []) } == .stopped)
            #expect(await kind { _ = try await broker.publish("a", [], messageID: "a") } == .stopped)
            #expect(await kind { _ = try await consumer.fetch(within: .seconds(1)) } == .stopped)
            #expect(await kind { try await broker.ensure(Self.stream) } == .stopped)
            #expect(await kind { _ = try await broker.subscribe("a") } == .stopped)
            for await health in broker.healthChanges() { #expect(health == .stopped(since: since)) }
        }
        try await reached { link == nil && publisher == nil && line == nil && last == nil }
    }
}
