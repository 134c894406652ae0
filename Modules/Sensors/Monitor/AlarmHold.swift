import Core
import Store
import Vocabulary

/// Where an alarm holds others back (抑制范围).
package enum HoldScope: String, CodeListed {
    case point, site, enterprise
    package static var listName: String { "hold-scope" }
}

/// Alarms that are held back while another stands (报警抑制): when a site's power is away, that its points are silent is no news. They are kept and shown, and nobody is called;
/// what still stands when the other is over is called then. What is held back holds nothing back, so that two never hold each other.
enum AlarmHold {
    private static let most = 2_000

    /// The alarm that holds back what `rule` finds at a point; nil where none does.
    static func holder(of rule: AlarmRule, at alarm: Alarm, _ tx: Transaction) throws -> Alarm? {
        guard rule.isHeld else { return nil }
        let standing = try tx.all(Alarm.self, place(rule.heldWhere, of: alarm) + open + [.equals("is_held", .integer(0))], order: .init("began_at"), limit: most).filter { $0.rule != rule.id && $0.id != alarm.id }
        if let named = rule.heldByRule, let found = standing.first(where: { $0.rule == named }) { return found }
        guard let kind = rule.heldByKind else { return nil }
        return try standing.first { try tx.find(Point.self, $0.point)?.kind == kind }
    }

    /// Holds back what stands already and nobody has taken on, when `holder` begins.
    static func hold(by holder: Alarm, _ tx: Transaction) throws {
        guard !holder.isHeld, holder.isStanding else { return }
        let kind = try tx.find(Point.self, holder.point)?.kind
        var named: [Query.Filter] = [.equals("held_by_rule", .id(holder.rule.raw))]
        if let kind { named.append(.equals("held_by_kind", .id(kind.raw))) }
        for rule in try tx.all(AlarmRule.self, [.any(named), .equals("phase", AlarmRulePhase.on.sql)], limit: most) where rule.id != holder.rule {
            let found = try tx.all(Alarm.self, place(rule.heldWhere, of: holder) + open + [.equals("rule", .id(rule.id.raw)), .equals("phase", AlarmPhase.raised.sql), .equals("is_held", .integer(0))], limit: most)
            for alarm in found where alarm.id != holder.id {
                try AlarmGroups.handOver(alarm, tx)
                try tx.update(Alarm.self, alarm.id) {
                    ($0.isHeld, $0.heldBy) = (true, holder.id)
                    ($0.calledAt, $0.remindAt, $0.leader) = (nil, nil, nil)
                }
            }
        }
    }

    /// Lets go what `holder` held back, unless another holds it.
    /// - Returns: what is to be called now.
    static func release(by holder: AlarmID, _ tx: Transaction) throws -> [Alarm] {
        try tx.all(Alarm.self, [.equals("held_by", .id(holder.raw)), .equals("is_held", .integer(1)), .not(.equals("phase", AlarmPhase.closed.sql))], order: .init("began_at"), limit: most).compactMap { alarm in
            // What is over stays as it is: it comes back by itself, or is closed.
            guard alarm.isStanding else { return nil }
            return try release(alarm, tx)
        }
    }

    /// What `holder` held back is looked at by the reminders within a second: who closes an alarm cannot call people.
    static func lookAgain(heldBy holder: AlarmID, _ tx: Transaction) throws {
        for alarm in try tx.all(Alarm.self, [.equals("held_by", .id(holder.raw)), .equals("is_held", .integer(1)), .not(.equals("phase", AlarmPhase.closed.sql))], limit: most) {
            try tx.update(Alarm.self, alarm.id) { $0.remindAt = tx.now }
        }
    }

    /// Lets one go, unless something holds it back still.
    static func release(_ alarm: Alarm, _ tx: Transaction) throws -> Alarm? {
        if alarm.window != nil, let window = try AlarmMaintenance.window(over: alarm, at: tx.now, tx) {
            try tx.update(Alarm.self, alarm.id) { AlarmMaintenance.hold(&$0, by: window) }
            return nil
        }
        if let rule = try tx.find(AlarmRule.self, alarm.rule), let other = try holder(of: rule, at: alarm, tx) {
            if other.id != alarm.heldBy || alarm.window != nil { try tx.update(Alarm.self, alarm.id) { ($0.heldBy, $0.window) = (other.id, nil) } }
            return nil
        }
        return try tx.update(Alarm.self, alarm.id) { ($0.isHeld, $0.heldBy, $0.window, $0.releasedAt) = (false, nil, nil, tx.now) }
    }

    private static let open: [Query.Filter] = [.equals("is_standing", .integer(1)), .not(.equals("phase", AlarmPhase.closed.sql))]

    /// The alarms of the same point, site or enterprise; where a point has none of these, of itself alone.
    private static func place(_ scope: HoldScope, of alarm: Alarm) -> [Query.Filter] {
        if scope != .point, let enterprise = alarm.enterprise, scope == .enterprise || alarm.site == nil { return [.equals("enterprise", .id(enterprise.raw))] }
        if scope != .point, let site = alarm.site { return [.equals("site", .id(site.raw))] }
        return [.equals("point", .id(alarm.point.raw))]
    }
}
