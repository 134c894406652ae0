import BusNATS
import Core
import Store
import Synchronization
import Telemetry
import Vocabulary
import Web

/// Fetches readings from the broker's stream and gives them to the monitor. What a fetch brought is acknowledged when it is on our own disk: a crash
/// before that lets it come again, and the same reading of the same point and instant is one reading. What can never be taken is ended, so that it does not come
/// for ever, and counted among the refusals.
final class BrokerIntake: SiteService {
    private let store: Store
    private let monitor: Monitor
    private let broker: Broker
    private let plan: BrokerPlan
    private let state: Mutex<State>

    private struct State {
        var standing: BrokerStanding
        /// Nil until it is read anew.
        var sources: SourceBook?
        /// How often sources have changed.
        var edition = 0
        var consumer: Consumer?
    }

    /// The processes of a site fetch under one name and so share what comes.
    private static let group = "anlan"
    /// So many messages are kept at once.
    private static let fetched = 2_000
    private static let patience = Duration.seconds(2)

    /// Nil where the installation has no broker.
    static func make(_ site: Site) throws -> BrokerIntake? {
        guard let broker = site.broker, let plan = site.settings.broker else { return nil }
        return BrokerIntake(site.store, try site.service(Monitor.self), broker, plan)
    }

    private init(_ store: Store, _ monitor: Monitor, _ broker: Broker, _ plan: BrokerPlan) {
        self.store = store
        self.monitor = monitor
        self.broker = broker
        self.plan = plan
        state = Mutex(State(standing: BrokerStanding(broker.health)))
        store.feed.tap { [weak self] entries in
            if entries.contains(where: { $0.draft.type == ReadingSource.Tag.recordType }) {
                self?.state.withLock { state in
                    state.sources = nil
                    state.edition += 1
                }
            }
        }
    }

    var standing: BrokerStanding {
        var standing = state.withLock { $0.standing }
        (standing.health, standing.isElsewhere) = (broker.health, !monitor.isWatching)
        return standing
    }

    // MARK: Life

    func run() async {
        while !Task.isCancelled {
            do {
                try await monitor.ready()
                if monitor.isWatching { try await step() } else {
                    await release()
                    try await Task.sleep(for: .milliseconds(500))
                }
            } catch is CancellationError { return } catch {
                let fault = error as? BrokerFault
                if fault?.kind == .stopped { return }
                // Somebody has taken the stream away: it is made anew.
                if fault?.kind == .missing { await release() }
                let words = "\(error)"
                let isNew = state.withLock { state in
                    defer { state.standing.fault = words }
                    return state.standing.fault != words
                }
                // Once, not once a second for the hour that a broker is away.
                if isNew { Logs.warning("readings of the broker wait", ["error": words]) }
                try? await Task.sleep(for: .milliseconds(500))
            }
        }
    }

    func stop() async { await release() }

    private func release() async {
        let open = state.withLock { state in
            defer { state.consumer = nil }
            return state.consumer
        }
        await open?.end()
    }

    /// Fetches once and keeps what came.
    private func step() async throws {
        let consumer = try await consumer(), deliveries = try await consumer.fetch(Self.fetched, within: Self.patience)
        guard !deliveries.isEmpty else {
            return state.withLock { ($0.standing.waiting, $0.standing.fault) = (0, "") }
        }
        try await keep(deliveries, consumer)
    }

    private func consumer() async throws -> Consumer {
        if let known = state.withLock({ $0.consumer }) { return known }
        try await broker.ensure(plan.readings)
        var configuration = ConsumerConfiguration(stream: plan.stream, name: Self.group)
        // A batch waits for the disk, and behind it the next: never so long.
        configuration.acknowledgeWithin = .seconds(30)
        configuration.unacknowledgedMax = 4 * Self.fetched
        let made = try await broker.consumer(configuration)
        state.withLock { $0.consumer = made }
        return made
    }

    // MARK: Readings

    private func keep(_ deliveries: [Delivery], _ consumer: Consumer) async throws {
        let (intake, useless) = try await read(deliveries), told = intake
        do { try await monitor.take(told.batch) } catch {
            // Not on the disk, so it comes again: at once to another process, or soon to us.
            try? await consumer.nak(deliveries, delay: .seconds(1))
            throw error
        }
        // Counted once it is sure that it does not come again.
        monitor.note { $0.add(told) }
        let ended = Set(useless), kept = deliveries.indices.filter { !ended.contains($0) }.map { deliveries[$0] }
        state.withLock { state in
            state.standing.taken += kept.count
            state.standing.refused += useless.count
            state.standing.readings += told.batch.count
            state.standing.again += deliveries.count { $0.deliveries > 1 }
            state.standing.waiting = deliveries.last?.pending ?? 0
            state.standing.fault = ""
            if !kept.isEmpty { state.standing.lastAt = store.machineNow }
        }
        try await consumer.ack(kept)
        try await consumer.term(useless.map { deliveries[$0] })
    }

    /// - Returns: what is to be kept, and the places of the messages of which nothing was.
    private func read(_ deliveries: [Delivery]) async throws -> (Intake, useless: [Int]) {
        let book = monitor.book, sources = try await sources()
        var intake = Intake(book, now: store.machineNow), useless: [Int] = [], admitted: [AreaCode?: [Bool]] = [:]
        for (i, delivery) in deliveries.enumerated() {
            let before = intake.batch.count
            if let topic = Topic.topic(ofSubject: delivery.subject), let source = sources.source(of: topic) {
                let admits = admitted[source.area] ?? book.areas.map { area in source.area.map { own in area.map(own.contains) ?? true } ?? false }
                admitted[source.area] = admits
                intake.turn(to: admits, arrivedAt: delivery.storedAt)
                MessageIngest.read(delivery.bytes, topic: topic, namesPoints: source.namesPoints, line: i + 1, book, into: &intake)
            } else {
                intake.forbid(line: i + 1)
            }
            if intake.batch.count == before { useless.append(i) }
        }
        return (intake, useless)
    }

    private func sources() async throws -> SourceBook {
        let (known, edition) = state.withLock { ($0.sources, $0.edition) }
        if let known { return known }
        let read = try await store.readAside(.system()) { try SourceBook.read($0) }
        state.withLock { if $0.edition == edition { $0.sources = read } }
        return read
    }
}
