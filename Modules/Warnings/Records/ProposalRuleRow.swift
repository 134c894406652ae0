import Core
import Vocabulary

/// Which alarms propose to warn of what, as data that a bureau changes: a row of `Resources/proposal-rules.csv`.
struct ProposalRuleRow: Record {
    var id: ID<ProposalRuleTag> = .unset
    var code = ""
    var kinds = ""
    var ruleName = ""
    var hazard: Hazard?
    var leastLevel = WarningLevel.blue
    var lowerBy = 0
    var tier = Tier.county
    var rule = RuleStanding()

    static let blank = ProposalRuleRow()
    static let table = Table<ProposalRuleRow>(
        "warning_proposal_rule", path: "proposal-rules", label: "code", doors: Doors(view: WarningsPermission.view, edit: WarningsPermission.configure), visibility: .everyone, isCopiedIntoExercises: true, icon: "log",
        order: "code", descending: false, area: { _ in nil },
        fields: [
            .text("code", \.code, max: 40, .required, .unique, .listed),
            .text("kinds", \.kinds, max: 400, .required, .listed),
            .text("rule_name", \.ruleName, max: 60, .listed),
            .choice("hazard", \.hazard, .required, .listed),
            .level("least_level", \.leastLevel, .required, .listed),
            .integer("lower_by", \.lowerBy, in: 0...3, .listed),
            .choice("tier", \.tier, .required, .listed),
        ] + Field.group(\.rule, RuleStanding.fields))

    var row: SeedRow {
        SeedRow([
            "code": code, "kinds": kinds, "rule_name": ruleName, "hazard": hazard?.rawValue ?? "", "least_level": "\(leastLevel.rawValue)", "lower_by": "\(lowerBy)", "tier": tier.rawValue,
        ].merging(rule.cells) { a, _ in a })
    }

    func problems() -> [Problem] { RuleStanding.problems { () throws(SeedFault) in _ = try ProposalRule(row: row) } }
}

enum ProposalRuleTag: RecordTag { static let recordType = "warnings.proposal-rule" }
