import Core
import Vocabulary

/// Who may issue what, as data that a bureau changes: a row of `Resources/issuing-rights.csv`.
struct RightToIssue: Record {
    var id: ID<RightToIssueTag> = .unset
    var code = ""
    var issuer = IssuerKind.emergency
    var message = "warning"
    var hazards = ""
    var levels = ""
    var publicLevels = ""
    var tiers = ""
    var partners = ""
    var rule = RuleStanding()

    static let blank = RightToIssue()
    static let table = Table<RightToIssue>(
        "warning_issuing_right", path: "issuing-rights", label: "code", doors: Doors(view: WarningsPermission.view, edit: WarningsPermission.configure), visibility: .everyone, isCopiedIntoExercises: true, icon: "law",
        order: "code", descending: false, area: { _ in nil },
        fields: [
            .text("code", \.code, max: 40, .required, .unique, .listed),
            .choice("issuer", \.issuer, .required, .listed),
            .text("message", \.message, max: 20, .required, .named("message-kind")),
            .text("hazards", \.hazards, max: 400, .required, .listed, .named("warning-hazard")),
            .text("levels", \.levels, max: 20, .required, .listed, .named("warning-level")),
            .text("public_levels", \.publicLevels, max: 20, .listed, .named("warning-level")),
            .text("tiers", \.tiers, max: 80, .required, .named("tier")),
            .text("partners", \.partners, max: 120, .listed, .named("issuer-kind")),
        ] + Field.group(\.rule, RuleStanding.fields))

    var row: SeedRow {
        SeedRow([
            "id": code, "issuer": issuer.rawValue, "message": message, "hazards": hazards, "levels": levels, "public_levels": publicLevels, "tiers": tiers, "partners": partners,
        ].merging(rule.cells) { a, _ in a })
    }

    func problems() -> [Problem] { RuleStanding.problems { () throws(SeedFault) in _ = try IssuingRight(row: row) } }
}

/// After how long which step is taken while nobody answers: a row of `Resources/answer-ladder.csv`.
struct AnswerTime: Record {
    var id: ID<AnswerTimeTag> = .unset
    var levels = ""
    var step = AnswerStep.telephone
    var afterMinutes = 10
    var rule = RuleStanding()

    static let blank = AnswerTime()
    static let table = Table<AnswerTime>(
        "warning_answer_time", path: "answer-times", label: "step", doors: Doors(view: WarningsPermission.view, edit: WarningsPermission.configure), visibility: .everyone, isCopiedIntoExercises: true, icon: "clock",
        order: "after_minutes", descending: false, area: { _ in nil },
        fields: [
            .text("levels", \.levels, max: 20, .required, .listed, .named("warning-level")),
            .choice("step", \.step, .required, .listed),
            .integer("after_minutes", \.afterMinutes, in: 1...1_440, unit: .minutes, .required, .listed),
        ] + Field.group(\.rule, RuleStanding.fields))

    var row: SeedRow { SeedRow(["levels": levels, "step": step.rawValue, "after_minutes": "\(afterMinutes)"].merging(rule.cells) { a, _ in a }) }

    func problems() -> [Problem] { RuleStanding.problems { () throws(SeedFault) in _ = try AnswerRule(row: row) } }
}

/// Where a row comes from, and from when until when it holds.
struct RuleStanding: Sendable, Hashable {
    var source = ""
    var standing = "demonstration"
    var effectiveFrom: CalendarDate?
    var effectiveUntil: CalendarDate?
    var note = ""

    static let fields: [Field<RuleStanding>] = [
        .text("source", \.source, max: 200, .required, .listed),
        .text("standing", \.standing, max: 20, .required, .listed, .named("rule-standing")),
        .date("effective_from", \.effectiveFrom),
        .date("effective_until", \.effectiveUntil),
        .text("note", \.note, max: 300),
    ]

    var cells: [String: String] {
        ["source": source, "standing": standing, "effective_from": effectiveFrom?.description ?? "", "effective_until": effectiveUntil?.description ?? "", "note": note]
    }

    /// A row that the rule does not take is not kept.
    static func problems(_ read: () throws(SeedFault) -> Void) -> [Problem] {
        do {
            try read()
            return []
        } catch { return [Problem("unknown-code", field: error.column, ["value": error.value ?? "—"])] }
    }
}
