import Core
import Module
import Store
import Vocabulary

/// Writes a warning (制作).
struct DraftWarning: Action {
    static let name = "warnings.draft-warning"
    static let needs = WarningsPermission.draft.rawValue

    var area: AreaCode?
    var content = WarningContent()

    static let blank = DraftWarning()
    static let fields = FieldSet<DraftWarning>([.area("area", \.area, .required)] + Field.group(\.content, WarningContent.fields))

    func problems() -> [Problem] { content.problems() }
    func area(_ reader: Reader) throws -> AreaCode? { area }

    func perform(_ tx: Transaction) throws -> Outcome { .record(try Drafting.insert(content, in: area, tx).id) }
}

enum Drafting {
    static func insert(_ content: WarningContent, in area: AreaCode?, kind: WarningKind = .alert, follows: WarningID? = nil, proposal: ProposalID? = nil, _ tx: Transaction) throws -> Warning {
        guard !tx.principal.isSystem else { throw WarningsRefusal.life(.needsPerson) }
        try Issuing.refusePrediction(content)
        try Issuing.checkSpan(content, at: tx.now)
        var warning = Warning.blank
        (warning.content, warning.area, warning.kind, warning.follows, warning.proposal) = (content, area, kind, follows, proposal)
        (warning.origin, warning.drafter, warning.authors) = (proposal == nil ? .hand : .alarm, tx.principal.user, CodeText.text([tx.principal.user]))
        return try tx.insert(warning)
    }
}

/// Changes what a warning says before it goes out; whatever was approved is approved no more.
struct ReviseWarning: Action {
    static let name = "warnings.revise-warning"
    static let needs = WarningsPermission.draft.rawValue
    static let phases = [WarningPhase.draft, .inReview, .reviewed, .signed].map(\.rawValue)

    var warning: WarningID = .unset
    var content = WarningContent()

    static let blank = ReviseWarning()
    static let fields = FieldSet<ReviseWarning>([.reference("warning", \.warning, .required)] + Field.group(\.content, WarningContent.fields))

    func problems() -> [Problem] { content.problems() }
    func area(_ reader: Reader) throws -> AreaCode? { try reader.get(Warning.self, warning).area }

    func perform(_ tx: Transaction) throws -> Outcome {
        try Issuing.refusePrediction(content)
        try Issuing.checkSpan(content, at: tx.now)
        let known = try tx.get(Warning.self, warning)
        try Issuing.take(.edit, warning, tx) {
            $0.content = content
            // What follows another speaks of the same danger.
            if known.kind != .alert { ($0.content.hazard, $0.content.issuer, $0.content.issuerKind) = (known.content.hazard, known.content.issuer, known.content.issuerKind) }
        }
        return .record(warning)
    }
}
