import Core
import Store
import Vocabulary
import Web

/// A task as lists on screens show it: time left first, then what, who, how far.
enum TaskLine {
    /// Open ones by time left, those without a time last; then what is over, the latest first.
    static func sorted(_ tasks: [CommandTask]) -> [CommandTask] {
        let open = tasks.filter(\.phase.isOpen).sorted { ($0.dueAt?.milliseconds ?? .max, $0.id.raw) < ($1.dueAt?.milliseconds ?? .max, $1.id.raw) }
        let over = tasks.filter { !$0.phase.isOpen }.sorted { ($0.doneAt ?? $0.assignedAt) > ($1.doneAt ?? $1.assignedAt) }
        return open + over
    }

    static func model(_ task: CommandTask, _ groups: [String: String], _ display: Display, _ base: String, now: Instant) -> [String: Any] {
        var model: [String: Any] = [
            "id": task.id.description, "title": task.title, "href": "\(base)/tasks/\(task.id)", "fieldHref": "\(base)/field/tasks/\(task.id)",
            "who": who(task, groups, display), "isOpen": task.phase.isOpen, "state": state(task, display), "stateClass": stateClass(task), "isUrgent": task.priority == .urgent && task.phase.isOpen,
            "needsPhoto": task.needsPhoto, "isWaiting": task.phase == .assigned,
        ]
        // Said to be absent: what stands around the page has a clock of its own.
        model["clock"] = false
        if task.phase.isOpen, let due = task.dueAt {
            let left = due - now
            model["clock"] = [
                "due": due.description, "from": task.assignedAt.description, "text": ChinaTime.clockText(due), "class": left < .seconds(0) ? "over" : left < .minutes(15) ? "soon" : "norm",
                "share": share(task.assignedAt, due, now),
            ]
        }
        if task.phase == .done, let done = task.doneAt { model["met"] = ["at": ChinaTime.clockText(done), "isLate": task.dueAt.map { done > $0 } ?? false] }
        if !task.placeName.isEmpty { model["spot"] = task.placeName }
        if !task.detail.isEmpty { model["detail"] = task.detail }
        if !task.reason.isEmpty { model["reason"] = task.reason }
        return model
    }

    static func who(_ task: CommandTask, _ groups: [String: String], _ display: Display) -> String {
        var parts: [String] = []
        if let owner = task.owner, let name = display.label(UserTag.recordType, owner.raw) { parts.append(name) }
        if let unit = task.organisation, let name = display.label(OrganisationTag.recordType, unit.raw) { parts.append(name) }
        if let group = groups[task.group] { parts.append(group) }
        return parts.isEmpty ? display.word("room.nobody") : parts.joined(separator: " ")
    }

    private static func state(_ task: CommandTask, _ display: Display) -> String {
        task.phase == .inProgress && task.progress > 0 ? "\(task.progress) %" : display.code(TaskPhase.listName, task.phase.rawValue)
    }

    private static func stateClass(_ task: CommandTask) -> String {
        switch task.phase {
        case .assigned: "wait"
        case .accepted, .inProgress: "out"
        case .returned: "fail"
        case .done, .cancelled: "done"
        }
    }

    private static func share(_ from: Instant, _ due: Instant, _ now: Instant) -> Int {
        let whole = max(1, (due - from).milliseconds)
        return Int(min(100, max(0, (now - from).milliseconds * 100 / whole)))
    }
}
