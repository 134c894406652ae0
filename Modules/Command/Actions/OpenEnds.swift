import Core
import Store
import Vocabulary

/// What still runs for an incident and would be broken off by its closing.
struct OpenEnds: Sendable, Hashable {
    var responses = 0
    var tasks = 0
    var consultations = 0
    /// Instructions and requests that nobody has answered for good.
    var answers = 0

    init(_ incident: IncidentID, _ reader: Reader) throws {
        let mine = Query.Filter.equals("incident", incident.sql)
        responses = try ResponseBook.running(incident, reader).count
        tasks = try reader.count(TaskTag.recordType, ResponseBook.openTasks(incident))
        consultations = try reader.count(ConsultationTag.recordType, [mine, .equals("phase", ConsultationPhase.convened.sql)])
        let instructed = Set(try reader.all(InstructionAnswer.self, [mine, .equals("is_final", true.sql)], limit: 1_000).map(\.instruction))
        let granted = Set(try reader.all(RequestAnswer.self, [mine], limit: 1_000).map(\.request))
        answers = try reader.all(Instruction.self, [mine], limit: 1_000).count { !instructed.contains($0.id) } + reader.all(LevelRequest.self, [mine], limit: 1_000).count { !granted.contains($0.id) }
    }

    /// A response is ended by the government that started it, never by a reason; the rest may be left for one.
    static func hold(_ closing: IncidentClosing, _ tx: Transaction) throws {
        let ends = try OpenEnds(closing.incident, tx)
        if ends.responses > 0 || !ends.problems.isEmpty && closing.reason.allSatisfy(\.isWhitespace) { throw CommandRefusal.openEnds(ends) }
    }

    /// One for each kind, counted.
    var problems: [Problem] {
        [("response-runs", "response", responses), ("tasks-run", "tasks", tasks), ("consultations-run", "consultations", consultations), ("answers-awaited", "answers", answers)]
            .filter { $0.2 > 0 }.map { Problem("command." + $0.0, field: $0.1, ["count": "\($0.2)"]) }
    }
}
