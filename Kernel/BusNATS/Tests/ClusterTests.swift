import Harness
import Testing

@testable import BusNATS

@Suite(.timeLimit(.minutes(2))) struct ClusterTests {
    /// The one that the broker is connected to, so that both its line and a third of the stream go.
    @Test func `a cluster that loses a server under load has all that it acknowledged`() async throws {
        let servers = try await NATSServer.cluster(), broker = try await Broker.connected(servers) { $0.limit = .seconds(15) }
        var stream = StreamConfiguration(name: "READINGS", subjects: ["sensor.>"])
        stream.replicas = 3
        try await broker.ensure(stream, within: .seconds(60))
        var acknowledged: Set<String> = [], sent = 0, afterwards = 0
        var killing: Task<Void, Never>?
        while afterwards < 10 {
            let batch = (sent..<sent + 100).map { OutgoingMessage("sensor.\($0 % 7)", Array("\($0)".utf8), messageID: "\($0)") }
            sent += 100
            if sent == 1_000, case .connected(let url, _) = broker.health, let victim = servers.first(where: { $0.url == url }) { killing = Task { await victim.kill() } }
            let results = try await broker.publish(batch)
            for (message, result) in zip(batch, results) { if case .success = result { acknowledged.insert(message.messageID) } }
            if sent > 1_000, results.allSatisfy({ if case .success = $0 { true } else { false } }) { afterwards += 1 }
        }
        try await #require(killing).value
        #expect(acknowledged.count >= 1_000)
        let consumer = try await broker.consumer(ConsumerConfiguration(stream: "READINGS", name: "writer"), within: .seconds(60))
        while !acknowledged.isEmpty {
            let fetched = try await consumer.fetch(500, within: .seconds(30))
            try #require(!fetched.isEmpty)
            acknowledged.subtract(fetched.map { String(decoding: $0.bytes, as: UTF8.self) })
            try await consumer.ack(fetched)
        }
        await broker.stop()
    }
}
