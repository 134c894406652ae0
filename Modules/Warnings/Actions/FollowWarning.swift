import Core
import Module
import Store
import Vocabulary

/// Drafts what brings a warning in force up to date (更新、调整): it goes the same way as any other, and replaces this one when it is published.
struct UpdateWarning: Action {
    static let name = "warnings.update-warning"
    static let needs = WarningsPermission.draft.rawValue
    static let phases = [WarningPhase.published.rawValue]

    var warning: WarningID = .unset

    static let blank = UpdateWarning()
    static let fields = FieldSet<UpdateWarning>([.reference("warning", \.warning, .required)])

    func area(_ reader: Reader) throws -> AreaCode? { try reader.get(Warning.self, warning).area }

    func perform(_ tx: Transaction) throws -> Outcome {
        let old = try Following.inForce(warning, tx)
        return .record(try Drafting.insert(old.content, in: old.area, kind: .update, follows: old.id, tx).id)
    }
}

/// Drafts what lifts a warning in force (解除): a document of its own.
struct CancelWarning: Action {
    static let name = "warnings.cancel-warning"
    static let needs = WarningsPermission.draft.rawValue
    static let phases = [WarningPhase.published.rawValue]

    var warning: WarningID = .unset
    var reason = ""

    static let blank = CancelWarning()
    static let fields = FieldSet<CancelWarning>([.reference("warning", \.warning, .required), .longText("reason", \.reason, max: 1_000, .required)])

    func area(_ reader: Reader) throws -> AreaCode? { try reader.get(Warning.self, warning).area }

    func perform(_ tx: Transaction) throws -> Outcome {
        let old = try Following.inForce(warning, tx)
        return .record(try Drafting.insert(Following.lifted(old, because: reason), in: old.area, kind: .cancel, follows: old.id, tx).id)
    }
}

enum Following {
    /// What a document says that lifts a warning.
    static func lifted(_ old: Warning, because reason: String) -> WarningContent {
        var content = old.content
        content.headline = String(("解除：" + old.content.headline).prefix(120))
        (content.description, content.instruction) = (reason, "")
        // It may hold in fewer divisions by now.
        content.divisions = CodeText.text(old.standingAreas)
        return content
    }

    static func inForce(_ id: WarningID, _ tx: Transaction) throws -> Warning {
        let old = try tx.get(Warning.self, id)
        guard old.isInForce(at: tx.now) else { throw WarningsRefusal.notInForce }
        let open = [WarningPhase.draft, .inReview, .reviewed, .signed].map(\.sql)
        guard try tx.first(Warning.self, [.equals("follows", id.sql), .oneOf("phase", open)]) == nil else { throw WarningsRefusal.hasFollower }
        return old
    }
}
