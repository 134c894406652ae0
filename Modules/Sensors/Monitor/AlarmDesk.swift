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
        (alarm.level, alarm.peak, alarm.value, alarm.measured) = (level, level, finding.value, finding.measured)
        (alarm.beganAt, alarm.changedAt, alarm.foundAt) = (finding.at, finding.at, tx.now)
        if let window = try AlarmMaintenance.window(over: alarm, at: tx.now, tx) ?? AlarmMaintenance.window(over: alarm, at: finding.at, tx) {
            AlarmMaintenance.hold(&alarm, by: window)
            try tx.insert(alarm)
            return
        }
        // As the rule is now: what it is held back by may have been changed a moment ago.
        if let rule = try tx.find(AlarmRule.self, finding.rule.id), let holder = try AlarmHold.holder(of: rule, at: alarm, tx) {
            (alarm.isHeld, alarm.heldBy) = (true, holder.id)
            try tx.insert(alarm)
            return
        }
        try begin(try tx.insert(alarm), "notice.alarm-raised", tx)
    }

    /// One that is to be seen to: with others of its site, or called by itself. What it holds back is held.
    private func begin(_ alarm: Alarm, _ key: String, _ tx: Transaction) throws {
        try announce(alarm, tx)
        if let leader = try AlarmGroups.leader(for: alarm, tx) {
            _ = try AlarmGroups.join(alarm.id, leader, tx)
        } else {
            let called = try tx.update(Alarm.self, alarm.id) { ($0.calledAt, $0.remindAt) = (tx.now, tx.now + AlarmTimes.of($0.level).again) }
            try tell(called, key, tx)
        }
        try AlarmHold.hold(by: alarm, tx)
    }

    private func change(_ known: Alarm, to level: WarningLevel, _ finding: Finding, _ tx: Transaction) throws {
        let isBack = !known.isStanding, isHigher = level > known.peak
        func apply(_ alarm: inout Alarm) {
            (alarm.level, alarm.value, alarm.measured, alarm.changedAt) = (level, finding.value, finding.measured, finding.at)
            alarm.peak = max(alarm.peak, level)
            alarm.isStanding = true
            alarm.endedAt = nil
            if isBack { alarm.times += 1 }
        }
        if known.isHeld {
            let changed = try tx.update(Alarm.self, known.id) { apply(&$0) }
            if let free = try AlarmHold.release(changed, tx) { try begin(free, "notice.alarm-raised", tx) }
            return
        }
        // It comes back or grows while its point is worked on: whoever works there is why.
        if isHigher || isBack, let window = try AlarmMaintenance.window(over: known, at: tx.now, tx) {
            if known.phase == .raised { try AlarmGroups.handOver(known, tx) }
            try tx.update(Alarm.self, known.id) {
                apply(&$0)
                if $0.phase == .raised { AlarmMaintenance.hold(&$0, by: window) }
            }
            return
        }
        // Worse than what somebody has taken on: it is to be taken on again.
        if isHigher, known.phase == .acknowledged {
            let changed = try tx.move(Alarm.self, known.id, \.phase, "raise-again") {
                apply(&$0)
                ($0.acknowledgedAt, $0.acknowledgedBy, $0.snoozedUntil) = (nil, nil, nil)
            }
            return try callAgain(changed, tx)
        }
        let changed = try tx.update(Alarm.self, known.id) { apply(&$0) }
        if isHigher { try callAgain(changed, tx) } else if isBack || level > known.level { try announce(changed, tx) } else if level < known.level { try ease(changed, to: level, tx) }
        if isBack { try AlarmHold.hold(by: changed, tx) }
    }

    /// It is worse than when it was called. One that belongs to another and is no graver than that goes on to.
    private func callAgain(_ alarm: Alarm, _ tx: Transaction) throws {
        try announce(alarm, tx)
        if let leader = try alarm.leader.flatMap({ try tx.find(Alarm.self, $0) }), leader.peak >= alarm.peak, alarm.phase == .raised, leader.phase == .raised { return }
        if alarm.leader != nil { try AlarmGroups.handOver(alarm, tx) }
        let called = try tx.update(Alarm.self, alarm.id) {
            ($0.leader, $0.calledAt) = (nil, tx.now)
            $0.remindAt = min($0.remindAt ?? .init(milliseconds: .max), tx.now + AlarmTimes.of($0.level).again)
        }
        try tell(called, "notice.alarm-worse", tx)
    }

    private func end(_ known: Alarm, _ finding: Finding, _ tx: Transaction) throws {
        guard known.isStanding else { return }
        let ended = try tx.update(Alarm.self, known.id) {
            $0.isStanding = false
            ($0.value, $0.measured) = (finding.value, nil)
            $0.endedAt = max(finding.at, $0.beganAt)
            $0.changedAt = finding.at
        }
        try ease(ended, to: nil, tx)
        try release(by: known.id, tx)
    }

    /// What an alarm held back that is over or closed, and that stands still, is called now.
    func release(by holder: AlarmID, _ tx: Transaction) throws {
        for alarm in try AlarmHold.release(by: holder, tx) { try begin(alarm, "notice.alarm-released", tx) }
    }

    /// One that was held back, whose holder may be closed.
    func lookAgain(at alarm: Alarm, _ tx: Transaction) throws {
        try tx.update(Alarm.self, alarm.id) { $0.remindAt = nil }
        if alarm.isStanding, let free = try AlarmHold.release(alarm, tx) { try begin(free, "notice.alarm-released", tx) }
    }

    /// Whoever warns is to look whether people must be; that nothing is heard warns of nothing.
    private func announce(_ alarm: Alarm, _ tx: Transaction) throws {
        guard let rule = try tx.find(AlarmRule.self, alarm.rule), !rule.isSilence(at: alarm.level), let kind = try kind(of: alarm, tx) else { return }
        try tx.emit(
            AlarmRaised(
                alarm: alarm.id, point: alarm.point, domain: kind.domain.rawValue, kind: kind.code, rule: rule.name, level: alarm.level, title: alarm.title, area: alarm.area, place: alarm.place,
                reading: Self.reading(alarm, kind), criterion: rule.criterion(of: alarm.level), measured: Self.measured(alarm, kind), at: alarm.changedAt))
    }

    private func ease(_ alarm: Alarm, to level: WarningLevel?, _ tx: Transaction) throws {
        guard let kind = try kind(of: alarm, tx) else { return }
        let rule = try tx.find(AlarmRule.self, alarm.rule)
        try tx.emit(
            AlarmEased(
                alarm: alarm.id, level: level, reading: Self.reading(alarm, kind), criterion: level.flatMap { rule?.criterion(of: $0) } ?? "", measured: Self.measured(alarm, kind), at: alarm.changedAt))
    }

    private func kind(of alarm: Alarm, _ tx: Transaction) throws -> PointKind? { try tx.find(Point.self, alarm.point).flatMap { try tx.find(PointKind.self, $0.kind) } }

    private static func reading(_ alarm: Alarm, _ kind: PointKind) -> String {
        alarm.value.map { [PointStanding.decimal($0, kind.decimals), kind.unit].filter { !$0.isEmpty }.joined(separator: " ") } ?? ""
    }

    /// Without a unit, as the rule's own limits are.
    private static func measured(_ alarm: Alarm, _ kind: PointKind) -> String { alarm.measured.map { PointStanding.decimal($0, kind.decimals) } ?? "" }

    /// Orange and red reach people by whatever they are to be told urgent things by; lower ones stand on the desk.
    private func tell(_ alarm: Alarm, _ key: String, _ tx: Transaction) throws {
        guard alarm.level >= .orange, alarm.snoozedUntil.map({ $0 <= tx.now }) ?? true else { return }
        let people = try Directory.onDuty(.dutyOfficer, for: alarm.area, ports, tx)
        for person in people { try tx.notify(person, Message(key, ["alarm": alarm.title]), link: "/alarms/\(alarm.id)", record: alarm.id.raw, urgency: alarm.level == .red ? .urgent : .routine) }
    }
}
