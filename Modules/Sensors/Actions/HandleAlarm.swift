import Core
import Module
import Store
import Vocabulary

extension Reader {
    /// The area in which somebody must be allowed to handle the alarm.
    func areaOfAlarm(_ id: AlarmID) throws -> AreaCode? { try get(Alarm.self, id).area }
}

/// Somebody has seen the alarm and sees to it (报警确认).
struct AcknowledgeAlarm: Action {
    static let name = "sensors.acknowledge-alarm"
    static let needs = SensorsPermission.handle.rawValue
    static let phases = [AlarmPhase.raised.rawValue]

    var alarm: AlarmID = .unset

    static let blank = AcknowledgeAlarm()
    static let fields = FieldSet<AcknowledgeAlarm>([.reference("alarm", \.alarm, .required)])

    func area(_ reader: Reader) throws -> AreaCode? { try reader.areaOfAlarm(alarm) }

    func perform(_ tx: Transaction) throws -> Outcome {
        // Who takes on one that is called for others takes on those too.
        let members = try AlarmGroups.members(of: alarm, tx).filter { $0.phase == .raised }
        for id in [alarm] + members.map(\.id) {
            try tx.move(Alarm.self, id, \.phase, "acknowledge") {
                $0.acknowledgedAt = tx.now
                $0.acknowledgedBy = tx.principal.user
                $0.assignee = $0.assignee ?? tx.principal.user
                // What somebody has taken on is not held back any more.
                ($0.isHeld, $0.heldBy, $0.window) = (false, nil, nil)
            }
        }
        return .record(alarm)
    }
}

/// Gives the alarm to somebody to see to (指派).
struct AssignAlarm: Action {
    static let name = "sensors.assign-alarm"
    static let needs = SensorsPermission.handle.rawValue
    static let phases = [AlarmPhase.raised.rawValue, AlarmPhase.acknowledged.rawValue]

    var alarm: AlarmID = .unset
    var assignee: UserID = .unset

    static let blank = AssignAlarm()
    static let fields = FieldSet<AssignAlarm>([.reference("alarm", \.alarm, .required), .reference("assignee", \.assignee, .required)])

    func area(_ reader: Reader) throws -> AreaCode? { try reader.areaOfAlarm(alarm) }

    func perform(_ tx: Transaction) throws -> Outcome {
        guard try tx.get(Alarm.self, alarm).phase != .closed else { throw SensorsRefusal.alreadyClosed }
        let changed = try tx.update(Alarm.self, alarm) { $0.assignee = assignee }
        if assignee != tx.principal.user {
            try tx.notify(assignee, Message("notice.alarm-assigned", ["alarm": changed.title, "by": tx.principal.name]), link: "/alarms/\(alarm)", record: alarm.raw, urgency: changed.level == .red ? .urgent : .routine)
        }
        return .record(alarm)
    }
}

/// Holds back reminders for a while, and says why (暂缓提醒). It does not hold back a level that rises.
struct SnoozeAlarm: Action {
    static let name = "sensors.snooze-alarm"
    static let needs = SensorsPermission.handle.rawValue
    static let phases = [AlarmPhase.raised.rawValue, AlarmPhase.acknowledged.rawValue]

    var alarm: AlarmID = .unset
    var minutes = 60
    var reason = ""

    static let blank = SnoozeAlarm()
    static let fields = FieldSet<SnoozeAlarm>([.reference("alarm", \.alarm, .required), .integer("minutes", \.minutes, in: 5...1_440, unit: .minutes, .required), .text("reason", \.reason, max: 200, .required)])

    func area(_ reader: Reader) throws -> AreaCode? { try reader.areaOfAlarm(alarm) }

    func perform(_ tx: Transaction) throws -> Outcome {
        guard try tx.get(Alarm.self, alarm).phase != .closed else { throw SensorsRefusal.alreadyClosed }
        try tx.update(Alarm.self, alarm) {
            $0.snoozedUntil = tx.now + .minutes(minutes)
            $0.snoozeReason = reason
            $0.remindAt = tx.now + .minutes(minutes)
        }
        return .record(alarm)
    }
}

/// Ends the alarm and says what it was (办结). One whose cause still stands is closed only as false, a fault or a test.
struct CloseAlarm: Action {
    static let name = "sensors.close-alarm"
    static let needs = SensorsPermission.handle.rawValue
    static let phases = [AlarmPhase.raised.rawValue, AlarmPhase.acknowledged.rawValue]

    var alarm: AlarmID = .unset
    var outcome: AlarmOutcome?
    var closing = ""
    /// The incident that came of it may be open still.
    var isDespiteIncident = false
    /// Those too that it is called for.
    var together = false

    static let blank = CloseAlarm()
    static let fields = FieldSet<CloseAlarm>([
        .reference("alarm", \.alarm, .required), .choice("outcome", \.outcome, .required), .longText("closing", \.closing, max: 1_000), .flag("despite_incident", \.isDespiteIncident), .flag("together", \.together),
    ])

    func problems() -> [Problem] { outcome == .passed || !closing.isEmpty ? [] : [Problem("required", field: "closing")] }

    func area(_ reader: Reader) throws -> AreaCode? { try reader.areaOfAlarm(alarm) }

    func perform(_ tx: Transaction) throws -> Outcome {
        let known = try tx.get(Alarm.self, alarm)
        guard known.phase != .closed else { throw SensorsRefusal.alreadyClosed }
        let all = [known] + (together ? try AlarmGroups.members(of: alarm, tx) : [])
        if all.contains(where: \.isStanding), outcome == .handled || outcome == .passed { throw SensorsRefusal.stillStanding }
        if !together { try AlarmGroups.handOver(known, tx) }
        for one in all {
            if let incident = one.incident { try tx.emit(AlarmClosing(alarm: one.id, incident: incident, isDespiteIncident: isDespiteIncident)) }
            try tx.move(Alarm.self, one.id, \.phase, "close") {
                ($0.closedAt, $0.closedBy, $0.outcome, $0.closing, $0.remindAt, $0.countAt) = (tx.now, tx.principal.user, outcome, closing, nil, nil)
            }
            try AlarmHold.lookAgain(heldBy: one.id, tx)
            // A false alarm, a fault, a test: what still holds is no danger.
            if one.isStanding { try tx.emit(AlarmEased(alarm: one.id, level: nil, at: tx.now)) }
        }
        return .record(alarm)
    }
}
