import Core
import Vocabulary

enum ResponsePhase: String, Lifecycle {
    case active, ended

    static var listName: String { "response-phase" }
    static let initial = ResponsePhase.active
    static let transitions: [Transition<ResponsePhase>] = [
        .init("end", from: [.active], to: .ended, needs: CommandPermission.respond, requires: ["end_reason"])
    ]
}

/// An emergency response that one government has started (应急响应). Raised or lowered, it stays the
/// same record; each change of level is a `LevelChange` beside it.
struct EmergencyResponse: Record {
    var id: ResponseID = .unset
    var incident: IncidentID = .unset
    /// Whose response it is: county, city, province. One of each at a time for one incident.
    var tier: Tier = .city
    var level: ResponseLevel = .four
    var plan = ""
    var clause = ""
    var phase: ResponsePhase = .active
    /// 响应事项, one of the four things that 突发事件应对法 2024 Art. 72 asks to be stated.
    var item = ""
    /// 应急处置措施, one a line.
    var measures = ""
    /// The words in which it was proposed: which line of which plan was reached by what.
    var reason = ""
    var startedAt = Instant(milliseconds: 0)
    /// 预计期限, as stated last.
    var expectedMinutes = 0
    /// The end of it: by then somebody extends, lowers or ends the response.
    var until = Instant(milliseconds: 0)
    var decidedBy: UserID = .unset
    var endedAt: Instant?
    var endReason = ""
    /// Tasks that were still open when it was ended in spite of them.
    var tasksLeftOpen: Int?
    var area: AreaCode?

    static let blank = EmergencyResponse()
    static let table = Table<EmergencyResponse>(
        "response", path: "responses", label: "item", doors: Doors(view: CommandPermission.view), visibility: .areaAndAbove, icon: "warn",
        order: "started_at", area: { $0.area }, subject: { $0.incident.raw },
        fields: [
            .reference("incident", \.incident, .required, .listed, .indexed),
            .choice("tier", \.tier, .required, .listed),
            .level("level", \.level, .required, .listed),
            .phase("phase", \.phase, .listed),
            .text("item", \.item, max: 120, .required, .listed, .searchable),
            .text("plan", \.plan, max: 120, .listed),
            .text("clause", \.clause, max: 60),
            .longText("measures", \.measures, max: 4_000, .required),
            .longText("reason", \.reason, max: 2_000),
            .instant("started_at", \.startedAt, .required, .listed),
            .integer("expected_minutes", \.expectedMinutes, in: 1...525_600, unit: .minutes, .required),
            .instant("until", \.until, .required, .listed),
            .reference("decided_by", \.decidedBy, .listed),
            .instant("ended_at", \.endedAt, .listed),
            .longText("end_reason", \.endReason, max: 1_000),
            .integer("tasks_left_open", \.tasksLeftOpen, in: 0...10_000),
            .area("area", \.area, .required),
        ])

    func deadlines() -> [Deadline] {
        [
            Deadline(
                key: "until", title: Message("deadline.response-until", ["item": item]), startsAt: startedAt, dueAt: until,
                remindAt: TaskClock.reminder(from: startedAt, to: until), metAt: endedAt, role: .dutyChief, escalatesTo: .leader,
                source: "突发事件应对法 2024 第七十二条", link: "/incidents/\(incident)/room")
        ]
    }
}

enum LevelChangeTag: RecordTag { static let recordType = "command.level-change" }

/// A response was raised or lowered (响应级别调整).
struct LevelChange: Record {
    var id: ID<LevelChangeTag> = .unset
    var response: ResponseID = .unset
    var incident: IncidentID = .unset
    var from: ResponseLevel = .four
    var to: ResponseLevel = .four
    var reason = ""
    var at = Instant(milliseconds: 0)
    var by: UserID = .unset
    var area: AreaCode?

    static let blank = LevelChange()
    static let table = Table<LevelChange>(
        "level_change", path: "level-changes", label: "reason", doors: Doors(view: CommandPermission.view), visibility: .areaAndAbove, icon: "warn",
        order: "at", area: { $0.area }, subject: { $0.incident.raw },
        fields: [
            .reference("response", \.response, .required, .listed, .indexed),
            .reference("incident", \.incident, .required, .listed, .indexed),
            .level("from", \.from, .required, .listed),
            .level("to", \.to, .required, .listed),
            .longText("reason", \.reason, max: 1_000, .required, .listed),
            .instant("at", \.at, .required, .listed),
            .reference("by", \.by, .listed),
            .area("area", \.area, .required),
        ])
}
