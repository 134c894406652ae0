import Base
import Core
import Module
import Store
import Vocabulary

/// From a warning that has gone out to the response that its plan names: proposed, never started by itself.
enum WarningResponding {
    static let reaction = Reaction.on(WarningPublished.self) { try react($0, $1) }
    static let seed = Seed("command.warning-responses") { try SeedRecords.fill(WarningResponseLine.blank, from: "warning-responses", $0, $1) }

    /// What nobody has decided when the warning is over lapses.
    static let chore = Chore("command.warning-responses", isDue: { try !overdue($0, limit: 1).isEmpty }) { tx, _ in
        for one in try overdue(tx, limit: 100) { try lapse(one, tx) }
    }

    private static func overdue(_ reader: Reader, limit: Int) throws -> [WarningResponse] {
        try reader.all(WarningResponse.self, [.equals("phase", WarningResponsePhase.proposed.sql), .range("until", from: nil, to: (reader.now + Instant.Span(milliseconds: 1)).sql)], limit: limit)
    }

    private static func react(_ published: WarningPublished, _ tx: Transaction) throws {
        let earlier = try published.ends.flatMap { try tx.all(WarningResponse.self, [.equals("warning", $0.sql), .oneOf("phase", [WarningResponsePhase.proposed, .active].map(\.sql))], limit: 50) }
        for one in earlier where one.phase == .proposed { try lapse(one, tx) }
        let running = earlier.filter { $0.phase == .active }
        guard published.kind != .cancel else {
            for one in running {
                try tx.update(WarningResponse.self, one.id) { $0.isWarningOver = true }
                try tell(one, "notice.warning-response-over", tx)
            }
            return
        }
        // What runs goes on under the newer warning, whatever is decided about its level.
        for one in running { try tx.update(WarningResponse.self, one.id) { ($0.warning, $0.headline, $0.warningLevel, $0.until) = (published.warning, String(published.headline.prefix(120)), published.level, published.expiresAt) } }
        guard let line = try tx.all(WarningResponseLine.self, limit: 500).first(where: { $0.speaks(of: published.hazard, at: published.level) }) else { return }
        guard !running.contains(where: { $0.level == line.level }) else { return }
        var new = WarningResponse.blank
        (new.warning, new.headline, new.warningLevel, new.level) = (published.warning, String(published.headline.prefix(120)), published.level, line.level)
        (new.plan, new.line, new.area, new.proposedAt, new.until, new.former) = (line.plan, line.code, seat(of: published.areas), tx.now, published.expiresAt, running.first?.id)
        try tell(try tx.insert(new), "notice.warning-response-proposed", tx)
    }

    /// The division whose government decides: the smallest that holds all of them.
    static func seat(of areas: [AreaCode]) -> AreaCode? {
        guard var seat = areas.first else { return nil }
        while !areas.allSatisfy({ seat.contains($0) }) {
            guard let wider = seat.parent else { return nil }
            seat = wider
        }
        // A response is a county's at least.
        return seat.level > 3 ? seat.ancestor(level: 3) : seat
    }

    private static func lapse(_ one: WarningResponse, _ tx: Transaction) throws { try tx.move(WarningResponse.self, one.id, \.phase, "lapse") }

    private static func tell(_ one: WarningResponse, _ key: String, _ tx: Transaction) throws {
        let isHigh = one.level.isHigher(than: .four), people = try Directory.holders(of: isHigh ? .leader : .dutyChief, for: one.area, tx)
        let message = Message(key, ["headline": one.headline, "level": "\(one.level.rawValue)", "plan": one.plan])
        for person in people { try tx.notify(person, message, link: "/warning-responses/\(one.id)", record: one.id.raw, urgency: one.level.isHigher(than: .three) ? .urgent : .routine) }
    }
}

/// Answers what a warning has proposed.
struct WarningResponseBook: WarningResponsePort {
    func responses(to warning: WarningID, _ reader: Reader) throws -> [WarningResponseBrief] {
        try reader.all(WarningResponse.self, [.equals("warning", warning.sql)], order: .init("proposed_at", descending: true), limit: 20).map { one in
            WarningResponseBrief(
                id: one.id.raw, area: one.area, level: one.level, plan: one.plan, phase: one.phase.rawValue, isOpen: one.phase == .proposed || one.phase == .active, decidedBy: one.decidedBy, decidedAt: one.decidedAt,
                reason: one.endReason.isEmpty ? one.reason : one.endReason)
        }
    }
}
