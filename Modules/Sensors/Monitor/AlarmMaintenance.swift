import Core
import Store
import Vocabulary

/// Alarms at points that are worked on (检修时段): they are raised and shown greyed, nobody is called. When the work is over, what still stands is called.
/// What stood before the work began stays as it is: its people know of it.
enum AlarmMaintenance {
    private static let most = 2_000

    /// The window in which the alarm's point, site or enterprise is worked on at a time; of several the one that ends last.
    static func window(over alarm: Alarm, at time: Instant, _ reader: Reader) throws -> MaintenanceWindow? {
        var places: [Query.Filter] = [.equals("point", .id(alarm.point.raw))]
        if let site = alarm.site { places.append(.equals("site", .id(site.raw))) }
        if let enterprise = alarm.enterprise { places.append(.equals("enterprise", .id(enterprise.raw))) }
        return try reader.all(MaintenanceWindow.self, [.any(places), .range("ends_at", from: time.sql, to: nil)], limit: most).filter { $0.covers(time) }.max { $0.endsAt < $1.endsAt }
    }

    /// Greys an alarm until the window is over; then the reminders look at it again.
    static func hold(_ alarm: inout Alarm, by window: MaintenanceWindow) {
        (alarm.isHeld, alarm.heldBy, alarm.window) = (true, nil, window.id)
        (alarm.calledAt, alarm.leader, alarm.remindAt) = (nil, nil, window.endsAt)
    }

    /// Those whose window is not what it was when it greyed them: changed, or taken away.
    static func stray(_ standing: [Alarm], _ windows: [MaintenanceWindow], at now: Instant) -> [AlarmID] {
        let ends = Dictionary(windows.filter { $0.covers(now) }.map { ($0.id, $0.endsAt) }, uniquingKeysWith: { a, _ in a })
        return standing.filter { alarm in alarm.isHeld && (alarm.window.map { ends[$0] != alarm.remindAt } ?? false) }.map(\.id)
    }
}
