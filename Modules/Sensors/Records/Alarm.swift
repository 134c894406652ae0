package import Core
package import Vocabulary

/// 报警状态
package enum AlarmPhase: String, Lifecycle {
    case raised, acknowledged, closed

    package static var listName: String { "alarm-phase" }
    package static let initial = raised
    package static let transitions: [Transition<AlarmPhase>] = [
        Transition("acknowledge", from: [.raised], to: .acknowledged, needs: SensorsPermission.handle),
        Transition("close", from: [.raised, .acknowledged], to: .closed, needs: SensorsPermission.handle),
        // It grew worse after somebody had taken it on.
        Transition("raise-again", from: [.acknowledged], to: .raised, needs: SensorsPermission.handle),
    ]
}

/// How an alarm was closed (处置结果).
package enum AlarmOutcome: String, CodeListed {
    case handled
    case falseAlarm = "false-alarm"
    case deviceFault = "device-fault"
    case test
    /// It was over, and nobody needed to do anything.
    case passed
    package static var listName: String { "alarm-outcome" }
}

/// Something that a rule has found at a point (报警). A rule and a point have one that is not closed at most: it rises, falls and comes back within it.
package struct Alarm: Record {
    package var id: AlarmID = .unset
    package var title = ""
    package var rule: AlarmRuleID = .unset
    package var point: PointID = .unset
    package var site: SiteID?
    package var enterprise: EnterpriseID?
    package var area: AreaCode?
    package var place: GeoPoint?
    /// Its level now; as it ended, where it is over.
    package var level = WarningLevel.blue
    package var peak = WarningLevel.blue
    /// Whether the rule still holds.
    package var isStanding = true
    /// What was read when its level last changed.
    package var value: Double?
    /// What the rule had made of the readings then (判据值), where it is not of the newest alone: the rain of three hours, a change. In the rule's own measure.
    package var measured: Double?
    package var beganAt = Instant(milliseconds: 0)
    package var changedAt = Instant(milliseconds: 0)
    /// When it was found: of readings that came late, later than it began.
    package var foundAt = Instant(milliseconds: 0)
    /// When its people were last called; nil while it is held back, or another alarm is called for it.
    package var calledAt: Instant?
    /// Whether another alarm that stands holds it back (抑制), and which.
    package var isHeld = false
    package var heldBy: AlarmID?
    package var releasedAt: Instant?
    /// The time of work in which it came: until that is over it is held back.
    package var window: MaintenanceWindowID?
    /// The alarm of the same site that is called for it (并报); nil where it stands for itself. How many it is called for.
    package var leader: AlarmID?
    package var members = 0
    /// When those who were called are told how many came together.
    package var countAt: Instant?
    package var endedAt: Instant?
    /// How often it came back (闪报): one that flaps is one alarm.
    package var times = 1
    package var phase = AlarmPhase.raised
    package var acknowledgedAt: Instant?
    package var acknowledgedBy: UserID?
    package var assignee: UserID?
    package var snoozedUntil: Instant?
    package var snoozeReason = ""
    package var closedAt: Instant?
    package var closedBy: UserID?
    package var outcome: AlarmOutcome?
    package var closing = ""
    package var incident: IncidentID?
    /// When its people are reminded next, until it is closed.
    package var remindAt: Instant?

    package static let blank = Alarm()
    package static let table = Table<Alarm>(
        "alarm", path: "alarms", label: "title", doors: Doors(view: SensorsPermission.view), icon: "alert", order: "began_at", area: { $0.area },
        fields: [
            .text("title", \.title, max: 120, .required, .listed, .searchable),
            .level("level", \.level, .listed, .indexed),
            .level("peak", \.peak, .listed),
            .flag("is_standing", \.isStanding, .listed),
            .reference("rule", \.rule, .required),
            .reference("point", \.point, .required, .listed, .indexed),
            .reference("site", \.site, .listed, .indexed),
            .reference("enterprise", \.enterprise, .indexed),
            .area("area", \.area, .listed),
            .place("place", \.place),
            .decimal("value", \.value, in: -1e15...1e15, places: 6, .listed),
            .decimal("measured", \.measured, in: -1e15...1e15, places: 6),
            .instant("began_at", \.beganAt, .listed, .indexed),
            .instant("changed_at", \.changedAt),
            .instant("found_at", \.foundAt),
            .instant("called_at", \.calledAt),
            .flag("is_held", \.isHeld),
            .reference("held_by", \.heldBy, .indexed),
            .instant("released_at", \.releasedAt),
            .reference("window", \.window, .indexed),
            .reference("leader", \.leader, .indexed),
            .integer("members", \.members, in: 0...1_000_000),
            .instant("count_at", \.countAt, .indexed),
            .instant("ended_at", \.endedAt),
            .integer("times", \.times, in: 1...1_000_000),
            .phase("phase", \.phase, .listed),
            .instant("acknowledged_at", \.acknowledgedAt),
            .reference("acknowledged_by", \.acknowledgedBy),
            .reference("assignee", \.assignee, .listed),
            .instant("snoozed_until", \.snoozedUntil),
            .text("snooze_reason", \.snoozeReason, max: 200),
            .instant("closed_at", \.closedAt),
            .reference("closed_by", \.closedBy),
            .choice("outcome", \.outcome),
            .longText("closing", \.closing, max: 1_000),
            .reference("incident", \.incident, .indexed),
            .instant("remind_at", \.remindAt, .indexed),
        ], indexes: [["rule", "point"]])

    /// Taken on within minutes of the call: as long as nobody has, the duty officer, then those above are told (时限可配置, see `AlarmTimes`).
    package func deadlines() -> [Deadline] {
        guard phase != .closed, let calledAt else { return [] }
        let times = AlarmTimes.of(peak), begin = max(calledAt, snoozedUntil ?? calledAt)
        return [
            Deadline(
                key: "acknowledged", title: Message("sensors.deadline.acknowledge", ["alarm": title]), startsAt: begin, dueAt: begin + times.acknowledge, remindAt: begin + times.remind, metAt: acknowledgedAt,
                role: .dutyOfficer, person: assignee, escalatesTo: times.escalatesTo, source: AlarmTimes.source, link: "/alarms/\(id)")
        ]
    }
}

/// By when an alarm is to be taken on, and how often its people are reminded until it is closed. Defaults of this software: no rule of law says so.
enum AlarmTimes {
    static let source = "报警确认时限"

    static func of(_ level: WarningLevel) -> (acknowledge: Instant.Span, remind: Instant.Span, again: Instant.Span, escalatesTo: Role) {
        switch level {
        case .red: (.minutes(5), .minutes(3), .minutes(30), .leader)
        case .orange: (.minutes(10), .minutes(5), .minutes(60), .dutyChief)
        case .yellow: (.minutes(30), .minutes(20), .hours(4), .dutyChief)
        case .blue: (.hours(4), .hours(3), .hours(12), .dutyChief)
        }
    }
}
