import BusNATS
import Core
import Foundation
import HTTPTypes
import Harness
import Readings
import Store
import Telemetry
import Testing
import Vocabulary
import Web

@testable import Sensors

/// A desk of sensors at a broker of its own, and a line by which the tests publish.
struct BrokerDesk {
    let server: NATSServer
    let desk: SensorDesk
    let intake: BrokerIntake
    let device: Broker
    private let running: Task<Void, Never>?

    /// The instant of what is told: before the machine's time of the tests.
    static let at = TestNode.start.milliseconds - 60_000

    struct WallClock: Vocabulary.Clock {
        func now() -> Instant { Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1_000)) }
    }

    init(isRunning: Bool = true) async throws {
        server = try await NATSServer.started()
        var line = BrokerSettings(servers: [server.url])
        line.limit = .seconds(20)
        desk = try await SensorDesk(points: 4, broker: BrokerPlan(line))
        // The broker's own clock is the machine's, and readings without a time are of it.
        desk.site.node.clock.set(WallClock().now())
        try await desk.monitor.refresh()
        let intake = try desk.site.site.service(BrokerIntake.self)
        self.intake = intake
        device = try Broker.start(line, clock: WallClock())
        running = isRunning ? Task { await intake.run() } : nil
        try await source("网关", "readings/gateway", names: true)
        try await source("水尺", "readings/gauge")
        try await device.ensure(BrokerPlan(line).readings)
    }

    func source(_ name: String, _ topic: String, area: String = "510321000000", names: Bool = false) async throws {
        try await desk.site.node.store.write(.system(door: .seed), action: "test.source") { tx in
            var source = ReadingSource.blank
            (source.name, source.topic, source.area, source.namesPoints) = (name, topic, AreaCode(area), names)
            try tx.insert(source)
        }
    }

    func publish(_ topic: String, _ text: String) async throws { try await publish(topic, Array(text.utf8)) }

    func publish(_ topic: String, _ bytes: [UInt8]) async throws {
        let subject = try #require(Topic.subject(ofTopic: topic))
        _ = try await device.publish(subject, bytes, messageID: UUID().uuidString)
    }

    /// Until so many messages were taken and so many refused.
    func settled(taken: Int, refused: Int = 0) async throws {
        try await reached { intake.standing.taken >= taken && intake.standing.refused >= refused }
        #expect(intake.standing.taken == taken && intake.standing.refused == refused)
    }

    func readings(_ code: String) throws -> [Reading] { try desk.monitor.readings.readings(of: #require(desk.monitor.book.codes[code]), from: 0, through: .max) }

    func close() async {
        running?.cancel()
        await device.stop()
        await desk.close()
    }
}

@Suite(.timeLimit(.minutes(2))) struct BrokerIntakeTests {
    @Test func `what devices and gateways publish by MQTT is kept, and looked at by its rules`() async throws {
        let at = Instant(milliseconds: BrokerDesk.at), bureau = try await BrokerDesk()
        try await bureau.desk.rule("red: value > 5")
        let told: [(topic: String, text: String)] = [
            ("readings/gateway/1", "river,station=1 level=9.5 \(at.milliseconds)000000\nriver,station=2 level=2.5 \(at.milliseconds)000000"), ("readings/gateway/2", "{\"readings\":[{\"point\":\"P1\",\"at\":\(at.milliseconds + 1),\"value\":9.6}]}"),
            ("readings/gauge/P3", "3.5\n"), ("readings/gauge/P4", " {\"value\": 4.5, \"at\": \"\(at)\", \"quality\": \"uncertain\"}"),
        ]
        for message in told {
            #expect(try await run("/usr/bin/mosquitto_pub", ["-h", "127.0.0.1", "-p", "\(bureau.server.mqttPort)", "-V", "311", "-q", "1", "-t", message.topic, "-s"], input: Array(message.text.utf8)) == 0)
        }
        try await bureau.settled(taken: 4)
        #expect(try bureau.readings("P1").map(\.value) == [9.5, 9.6] && bureau.readings("P2").map(\.value) == [2.5])
        #expect(try bureau.readings("P3").map(\.value) == [3.5] && bureau.readings("P4") == [Reading(at: at.milliseconds, value: 4.5, quality: .uncertain)])
        #expect(try bureau.desk.alarms().map(\.level) == [.red] && bureau.intake.standing.readings == 5)
        await bureau.close()
    }

    @Test func `what comes again is the same reading: one by its own time, or by the time at which the broker had it`() async throws {
        let bureau = try await BrokerDesk(isRunning: false), line = "river,station=1 level=1.5 \(BrokerDesk.at)000000"
        for _ in 0..<2 { try await bureau.publish("readings/gateway", line) }
        try await bureau.publish("readings/gauge/P3", "3.5")
        // Another process had them and ended before it had kept them.
        let other = try await bureau.device.consumer(ConsumerConfiguration(stream: "ANLAN_READINGS", name: "anlan"))
        let seen = try await other.fetch(3, within: .seconds(10))
        try #require(seen.count == 3)
        try await other.nak(seen, delay: .zero)
        let running = Task { [intake = bureau.intake] in await intake.run() }
        try await bureau.settled(taken: 3)
        #expect(bureau.intake.standing.again == 3)
        #expect(try bureau.readings("P1").count == 1 && bureau.readings("P3") == [Reading(at: seen[2].storedAt.milliseconds, value: 3.5)])
        running.cancel()
        await bureau.close()
    }

    @Test func `what can never be taken comes once, is counted, and harms no other`() async throws {
        let bureau = try await BrokerDesk(), good = "river,station=2 level=2.5 \(BrokerDesk.at)000000", ahead = bureau.desk.now + 400_000
        let poison: [[UInt8]] = [[0xFF, 0xFE, 0x80], [], Array("NaN".utf8), Array("{\"readings\":".utf8), Array("{\"readings\":[{\"point\":\"P1\",\"value\":1e999}]}".utf8), Array("river,station=77 level=1".utf8), Array("river,station=1 level=NaN".utf8), Array("river,station=1 level=1 \(ahead)000000".utf8), Array(repeating: 0x7B, count: 900_000), Array("{}".utf8)]
        for bytes in poison {
            try await bureau.publish("readings/gateway", bytes)
            try await bureau.publish("readings/gateway", good)
        }
        for text in ["inf", "-nan", "0x", "{\"value\":\"3\"}", "{\"level\":1}", "{\"value\":1,\"at\":\"yesterday\"}"] { try await bureau.publish("readings/gauge/P3", text) }
        try await bureau.settled(taken: poison.count, refused: poison.count + 6)
        #expect(try bureau.readings("P2").map(\.value) == [2.5] && bureau.readings("P1").isEmpty && bureau.readings("P3").isEmpty)
        let refusals = bureau.desk.monitor.refusals
        #expect(refusals.ahead == 1 && refusals.unknown == 2 && refusals.malformed + refusals.unknown + refusals.ahead == poison.count + 6)
        // Neither what was kept nor what was ended is delivered once more.
        let other = try await bureau.device.consumer(ConsumerConfiguration(stream: "ANLAN_READINGS", name: "anlan"))
        #expect(try await other.fetch(10, within: .milliseconds(300)).isEmpty && bureau.intake.standing.again == 0)
        await bureau.close()
    }

    @Test func `a source tells of the points of its division only, a device of its own, and nobody of what is registered nowhere`() async throws {
        let bureau = try await BrokerDesk(), line = "river,station=1 level=1.5 \(BrokerDesk.at)000000"
        try await bureau.source("邻县网关", "readings/neighbour", area: "510322000000", names: true)
        try await bureau.source("邻县一台", "readings/gateway/cellar", area: "510322000000", names: true)
        for topic in ["readings/stranger", "readings/neighbour/1", "readings/gauge/P3", "readings/gateway/cellar/1", "readings/gateways"] { try await bureau.publish(topic, line) }
        try await bureau.publish("readings/gateway/attic", line)
        try await bureau.settled(taken: 1, refused: 5)
        #expect(try bureau.desk.monitor.refusals.forbidden == 4 && bureau.readings("P1").count == 1)
        // What is registered now may tell from now on.
        try await bureau.source("新网关", "readings/stranger", names: true)
        try await bureau.publish("readings/stranger", line)
        try await bureau.settled(taken: 2, refused: 5)
        await bureau.close()
    }

    @Test func `a broker that goes is told as away, HTTP goes on, and what waits is caught up`() async throws {
        let bureau = try await BrokerDesk()
        try await bureau.publish("readings/gauge/P3", "1")
        try await bureau.settled(taken: 1)
        await bureau.server.kill()
        try await reached { !bureau.intake.standing.health.isConnected }
        let page = await bureau.desk.site.get("/monitoring", as: bureau.desk.officer).text
        #expect(page.contains("连接中断，自") && page.contains("HTTP 报送不受影响"))
        #expect(bureau.intake.health.map(\.state) == [.bad])
        try await bureau.desk.tell(1, 4.5)
        async let second: Void = bureau.publish("readings/gauge/P3", "2")
        try await bureau.server.start()
        try await second
        try await bureau.settled(taken: 2)
        #expect(bureau.intake.standing.health.isConnected && bureau.intake.health.map(\.state) == [.good])
        #expect(try bureau.readings("P3").map(\.value) == [1, 2] && bureau.readings("P1").map(\.value) == [4.5])
        await bureau.close()
    }
}
