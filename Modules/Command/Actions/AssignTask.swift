import Core
import Module
import Store
import Vocabulary

/// Gives somebody something to do for an incident (下达任务).
struct AssignTask: Action {
    static let name = "command.assign-task"
    static let needs = CommandPermission.assign.rawValue
    static let phases = ["proposed", "open"]
    var incident: IncidentID = .unset
    var response: ResponseID?
    var title = ""
    var detail = ""
    var group = ""
    var owner: UserID?
    var organisation: OrganisationID?
    var place: GeoPoint?
    var placeName = ""
    var area: AreaCode?
    var priority: TaskPriority? = .normal
    var dueAt: Instant?
    var needsPhoto = false

    static let blank = AssignTask()
    static let fields = FieldSet<AssignTask>([
        .reference("incident", \.incident, .required),
        .reference("response", \.response),
        .text("title", \.title, max: 80, .required),
        .longText("detail", \.detail, max: 2_000),
        .text("group", \.group, max: 40),
        .reference("owner", \.owner),
        .reference("organisation", \.organisation),
        .place("place", \.place),
        .text("place_name", \.placeName, max: 80),
        .area("area", \.area),
        .choice("priority", \.priority),
        .instant("due_at", \.dueAt),
        .flag("needs_photo", \.needsPhoto),
    ])

    func problems() -> [Problem] {
        owner == nil && organisation == nil && group.isEmpty ? [Problem("command.nobody-named", field: "owner")] : []
    }

    func area(_ reader: Reader) throws -> AreaCode? {
        try Whereabouts.area(given: area, incident: incident, needs: Self.needs, reader)
    }

    func perform(_ tx: Transaction) throws -> Outcome {
        _ = try IncidentFacts.going(incident, tx)
        if let response {
            let known = try tx.get(EmergencyResponse.self, response)
            guard known.incident == incident else { throw KernelRefusal.invalid([Problem("command.of-another-incident", field: "response")]) }
            guard known.phase == .active else { throw CommandRefusal.responseOver }
        }
        try Pointers.user(owner, field: "owner", tx)
        try Pointers.organisation(organisation, field: "organisation", tx)
        try Pointers.group(group, tx)
        try Pointers.due(dueAt, tx)
        var task = CommandTask.blank
        task.incident = incident
        task.response = try response ?? ResponseBook.running(incident, tx).first?.id
        task.title = title
        task.detail = detail
        task.group = group
        task.owner = owner
        task.organisation = organisation
        task.place = place
        task.placeName = placeName
        task.priority = priority ?? .normal
        task.assignedAt = tx.now
        task.dueAt = dueAt
        task.needsPhoto = needsPhoto
        task.assignedBy = tx.principal.user
        task.area = try Whereabouts.area(given: area, incident: incident, needs: Self.needs, tx)
        let made = try tx.insert(task)
        try TaskNotice.assigned(made, tx)
        return .record(made.id, page: "/incidents/\(incident)/room")
    }
}

/// Gives a task to somebody else, or again after it was given back (改派).
struct ReassignTask: Action {
    static let name = "command.reassign-task"
    static let needs = CommandPermission.assign.rawValue
    var task: TaskID = .unset
    var owner: UserID?
    var organisation: OrganisationID?
    /// Nil leaves the deadline as it is.
    var dueAt: Instant?

    static let blank = ReassignTask()
    static let fields = FieldSet<ReassignTask>([
        .reference("task", \.task, .required),
        .reference("owner", \.owner),
        .reference("organisation", \.organisation),
        .instant("due_at", \.dueAt),
    ])

    func problems() -> [Problem] { owner == nil && organisation == nil ? [Problem("command.nobody-named", field: "owner")] : [] }

    func area(_ reader: Reader) throws -> AreaCode? { try reader.get(CommandTask.self, task).area }

    func perform(_ tx: Transaction) throws -> Outcome {
        try Pointers.user(owner, field: "owner", tx)
        try Pointers.organisation(organisation, field: "organisation", tx)
        try Pointers.due(dueAt, tx)
        let after = try tx.move(CommandTask.self, task, \.phase, "reassign") {
            $0.owner = owner
            $0.organisation = organisation
            if let dueAt { $0.dueAt = dueAt }
            $0.acceptedAt = nil
            $0.reason = ""
        }
        try TaskNotice.assigned(after, tx)
        return .record(task, page: "/incidents/\(after.incident)/room")
    }
}

/// Takes a task back (取消任务).
struct CancelTask: Action {
    static let name = "command.cancel-task"
    static let needs = CommandPermission.assign.rawValue
    var task: TaskID = .unset
    var reason = ""

    static let blank = CancelTask()
    static let fields = FieldSet<CancelTask>([
        .reference("task", \.task, .required),
        .longText("reason", \.reason, max: 500, .required),
    ])

    func area(_ reader: Reader) throws -> AreaCode? { try reader.get(CommandTask.self, task).area }

    func perform(_ tx: Transaction) throws -> Outcome {
        let after = try tx.move(CommandTask.self, task, \.phase, "cancel") { $0.reason = reason }
        if let owner = after.owner, owner != tx.principal.user {
            try tx.notify(owner, Message("notice.task-cancelled", ["title": after.title]), link: "/tasks/\(task)", record: task.raw)
        }
        return .record(task, page: "/incidents/\(after.incident)/room")
    }
}
