import Core
import Vocabulary

enum WarningResponseTag: RecordTag { static let recordType = "command.warning-response" }
typealias WarningResponseID = ID<WarningResponseTag>

enum WarningResponsePhase: String, Lifecycle {
    /// Waits for whoever decides.
    case proposed
    case active, declined, ended
    /// The warning ended, or another came in its place, before anybody decided.
    case lapsed

    static var listName: String { "warning-response-phase" }
    static let initial = WarningResponsePhase.proposed
    static let transitions: [Transition<WarningResponsePhase>] = [
        .init("start", from: [.proposed], to: .active, needs: CommandPermission.respond),
        .init("decline", from: [.proposed], to: .declined, needs: CommandPermission.respond, requires: ["reason"]),
        .init("end", from: [.active], to: .ended, needs: CommandPermission.respond, requires: ["end_reason"]),
        .init("lapse", from: [.proposed], to: .lapsed, needs: CommandPermission.respond),
    ]
}

/// The response that a warning proposes before anything has happened (预警响应). To start it is a decision of people, who may choose another level.
struct WarningResponse: Record {
    var id: WarningResponseID = .unset
    var warning: WarningID = .unset
    var headline = ""
    var warningLevel = WarningLevel.blue
    var level: ResponseLevel = .four
    var plan = ""
    /// By which line.
    var line = ""
    var phase: WarningResponsePhase = .proposed
    var area: AreaCode?
    var proposedAt = Instant(milliseconds: 0)
    /// The end of the warning.
    var until = Instant(milliseconds: 0)
    var decidedBy: UserID?
    var decidedAt: Instant?
    /// Why not, or why at another level.
    var reason = ""
    var endedAt: Instant?
    var endReason = ""
    /// The one that runs and would be changed by this one.
    var former: WarningResponseID?
    /// The warning is over: somebody decides whether the response is.
    var isWarningOver = false

    static let blank = WarningResponse()
    static let table = Table<WarningResponse>(
        "warning_response", path: "warning-responses", label: "headline", doors: Doors(view: CommandPermission.view), visibility: .areaAndAbove, icon: "warn", order: "proposed_at", area: { $0.area },
        fields: [
            .text("headline", \.headline, max: 120, .required, .listed, .searchable),
            .reference("warning", \.warning, .required, .listed, .indexed),
            .level("warning_level", \.warningLevel, .required, .listed),
            .level("level", \.level, .required, .listed),
            .text("plan", \.plan, max: 120, .listed),
            .text("line", \.line, max: 60),
            .phase("phase", \.phase, .listed, .indexed),
            .area("area", \.area, .listed),
            .instant("proposed_at", \.proposedAt, .required, .listed),
            .instant("until", \.until, .required, .listed),
            .reference("decided_by", \.decidedBy, .listed),
            .instant("decided_at", \.decidedAt),
            .longText("reason", \.reason, max: 1_000),
            .instant("ended_at", \.endedAt),
            .longText("end_reason", \.endReason, max: 1_000),
            .reference("former", \.former),
            .flag("is_warning_over", \.isWarningOver),
        ])

    /// To be decided within minutes, and to be ended when the warning is over. The times are this software's own: no text gives them.
    func deadlines() -> [Deadline] {
        let role: Role = level.isHigher(than: .four) ? .leader : .dutyChief
        switch phase {
        case .proposed:
            let due = proposedAt + .minutes(level.isHigher(than: .three) ? 10 : 30)
            return [
                Deadline(
                    key: "decided", title: Message("deadline.warning-response", ["headline": headline]), startsAt: proposedAt, dueAt: due, remindAt: TaskClock.reminder(from: proposedAt, to: due), role: role, escalatesTo: .leader,
                    source: "预警即响应", link: "/warning-responses/\(id)")
            ]
        case .active:
            return [
                Deadline(
                    key: "until", title: Message("deadline.warning-response-until", ["headline": headline]), startsAt: decidedAt ?? proposedAt, dueAt: max(until, decidedAt ?? proposedAt), remindAt: nil, metAt: endedAt, role: .dutyChief, escalatesTo: .leader,
                    source: "预警即响应", link: "/warning-responses/\(id)")
            ]
        default: return []
        }
    }
}
