import Base
import Core
import Module
import Store
import Vocabulary

/// Alarms of one site that come together (同场所并报): the first of them leads, is called and counts the others; those are neither called nor reminded of one by one.
/// One that is graver than its leader is called by itself.
enum AlarmGroups {
    static let most = 2_000

    /// Whom the alarm comes with; nil where it comes alone.
    static func leader(for alarm: Alarm, _ tx: Transaction) throws -> Alarm? {
        let place: Query.Filter, window = Instant.Span.minutes(try AlarmSettings.of(tx).groupMinutes)
        guard window > .minutes(0) else { return nil }
        if let site = alarm.site { place = .equals("site", .id(site.raw)) } else if let enterprise = alarm.enterprise { place = .all([.isNull("site"), .equals("enterprise", .id(enterprise.raw))]) } else { return nil }
        return try tx.all(
            Alarm.self, [place, .equals("phase", AlarmPhase.raised.sql), .equals("is_standing", .integer(1)), .equals("is_held", .integer(0)), .isNull("leader"), .range("called_at", from: (tx.now - window).sql, to: nil)], order: .init("called_at"), limit: most
        ).first { $0.id != alarm.id && $0.peak >= alarm.level }
    }

    static func join(_ alarm: AlarmID, _ leader: Alarm, _ tx: Transaction) throws -> Alarm {
        let window = Instant.Span.minutes(try AlarmSettings.of(tx).groupMinutes)
        try tx.update(Alarm.self, leader.id) {
            $0.members += 1
            // How many they are is told when no more can come.
            $0.countAt = $0.countAt ?? ($0.calledAt ?? tx.now) + window
        }
        return try tx.update(Alarm.self, alarm) { ($0.leader, $0.calledAt, $0.remindAt) = (leader.id, nil, nil) }
    }

    static func members(of leader: AlarmID, _ reader: Reader) throws -> [Alarm] {
        try reader.all(Alarm.self, [.equals("leader", .id(leader.raw)), .not(.equals("phase", AlarmPhase.closed.sql))], order: .init("began_at"), limit: most)
    }

    /// One that leads no more leaves the others to the gravest of them; one that belongs to another is counted there no more.
    static func handOver(_ alarm: Alarm, _ tx: Transaction) throws {
        if let leader = alarm.leader { try tx.update(Alarm.self, leader) { $0.members = max(0, $0.members - 1) } }
        let members = try members(of: alarm.id, tx)
        guard let next = members.filter({ $0.phase == .raised }).max(by: { ($0.isStanding ? 1 : 0, $0.peak) < ($1.isStanding ? 1 : 0, $1.peak) }) ?? members.first else { return }
        try tx.update(Alarm.self, next.id) { ($0.leader, $0.members, $0.calledAt, $0.remindAt) = (nil, members.count - 1, tx.now, tx.now + AlarmTimes.of($0.level).again) }
        for member in members where member.id != next.id { try tx.update(Alarm.self, member.id) { $0.leader = next.id } }
        try tx.update(Alarm.self, alarm.id) { ($0.members, $0.countAt) = (0, nil) }
    }

    /// When no more can come, those who were called are told how many there are.
    static let chore = Chore("sensors.count-groups") { reader in
        try reader.first(Alarm.self, [.range("count_at", from: nil, to: reader.now.sql)], order: .init("count_at")) != nil
    } run: { tx, ports in
        for alarm in try tx.all(Alarm.self, [.range("count_at", from: nil, to: tx.now.sql)], order: .init("count_at"), limit: 50) {
            try tx.update(Alarm.self, alarm.id) { $0.countAt = nil }
            guard alarm.phase == .raised, alarm.members > 0, alarm.level >= .orange, alarm.snoozedUntil.map({ $0 <= tx.now }) ?? true else { continue }
            for person in try Directory.onDuty(.dutyOfficer, for: alarm.area, ports, tx) {
                try tx.notify(person, Message("notice.alarm-group", ["alarm": alarm.title, "count": "\(alarm.members + 1)"]), link: "/alarms/\(alarm.id)", record: alarm.id.raw, urgency: alarm.level == .red ? .urgent : .routine)
            }
        }
    }
}
