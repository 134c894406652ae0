import Base
import Core
import Module
import Store
import Vocabulary

/// Raises, changes or ends an alarm of an exercise by hand (模拟报警). Readings are live in every space and are not touched; in the live space it is refused.
struct SimulateAlarm: Action {
    static let name = "sensors.simulate-alarm"
    static let needs = SensorsPermission.handle.rawValue
    /// No phase of a point: the screens of an exercise offer it; a point's own page, which stands in the live space too, does not.
    static let phases = ["in-exercise"]

    var point: PointID = .unset
    /// Nil: it is over.
    var level: WarningLevel?
    /// What the point is said to read.
    var value: Double?
    /// Nil: a rule of the point, else of its kind.
    var rule: AlarmRuleID?

    static let blank = SimulateAlarm()
    static let fields = FieldSet<SimulateAlarm>([.reference("point", \.point, .required), .level("level", \.level), .decimal("value", \.value, in: -1e15...1e15, places: 6), .reference("rule", \.rule)])

    func area(_ reader: Reader) throws -> AreaCode? { try reader.get(Point.self, point).area }

    func perform(_ tx: Transaction) throws -> Outcome {
        guard !tx.space.isLive else { throw SensorsRefusal.onlyInExercise }
        let subject = try tx.get(Point.self, point), kind = try tx.get(PointKind.self, subject.kind), rule = try rule(of: subject, tx)
        let known = try tx.first(Alarm.self, [.equals("rule", rule.id.sql), .equals("point", point.sql), .not(.equals("phase", AlarmPhase.closed.sql))])
        guard let level else {
            guard let known, known.isStanding else { throw SensorsRefusal.nothingStands }
            try tx.update(Alarm.self, known.id) { ($0.isStanding, $0.value, $0.endedAt, $0.changedAt) = (false, value ?? $0.value, tx.now, tx.now) }
            return .record(known.id)
        }
        let alarm = try known.map { try change($0, to: level, tx) } ?? raise(level, subject, rule, tx)
        guard known.map({ level > $0.peak }) ?? true else { return .record(alarm.id) }
        try tx.emit(AlarmRaised(alarm: alarm.id, point: alarm.point, domain: kind.domain.rawValue, level: level, title: alarm.title, area: alarm.area, place: alarm.place, at: tx.now))
        if level >= .orange {
            for person in try Directory.holders(of: .dutyOfficer, for: alarm.area, tx) {
                try tx.notify(person, Message(known == nil ? "notice.alarm-raised" : "notice.alarm-worse", ["alarm": alarm.title]), link: "/alarms/\(alarm.id)", record: alarm.id.raw, urgency: level == .red ? .urgent : .routine)
            }
        }
        return .record(alarm.id)
    }

    private func rule(of subject: Point, _ tx: Transaction) throws -> AlarmRule {
        if let rule { return try tx.get(AlarmRule.self, rule) }
        for filters in [[Query.Filter.equals("point", point.sql)], [.equals("kind", subject.kind.sql)]] { if let found = try tx.first(AlarmRule.self, filters, order: .init("name")) { return found } }
        throw SensorsRefusal.noRule
    }

    private func raise(_ level: WarningLevel, _ subject: Point, _ rule: AlarmRule, _ tx: Transaction) throws -> Alarm {
        var alarm = Alarm.blank
        (alarm.rule, alarm.point, alarm.site, alarm.enterprise, alarm.area, alarm.place) = (rule.id, point, subject.site, subject.enterprise, subject.area, subject.place)
        alarm.title = String("\(subject.name) \(rule.name)".prefix(120))
        (alarm.level, alarm.peak, alarm.value, alarm.beganAt, alarm.changedAt) = (level, level, value, tx.now, tx.now)
        alarm.remindAt = tx.now + AlarmTimes.of(level).again
        return try tx.insert(alarm)
    }

    private func change(_ known: Alarm, to level: WarningLevel, _ tx: Transaction) throws -> Alarm {
        func apply(_ alarm: inout Alarm) {
            if !alarm.isStanding { alarm.times += 1 }
            (alarm.level, alarm.value, alarm.changedAt, alarm.isStanding, alarm.endedAt) = (level, value, tx.now, true, nil)
            alarm.peak = max(alarm.peak, level)
        }
        // Worse than what somebody has taken on: as readings do it.
        guard level > known.peak, known.phase == .acknowledged else { return try tx.update(Alarm.self, known.id) { apply(&$0) } }
        return try tx.move(Alarm.self, known.id, \.phase, "raise-again") {
            apply(&$0)
            ($0.acknowledgedAt, $0.acknowledgedBy, $0.snoozedUntil) = (nil, nil, nil)
        }
    }
}
