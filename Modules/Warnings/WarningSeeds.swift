import Core
import Module
import Store

enum WarningSeeds {
    static let rules = Seed("warnings.rules") { folder, tx in
        try SeedRecords.fill(RightToIssue.blank, from: "issuing-rights", renamed: ["id": "code", "issuer": "issuer"], folder, tx)
        try SeedRecords.fill(AnswerTime.blank, from: "answer-ladder", folder, tx)
        try SeedRecords.fill(ProposalRuleRow.blank, from: "proposal-rules", folder, tx)
        if try tx.count(WarningSettingsTag.recordType) == 0 { try tx.insert(settings) }
    }

    static var settings: WarningSettings {
        var settings = WarningSettings.blank
        settings.title = "预警发布设置"
        return settings
    }
}
