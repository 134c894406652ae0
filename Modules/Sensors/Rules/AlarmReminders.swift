import Base
import Core
import Module
import Store
import Vocabulary

/// Reminds of alarms that are not closed, again and again.
enum AlarmReminders {
    private static let most = 50

    static let chore = Chore("sensors.remind") { reader in
        try reader.first(Alarm.self, [.range("remind_at", from: nil, to: reader.now.sql)], order: .init("remind_at")) != nil
    } run: { tx, ports in
        for alarm in try tx.all(Alarm.self, [.range("remind_at", from: nil, to: tx.now.sql)], order: .init("remind_at"), limit: most) {
            if alarm.isHeld, alarm.phase != .closed {
                try AlarmDesk(ports: ports).lookAgain(at: alarm, tx)
                continue
            }
            let again = AlarmTimes.of(alarm.level).again
            try tx.update(Alarm.self, alarm.id) { $0.remindAt = $0.phase == .closed || $0.calledAt == nil ? nil : tx.now + again }
            guard alarm.phase != .closed, alarm.calledAt != nil, alarm.level >= .orange || alarm.phase == .raised else { continue }
            let people = try alarm.assignee.map { [$0] } ?? Directory.onDuty(.dutyOfficer, for: alarm.area, ports, tx)
            for person in people { try tx.notify(person, Message("notice.alarm-open", ["alarm": alarm.title]), link: "/alarms/\(alarm.id)", record: alarm.id.raw) }
        }
    }
}
