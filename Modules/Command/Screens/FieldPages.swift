import Core
import Module
import Store
import Vocabulary
import Web

/// The phone pages of those outside (外勤): my tasks, one task, a report of the situation. With scripts the app in
/// `field-shell` shows them from what it keeps (`FieldBundle`); without, they are plain pages and forms.
enum FieldPages {
    static let tasks = Page("/field", needs: CommandPermission.work, template: "field-tasks", title: "nav.field") { exchange, site in
        let facts = try await site.store.readAside(try exchange.context()) { try FieldFacts(site, exchange, $0) }
        let now = site.store.now(in: exchange.space)
        let lines = TaskLine.sorted(facts.tasks).map { TaskLine.model($0, facts.groups, facts.display, exchange.base, now: now) }
        var model = around(facts, exchange)
        model["tasks"] = lines.filter { $0["isOpen"] as? Bool == true }
        model["hasTasks"] = lines.contains { $0["isOpen"] as? Bool == true }
        model["finished"] = Array(lines.filter { $0["isOpen"] as? Bool != true }.prefix(10))
        return model
    }

    static let task = Page("/field/tasks/:task", needs: CommandPermission.work, template: "field-task", title: "nav.field") { exchange, site in
        let id = TaskID(try exchange.id("task"))
        let facts = try await site.store.readAside(try exchange.context()) { try FieldFacts(site, exchange, $0, task: id) }
        guard let task = facts.task else { throw KernelRefusal.notFound(type: TaskTag.recordType) }
        var model = around(facts, exchange)
        model["task"] = TaskLine.model(task, facts.groups, facts.display, exchange.base, now: site.store.now(in: exchange.space))
        model["taskID"] = id.description
        model["incidentID"] = task.incident.description
        model["title"] = task.title
        model["assignedBy"] = facts.display.label(UserTag.recordType, task.assignedBy.raw) ?? facts.display.word("ui.system")
        model["assignedAt"] = ChinaTime.clockText(task.assignedAt)
        model["mayAnswer"] = task.phase.isOpen && task.phase != .returned
        model["feedbacks"] = facts.feedbacks.map { feedback -> [String: Any] in
            ["at": ChinaTime.clockText(feedback.at), "text": feedback.text, "photos": feedback.photos.map { ["href": "\(exchange.base)/files/\($0)"] }]
        }
        return model
    }

    static let report = Page("/field/reports", needs: CommandPermission.work, template: "field-report", title: "room.field-report") { exchange, site in
        var model = around(try await site.store.readAside(try exchange.context()) { try FieldFacts(site, exchange, $0) }, exchange)
        if let sent = exchange.first("sent"), sent.count <= 8 { model["sent"] = sent }
        return model
    }

    /// What only the app shows; without scripts these lead back to the tasks.
    static let others = ["/field/map", "/field/contacts", "/field/waiting", "/field/incident"].map { path in
        Page(path, needs: CommandPermission.work, template: "field-shell", title: "nav.field") { _, _ in [:] }
    }

    private static func around(_ facts: FieldFacts, _ exchange: Exchange) -> [String: Any] {
        [
            "who": facts.name, "incidents": facts.incidents.map { ["id": $0.id.description, "title": $0.title] }, "hasIncidents": !facts.incidents.isEmpty,
            "key": RawID.make(at: facts.now).description, "keyTwo": RawID.make(at: facts.now).description,
        ]
    }
}

/// What the field pages show, read as the person on the road.
struct FieldFacts: Sendable {
    let name: String
    let now: Instant
    /// One's own, and those of nobody yet in the areas where one works.
    let tasks: [CommandTask]
    let task: CommandTask?
    let feedbacks: [TaskFeedback]
    let groups: [String: String]
    let incidents: [IncidentFacts]
    let display: Display

    init(_ site: Site, _ exchange: Exchange, _ reader: Reader, task id: TaskID? = nil) throws {
        let principal = reader.principal
        name = principal.name
        now = reader.now
        var mine: [Query.Filter] = [.equals("owner", principal.user.sql)]
        if let organisation = principal.organisation { mine.append(.all([.isNull("owner"), .equals("organisation", .id(organisation))])) }
        let own = try reader.all(CommandTask.self, [.any(mine)], limit: 100)
        let free = try reader.all(CommandTask.self, [.isNull("owner"), .isNull("organisation"), .equals("phase", TaskPhase.assigned.sql)], limit: 100)
            .filter { principal.may(CommandPermission.work.rawValue, in: $0.area) }
        tasks = own + free
        task = try id.flatMap { try reader.find(CommandTask.self, $0) }
        feedbacks = try id.map { try reader.all(TaskFeedback.self, [.equals("task", $0.sql)], limit: 20) } ?? []
        groups = Dictionary(try reader.all(WorkingGroupLine.self).map { ($0.code, exchange.locale == .chinese || $0.titleEnglish.isEmpty ? $0.title : $0.titleEnglish) }, uniquingKeysWith: { a, _ in a })
        incidents = try Self.open(reader)
        var display = Display(site, exchange.locale)
        try display.prepare(UserTag.recordType, Set((tasks + [task].compactMap { $0 }).flatMap { [$0.owner?.raw, $0.assignedBy.raw] }.compactMap { $0 }), reader)
        try display.prepare(OrganisationTag.recordType, Set(tasks.compactMap { $0.organisation?.raw }), reader)
        self.display = display
    }

    /// The versions of tasks, by id: what a feedback written without a line says that it has seen.
    static func versions(_ tasks: [CommandTask], _ reader: Reader) throws -> [RawID: Int] {
        let rows = try reader.rows(TaskTag.recordType, Query([.oneOf("id", tasks.map(\.id.sql))], order: .init("id"), limit: 200))
        return Dictionary(rows.map { ($0.id, $0.version) }, uniquingKeysWith: { a, _ in a })
    }

    /// Incidents that may still be reported on, the newest first.
    private static func open(_ reader: Reader) throws -> [IncidentFacts] {
        guard (try? reader.table(IncidentTag.recordType)) != nil else { return [] }
        return try reader.rows(IncidentTag.recordType, Query([.oneOf("phase", [.text("open"), .text("proposed")])], limit: 50)).compactMap { try IncidentFacts.find(IncidentID($0.id), reader) }
    }
}
