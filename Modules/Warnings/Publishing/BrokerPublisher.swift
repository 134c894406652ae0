import BusNATS
import Core
import Store
import Vocabulary
import Web

/// Publishes what is signed over the broker: under `<prefix>/<division>/<hazard>/cap` the document as it was signed, under `…/json` the warning in short.
/// A stream keeps the last of each topic. What the broker has not acknowledged waits and is tried again; sent again it is the same message. Nothing of an exercise goes out.
final class BrokerPublisher: SiteService {
    private let store: Store
    private let broker: Broker
    private let plan: BrokerPlan

    /// Nil where the installation publishes no warnings over a broker.
    static func make(_ site: Site) -> BrokerPublisher? {
        guard let broker = site.broker, let plan = site.settings.broker, !plan.warnings.isEmpty else { return nil }
        return BrokerPublisher(site.store, broker, plan)
    }

    private init(_ store: Store, _ broker: Broker, _ plan: BrokerPlan) {
        self.store = store
        self.broker = broker
        self.plan = plan
    }

    func run() async {
        while !Task.isCancelled {
            do { try await tick() } catch is CancellationError {} catch { Logs.error("warnings could not be published over the broker", ["error": "\(error)"]) }
            try? await Task.sleep(for: .seconds(1))
        }
    }

    func stop() async {}

    func tick() async throws {
        let unlisted = try await store.readAside(.system()) { try Self.unlisted($0) }
        if !unlisted.isEmpty {
            try await store.write(.system(), action: "warnings.list-for-broker") { tx in
                for id in unlisted where try tx.first(Publication.self, Self.ours(id)) == nil { try tx.insert(Publishing.own(.mqtt, of: tx.get(Warning.self, id), .waiting, tx)) }
            }
        }
        let waiting = try await store.readAside(.system()) { reader in
            try reader.all(Publication.self, [.equals("state", PublicationState.waiting.sql), .equals("channel", PublicationChannel.mqtt.sql)], order: .init("created_at"), limit: 50)
        }
        for publication in waiting { try await publish(publication) }
    }

    private static func ours(_ id: WarningID) -> [Query.Filter] { [.equals("warning", id.sql), .equals("channel", PublicationChannel.mqtt.sql)] }

    /// Warnings in force, and cancellations, that are signed and not yet among what goes out here.
    private static func unlisted(_ reader: Reader) throws -> [WarningID] {
        let published = try reader.all(Warning.self, [.equals("phase", WarningPhase.published.sql), .range("expires", from: reader.now.sql, to: nil)], order: .init("published_at", descending: true), limit: 2_000)
        return try published.filter { $0.life.isActive(at: reader.now) }.map(\.id).filter { id in
            try reader.first(Publication.self, ours(id)) == nil && document(id, reader) != nil
        }
    }

    private static func document(_ id: WarningID, _ reader: Reader) throws -> String? {
        try reader.first(Publication.self, [.equals("warning", id.sql), .equals("channel", PublicationChannel.cap.sql), .equals("state", PublicationState.done.sql)])?.content
    }

    private func publish(_ publication: Publication) async throws {
        let (warning, document) = try await store.readAside(.system()) { (try $0.get(Warning.self, publication.warning), try Self.document(publication.warning, $0)) }
        // It is signed anew just now.
        guard let document else { return }
        let short = BrokerDocument(warning: warning), turn = "\(publication.id).\(publication.attempts)"
        let messages = short.topics(under: plan.warnings).flatMap { topic -> [OutgoingMessage] in
            guard let subject = Topic.subject(ofTopic: topic) else { return [] }
            return [OutgoingMessage(subject + ".cap", Array(document.utf8), messageID: "\(turn).\(topic).cap"), OutgoingMessage(subject + ".json", short.json, messageID: "\(turn).\(topic).json")]
        }
        do throws(BrokerFault) {
            try await broker.ensure(plan.published)
            for result in try await broker.publish(messages) { _ = try result.get() }
        } catch {
            return try await note(publication.id, error)
        }
        try await store.write(.system(), action: "warnings.publish-over-broker") { tx in
            try tx.update(Publication.self, publication.id) { ($0.state, $0.doneAt, $0.problem, $0.note, $0.attempts) = (.done, tx.now, "", "\(messages.count / 2)", $0.attempts + 1) }
        }
    }

    /// What may pass waits, and says why; what the broker refuses has failed until somebody publishes it once more.
    private func note(_ id: PublicationID, _ fault: BrokerFault) async throws {
        guard fault.kind != .stopped else { return }
        let isFinal = fault.kind == .invalid || fault.kind == .refused, problem = "warnings.broker-\(fault.kind.rawValue)"
        try await store.write(.system(), action: "warnings.publish-over-broker") { tx in
            let known = try tx.get(Publication.self, id)
            guard known.problem != problem || isFinal else { return }
            try tx.update(Publication.self, id) {
                $0.problem = problem
                if isFinal { ($0.state, $0.attempts) = (.failed, $0.attempts + 1) }
            }
        }
    }
}
