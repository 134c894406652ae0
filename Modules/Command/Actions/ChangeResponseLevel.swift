import Core
import Module
import Store
import Vocabulary

/// Raises or lowers a response (调整响应级别). Raising gives the tasks that the new level adds.
struct ChangeResponseLevel: Action {
    static let name = "command.change-response-level"
    static let needs = CommandPermission.respond.rawValue
    static let phases = [ResponsePhase.active.rawValue]
    var response: ResponseID = .unset
    var level: ResponseLevel?
    var reason = ""
    /// From now on, where the change states another duration; else the end stays where it was.
    var expectedMinutes: Int?
    /// Where the change states other measures.
    var measures = ""

    static let blank = ChangeResponseLevel()
    static let fields = FieldSet<ChangeResponseLevel>([
        .reference("response", \.response, .required),
        .level("level", \.level, .required),
        .longText("reason", \.reason, max: 1_000, .required),
        .integer("expected_minutes", \.expectedMinutes, in: 1...525_600, unit: .minutes),
        .longText("measures", \.measures, max: 4_000),
    ])

    func area(_ reader: Reader) throws -> AreaCode? { try reader.get(EmergencyResponse.self, response).area }

    func perform(_ tx: Transaction) throws -> Outcome {
        let before = try tx.get(EmergencyResponse.self, response)
        guard before.phase == .active else { throw CommandRefusal.responseOver }
        guard let level, level != before.level else { throw CommandRefusal.sameLevel }
        // Lowering a high response is as grave a decision as starting one.
        try ResponseLevel.check(level.isHigher(than: before.level) ? level : before.level, in: before.area, tx)
        let after = try tx.update(EmergencyResponse.self, response) {
            $0.level = level
            if !measures.isEmpty { $0.measures = measures }
            if let expectedMinutes {
                $0.expectedMinutes = expectedMinutes
                $0.until = tx.now + .minutes(expectedMinutes)
            }
        }
        var change = LevelChange.blank
        change.response = response
        change.incident = before.incident
        change.from = before.level
        change.to = level
        change.reason = reason
        change.at = tx.now
        change.by = tx.principal.user
        change.area = before.area
        try tx.insert(change)
        var tasks = 0
        if level.isHigher(than: before.level) { tasks = try TemplateTasks.give(after, try IncidentFacts.get(before.incident, tx), tx) }
        try TemplateTasks.tell(
            after, Message("notice.response-changed", ["item": after.item, "from": "\(before.level.rawValue)", "to": "\(level.rawValue)", "count": "\(tasks)"]), tx)
        try tx.emit(ResponseSet(incident: before.incident, response: response, level: level))
        return .record(response, page: "/incidents/\(before.incident)/room")
    }
}

/// Ends a response (终止应急响应; 突发事件应对法 2024 Art. 86). Open tasks hold it up unless it is said
/// that they shall not; they stay open then and go on being watched.
struct EndResponse: Action {
    static let name = "command.end-response"
    static let needs = CommandPermission.respond.rawValue
    static let phases = [ResponsePhase.active.rawValue]
    var response: ResponseID = .unset
    var reason = ""
    var despiteOpenTasks = false

    static let blank = EndResponse()
    static let fields = FieldSet<EndResponse>([
        .reference("response", \.response, .required),
        .longText("reason", \.reason, max: 1_000, .required),
        .flag("despite_open_tasks", \.despiteOpenTasks),
    ])

    func area(_ reader: Reader) throws -> AreaCode? { try reader.get(EmergencyResponse.self, response).area }

    func perform(_ tx: Transaction) throws -> Outcome {
        let before = try tx.get(EmergencyResponse.self, response)
        guard before.phase == .active else { throw CommandRefusal.responseOver }
        try ResponseLevel.check(before.level, in: before.area, tx)
        let open = try tx.count(TaskTag.recordType, [.equals("response", response.sql), .oneOf("phase", TaskPhase.open.map(\.sql))])
        guard open == 0 || despiteOpenTasks else { throw CommandRefusal.tasksOpen(open) }
        try Self.end(before, reason: reason, open: open, tx)
        return .record(response, page: "/incidents/\(before.incident)/room")
    }

    static func end(_ response: EmergencyResponse, reason: String, open: Int, _ tx: Transaction) throws {
        try tx.move(EmergencyResponse.self, response.id, \.phase, "end") {
            $0.endedAt = tx.now
            $0.endReason = reason
            $0.tasksLeftOpen = open
        }
        try TemplateTasks.tell(response, Message("notice.response-ended", ["item": response.item]), tx)
        try tx.emit(ResponseEnded(incident: response.incident, response: response.id))
    }
}
