import Core
import Module
import Store
import Vocabulary

/// Starts one government's response to an incident (启动应急响应). What 突发事件应对法 2024 Art. 72
/// asks to be stated must be there; the tasks of kind and level begin to run at once.
struct StartResponse: Action {
    static let name = "command.start-response"
    static let needs = CommandPermission.respond.rawValue
    static let phases = ["open"]
    var incident: IncidentID = .unset
    var tier: Tier? = .city
    var item = ""
    var level: ResponseLevel?
    var expectedMinutes: Int?
    /// One a line.
    var measures = ""
    var plan = ""
    var clause = ""
    var reason = ""

    static let blank = StartResponse()
    // The four that the law asks for are not `required` here: the refusal names all that is missing at once.
    static let fields = FieldSet<StartResponse>([
        .reference("incident", \.incident, .required),
        .choice("tier", \.tier),
        .level("level", \.level),
        .text("item", \.item, max: 120),
        .integer("expected_minutes", \.expectedMinutes, in: 1...525_600, unit: .minutes),
        .longText("measures", \.measures, max: 4_000),
        .text("plan", \.plan, max: 120),
        .text("clause", \.clause, max: 60),
        .longText("reason", \.reason, max: 2_000),
    ])

    func problems() -> [Problem] {
        (tier ?? .city) < .township ? [Problem("command.tier-not-government", field: "tier")] : []
    }

    func area(_ reader: Reader) throws -> AreaCode? {
        Whereabouts.seat(of: tier ?? .city, for: try IncidentFacts.get(incident, reader).area)
    }

    func perform(_ tx: Transaction) throws -> Outcome {
        let facts = try IncidentFacts.get(incident, tx), tier = tier ?? .city
        guard facts.isOpen else { throw CommandRefusal.incidentNotOpen }
        let statement = ResponseStatement(item: item, level: level, expectedMinutes: expectedMinutes, measures: measures.lines)
        guard statement.missing.isEmpty, let level, let expectedMinutes else { throw CommandRefusal.statementIncomplete(statement.missing) }
        let area = Whereabouts.seat(of: tier, for: facts.area)
        try ResponseLevel.check(level, in: area, tx)
        guard try !ResponseBook.running(incident, tx).contains(where: { $0.tier == tier }) else { throw CommandRefusal.responseRunning }

        var response = EmergencyResponse.blank
        response.incident = incident
        response.tier = tier
        response.level = level
        response.item = item
        response.plan = plan
        response.clause = clause
        response.measures = measures
        response.reason = reason
        response.startedAt = tx.now
        response.expectedMinutes = expectedMinutes
        response.until = tx.now + .minutes(expectedMinutes)
        response.decidedBy = tx.principal.user
        response.area = area
        let made = try tx.insert(response)
        let tasks = try TemplateTasks.give(made, facts, tx)
        try TemplateTasks.tell(made, Message("notice.response-started", ["item": item, "level": "\(level.rawValue)", "count": "\(tasks)"]), tx)
        try tx.emit(ResponseSet(incident: incident, response: made.id, level: level))
        return .record(made.id, page: "/incidents/\(incident)/room")
    }
}

extension ResponseLevel {
    /// A duty chief decides on level Ⅳ; the higher ones are for leaders and commanders.
    static func check(_ level: ResponseLevel, in area: AreaCode?, _ tx: Transaction) throws {
        let needs = CommandPermission.respondHigh.rawValue
        if level.isHigher(than: .four) && !tx.principal.may(needs, in: area) { throw KernelRefusal.forbidden(permission: needs) }
    }
}

extension String {
    var lines: [String] { split(whereSeparator: \.isNewline).map { String($0).trimmingSpaces }.filter { !$0.isEmpty } }
}

/// The tasks that a response brings with it.
enum TemplateTasks {
    /// Gives those of kind and level that this response has not given before, due from now. Returns how many.
    static func give(_ response: EmergencyResponse, _ incident: IncidentFacts, _ tx: Transaction) throws -> Int {
        let given = Set(try tx.all(CommandTask.self, [.equals("response", response.id.sql)]).map(\.template))
        let templates = try ResponseAdvice.tasks(for: incident.response.kind, level: response.level, tx).filter { !given.contains($0.id) }
        let leads = try tx.all(CommandPost.self, [.equals("response", response.id.sql), .equals("role", PostRole.groupLead.sql)])
        for template in templates {
            var task = CommandTask.blank
            task.incident = response.incident
            task.response = response.id
            task.title = template.titleZh
            task.group = template.group
            task.owner = leads.first { $0.group == template.group }?.user
            task.assignedAt = tx.now
            task.dueAt = tx.now + .minutes(template.minutes)
            task.needsPhoto = template.needsPhoto
            task.assignedBy = tx.principal.user
            task.template = template.id
            task.area = incident.area
            let made = try tx.insert(task)
            try TaskNotice.assigned(made, tx)
        }
        return templates.count
    }

    /// Tells the desk of the response's area, but not whoever did it.
    static func tell(_ response: EmergencyResponse, _ message: Message, _ tx: Transaction) throws {
        for person in try Whereabouts.desk(of: response.area, tx) where person != tx.principal.user {
            try tx.notify(person, message, link: "/incidents/\(response.incident)/room", record: response.id.raw, urgency: .urgent)
        }
    }
}

enum TaskNotice {
    static func assigned(_ task: CommandTask, _ tx: Transaction) throws {
        guard let owner = task.owner, owner != tx.principal.user else { return }
        let due = task.dueAt.map { ChinaTime.minuteText($0) } ?? "—"
        try tx.notify(owner, Message("notice.task-assigned", ["title": task.title, "due": due]), link: "/tasks/\(task.id)", record: task.id.raw, urgency: .urgent)
    }
}
