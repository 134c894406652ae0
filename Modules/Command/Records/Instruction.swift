import Core
import Vocabulary

enum InstructionTag: RecordTag { static let recordType = "command.instruction" }
typealias InstructionID = ID<InstructionTag>

/// What a higher level tells a lower one to do (指令). The level that wrote it owns it and nobody
/// else changes it: the answer is a record of the level that answers.
struct Instruction: Record {
    var id: InstructionID = .unset
    var number = ""
    var incident: IncidentID?
    var title = ""
    var text = ""
    var toArea: AreaCode?
    var issuedAt = Instant(milliseconds: 0)
    var by: UserID = .unset
    var dueAt: Instant?

    static let blank = Instruction()
    /// It lies in the area of the addressee, where both ends see it.
    static let table = Table<Instruction>(
        "instruction", path: "instructions", label: "title", doors: Doors(view: CommandPermission.view), visibility: .areaAndAbove, icon: "log",
        order: "issued_at", area: { $0.toArea }, subject: { $0.incident?.raw },
        fields: [
            .text("number", \.number, max: 40, .listed, .searchable),
            .reference("incident", \.incident, .listed, .indexed),
            .text("title", \.title, max: 80, .required, .listed, .searchable),
            .longText("text", \.text, max: 4_000, .required),
            .area("to_area", \.toArea, .required, .listed),
            .instant("issued_at", \.issuedAt, .required, .listed),
            .reference("by", \.by, .listed),
            .instant("due_at", \.dueAt, .listed),
        ])
}

enum InstructionAnswerTag: RecordTag { static let recordType = "command.instruction-answer" }

struct InstructionAnswer: Record {
    var id: ID<InstructionAnswerTag> = .unset
    var instruction: InstructionID = .unset
    var incident: IncidentID?
    var text = ""
    /// Carried out in full; an answer that is not final leaves the deadline open.
    var isFinal = false
    var at = Instant(milliseconds: 0)
    var by: UserID = .unset
    var area: AreaCode?

    static let blank = InstructionAnswer()
    static let table = Table<InstructionAnswer>(
        "instruction_answer", path: "instruction-answers", label: "text", doors: Doors(view: CommandPermission.view), visibility: .areaAndAbove, icon: "log",
        order: "at", area: { $0.area }, subject: { $0.incident?.raw },
        fields: [
            .reference("instruction", \.instruction, .required, .listed, .indexed),
            .reference("incident", \.incident, .indexed),
            .longText("text", \.text, max: 2_000, .required, .listed),
            .flag("is_final", \.isFinal, .listed),
            .instant("at", \.at, .required, .listed),
            .reference("by", \.by, .listed),
            .area("area", \.area, .required),
        ])
}
