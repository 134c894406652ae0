import CNATS
import Synchronization
package import Vocabulary

/// The line of this process to a NATS server or cluster. It is there from `start` to `stop`, whether the server is or
/// not: `health` says how it stands, and what needs a server waits for it, refuses or says so.
package final class Broker: Sendable {
    package let settings: BrokerSettings
    let link: Link
    let publisher: Publisher
    private let number: UInt
    /// For requests and acknowledgements, which wait for an answer.
    private let errands = Worker("anlan.nats.ask")
    private let consumers = Mutex<[Consumer]>([])

    /// - Throws: `invalid` for settings that no connection can be made with. That nobody is there throws nothing.
    package static func start(_ settings: BrokerSettings, clock: any Clock) throws(BrokerFault) -> Broker {
        try settings.check()
        return Broker(settings, clock)
    }

    private init(_ settings: BrokerSettings, _ clock: any Clock) {
        self.settings = settings
        link = Link(settings, clock: clock)
        publisher = Publisher(settings, link)
        number = publishers.add(publisher)
        publisher.start()
        link.start(publisher: number) { [weak publisher] in publisher?.lineChanged() }
    }

    /// Takes nothing more, gives what is on its way until the settings' limit to arrive, hands on what has come, and
    /// ends all threads. A connection that is just being tried is waited for.
    package func stop() async {
        link.beginEnd()
        let open = consumers.withLock { consumers in
            defer { consumers = [] }
            return consumers
        }
        for consumer in open { await consumer.end() }
        await publisher.end()
        await link.stop()
        await errands.end()
        publishers.remove(number)
    }

    package var health: BrokerHealth { link.health }
    /// The health as it is, then each change, until the end; whoever is slow sees the newest sixteen.
    package func healthChanges() -> AsyncStream<BrokerHealth> { link.changes() }
    /// What the server last complained of on a line that stands, as of a subject that may not be used.
    package var complaint: String? { link.complaint }
    /// What is held for publication until it has left or is acknowledged.
    package var held: (messages: Int, bytes: Int) { publisher.held }
    /// How many messages to nobody in particular were given up since the start, having waited too long.
    package var dropped: Int { publisher.dropped }

    // MARK: Without a stream

    /// To whoever listens, at most once: it is handed over and may be lost. Does not wait.
    /// - Throws: `invalid`, `away`, `full`, `stopped`.
    package func publish(_ subject: String, _ bytes: [UInt8]) throws(BrokerFault) {
        guard link.line != nil else { throw BrokerFault(link.isEnding ? .stopped : .away) }
        try publisher.send(subject, bytes)
    }

    /// Listens; returns when the server knows, or at once where there is none: then it is told when it comes back.
    /// - Parameters:
    ///   - group: of those that listen in one group, each message goes to one.
    ///   - countMax: how many messages are held; more are refused and counted.
    package func subscribe(_ subject: String, group: String? = nil, countMax: Int = 65_536, bytesMax: Int = 64 << 20) async throws(BrokerFault) -> Subscription {
        guard Subject.isPattern(subject) else { throw BrokerFault(.invalid, "subject") }
        guard group.map(Subject.isName) ?? true else { throw BrokerFault(.invalid, "group") }
        let subscription = Subscription(subject, group, Inbox(countMax: countMax, bytesMax: bytesMax)) { [weak link] in link?.leave($0) }
        try await link.subscribe(subscription)
        return subscription
    }

    // MARK: With a stream

    /// To a stream, which has it when this returns. Waits for a line and for the answer, until the settings' limit.
    /// - Throws: `invalid`, `full`, `stopped`; `away`: nothing was sent; `refused`: the server does not take it, or no
    ///   stream does; `unknown`: it may be there, send it again under the same ID.
    package func publish(_ subject: String, _ bytes: [UInt8], messageID: String) async throws(BrokerFault) -> Receipt {
        let results = try await publisher.send([OutgoingMessage(subject, bytes, messageID: messageID)])
        guard let result = results.first else { throw BrokerFault(.unknown) }
        return try result.get()
    }

    /// Many to streams at once; each has its own result, in their order. Where it throws, none was taken.
    package func publish(_ messages: [OutgoingMessage]) async throws(BrokerFault) -> [Result<Receipt, BrokerFault>] { try await publisher.send(messages) }

    /// Makes a stream, or changes it to what is asked.
    package func ensure(_ stream: StreamConfiguration, within limit: Duration = .seconds(10)) async throws(BrokerFault) {
        try stream.check()
        let status = try await errands.run { [link] () throws(BrokerFault) in try JetStreamFault.ask(link, limit) { stream.ensure($0, &$1) } }
        guard status == NATS_OK else { throw BrokerFault(.missing) }
    }

    /// Makes a consumer, or changes it to what is asked, and fetches by it.
    /// - Throws: `missing` where the stream is not there.
    package func consumer(_ configuration: ConsumerConfiguration, within limit: Duration = .seconds(10)) async throws(BrokerFault) -> Consumer {
        try configuration.check()
        let status = try await errands.run { [link] () throws(BrokerFault) in try JetStreamFault.ask(link, limit) { configuration.ensure($0, &$1) } }
        guard status == NATS_OK else { throw BrokerFault(.missing, "stream \(configuration.stream)") }
        let consumer = Consumer(configuration, link, errands, limit: settings.limit)
        let isTaken = consumers.withLock { consumers in
            if !link.isEnding { consumers.append(consumer) }
            return !link.isEnding
        }
        guard isTaken else {
            await consumer.end()
            throw BrokerFault(.stopped)
        }
        return consumer
    }
}
