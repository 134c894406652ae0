import Module
import Store
import Vocabulary

/// Fills the tables of rules from the files of this module; the bureau changes them from then on.
enum CommandSeeds {
    static func fill(from folder: Folder, _ tx: Transaction) throws {
        for row in SeedTable.rows(csv: try folder.text("response-rules.csv")) { try tx.insert(ResponseRuleLine(ResponseRule(row: row))) }
        for row in SeedTable.rows(csv: try folder.text("task-templates.csv")) { try tx.insert(TaskTemplateLine(TaskTemplate(row: row))) }
        for row in SeedTable.rows(csv: try folder.text("working-groups.csv")) {
            let group = try WorkingGroup(row: row)
            var line = WorkingGroupLine.blank
            line.code = group.id
            line.title = group.titleZh
            line.titleEnglish = group.titleEn
            line.source = group.source.text
            line.standing = RuleStanding(group.source.standing)
            line.note = group.source.note
            try tx.insert(line)
        }
    }
}
