import Core
import Module
import Store
import Vocabulary

/// What the tables find is a reason to warn, beside those of alarms: `Proposals` makes of all the one proposal of a hazard in a division, whoever found it.
enum FactProposals {
    private struct Place: Hashable {
        let hazard: Hazard
        let area: AreaCode
    }

    static func changes(_ found: [FactFinding], _ reader: Reader) throws -> Bool { try !differences(found, reader).isEmpty }

    static func write(_ found: [FactFinding], _ tx: Transaction) throws {
        for reason in try differences(found, tx) {
            if reason.id.isUnset { try tx.insert(reason) } else { try tx.update(ProposalReason.self, reason.id) { [reason] in $0 = reason } }
            if let hazard = reason.hazard { try Proposals.review(hazard, reason.area, tx) }
        }
    }

    /// The reasons that are new or other than they stand, and those that nothing says any more.
    private static func differences(_ found: [FactFinding], _ reader: Reader) throws -> [ProposalReason] {
        var rest: [Place: ProposalReason] = [:], out: [ProposalReason] = []
        for reason in try reader.all(ProposalReason.self, [.isNull("alarm"), .equals("is_standing", true.sql)], limit: 5_000) {
            if let hazard = reason.hazard, let area = reason.area { rest[Place(hazard: hazard, area: area)] = reason }
        }
        for finding in found {
            let known = rest.removeValue(forKey: Place(hazard: finding.hazard, area: finding.area))
            var reason = known ?? .blank
            (reason.hazard, reason.area, reason.level, reason.isStanding) = (finding.hazard, finding.area, finding.level.warningLevel, true)
            (reason.title, reason.place, reason.steps) = (String("\(finding.hazard.name.zh)\(finding.level.colour.zh)：\(finding.source)".prefix(120)), finding.place, steps(finding))
            if let known, (known.level, known.title, known.steps) == (reason.level, reason.title, reason.steps) { continue }
            if known == nil { reason.beganAt = reader.now }
            reason.changedAt = reader.now
            out.append(reason)
        }
        for var over in rest.values.sorted(by: { $0.id.raw < $1.id.raw }) {
            (over.isStanding, over.endedAt, over.changedAt) = (false, reader.now, reader.now)
            out.append(over)
        }
        return out
    }

    /// One a line: in Chinese, then below an empty line in English.
    private static func steps(_ finding: FactFinding) -> String { String((finding.steps.map(\.zh) + [""] + finding.steps.map(\.en)).joined(separator: "\n").prefix(4_000)) }
}
