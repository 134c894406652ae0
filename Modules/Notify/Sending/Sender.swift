package import Base
package import Core
import Foundation
package import Outbound
package import Store
import Synchronization
import Vocabulary
import Web

/// What the sender is told about the installation.
package struct SenderSettings: Sendable {
    /// `https://…` at which people reach the site; empty: messages carry no link.
    package var siteAddress = ""
    /// The bureau's short name, as it is when a message goes out.
    package var bureau: @Sendable () -> String = { "" }
    package var inside: Inside
    /// 1 as usual; less makes every wait so much shorter.
    package var pace = 1.0
    package init(inside: Inside) { self.inside = inside }
}

/// Sends what is queued, beside the requests and outside the writer. Each attempt is committed before it is made and after: what is found begun
/// by a server that is gone was perhaps sent, and is not sent again by itself unless the other side drops repeats.
package final class Sender: Sendable {
    private let store: Store
    private let vault: Vault
    private let courier: Courier
    private let settings: SenderSettings
    private let state = Mutex(State())
    private let (signals, signal) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))

    /// Attempts at a time: to one host as many as its channel says, and over all of them.
    static let perHost = 2, atOnce = 40

    private struct State {
        var running: [RawID: (host: String, task: Task<Void, Never>)] = [:]
        var circuits: [String: Circuit] = [:]
        var isStopping = false

        /// How many may go to this host now.
        mutating func room(for host: String, lines: Int, at now: Instant) -> Int {
            let free = min(lines - running.values.count { $0.host == host }, Sender.atOnce - running.count)
            return isStopping || free <= 0 ? 0 : circuits[host, default: Circuit()].admit(free, at: now)
        }
    }

    package init(store: Store, catalogue: Catalogue, vault: Vault, dialler: Dialler, settings: SenderSettings) {
        self.store = store
        self.vault = vault
        self.settings = settings
        courier = Courier(dialler: dialler, inside: settings.inside, catalogue: catalogue, bureau: settings.bureau)
    }

    /// Runs until it is cancelled: every second, and as soon as there is room for more.
    package func run() async {
        let ticker = Task { [signal] in
            while !Task.isCancelled {
                signal.yield()
                try? await Task.sleep(for: .seconds(1))
            }
        }
        defer { ticker.cancel() }
        for await _ in signals {
            guard !Task.isCancelled else { return }
            do { try await tick() } catch { Logs.error("sender failed", ["error": "\(error)"]) }
        }
    }

    /// Ends what is under way; it is written down as what it was.
    package func stop() async {
        let running = state.withLock { state in
            state.isStopping = true
            return state.running.values.map(\.task)
        }
        for task in running { task.cancel() }
        for task in running { await task.value }
    }

    /// Waits until nothing is under way.
    package func settle() async {
        while case let running = state.withLock({ $0.running.values.map(\.task) }), !running.isEmpty { for task in running { await task.value } }
    }

    /// Starts what is due and has room.
    package func tick() async throws {
        try await WebhookPump.run(store)
        try await TakingBack.run(store)
        try await recover()
        let now = store.machineNow, vault = vault
        let targets = try await store.readAside(.system()) { try Target.all($0, vault) }
        for target in targets {
            let (room, running) = state.withLock { ($0.room(for: target.host, lines: target.lines, at: now), $0.running) }
            guard room > 0 else { continue }
            let due = try await store.readAside(.system()) { reader in
                try reader.all(
                    Delivery.self, [.equals("route", target.route.sql), .equals("phase", DeliveryPhase.queued.sql), .range("next_at", from: nil, to: (now + Instant.Span(milliseconds: 1)).sql)],
                    order: .init("next_at"), limit: room + running.count)
            }
            for delivery in due.filter({ running[$0.id.raw] == nil }).prefix(room) { start(delivery.id, target) }
        }
    }

    private func start(_ id: DeliveryID, _ target: Target) {
        state.withLock { state in
            guard !state.isStopping, state.running[id.raw] == nil else { return }
            state.circuits[target.host, default: Circuit()].begin()
            state.running[id.raw] = (
                target.host,
                Task { [weak self] in
                    await self?.attempt(id, target)
                    self?.ended(id)
                }
            )
        }
    }

    private func ended(_ id: DeliveryID) {
        state.withLock { _ = $0.running.removeValue(forKey: id.raw) }
        signal.yield()
    }

    private func attempt(_ id: DeliveryID, _ target: Target) async {
        do {
            guard let begun = try await begin(id) else {
                // Another server has it: this host was not tried.
                return state.withLock { $0.circuits[target.host]?.admitAgain() }
            }
            let text = try await text(of: begun)
            let came = await courier.send(begun, text, by: target, at: store.machineNow)
            try await finish(begun, target, came, isFailing: judge(came, target))
        } catch { Logs.error("a delivery could not be written down", ["delivery": "\(id)", "error": "\(error)"]) }
    }

    /// What it says of the host. Nil: nothing.
    private func judge(_ came: Attempt, _ target: Target) -> Bool? {
        let now = store.machineNow
        return state.withLock { state in
            switch came {
            case .accepted, .refused:
                state.circuits[target.host, default: Circuit()].succeed()
                return false
            case .failed, .unknown:
                state.circuits[target.host, default: Circuit()].fail(at: now, pace: settings.pace)
                return state.circuits[target.host]?.isOpen == true ? true : nil
            }
        }
    }

    // MARK: In the store

    /// Makes it known that an attempt begins; nil where there is nothing to try (any more).
    private func begin(_ id: DeliveryID) async throws -> Delivery? {
        try await store.write(.system(), action: "notify.attempt") { tx in
            guard let found = try tx.find(Delivery.self, id), found.phase == .queued, let at = found.nextAt, at <= tx.now else { return nil }
            if let queued = found.queuedAt, tx.now - queued > found.channel.lifetime {
                try tx.move(Delivery.self, id, \.phase, "give-up") { ($0.problem, $0.nextAt) = (.tooOld, nil) }
                return nil
            }
            // Its matter may have ended a moment ago, or while it was tried in vain.
            if try TakingBack.holds(found, tx) != nil {
                try tx.move(Delivery.self, found.id, \.phase, "take-back") { $0.nextAt = nil }
                return nil
            }
            return try tx.move(Delivery.self, id, \.phase, "begin") {
                $0.attempts += 1
                $0.tries += 1
                $0.startedAt = tx.now
                $0.nextAt = nil
            }
        }
    }

    private func text(of delivery: Delivery) async throws -> MessageText? {
        guard let id = delivery.message else { return nil }
        let path = delivery.contactLink(vault) ?? "/a/" + vault.mark(delivery.id.raw), link = settings.siteAddress.isEmpty ? nil : settings.siteAddress + path, catalogue = courier.catalogue
        return try await store.readAside(.system()) { reader in
            guard let message = try reader.find(OutgoingMessage.self, id) else { return nil }
            let language = try delivery.person.map { try Planner.preference(of: $0, reader).language } ?? .chinese
            return try MessageText.make(message, language, link: link, catalogue, reader)
        }
    }

    private func finish(_ begun: Delivery, _ target: Target, _ came: Attempt, isFailing: Bool?) async throws {
        let pace = settings.pace
        try await store.write(.system(), action: "notify.attempt") { tx in
            if let isFailing { try target.note(isFailing: isFailing, came, tx) }
            // An answer may have come before we knew that it was sent: then it stands.
            guard let now = try tx.find(Delivery.self, begun.id), now.phase == .sending, now.attempts == begun.attempts else { return }
            try Self.write(came, begun, dropsRepeats: target.dropsRepeats, pace: pace, tx)
        }
    }

    static func write(_ came: Attempt, _ begun: Delivery, dropsRepeats: Bool, pace: Double, _ tx: Transaction) throws {
        switch came {
        case .accepted(let answer):
            try tx.move(Delivery.self, begun.id, \.phase, "hand-over") {
                $0.sentAt = tx.now
                $0.note(nil, answer)
            }
        case .refused(let problem, let answer): try tx.move(Delivery.self, begun.id, \.phase, "give-up") { $0.note(problem, answer) }
        case .unknown(let problem, let answer) where !dropsRepeats: try tx.move(Delivery.self, begun.id, \.phase, "doubt") { $0.note(problem, answer) }
        case .failed(let problem, let answer), .unknown(let problem, let answer):
            let next = tx.now + Backoff.delay(after: begun.tries, seed: begun.id.raw, pace: pace)
            let isOver = begun.queuedAt.map { next - $0 > begun.channel.lifetime } ?? false
            try tx.move(Delivery.self, begun.id, \.phase, isOver ? "give-up" : "put-off") {
                $0.note(problem, answer)
                $0.nextAt = isOver ? nil : next
            }
        }
    }

    /// What a server that is gone had begun: longer ago than any attempt can last.
    private func recover() async throws {
        let limit = courier.dialler.limit, age = Instant.Span(milliseconds: (limit.components.seconds * 1_000 + limit.components.attoseconds / 1_000_000_000_000_000) * 3)
        let before = store.machineNow - age
        let left: @Sendable (Reader) throws -> [Delivery] = { reader in
            try reader.all(Delivery.self, [.equals("phase", DeliveryPhase.sending.sql), .range("started_at", from: nil, to: before.sql)], limit: 100)
        }
        let mine = state.withLock { Set($0.running.keys) }
        guard try await store.readAside(.system(), { try left($0).contains { !mine.contains($0.id.raw) } }) else { return }
        let vault = vault, pace = settings.pace
        try await store.write(.system(), action: "notify.recover") { tx in
            let targets = Dictionary(try Target.all(tx, vault).map { ($0.route, $0) }, uniquingKeysWith: { a, _ in a })
            for delivery in try left(tx) where !mine.contains(delivery.id.raw) {
                try Self.write(.unknown(.interrupted, ""), delivery, dropsRepeats: targets[delivery.route]?.dropsRepeats ?? false, pace: pace, tx)
            }
        }
    }
}

extension Attempt {
    /// Why it did not go well, if so, and what the other side said.
    var told: (problem: AttemptProblem?, answer: String) {
        switch self {
        case .accepted(let words): (nil, words.asAnswer())
        case .refused(let problem, let words), .failed(let problem, let words), .unknown(let problem, let words): (problem, words.asAnswer())
        }
    }
}
