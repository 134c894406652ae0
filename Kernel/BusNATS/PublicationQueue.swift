/// One message, from being handed over until it is acknowledged or given up.
struct Publication: Sendable {
    let message: NATSMessage
    let size: Int
    /// None for what is not acknowledged.
    let ticket: Ticket?
    let index: Int
    let deadline: ContinuousClock.Instant
    var sentAt: ContinuousClock.Instant?
    var notBefore: ContinuousClock.Instant
    /// What the server or the library said last, if it said something.
    var words: String?
    /// Whether it may have arrived: it left once, and nothing was heard.
    var isDoubtful = false

    /// What is told once its time is over.
    var fault: BrokerFault { BrokerFault(isDoubtful ? .unknown : words == nil ? .away : .refused, words ?? "") }
}

/// What waits to be sent, and what is on its way. Who holds it locks it.
struct PublicationQueue {
    var waiting: [Publication] = []
    /// How many at the beginning of `waiting` are gone.
    var head = 0
    /// To be sent again, or for the first time after it could not be.
    var again: [Publication] = []
    var onTheWay: [NATSMessage: Publication] = [:]
    /// The line that stands, once something was published on it.
    var publishedOn: ObjectIdentifier?
    var held = 0
    var heldBytes = 0
    var dropped = 0
    var isEnding = false
    var hasEnded = false
    var isAsleep = false
    var endWaiters: [CheckedContinuation<Void, Never>] = []

    var hasWaiting: Bool { head < waiting.count || !again.isEmpty }
    mutating func take() -> Publication {
        let job = waiting[head]
        head += 1
        if head == waiting.count || head >= 4_096 {
            waiting.removeFirst(head)
            head = 0
        }
        return job
    }

    /// What may go out now: what is sent again before what is new.
    mutating func next(_ now: ContinuousClock.Instant, onTheWayMax: Int, batch: Int) -> [Publication] {
        var jobs: [Publication] = []
        if !again.isEmpty {
            var left: [Publication] = []
            for job in again { if job.notBefore <= now, jobs.count < batch, onTheWay.count < onTheWayMax { jobs.append(start(job, now)) } else { left.append(job) } }
            again = left
        }
        while head < waiting.count, jobs.count < batch, onTheWay.count < onTheWayMax { jobs.append(start(take(), now)) }
        return jobs
    }

    private mutating func start(_ job: Publication, _ now: ContinuousClock.Instant) -> Publication {
        guard job.ticket != nil else { return job }
        onTheWay[job.message] = job
        onTheWay[job.message]?.sentAt = now
        return job
    }

    /// Takes out what has waited too long, or everything that waits.
    mutating func expire(_ now: ContinuousClock.Instant, everything: Bool) -> [Publication] {
        var over = again.filter { $0.deadline <= now || everything }
        if !over.isEmpty { again.removeAll { $0.deadline <= now || everything } }
        while head < waiting.count, waiting[head].deadline <= now || everything { over.append(take()) }
        return over
    }

    /// Whether something on its way has waited for its answer longer than `patience`, or to its end.
    func isLate(_ now: ContinuousClock.Instant, patience: Duration) -> Bool {
        onTheWay.values.contains { job in job.sentAt.map { now - $0 >= patience } ?? false || job.deadline <= now }
    }
}
