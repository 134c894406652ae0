import Alerting
import Base
import Core
import Store
import Vocabulary
import Web

/// Signs the documents of warnings that were published, beside the requests: the key lies in the vault and is made at first use.
/// What is not signed stands in no feed yet.
final class CAPPublisher: SiteService {
    private let store: Store
    private let vault: Vault
    private let holder: @Sendable () -> String

    static let secret = "cap-signing-key"

    init(_ site: Site) {
        store = site.store
        vault = site.vault
        holder = { [weak site] in site?.settings.bureau ?? "" }
    }

    func run() async {
        while !Task.isCancelled {
            do { try await tick() } catch is CancellationError {} catch { Logs.error("warnings could not be signed", ["error": "\(error)"]) }
            try? await Task.sleep(for: .seconds(1))
        }
    }

    func stop() async {}

    /// Signs whatever waits, in every space.
    func tick() async throws {
        for space in [SpaceID.live] + store.spaces where space.isLive || store.knows(space) {
            let waiting = try await store.readAside(.system(space)) { reader in
                try reader.all(Publication.self, [.equals("state", PublicationState.waiting.sql), .equals("channel", PublicationChannel.cap.sql)], order: .init("created_at"), limit: 50).map(\.id)
            }
            for id in waiting { try await sign(id, in: space) }
        }
    }

    private func sign(_ id: PublicationID, in space: SpaceID) async throws {
        // What plays in an exercise is never signed as the bureau.
        guard space.isLive else { return try await finish(id, nil, in: space) }
        guard let key = try await key() else { return try await fail(id, "warnings.key-lost") }
        try await finish(id, key, in: space)
    }

    private func finish(_ id: PublicationID, _ key: SigningKey?, in space: SpaceID) async throws {
        try await store.write(.system(space), action: "warnings.sign-document") { tx in
            let publication = try tx.get(Publication.self, id)
            guard publication.state == .waiting else { return }
            let plain = Self.unsigned(publication.content)
            let signed = try key.map { try $0.sign(Array(plain.utf8)) } ?? Array(plain.utf8)
            try tx.update(Publication.self, id) {
                $0.attempts += 1
                if let signed {
                    ($0.content, $0.state, $0.doneAt, $0.problem, $0.fingerprint) = (String(decoding: signed, as: UTF8.self), .done, tx.now, "", key?.fingerprint ?? "")
                } else {
                    ($0.state, $0.problem) = (.failed, "warnings.not-signable")
                }
            }
        }
    }

    private func fail(_ id: PublicationID, _ problem: String) async throws {
        try await store.write(.system(), action: "warnings.sign-document") { tx in
            try tx.update(Publication.self, id) {
                $0.attempts += 1
                ($0.state, $0.problem) = (.failed, problem)
            }
        }
    }

    /// The document before it was signed: a republication signs it anew.
    static func unsigned(_ text: String) -> String {
        guard let begin = text.firstRange(of: "<Signature xmlns="), let end = text.firstRange(of: "</Signature>") else { return text }
        return String(text[..<begin.lowerBound] + text[end.upperBound...])
    }

    /// The bureau's key, made where there is none. Nil where there was one that this installation can no longer open: somebody has to decide that there be a new one.
    private func key() async throws -> SigningKey? {
        let vault = vault, name = holder()
        return try await store.write(.system(), action: "warnings.make-signing-key") { tx in
            let settings = try tx.first(WarningSettings.self, []) ?? tx.insert(WarningSeeds.settings)
            if !settings.fingerprint.isEmpty {
                guard let key = try vault.secret(Self.secret, of: settings.id.raw, tx).flatMap(SigningKey.init(kept:)), key.fingerprint == settings.fingerprint else { return nil }
                return key
            }
            let key = try SigningKey(holder: name.isEmpty ? "应急管理局" : name, from: tx.now.milliseconds)
            try vault.keep(key.kept, as: Self.secret, of: settings.id.raw, type: WarningSettingsTag.recordType, tx)
            try tx.update(WarningSettings.self, settings.id) { $0.fingerprint = key.fingerprint }
            return key
        }
    }
}
