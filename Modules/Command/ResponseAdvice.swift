import Store
import Vocabulary

/// Which response the plans suggest for an incident (响应建议). Reads, never writes: to start one is
/// a decision of people.
enum ResponseAdvice {
    /// Highest level first, by the rules that are in force today.
    static func proposals(for incident: IncidentID, _ reader: Reader) throws -> [ResponseProposal] {
        guard let facts = try IncidentFacts.find(incident, reader) else { return [] }
        let rules = try reader.all(ResponseRuleLine.self, limit: 2_000).compactMap(\.rule)
        return ResponseProposal.propose(facts.response, rules: rules, on: ChinaTime.date(reader.now))
    }

    /// The tasks that starting or raising to `level` would give.
    static func tasks(for kind: IncidentKind, level: ResponseLevel, _ reader: Reader) throws -> [TaskTemplate] {
        let templates = try reader.all(TaskTemplateLine.self, limit: 2_000).compactMap(\.template)
        return TaskTemplate.matching(kind, level: level, in: templates)
    }
}
