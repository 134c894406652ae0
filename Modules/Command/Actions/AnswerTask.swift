import Core
import Module
import Store
import Vocabulary

/// Who may answer a task: whom it was given to; where it was given to nobody by name, whoever works
/// in its area; and the desk for anybody, as on a telephone call.
enum TaskAccess {
    static func isOwn(_ task: CommandTask, _ principal: Principal) -> Bool {
        if let owner = task.owner { return owner == principal.user }
        return task.organisation != nil && task.organisation?.raw == principal.organisation
    }

    /// Where `command.work` is asked for: anywhere for one's own task, else in the task's area.
    static func area(_ task: TaskID, _ reader: Reader) throws -> AreaCode? {
        let task = try reader.get(CommandTask.self, task)
        return isOwn(task, reader.principal) ? nil : task.area
    }

    /// - Parameter version: the version that whoever answers has seen, perhaps a day ago and without a line; nil asks for none.
    static func unchanged(_ task: TaskID, since version: Int?, _ reader: Reader) throws {
        guard let version, let row = try reader.row(TaskTag.recordType, task.raw), row.version != version else { return }
        throw KernelRefusal.stale(current: row.version)
    }

    static func check(_ task: CommandTask, _ principal: Principal) throws {
        if isOwn(task, principal) || (task.owner == nil && task.organisation == nil) { return }
        let desk = CommandPermission.assign.rawValue
        if !principal.may(desk, in: task.area) { throw KernelRefusal.forbidden(permission: desk) }
    }
}

/// Says that a task has been received and will be done (接受任务). Of a group's task that nobody has
/// yet, whoever accepts it becomes the owner.
struct AcceptTask: Action {
    static let name = "command.accept-task"
    static let needs = CommandPermission.work.rawValue
    static let phases = [TaskPhase.assigned.rawValue]
    var task: TaskID = .unset
    /// The version that was seen (`If-Match`); nil where the person looked at nothing that could be stale.
    var version: Int?

    static let blank = AcceptTask()
    static let fields = FieldSet<AcceptTask>([.reference("task", \.task, .required), .integer("version", \.version, in: 1...1_000_000)])

    func area(_ reader: Reader) throws -> AreaCode? { try TaskAccess.area(task, reader) }

    func perform(_ tx: Transaction) throws -> Outcome {
        try TaskAccess.check(try tx.get(CommandTask.self, task), tx.principal)
        try TaskAccess.unchanged(task, since: version, tx)
        try tx.move(CommandTask.self, task, \.phase, "accept") {
            $0.acceptedAt = tx.now
            if $0.owner == nil && $0.organisation == nil { $0.owner = tx.principal.user }
        }
        return .record(task)
    }
}

/// Reports on a task: words, where, photographs, how far it is, and whether it is done (任务反馈).
struct GiveFeedback: Action {
    static let name = "command.give-feedback"
    static let needs = CommandPermission.work.rawValue
    static let phases = [TaskPhase.assigned.rawValue, TaskPhase.accepted.rawValue, TaskPhase.inProgress.rawValue]
    var task: TaskID = .unset
    var text = ""
    var place: GeoPoint?
    var photos: [RawID] = []
    /// Voice notes (语音).
    var voices: [RawID] = []
    var progress: Int?
    var isDone = false
    /// The time on the scene, where it was written offline.
    var at: Instant?
    /// As in `AcceptTask`.
    var version: Int?

    static let blank = GiveFeedback()
    static let fields = FieldSet<GiveFeedback>([
        .reference("task", \.task, .required),
        .longText("text", \.text, max: 1_000),
        .place("place", \.place),
        .attachments("photos", \.photos),
        .attachments("voices", \.voices, max: 4),
        .integer("progress", \.progress, in: 0...100),
        .flag("is_done", \.isDone),
        .instant("at", \.at),
        .integer("version", \.version, in: 1...1_000_000),
    ])

    func problems() -> [Problem] {
        text.isEmpty && photos.isEmpty && voices.isEmpty && progress == nil && !isDone ? [Problem("required", field: "text")] : []
    }

    func area(_ reader: Reader) throws -> AreaCode? { try TaskAccess.area(task, reader) }

    func perform(_ tx: Transaction) throws -> Outcome {
        let before = try tx.get(CommandTask.self, task)
        try TaskAccess.check(before, tx.principal)
        try TaskAccess.unchanged(task, since: version, tx)
        let at = try Pointers.happened(at, tx)
        if isDone && before.needsPhoto && photos.isEmpty {
            let seen = try tx.count(FeedbackTag.recordType, [.equals("task", task.sql), .not(.equals("photos", .text("")))])
            if seen == 0 { throw CommandRefusal.photoNeeded }
        }
        let way = isDone ? "finish" : "begin"
        func change(_ task: inout CommandTask) {
            task.progress = isDone ? 100 : progress ?? task.progress
            if task.acceptedAt == nil { task.acceptedAt = tx.now }
            if task.owner == nil && task.organisation == nil { task.owner = tx.principal.user }
            if isDone { task.doneAt = tx.now }
        }
        if before.phase == .inProgress && !isDone {
            try tx.update(CommandTask.self, task) { change(&$0) }
        } else {
            try tx.move(CommandTask.self, task, \.phase, way) { change(&$0) }
        }
        var feedback = TaskFeedback.blank
        feedback.task = task
        feedback.incident = before.incident
        feedback.text = text
        feedback.place = place
        feedback.photos = photos
        feedback.voices = voices
        feedback.progress = isDone ? 100 : progress
        feedback.isDone = isDone
        feedback.at = at
        feedback.by = tx.principal.user
        feedback.area = before.area
        try tx.insert(feedback)
        if isDone && before.assignedBy != tx.principal.user && !before.assignedBy.isUnset {
            try tx.notify(before.assignedBy, Message("notice.task-done", ["title": before.title]), link: "/tasks/\(task)", record: task.raw)
        }
        return .record(task)
    }
}

/// Gives a task back that cannot be done, with the reason (退回任务). It is the desk's again.
struct ReturnTask: Action {
    static let name = "command.return-task"
    static let needs = CommandPermission.work.rawValue
    static let phases = [TaskPhase.assigned.rawValue, TaskPhase.accepted.rawValue, TaskPhase.inProgress.rawValue]
    var task: TaskID = .unset
    var reason = ""
    /// As in `AcceptTask`.
    var version: Int?

    static let blank = ReturnTask()
    static let fields = FieldSet<ReturnTask>([
        .reference("task", \.task, .required),
        .longText("reason", \.reason, max: 500, .required),
        .integer("version", \.version, in: 1...1_000_000),
    ])

    func area(_ reader: Reader) throws -> AreaCode? { try TaskAccess.area(task, reader) }

    func perform(_ tx: Transaction) throws -> Outcome {
        let before = try tx.get(CommandTask.self, task)
        try TaskAccess.check(before, tx.principal)
        try TaskAccess.unchanged(task, since: version, tx)
        try tx.move(CommandTask.self, task, \.phase, "return") { $0.reason = reason }
        if !before.assignedBy.isUnset && before.assignedBy != tx.principal.user {
            try tx.notify(before.assignedBy, Message("notice.task-returned", ["title": before.title, "reason": reason]), link: "/tasks/\(task)", record: task.raw)
        }
        return .record(task)
    }
}
