import Core
import Vocabulary

enum TaskTag: RecordTag { static let recordType = "command.task" }
typealias TaskID = ID<TaskTag>

enum TaskPhase: String, Lifecycle {
    case assigned, accepted
    case inProgress = "in-progress"
    case done, cancelled, returned

    static var listName: String { "task-phase" }
    static let initial = TaskPhase.assigned
    /// Still to be done by somebody; a task that was given back is.
    static let open: [TaskPhase] = [.assigned, .accepted, .inProgress, .returned]
    var isOpen: Bool { Self.open.contains(self) }

    static let transitions: [Transition<TaskPhase>] = [
        .init("accept", from: [.assigned], to: .accepted, needs: CommandPermission.work),
        .init("begin", from: [.assigned, .accepted], to: .inProgress, needs: CommandPermission.work),
        .init("finish", from: [.assigned, .accepted, .inProgress], to: .done, needs: CommandPermission.work),
        .init("return", from: [.assigned, .accepted, .inProgress], to: .returned, needs: CommandPermission.work, requires: ["reason"]),
        .init("reassign", from: [.assigned, .accepted, .inProgress, .returned], to: .assigned, needs: CommandPermission.assign),
        .init("cancel", from: open, to: .cancelled, needs: CommandPermission.assign, requires: ["reason"]),
    ]
}

enum TaskPriority: String, CodeListed {
    case urgent, normal, low
    static var listName: String { "task-priority" }
}

/// One thing that somebody has to do for an incident by a time (任务).
struct CommandTask: Record {
    var id: TaskID = .unset
    var incident: IncidentID = .unset
    var response: ResponseID?
    var title = ""
    var detail = ""
    /// The code of the working group.
    var group = ""
    /// The one person who must; nil where an organisation or the group as a whole does.
    var owner: UserID?
    var organisation: OrganisationID?
    var place: GeoPoint?
    var placeName = ""
    var priority: TaskPriority = .normal
    var assignedAt = Instant(milliseconds: 0)
    var dueAt: Instant?
    /// Done only with a photograph of it.
    var needsPhoto = false
    var phase: TaskPhase = .assigned
    /// Per cent, as the last feedback said.
    var progress = 0
    var assignedBy: UserID = .unset
    var acceptedAt: Instant?
    var doneAt: Instant?
    /// Why it was given back or cancelled.
    var reason = ""
    /// The code of the template that a started response made it from; empty where a person gave it.
    var template = ""
    var area: AreaCode?

    static let blank = CommandTask()
    static let table = Table<CommandTask>(
        "task", path: "tasks", label: "title", doors: Doors(view: CommandPermission.view), visibility: .areaAndAbove, icon: "command",
        order: "due_at", descending: false, area: { $0.area }, subject: { $0.incident.raw },
        fields: [
            .reference("incident", \.incident, .required, .listed, .indexed),
            .reference("response", \.response, .indexed),
            .text("title", \.title, max: 80, .required, .listed, .searchable),
            .longText("detail", \.detail, max: 2_000, .searchable),
            .text("group", \.group, max: 40, .named("working-group"), .listed),
            .reference("owner", \.owner, .listed, .indexed),
            .reference("organisation", \.organisation, .listed),
            .place("place", \.place),
            .text("place_name", \.placeName, max: 80),
            .choice("priority", \.priority, .listed),
            .instant("assigned_at", \.assignedAt, .required),
            .instant("due_at", \.dueAt, .listed, .indexed),
            .flag("needs_photo", \.needsPhoto),
            .phase("phase", \.phase, .listed),
            .integer("progress", \.progress, in: 0...100),
            .reference("assigned_by", \.assignedBy),
            .instant("accepted_at", \.acceptedAt),
            .instant("done_at", \.doneAt, .listed),
            .longText("reason", \.reason, max: 500),
            .text("template", \.template, max: 60),
            .area("area", \.area, .required, .listed),
        ])

    func deadlines() -> [Deadline] {
        guard let dueAt, phase != .cancelled else { return [] }
        // Given back, it is the desk's again until somebody else has it.
        let person = phase == .returned ? nil : owner
        return [
            Deadline(
                key: "due", title: Message("deadline.task", ["title": title]), startsAt: assignedAt, dueAt: dueAt,
                remindAt: TaskClock.reminder(from: assignedAt, to: dueAt), metAt: doneAt, role: person == nil ? .dutyOfficer : .fieldOfficer, person: person,
                link: "/tasks/\(id)")
        ]
    }
}

enum FeedbackTag: RecordTag { static let recordType = "command.feedback" }

/// What came back on a task (任务反馈): words, where, photographs, how far it is.
struct TaskFeedback: Record {
    var id: ID<FeedbackTag> = .unset
    var task: TaskID = .unset
    var incident: IncidentID = .unset
    var text = ""
    var place: GeoPoint?
    var photos: [RawID] = []
    /// Voice notes (语音).
    var voices: [RawID] = []
    var progress: Int?
    var isDone = false
    /// The time on the scene; a feedback written offline arrives later.
    var at = Instant(milliseconds: 0)
    var by: UserID = .unset
    var area: AreaCode?

    static let blank = TaskFeedback()
    static let table = Table<TaskFeedback>(
        "task_feedback", path: "feedbacks", label: "text", doors: Doors(view: CommandPermission.view), visibility: .areaAndAbove, icon: "log",
        order: "at", area: { $0.area }, subject: { $0.incident.raw },
        fields: [
            .reference("task", \.task, .required, .listed, .indexed),
            .reference("incident", \.incident, .required, .indexed),
            .longText("text", \.text, max: 1_000, .listed, .searchable),
            .place("place", \.place),
            .attachments("photos", \.photos),
            .attachments("voices", \.voices, max: 4),
            .integer("progress", \.progress, in: 0...100, .listed),
            .flag("is_done", \.isDone, .listed),
            .instant("at", \.at, .required, .listed),
            .reference("by", \.by, .listed),
            .area("area", \.area, .required),
        ])
}
