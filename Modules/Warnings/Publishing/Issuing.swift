import Core
import Store
import Vocabulary

/// The rules of who may issue what, asked over the bureau's own table.
enum Issuing {
    static func rights(_ reader: Reader) throws -> [IssuingRight] {
        try reader.all(RightToIssue.self, limit: 500).compactMap { try? IssuingRight(row: $0.row) }
    }

    static func settings(_ reader: Reader) throws -> WarningSettings { try reader.first(WarningSettings.self, []) ?? .blank }

    /// What a person may not write at all, whoever issues it.
    static func refusePrediction(_ content: WarningContent) throws {
        let texts = [content.headline, content.description, content.instruction]
        guard content.hazard != .earthquake, !texts.contains(where: PredictionWords.foretell) else { throw WarningsRefusal.issue(.earthquakePrediction) }
    }

    /// Whether it holds no longer than a warning may.
    static func checkSpan(_ content: WarningContent, at now: Instant) throws {
        guard let expires = content.expires else { return }
        guard expires > now else { throw KernelRefusal.invalid([Problem("warning-over", field: "expires")]) }
        guard expires - max(now, content.onset ?? now) <= WarningContent.lifetimeMax else { throw KernelRefusal.invalid([Problem("warning-too-long", field: "expires")]) }
    }

    /// Refuses what this office may not issue.
    @discardableResult
    static func check(_ warning: Warning, _ reader: Reader) throws -> IssuingRight {
        try refusePrediction(warning.content)
        guard let home = warning.area else { throw WarningsRefusal.issue(.noArea) }
        let request = IssueRequest(
            issuer: warning.content.issuerKind, tier: tier(of: home), home: home, message: .warning, hazard: warning.hazard, level: warning.level.grade, areas: Set(warning.content.areas),
            partners: Set(warning.content.partners))
        do throws(IssueRefusal) { return try request.check(by: try rightsOrNone(reader), at: reader.now) } catch { throw WarningsRefusal.issue(error) }
    }

    private static func rightsOrNone(_ reader: Reader) throws(IssueRefusal) -> [IssuingRight] {
        do { return try rights(reader) } catch { throw .notTheIssuer }
    }

    static func tier(of home: AreaCode) -> Tier {
        switch home.level {
        case 1: .province
        case 2: .city
        case 3: .county
        default: .township
        }
    }

    /// A step of the life, taken by who acts, and written down.
    @discardableResult
    static func take(_ step: WarningStep, _ id: WarningID, _ tx: Transaction, _ change: (inout Warning) throws -> Void = { _ in }) throws -> Warning {
        let warning = try tx.get(Warning.self, id), policy = try settings(tx).policy
        let person = tx.principal.isSystem ? nil : tx.principal.user
        let life: WarningLife
        do throws(LifeRefusal) { life = try warning.life.after(step, by: person, at: tx.now, policy: policy) } catch { throw WarningsRefusal.life(error) }
        return try tx.move(Warning.self, id, \.phase, step.rawValue) {
            ($0.authors, $0.reviewer, $0.signer) = (CodeText.text(life.authors.sorted { $0.raw < $1.raw }), life.reviewer, life.signer)
            ($0.publishedAt, $0.endedAt) = (life.publishedAt, life.endedAt)
            if life.reviewer == nil { $0.reviewedAt = nil }
            if life.signer == nil { $0.signedAt = nil }
            try change(&$0)
        }
    }
}
