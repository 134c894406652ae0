import CNATS
import Dispatch
import Synchronization

/// What it does on its own thread.
extension Publisher {
    func work() {
        var line: Line?
        var lookedAt = ContinuousClock.now
        while true {
            let now = ContinuousClock.now, current = link.line
            if current !== line {
                if let line { takeBack(line) }
                state.withLock { $0.publishedOn = nil }
                line = current
            }
            expire(now, hasLine: line != nil)
            if now - lookedAt >= Self.lookEvery {
                lookedAt = now
                if let line, state.withLock({ $0.isLate(now, patience: patience) }) { takeBack(line) }
            }
            if let line {
                let jobs = state.withLock { $0.next(now, onTheWayMax: settings.unacknowledgedMax, batch: Self.batch) }
                if !jobs.isEmpty {
                    send(jobs, line)
                    continue
                }
            }
            let isOver = state.withLock { state in
                let isOver = state.isEnding && state.held == 0
                if !isOver { state.isAsleep = true }
                return isOver
            }
            if isOver { break }
            rest(hasLine: line != nil)
        }
        line = nil
        nats_ReleaseThreadMemory()
        let waiters = state.withLock { state in
            state.hasEnded = true
            defer { state.endWaiters = [] }
            return state.endWaiters
        }
        for waiter in waiters { waiter.resume() }
    }

    /// Sleeps until there is something to do. What came between looking and here has signalled.
    private func rest(hasLine: Bool) {
        let soonest: ContinuousClock.Instant? = state.withLock { state in
            if hasLine, state.head < state.waiting.count, state.onTheWay.count <= settings.unacknowledgedMax * 3 / 4 { return ContinuousClock.now }
            guard state.held > 0 else { return nil }
            return state.again.map(\.notBefore).min().map { min($0, ContinuousClock.now + Self.lookEvery) } ?? ContinuousClock.now + Self.lookEvery
        }
        if let soonest { wake.wait(until: soonest) } else { wake.wait() }
        state.withLock { $0.isAsleep = false }
    }

    private func send(_ jobs: [Publication], _ line: Line) {
        var unsent: [Publication] = []
        for job in jobs {
            guard job.ticket != nil else {
                let status = natsConnection_PublishMsg(line.connection, job.message.pointer)
                if status == NATS_OK || Self.isFinal(status) { finish(job, nil, isDropped: status != NATS_OK) } else { unsent.append(job) }
                continue
            }
            var pointer: OpaquePointer? = job.message.pointer
            let status = js_PublishMsgAsync(line.jetStream, &pointer, nil)
            guard status != NATS_OK else {
                state.withLock { $0.publishedOn = ObjectIdentifier(line.watch) }
                continue
            }
            let words = BrokerFault.words(status)
            // A message that the library did not keep is ours again.
            guard var back = state.withLock({ $0.onTheWay.removeValue(forKey: job.message) }) else { continue }
            (back.words, back.isDoubtful) = (words, true)
            if Self.isFinal(status) { finish(back, .failure(BrokerFault(.refused, words))) } else { unsent.append(back) }
        }
        guard !unsent.isEmpty else { return }
        let later = ContinuousClock.now + Self.pause
        state.withLock { state in
            state.again += unsent.map { job in
                var job = job
                job.notBefore = later
                return job
            }
        }
    }

    /// Whether it would end the same way on any line.
    private static func isFinal(_ status: natsStatus) -> Bool { status == NATS_MAX_PAYLOAD || status == NATS_INVALID_SUBJECT || status == NATS_INVALID_ARG || status == NATS_NO_SERVER_SUPPORT }

    /// Asks the library for what is not acknowledged on `line`: it is sent again, or given up where its time is over.
    private func takeBack(_ line: Line) {
        // The library falls over a list that it has not begun: nothing was published on this line.
        guard state.withLock({ $0.publishedOn == ObjectIdentifier(line.watch) }) else { return }
        var list = natsMsgList()
        guard js_PublishAsyncGetPendingList(&list, line.jetStream) == NATS_OK else { return }
        let now = ContinuousClock.now
        var over: [Publication] = []
        for i in 0..<Int(list.Count) {
            guard let pointer = list.Msgs[i] else { continue }
            list.Msgs[i] = nil
            let message = NATSMessage(pointer)
            let isKnown = state.withLock { state in
                guard var job = state.onTheWay.removeValue(forKey: message) else { return false }
                if job.deadline <= now { over.append(job) } else {
                    (job.notBefore, job.isDoubtful) = (now, true)
                    state.again.append(job)
                }
                return true
            }
            if !isKnown { message.destroy() }
        }
        natsMsgList_Destroy(&list)
        for job in over { finish(job, .failure(BrokerFault(.unknown, "no acknowledgement within \(settings.limit)"))) }
    }

    /// Gives up what has waited too long, and without a line at the end everything.
    private func expire(_ now: ContinuousClock.Instant, hasLine: Bool) {
        let over = state.withLock { $0.expire(now, everything: $0.isEnding && !hasLine) }
        for job in over { finish(job, .failure(job.fault), isDropped: job.ticket == nil) }
    }
}
