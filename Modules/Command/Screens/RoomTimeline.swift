import Core
import Store
import Vocabulary
import Web

/// The timeline of an incident: what the journal holds of it, in sentences, newest first.
struct RoomTimeline {
    let tasks: [TaskID: CommandTask]
    let display: Display
    let site: Site
    let exchange: Exchange

    /// `isKeyOnly`: only what stands out.
    func lines(_ entries: [JournalEntry], isKeyOnly: Bool) -> [[String: Any]] {
        entries.compactMap { entry -> (at: Instant, model: [String: Any])? in
            guard let line = line(entry.draft), !isKeyOnly || line.isKey || line.isReport else { return nil }
            var model: [String: Any] = [
                "at": ChinaTime.clockText(line.at), "iso": line.at.description, "text": line.text, "source": line.sources.filter { !$0.isEmpty }.map { ["text": $0] }, "id": "e\(entry.sequence)",
                "class": line.isKey ? "key" : line.isReport ? "report" : "",
            ]
            if ChinaTime.date(line.at) != ChinaTime.date(site.store.now(in: exchange.space)) { model["day"] = String(ChinaTime.date(line.at).description.dropFirst(5)) }
            if let href = line.href { model["href"] = exchange.base + href }
            if !line.voices.isEmpty { model["voices"] = line.voices.map { ["href": "\(exchange.base)/files/\($0)"] } }
            if !line.photos.isEmpty { model["photos"] = line.photos.map { ["href": "\(exchange.base)/files/\($0)"] } }
            if !line.changes.isEmpty { model["changes"] = line.changes }
            return (line.at, model)
        }
        .sorted { $0.at > $1.at }.map(\.model)
    }

    private struct Line {
        var at: Instant
        var text: String
        var sources: [String] = []
        var isKey = false
        var isReport = false
        var href: String?
        var photos: [String] = []
        var voices: [String] = []
        var changes: [[String: Any]] = []
    }

    /// The values after the change, by field.
    private struct After {
        let object: JSONObject?
        init(_ draft: JournalDraft) { object = (try? JSONValue(parsing: Array(draft.difference.utf8), bytesMax: 8 << 20))?.object }
        private func value(_ name: String) -> JSONValue? {
            guard let pair = object?[name]?.array, pair.count == 2 else { return nil }
            return pair[1]
        }
        func text(_ name: String) -> String { value(name)?.string ?? "" }
        func at(_ name: String) -> Instant? { value(name)?.string.flatMap { Instant($0) } }
        func has(_ name: String) -> Bool { object?[name] != nil }
        func flag(_ name: String) -> Bool { value(name) == .bool(true) }
        func number(_ name: String) -> Int64? { value(name)?.integer }
        func list(_ name: String) -> [String] { value(name)?.array?.compactMap(\.string) ?? [] }
        func task(_ name: String) -> TaskID? { RawID(text(name)).map { TaskID($0) } }
    }

    private func word(_ key: String, _ arguments: [String: String] = [:]) -> String { display.word(key, arguments) }

    private func line(_ d: JournalDraft) -> Line? {
        let after = After(d), who = HistoryModel.who(d, display)
        var line = Line(at: d.at, text: "", sources: [who])
        switch (d.type, d.version) {
        case ("command.situation", 1):
            line.at = after.at("at") ?? d.at
            line.text = after.text("text")
            line.sources = after.text("source") == who ? [who] : [after.text("source"), who]
            line.sources.append(after.text("place_name"))
            line.isKey = after.flag("is_key")
            line.photos = after.list("photos")
            line.voices = after.list("voices")
        case ("command.feedback", 1):
            let task = after.task("task").flatMap { tasks[$0] }
            line.at = after.at("at") ?? d.at
            line.text = word(after.flag("is_done") ? "room.line.task-done" : "room.line.feedback", ["task": task?.title ?? "", "text": after.text("text")])
            line.photos = after.list("photos")
            line.voices = after.list("voices")
            line.href = task.map { "/tasks/\($0.id)" }
        case ("command.response", 1):
            line.text = word("room.line.started", ["item": after.text("item"), "level": display.code(ResponseLevel.listName, after.text("level"))])
            line.sources += [after.text("plan") + (after.text("clause").isEmpty ? "" : " " + after.text("clause")), word("room.line.tasks", ["count": "\(tasks.values.filter { $0.response?.raw == d.record && !$0.template.isEmpty && $0.assignedAt == d.at }.count)"])]
            line.isReport = true
            line.href = "/responses/\(d.record)"
        case ("command.response", _):
            guard after.has("ended_at") else { return nil }
            line.text = word("room.line.ended")
            line.sources.append(after.text("end_reason"))
            line.isReport = true
        case ("command.level-change", 1):
            line.text = word("room.line.changed", ["from": display.code(ResponseLevel.listName, after.text("from")), "to": display.code(ResponseLevel.listName, after.text("to"))])
            line.sources.append(after.text("reason"))
            line.isReport = true
        case ("command.task", 1):
            // Those of a started response are told of together in its own line.
            guard after.text("template").isEmpty else { return nil }
            line.text = word("room.line.task", ["task": after.text("title")])
            line.href = "/tasks/\(d.record)"
        case ("command.task", _):
            guard let phase = TaskPhase(rawValue: after.text("phase")), [.returned, .cancelled, .assigned].contains(phase) else { return nil }
            line.text = word("room.line.task-\(phase.rawValue)", ["task": tasks[TaskID(d.record)]?.title ?? ""])
            line.sources.append(after.text("reason"))
            line.href = "/tasks/\(d.record)"
        case ("command.post", 1): line.text = word("room.line.post", ["role": display.code(PostRole.listName, after.text("role")), "name": after.text("name")])
        case ("command.post", _):
            guard let at = after.at("arrived_at") else { return nil }
            line.at = at
            line.text = word("room.line.arrived", ["name": posts[d.record] ?? who])
            line.isReport = true
        case ("command.consultation", 1):
            line.text = word("room.line.convened", ["title": after.text("title")])
            line.isReport = true
        case ("command.consultation", _):
            line.text = word("room.line.concluded", ["text": after.text("conclusions")])
            line.isReport = true
        case ("command.decision", 1): line.text = word("room.line.decision", ["text": after.text("text")])
        case ("command.plot", _):
            if after.flag("retired") {
                line.text = word("room.line.erased")
                return line
            }
            guard d.version == 1 else { return nil }
            line.text = word("room.line.plot", ["kind": display.code(PlotKind.listName, after.text("kind")), "label": after.text("label")])
        case ("command.instruction", 1):
            line.text = word("room.line.instruction", ["title": after.text("title")])
            line.isReport = true
            line.href = "/instructions/\(d.record)"
        case ("command.request", 1):
            line.text = word("room.line.request", ["title": after.text("title")])
            line.href = "/requests/\(d.record)"
        case ("command.instruction-answer", 1), ("command.request-answer", 1): line.text = word("room.line.answer", ["text": after.text("text")])
        default: return other(d, after, line)
        }
        return line
    }

    /// Names of posts, for lines of arrival.
    var posts: [RawID: String] = [:]

    /// What other modules did: the action's own name, what it was called, and the figures that changed.
    private func other(_ d: JournalDraft, _ after: After, _ line: Line) -> Line? {
        // A reminder changes nothing; the deadline itself stands above the line of now.
        guard d.action != "base.remind" else { return nil }
        // Files stand with what they belong to; single figures with the change of the incident that they made, recipients with their report, those called with the roll; and
        // what this module's actions brought about in the incident has a line already.
        guard !["base.attachment", "base.document", "incidents.figure", "incidents.recipient", "duty.roll-call-answer"].contains(d.type), !(d.type == IncidentTag.recordType && d.action.hasPrefix("command.")) else { return nil }
        var line = line
        line.text = HistoryModel.what(d, site, exchange)
        let label = ["title", "name", "item"].map(after.text).first { !$0.isEmpty }
        if let label { line.text += (exchange.locale == .chinese ? "：" : ": ") + label } else if d.version == 0, let task = tasks[TaskID(d.record)] { line.text += (exchange.locale == .chinese ? "：" : ": ") + task.title }
        line.isKey = d.type == IncidentTag.recordType && d.version == 1
        line.isReport = d.type == ReportTag.recordType
        if d.type == IncidentTag.recordType, d.version > 1, let info = try? site.store.registry.table(d.type).info {
            let counted = Set(info.fields.filter { if case .integer = $0.kind { true } else { false } }.map { word("\(info.type).\($0.name)") })
            line.changes = HistoryModel.changes(d, info, display, site, exchange).filter { counted.contains($0["label"] as? String ?? "") }.prefix(6).map { $0 }
        }
        return line
    }
}
