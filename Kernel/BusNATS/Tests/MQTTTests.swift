import Foundation
import Harness
import Testing

@testable import BusNATS

/// A sensor speaks MQTT to the server; Debian's `mosquitto_pub` is the sensor.
@Suite(.timeLimit(.minutes(2))) struct MQTTTests {
    private func publish(_ server: NATSServer, _ topic: String, _ bytes: [UInt8]) async throws {
        let program = "/usr/bin/mosquitto_pub"
        try #require(FileManager.default.isExecutableFile(atPath: program), "mosquitto_pub is missing: run bin/setup, or apt-get install mosquitto-clients")
        #expect(try await run(program, ["-h", "127.0.0.1", "-p", "\(server.mqttPort)", "-V", "311", "-q", "1", "-t", topic, "-s"], input: bytes) == 0)
    }

    @Test func `what a sensor publishes comes with its bytes, and a stream has it`() async throws {
        let server = try await NATSServer.started(), broker = try await Broker.connected([server])
        try await broker.ensure(StreamConfiguration(name: "READINGS", subjects: ["sensor.>"]))
        let bytes: [UInt8] = Array(0...255) + Array("水位 3.42\n".utf8)
        try await publish(server, "sensor/510322/water", bytes)
        let consumer = try await broker.consumer(ConsumerConfiguration(stream: "READINGS", name: "writer"))
        let fetched = try await consumer.fetch(10, within: .seconds(10))
        #expect(fetched.map(\.subject) == ["sensor.510322.water"] && fetched.map(\.bytes) == [bytes])
        try await consumer.ack(fetched)
        await broker.stop()
    }

    @Test func `the server makes of topics what we say it does`() async throws {
        let server = try await NATSServer.started(), broker = try await Broker.connected([server])
        let subscription = try await broker.subscribe(">")
        let topics = TopicTests.pairs.map(\.topic).filter { !$0.hasPrefix("$") }
        for (n, topic) in topics.enumerated() { try await publish(server, topic, Array("reading \(n)".utf8)) }
        var subjects: [String: String] = [:]
        while subjects.count < topics.count {
            // The server's own keeping of what is not yet acknowledged is heard as well.
            for message in try #require(await subscription.next()) where !message.subject.hasPrefix("$") && message.bytes.starts(with: Array("reading ".utf8)) { subjects[String(decoding: message.bytes, as: UTF8.self)] = message.subject }
        }
        for (n, topic) in topics.enumerated() { #expect(subjects["reading \(n)"] == Topic.subject(ofTopic: topic)) }
        await broker.stop()
    }
}
