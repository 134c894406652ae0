import Dispatch
import Foundation
import Synchronization

/// Sends what is to be published on a thread of its own, keeps what goes to a stream until it is acknowledged, and
/// sends it again where an acknowledgement stays away or the line was lost. The same ID makes it one message.
final class Publisher: Sendable {
    /// What the server said to one message.
    enum Outcome {
        case stored(Receipt)
        /// - mayPass: nobody was there to take it, as while a cluster chooses a leader.
        case refused(String, mayPass: Bool)
    }

    let state = Mutex(PublicationQueue())
    let wake = DispatchSemaphore(value: 0)
    let settings: BrokerSettings
    let link: Link
    /// A message that is not acknowledged within this is sent again.
    let patience: Duration
    static let batch = 256, lookEvery = Duration.milliseconds(250), pause = Duration.milliseconds(100)

    init(_ settings: BrokerSettings, _ link: Link) {
        self.settings = settings
        self.link = link
        patience = settings.limit * 2 / 5
    }

    func start() {
        let thread = Thread { [self] in work() }
        thread.name = "anlan.nats.send"
        thread.start()
    }

    /// Hands over one message that nobody acknowledges.
    func send(_ subject: String, _ bytes: [UInt8]) throws(BrokerFault) {
        let message = try NATSMessage(subject, bytes, messageID: nil)
        try take([(message, bytes.count)], nil)
    }

    /// All or none of them are taken; then each has its own result.
    func send(_ messages: [OutgoingMessage]) async throws(BrokerFault) -> [Ticket.Outcome] {
        guard !messages.isEmpty else { return [] }
        var made: [(NATSMessage, Int)] = []
        do throws(BrokerFault) {
            for message in messages { made.append((try NATSMessage(message.subject, message.bytes, messageID: message.messageID), message.bytes.count)) }
        } catch {
            for (message, _) in made { message.destroy() }
            throw error
        }
        let batch = made
        var fault: BrokerFault?
        let results = await withCheckedContinuation { (continuation: CheckedContinuation<[Ticket.Outcome], Never>) in
            do throws(BrokerFault) { try take(batch, Ticket(batch.count, continuation)) } catch {
                fault = error
                continuation.resume(returning: [])
            }
        }
        if let fault { throw fault }
        return results
    }

    private func take(_ messages: [(NATSMessage, Int)], _ ticket: Ticket?) throws(BrokerFault) {
        let now = ContinuousClock.now, deadline = now + settings.limit, bytes = messages.reduce(0) { $0 + $1.1 }
        let (fault, mustWake): (BrokerFault?, Bool) = state.withLock { state in
            guard !state.isEnding else { return (BrokerFault(.stopped), false) }
            guard state.held + messages.count <= settings.heldMax, state.heldBytes + bytes <= settings.heldBytesMax else { return (BrokerFault(.full, "\(state.held) messages of \(state.heldBytes) bytes wait"), false) }
            for (index, (message, size)) in messages.enumerated() { state.waiting.append(Publication(message: message, size: size, ticket: ticket, index: index, deadline: deadline, notBefore: now)) }
            state.held += messages.count
            state.heldBytes += bytes
            defer { state.isAsleep = false }
            return (nil, state.isAsleep)
        }
        if mustWake { wake.signal() }
        if let fault {
            for (message, _) in messages { message.destroy() }
            throw fault
        }
    }

    /// The server's answer to a message that it hands back.
    func settle(_ message: NATSMessage, _ outcome: Outcome) {
        let now = ContinuousClock.now
        let (done, mustWake, isKnown): (Publication?, Bool, Bool) = state.withLock { state in
            guard var job = state.onTheWay.removeValue(forKey: message) else { return (nil, false, false) }
            var done: Publication? = job
            if case .refused(let words, mayPass: true) = outcome, now < job.deadline {
                job.notBefore = now + Self.pause
                job.words = words
                state.again.append(job)
                done = nil
            }
            let hasRoom = state.onTheWay.count <= settings.unacknowledgedMax * 3 / 4
            let mustWake = state.isAsleep && (state.isEnding || done == nil || hasRoom && state.head < state.waiting.count)
            if mustWake { state.isAsleep = false }
            return (done, mustWake, true)
        }
        if !isKnown { message.destroy() }
        if let done {
            switch outcome {
            case .stored(let receipt): finish(done, .success(receipt))
            case .refused(let words, let mayPass): finish(done, .failure(BrokerFault(mayPass && done.isDoubtful ? .unknown : .refused, words)))
            }
        }
        if mustWake { wake.signal() }
    }

    /// The line has come or gone.
    func lineChanged() { wake.signal() }

    /// How many messages without acknowledgement were given up, having waited too long for a line.
    var dropped: Int { state.withLock { $0.dropped } }
    var held: (messages: Int, bytes: Int) { state.withLock { ($0.held, $0.heldBytes) } }

    /// Takes nothing more, waits for what is on its way until its limit, and returns when the thread has ended.
    func end() async {
        state.withLock { $0.isEnding = true }
        wake.signal()
        await withCheckedContinuation { continuation in
            let isOver = state.withLock { state in
                if !state.hasEnded { state.endWaiters.append(continuation) }
                return state.hasEnded
            }
            if isOver { continuation.resume() }
        }
    }

    /// Is done with a message, and says to whoever waits what came of it.
    func finish(_ job: Publication, _ outcome: Ticket.Outcome?, isDropped: Bool = false) {
        job.message.destroy()
        state.withLock { state in
            state.held -= 1
            state.heldBytes -= job.size
            if isDropped { state.dropped += 1 }
        }
        if let ticket = job.ticket, let outcome { ticket.settle(job.index, outcome) }
    }
}
