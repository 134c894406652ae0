import Base
import Core
import Module
import Store
import Vocabulary

/// Tells a lower level to do something (下达指令). The permission is asked for above the addressee.
struct Instruct: Action {
    static let name = "command.instruct"
    static let needs = CommandPermission.instruct.rawValue
    var incident: IncidentID?
    var toArea: AreaCode?
    var title = ""
    var text = ""
    var dueAt: Instant?

    static let blank = Instruct()
    static let fields = FieldSet<Instruct>([
        .reference("incident", \.incident),
        .area("to_area", \.toArea, .required),
        .text("title", \.title, max: 80, .required),
        .longText("text", \.text, max: 4_000, .required),
        .instant("due_at", \.dueAt),
    ])

    func area(_ reader: Reader) -> AreaCode? { toArea?.parent ?? toArea }

    func perform(_ tx: Transaction) throws -> Outcome {
        guard let toArea else { throw KernelRefusal.invalid([Problem("required", field: "to_area")]) }
        if let incident { _ = try IncidentFacts.going(incident, tx) }
        try Pointers.due(dueAt, tx)
        var instruction = Instruction.blank
        instruction.number = try tx.number(CommandModule.instructionNumbers).text
        instruction.incident = incident
        instruction.title = title
        instruction.text = text
        instruction.toArea = toArea
        instruction.issuedAt = tx.now
        instruction.by = tx.principal.user
        instruction.dueAt = dueAt
        let made = try tx.insert(instruction)
        try made.book(metAt: nil, tx)
        for person in try Directory.holders(of: .dutyOfficer, for: toArea, tx) where person != tx.principal.user {
            try tx.notify(person, Message("notice.instruction", ["title": title]), link: "/instructions/\(made.id)", record: made.id.raw, urgency: .urgent)
        }
        return .record(made.id)
    }
}

/// Answers an instruction; the final answer meets its deadline (指令反馈).
struct AnswerInstruction: Action {
    static let name = "command.answer-instruction"
    static let needs = CommandPermission.work.rawValue
    var instruction: InstructionID = .unset
    var text = ""
    var isFinal = false

    static let blank = AnswerInstruction()
    static let fields = FieldSet<AnswerInstruction>([
        .reference("instruction", \.instruction, .required),
        .longText("text", \.text, max: 2_000, .required),
        .flag("is_final", \.isFinal),
    ])

    func area(_ reader: Reader) throws -> AreaCode? { try reader.get(Instruction.self, instruction).toArea }

    func perform(_ tx: Transaction) throws -> Outcome {
        let asked = try tx.get(Instruction.self, instruction)
        let answered = try tx.first(InstructionAnswer.self, [.equals("instruction", instruction.sql), .equals("is_final", true.sql)])
        var answer = InstructionAnswer.blank
        answer.instruction = instruction
        answer.incident = asked.incident
        answer.text = text
        answer.isFinal = isFinal
        answer.at = tx.now
        answer.by = tx.principal.user
        answer.area = asked.toArea
        let made = try tx.insert(answer)
        if isFinal && answered == nil { try asked.book(metAt: tx.now, tx) }
        if asked.by != tx.principal.user { try tx.notify(asked.by, Message("notice.instruction-answered", ["title": asked.title]), link: "/instructions/\(instruction)", record: made.id.raw) }
        return .record(made.id, page: "/instructions/\(instruction)")
    }
}

extension Instruction {
    /// The deadline stands apart from the record: an answer meets it, and the record is not the answerer's to change.
    func book(metAt: Instant?, _ tx: Transaction) throws {
        guard let dueAt else { return }
        try tx.schedule(Instruction.self, id, [
            Deadline(
                key: "instruction.answer", title: Message("deadline.instruction", ["title": title]), startsAt: issuedAt, dueAt: dueAt,
                remindAt: TaskClock.reminder(from: issuedAt, to: dueAt), metAt: metAt, role: .dutyOfficer, link: "/instructions/\(id)")
        ])
    }
}
