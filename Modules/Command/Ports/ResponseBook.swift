import Core
import Module
import Store
import Vocabulary

/// Answers what other modules ask about responses and tasks.
struct ResponseBook: ResponsePort {
    /// The highest response that runs; of equal ones that of the higher government.
    func current(_ incident: IncidentID, _ reader: Reader) throws -> ResponseBrief? {
        try Self.running(incident, reader).first.map { ResponseBrief(id: $0.id, level: $0.level, startedAt: $0.startedAt, plan: $0.plan) }
    }

    func openEnds(_ incident: IncidentID, _ reader: Reader) throws -> [String] {
        var ends: [String] = []
        if try !Self.running(incident, reader).isEmpty { ends.append("open-end.command.response") }
        if try reader.count(TaskTag.recordType, Self.openTasks(incident)) > 0 { ends.append("open-end.command.tasks") }
        if try reader.count(ConsultationTag.recordType, [.equals("incident", incident.sql), .equals("phase", ConsultationPhase.convened.sql)]) > 0 { ends.append("open-end.command.consultation") }
        return ends
    }

    func taskCounts(_ incident: IncidentID, _ reader: Reader) throws -> TaskCounts {
        let mine = Query.Filter.equals("incident", incident.sql)
        let late = Query.Filter.range("due_at", from: nil, to: reader.now.sql)
        return TaskCounts(
            done: try reader.count(TaskTag.recordType, [mine, .equals("phase", TaskPhase.done.sql)]),
            open: try reader.count(TaskTag.recordType, Self.openTasks(incident)),
            overdue: try reader.count(TaskTag.recordType, Self.openTasks(incident) + [late]))
    }

    static func running(_ incident: IncidentID, _ reader: Reader) throws -> [EmergencyResponse] {
        try reader.all(EmergencyResponse.self, [.equals("incident", incident.sql), .equals("phase", ResponsePhase.active.sql)])
            .sorted { ($0.level.rawValue, $1.tier) < ($1.level.rawValue, $0.tier) }
    }

    static func openTasks(_ incident: IncidentID) -> [Query.Filter] {
        [.equals("incident", incident.sql), .oneOf("phase", TaskPhase.open.map(\.sql))]
    }
}
