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

    func news(_ incident: IncidentID, since: Instant, _ reader: Reader) throws -> [ResponseNews] {
        let mine: [Query.Filter] = [.equals("incident", incident.sql), .range("at", from: since.sql, to: nil)]
        let names = Dictionary(try reader.all(CommandTask.self, [.equals("incident", incident.sql)], limit: 300).map { ($0.id, $0.title) }, uniquingKeysWith: { a, _ in a })
        var news = try reader.all(TaskFeedback.self, mine, limit: 100).filter { !$0.text.isEmpty }.map { ResponseNews(kind: .feedback, at: $0.at, text: $0.text, about: names[$0.task] ?? "") }
        news += try reader.all(Situation.self, mine, limit: 100).map { ResponseNews(kind: .situation, at: $0.at, text: $0.text, about: $0.source) }
        news += try reader.all(LevelChange.self, mine, limit: 100).map { ResponseNews(kind: .changed($0.to), at: $0.at, text: "", about: "") }
        for response in try reader.all(EmergencyResponse.self, [.equals("incident", incident.sql)]) {
            // Raised or lowered later, it was started at the level that the first change left.
            let first = try reader.first(LevelChange.self, [.equals("response", response.id.sql)], order: .init("at"))
            if response.startedAt >= since { news.append(ResponseNews(kind: .started(first?.from ?? response.level), at: response.startedAt, text: "", about: response.item)) }
            if let ended = response.endedAt, ended >= since { news.append(ResponseNews(kind: .ended, at: ended, text: "", about: response.item)) }
        }
        return news.sorted { $0.at < $1.at }
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
