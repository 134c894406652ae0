import Base
import Core
import Module
import Store
import Telemetry
import Vocabulary

/// Writes down what the watch finds: a rule and a point have one alarm that is not closed, and it rises, falls and comes back within that one.
struct AlarmDesk {
    let ports: Ports

    func note(_ finding: Finding, _ tx: Transaction) throws {
        let known = try tx.first(Alarm.self, [.equals("rule", .id(finding.rule.id.raw)), .equals("point", .id(finding.point.id.raw)), .not(.equals("phase", AlarmPhase.closed.sql))])
        guard let level = finding.to.level else {
            if let known { try end(known, finding, tx) }
            return
        }
        if let known { try change(known, to: level, finding, tx) } else { try raise(level, finding, tx) }
    }

    private func raise(_ level: WarningLevel, _ finding: Finding, _ tx: Transaction) throws {
        var alarm = Alarm.blank
        let point = finding.point
        (alarm.rule, alarm.point, alarm.site, alarm.enterprise, alarm.area, alarm.place) = (finding.rule.id, point.id, point.site, point.enterprise, point.area, point.place)
        alarm.title = String("\(point.name) \(finding.rule.name)".prefix(120))
        (alarm.level, alarm.peak, alarm.value) = (level, level, finding.value)
        (alarm.beganAt, alarm.changedAt) = (finding.at, finding.at)
        alarm.remindAt = tx.now + AlarmTimes.of(level).again
        let made = try tx.insert(alarm)
        try announce(made, finding, tx)
        try tell(made, "notice.alarm-raised", tx)
    }

    private func change(_ known: Alarm, to level: WarningLevel, _ finding: Finding, _ tx: Transaction) throws {
        let isBack = !known.isStanding, isWorse = level > known.level || isBack && level >= known.level, isHigher = level > known.peak
        func apply(_ alarm: inout Alarm) {
            (alarm.level, alarm.value, alarm.changedAt) = (level, finding.value, finding.at)
            alarm.peak = max(alarm.peak, level)
            alarm.isStanding = true
            alarm.endedAt = nil
            if isBack { alarm.times += 1 }
            if isHigher { alarm.remindAt = min(alarm.remindAt ?? .init(milliseconds: .max), tx.now + AlarmTimes.of(level).again) }
        }
        // Worse than what somebody has taken on: it is to be taken on again.
        if isHigher, known.phase == .acknowledged {
            let changed = try tx.move(Alarm.self, known.id, \.phase, "raise-again") {
                apply(&$0)
                ($0.acknowledgedAt, $0.acknowledgedBy, $0.snoozedUntil) = (nil, nil, nil)
            }
            try announce(changed, finding, tx)
            return try tell(changed, "notice.alarm-worse", tx)
        }
        let changed = try tx.update(Alarm.self, known.id) { apply(&$0) }
        if isBack || level > known.level { try announce(changed, finding, tx) } else if level < known.level { try ease(changed, to: level, finding, tx) }
        if isWorse, isHigher { try tell(changed, "notice.alarm-worse", tx) }
    }

    private func end(_ known: Alarm, _ finding: Finding, _ tx: Transaction) throws {
        guard known.isStanding else { return }
        let ended = try tx.update(Alarm.self, known.id) {
            $0.isStanding = false
            $0.value = finding.value
            $0.endedAt = max(finding.at, $0.beganAt)
            $0.changedAt = finding.at
        }
        try ease(ended, to: nil, finding, tx)
    }

    /// Whoever warns is to look whether people must be.
    private func announce(_ alarm: Alarm, _ finding: Finding, _ tx: Transaction) throws {
        let point = finding.point
        guard !finding.rule.isSilence(at: alarm.level) else { return }
        try tx.emit(
            AlarmRaised(
                alarm: alarm.id, point: alarm.point, domain: point.domain.rawValue, kind: point.kindCode, rule: finding.rule.name, level: alarm.level, title: alarm.title, area: alarm.area, place: alarm.place,
                reading: Self.reading(finding), criterion: finding.rule.criterion(of: alarm.level), at: alarm.changedAt))
    }

    private func ease(_ alarm: Alarm, to level: WarningLevel?, _ finding: Finding, _ tx: Transaction) throws {
        try tx.emit(AlarmEased(alarm: alarm.id, level: level, reading: Self.reading(finding), at: alarm.changedAt))
    }

    private static func reading(_ finding: Finding) -> String {
        finding.value.map { [PointStanding.decimal($0, finding.point.decimals), finding.point.unit].filter { !$0.isEmpty }.joined(separator: " ") } ?? ""
    }

    /// Orange and red reach people by whatever they are to be told urgent things by; lower ones stand on the desk.
    private func tell(_ alarm: Alarm, _ key: String, _ tx: Transaction) throws {
        guard alarm.level >= .orange, alarm.snoozedUntil.map({ $0 <= tx.now }) ?? true else { return }
        let people = try Directory.onDuty(.dutyOfficer, for: alarm.area, ports, tx)
        for person in people { try tx.notify(person, Message(key, ["alarm": alarm.title]), link: "/alarms/\(alarm.id)", record: alarm.id.raw, urgency: alarm.level == .red ? .urgent : .routine) }
    }
}
