import Core
import Store
import Vocabulary

/// What happens to all that still runs for an incident when it is closed.
enum ClosingDown {
    static func run(_ incident: IncidentID, reason given: String, _ tx: Transaction) throws {
        let reason = given.isEmpty ? "事件已办结" : given
        while case let tasks = try tx.all(CommandTask.self, ResponseBook.openTasks(incident), limit: 200), !tasks.isEmpty {
            for task in tasks { try tx.move(CommandTask.self, task.id, \.phase, "cancel") { $0.reason = reason } }
        }
        for response in try ResponseBook.running(incident, tx) { try EndResponse.end(response, reason: reason, open: 0, tx) }
        for meeting in try tx.all(Consultation.self, [.equals("incident", incident.sql), .equals("phase", ConsultationPhase.convened.sql)]) {
            try tx.move(Consultation.self, meeting.id, \.phase, "close") {
                if $0.conclusions.isEmpty { $0.conclusions = reason }
                $0.closedAt = tx.now
            }
        }
        // Nobody is pressed any more for answers; those met stay in the book.
        for asked in try tx.all(Instruction.self, [.equals("incident", incident.sql)]) where try !isMet(asked.id.raw, tx) { try tx.schedule(Instruction.self, asked.id, []) }
        for asked in try tx.all(LevelRequest.self, [.equals("incident", incident.sql)]) where try !isMet(asked.id.raw, tx) { try tx.schedule(LevelRequest.self, asked.id, []) }
    }

    private static func isMet(_ record: RawID, _ tx: Transaction) throws -> Bool {
        try DeadlineTable.of(record: record, space: tx.space, tx.connection).allSatisfy { $0.deadline.metAt != nil }
    }
}
