import CNATS
import Dispatch
import Synchronization

/// Fetches the messages of a stream for one process of those that share them. Store what was fetched, then acknowledge
/// it: what was fetched and not acknowledged, because a process ended or the line broke, comes again. So it may come
/// twice, and whoever stores it must know it by its sequence or by what is in it.
package final class Consumer: Sendable {
    private struct Handle: @unchecked Sendable {
        let line: ObjectIdentifier
        let pointer: OpaquePointer
    }
    private struct State {
        var handle: Handle?
        var isEnding = false
    }

    package let configuration: ConsumerConfiguration
    private let link: Link
    private let fetcher = Worker("anlan.nats.get")
    private let answerer: Worker
    private let limit: Duration
    private let state = Mutex(State())

    init(_ configuration: ConsumerConfiguration, _ link: Link, _ answerer: Worker, limit: Duration) {
        self.configuration = configuration
        self.link = link
        self.answerer = answerer
        self.limit = limit
    }

    /// At most `count` messages, as soon as there are some; none where none came within `wait`. Where the limit of what is
    /// unacknowledged is reached in the middle, what there was comes at the end of `wait`.
    /// - Throws: `away` where there was no line, or no server that answered, to the end of `wait`; `missing` at once where
    ///   the stream or the consumer is gone; `stopped`. One fetch goes on after the other; cancelling a task does not end one.
    package func fetch(_ count: Int = 256, within wait: Duration) async throws(BrokerFault) -> [Delivery] {
        let deadline = ContinuousClock.now + wait
        return try await fetcher.run { [self] () throws(BrokerFault) in try fetch(min(max(count, 1), 10_000), until: deadline) }
    }

    /// Done with: they are not delivered again. Returns when the server has it; where it throws, they may come again.
    package func ack(_ deliveries: [Delivery]) async throws(BrokerFault) { try await answer(deliveries, "+ACK") }

    /// Not done: they are delivered again, after `delay`.
    package func nak(_ deliveries: [Delivery], delay: Duration) async throws(BrokerFault) { try await answer(deliveries, "-NAK {\"delay\":\(max(0, delay.nanoseconds))}") }

    /// Of no use: they are not delivered again, and nobody is told that they were done.
    package func term(_ deliveries: [Delivery]) async throws(BrokerFault) { try await answer(deliveries, "+TERM") }

    /// What a fetch at hand has not returned is delivered again.
    package func end() async {
        // A fetch that waits is woken by this.
        state.withLock { state in
            state.isEnding = true
            if let handle = state.handle { natsSubscription_Unsubscribe(handle.pointer) }
        }
        await fetcher.end()
        release()
    }

    // MARK: On the fetcher's thread

    private func fetch(_ count: Int, until deadline: ContinuousClock.Instant) throws(BrokerFault) -> [Delivery] {
        var fault: BrokerFault?
        while true {
            guard let line = link.line(until: deadline) else { throw state.withLock { $0.isEnding } || link.isEnding ? BrokerFault(.stopped) : fault ?? BrokerFault(.away) }
            let left = ContinuousClock.now.duration(to: deadline).wholeMilliseconds
            var list = natsMsgList(), status = NATS_OK
            if let pointer = try handle(line, &status) {
                status = natsSubscription_Fetch(&list, pointer, Int32(count), left, nil)
            }
            switch status {
            case NATS_OK:
                defer { natsMsgList_Destroy(&list) }
                return (0..<Int(list.Count)).compactMap { list.Msgs[$0].flatMap { Delivery($0) } }
            case NATS_TIMEOUT, NATS_NOT_FOUND: fault = nil
            default:
                fault = BrokerFault(.away, BrokerFault.words(status))
                release()
                DispatchSemaphore(value: 0).wait(until: min(deadline, ContinuousClock.now + .milliseconds(100)))
            }
            guard !state.withLock({ $0.isEnding }) else { throw BrokerFault(.stopped) }
            if ContinuousClock.now + .milliseconds(1) >= deadline {
                if let fault { throw fault }
                return []
            }
        }
    }

    /// Bound to the consumer on `line`.
    private func handle(_ line: Line, _ status: inout natsStatus) throws(BrokerFault) -> OpaquePointer? {
        if let known = state.withLock({ $0.handle }) {
            if known.line == ObjectIdentifier(line.watch) { return known.pointer }
            release()
        }
        var options = jsSubOptions()
        jsSubOptions_Init(&options)
        var made: OpaquePointer?, code = jsErrCode(0)
        status = configuration.stream.withCString { stream in
            configuration.name.withCString { name in
                options.Stream = stream
                options.Consumer = name
                return js_PullSubscribe(&made, line.jetStream, configuration.filter, name, nil, &options, &code)
            }
        }
        if status == NATS_NOT_FOUND { throw BrokerFault(.missing, BrokerFault.words(status)) }
        if status != NATS_OK, !JetStreamFault.mayPass(status, code) { throw BrokerFault(.refused, BrokerFault.words(status)) }
        // A request that took too long is not a fetch that brought nothing.
        if status == NATS_TIMEOUT { status = NATS_NO_RESPONDERS }
        guard status == NATS_OK, let made else { return nil }
        let handle = Handle(line: ObjectIdentifier(line.watch), pointer: made)
        let isEnding = state.withLock { state in
            if !state.isEnding { state.handle = handle }
            return state.isEnding
        }
        guard isEnding else { return made }
        natsSubscription_Destroy(made)
        throw BrokerFault(.stopped)
    }

    private func release() {
        let handle = state.withLock { state in
            defer { state.handle = nil }
            return state.handle
        }
        if let handle { natsSubscription_Destroy(handle.pointer) }
    }

    // MARK: On the answerer's thread

    private func answer(_ deliveries: [Delivery], _ words: String) async throws(BrokerFault) {
        guard !deliveries.isEmpty else { return }
        try await answerer.run { [link, limit] () throws(BrokerFault) in
            guard let line = link.line else { throw BrokerFault(.away) }
            for delivery in deliveries {
                let status = natsConnection_PublishString(line.connection, delivery.answerTo, words)
                guard status == NATS_OK else { throw BrokerFault(.unknown, BrokerFault.words(status)) }
            }
            let status = natsConnection_FlushTimeout(line.connection, limit.wholeMilliseconds)
            guard status == NATS_OK else { throw BrokerFault(.unknown, BrokerFault.words(status)) }
        }
    }
}
