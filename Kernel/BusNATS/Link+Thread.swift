import CNATS
import Dispatch
import Synchronization
import Vocabulary

/// What it does on its own thread.
extension Link {
    private struct Attached: @unchecked Sendable {
        let pointer: OpaquePointer
        let number: UInt
    }

    func work(_ publisher: UInt) {
        var attempt = 0
        while !isStopping {
            let watch = LineWatch(wake) { [weak self] in self?.tellOfChange() }
            do throws(LineProblem) {
                let line = try Line.open(settings, watch, publisher: publisher)
                attempt = 0
                tend(line)
            } catch { setAway(error.problem, error.words) }
            attempt += 1
            rest(Backoff.delay(attempt: attempt, chance: Double.random(in: 0...1)))
        }
        nats_ReleaseThreadMemory()
        end()
    }

    private var isStopping: Bool { state.withLock { $0.isStopping } }

    private func tellOfChange() {
        for waiter in state.withLock({ Array($0.waiters.values) }) { waiter.signal() }
        change.withLock { $0 }?.tell()
    }

    /// Until the line is lost or is to end.
    private func tend(_ line: Line) {
        var attached: [ObjectIdentifier: Attached] = [:]
        attach(&attached, line)
        set(.connected(server: line.server, since: clock.now()), line)
        while !line.watch.isLost, !isStopping {
            wake.wait()
            if !line.watch.isLost { attach(&attached, line) }
        }
        if !line.watch.isLost { drain(line) }
        for entry in attached.values { release(entry) }
        let words = line.watch.lostWords ?? ""
        state.withLock { $0.complaint = line.watch.complaint ?? $0.complaint }
        setAway(.lost, words)
    }

    /// Listens for what is new and no longer for what was left.
    private func attach(_ attached: inout [ObjectIdentifier: Attached], _ line: Line) {
        let wanted = state.withLock { $0.subscriptions }, names = Set(wanted.map { ObjectIdentifier($0) })
        for (name, entry) in attached where !names.contains(name) {
            natsSubscription_Unsubscribe(entry.pointer)
            release(entry)
            attached[name] = nil
        }
        for subscription in wanted where attached[ObjectIdentifier(subscription)] == nil {
            subscription.inbox.noteLine()
            let number = inboxes.add(subscription.inbox)
            var made: OpaquePointer?
            let status =
                if let group = subscription.group { natsConnection_QueueSubscribe(&made, line.connection, subscription.subject, group, natsHasMessage, number.asClosure) } else { natsConnection_Subscribe(&made, line.connection, subscription.subject, natsHasMessage, number.asClosure) }
            guard status == NATS_OK, let made else {
                inboxes.remove(number)
                continue
            }
            attached[ObjectIdentifier(subscription)] = Attached(pointer: made, number: number)
        }
        let listening = state.withLock { state in
            defer { state.listening = [] }
            return state.listening
        }
        guard !listening.isEmpty else { return }
        natsConnection_FlushTimeout(line.connection, settings.limit.wholeMilliseconds)
        for waiter in listening { waiter.continuation.resume() }
    }

    private func release(_ entry: Attached) {
        inboxes.remove(entry.number)
        natsSubscription_Destroy(entry.pointer)
    }

    /// What has come is handed on, what was published goes out.
    private func drain(_ line: Line) {
        guard natsConnection_DrainTimeout(line.connection, settings.limit.wholeMilliseconds) == NATS_OK else { return }
        let deadline = ContinuousClock.now + settings.limit
        while !line.watch.isLost, wake.wait(until: deadline) {}
    }

    private func rest(_ pause: Duration) {
        let deadline = ContinuousClock.now + pause
        while !isStopping, wake.wait(until: deadline) {}
    }

    private func setAway(_ problem: BrokerProblem, _ words: String) {
        let now = clock.now()
        let since: Instant = if case .away(_, _, let since) = health { since } else { now }
        set(.away(problem, words: words, since: since), nil)
        let listening = state.withLock { state in
            defer { state.listening = [] }
            return state.listening
        }
        for waiter in listening { waiter.continuation.resume() }
    }

    private func set(_ health: BrokerHealth, _ line: Line?) {
        state.withLock { state in
            state.line = line
            guard state.health != health else { return }
            state.health = health
            for watcher in state.watchers.values { watcher.yield(health) }
        }
        tellOfChange()
    }

    private func end() {
        set(.stopped(since: clock.now()), nil)
        let (watchers, waiters, subscriptions) = state.withLock { state in
            state.hasEnded = true
            defer { (state.watchers, state.endWaiters, state.subscriptions) = ([:], [], []) }
            return (Array(state.watchers.values), state.endWaiters, state.subscriptions)
        }
        for subscription in subscriptions { subscription.inbox.end() }
        for watcher in watchers { watcher.finish() }
        change.withLock { $0 = nil }
        for waiter in waiters { waiter.resume() }
    }
}
