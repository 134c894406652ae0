import Core
import Vocabulary

enum WarningResponseLineTag: RecordTag { static let recordType = "command.warning-response-line" }

/// Which response level which warning proposes (预警即响应), as data that a bureau changes. Filled from `Resources/warning-responses.csv`.
struct WarningResponseLine: Record {
    var id: ID<WarningResponseLineTag> = .unset
    var code = ""
    /// Codes of hazards, blanks between.
    var hazards = ""
    var warningLevel = WarningLevel.blue
    var level: ResponseLevel = .four
    var plan = ""
    var source = ""
    var standing: RuleStanding = .demonstration
    var note = ""

    static let blank = WarningResponseLine()
    static let table = Table<WarningResponseLine>(
        "warning_response_line", path: "warning-response-lines", label: "code", doors: Doors(view: CommandPermission.view, edit: CommandPermission.configure), visibility: .everyone, isCopiedIntoExercises: true, icon: "grid",
        order: "code", descending: false, area: { _ in nil },
        fields: [
            .text("code", \.code, max: 60, .required, .unique, .listed),
            .text("hazards", \.hazards, max: 400, .required, .listed),
            .level("warning_level", \.warningLevel, .required, .listed),
            .level("level", \.level, .required, .listed),
            .text("plan", \.plan, max: 120, .required, .listed),
            .text("source", \.source, max: 120, .required, .listed),
            .choice("standing", \.standing, .required, .listed),
            .text("note", \.note, max: 200),
        ])

    func speaks(of hazard: String, at level: WarningLevel) -> Bool { warningLevel == level && hazards.split(separator: " ").contains { $0 == hazard } }
}
