import BusNATS
import Harness
import Vocabulary

struct StillClock: Vocabulary.Clock {
    func now() -> Instant { Instant(milliseconds: 1_000) }
}

struct NeverCame: Error {}

extension Broker {
    /// Started, and connected.
    static func connected(_ servers: [NATSServer], _ change: (inout BrokerSettings) -> Void = { _ in }) async throws -> Broker {
        let broker = try start(servers, change)
        try await broker.wait { $0.isConnected }
        return broker
    }

    static func start(_ servers: [NATSServer], _ change: (inout BrokerSettings) -> Void = { _ in }) throws -> Broker {
        var settings = BrokerSettings(servers: servers.map(\.url))
        change(&settings)
        return try Broker.start(settings, clock: StillClock())
    }

    func wait(until isMet: (BrokerHealth) -> Bool) async throws {
        for await health in healthChanges() where isMet(health) { return }
        throw NeverCame()
    }
}
