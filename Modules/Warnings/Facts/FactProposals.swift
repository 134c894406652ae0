import Base
import Core
import Module
import Store
import Vocabulary

/// From findings to proposals: of each hazard in each division one that is open, whoever found it, at the level that is found now.
enum FactProposals {
    private enum Step {
        case open(FactFinding)
        case change(WarningProposal, FactFinding)
        /// Nothing suggests it any more, and nobody had looked.
        case lapse(ProposalID)
        /// What somebody decided answers for what is found no more.
        case spend(ProposalID)
    }

    private struct Place: Hashable {
        let hazard: Hazard
        let area: AreaCode
    }

    static func changes(_ found: [FactFinding], _ reader: Reader) throws -> Bool { try !plan(found, reader).isEmpty }

    static func write(_ found: [FactFinding], _ tx: Transaction) throws {
        for step in try plan(found, tx) {
            switch step {
            case .open(let finding):
                var proposal = WarningProposal.blank
                (proposal.hazard, proposal.area, proposal.at) = (finding.hazard, finding.area, tx.now)
                fill(&proposal, finding)
                try tell(try tx.insert(proposal), tx)
            case .change(let known, let finding):
                let changed = try tx.update(WarningProposal.self, known.id) { fill(&$0, finding) }
                if changed.level > known.level { try tell(changed, tx) }
            case .lapse(let id): try tx.move(WarningProposal.self, id, \.phase, "lapse") { ($0.decidedAt, $0.spentAt) = (tx.now, tx.now) }
            case .spend(let id): try tx.update(WarningProposal.self, id) { $0.spentAt = tx.now }
            }
        }
    }

    private static func fill(_ proposal: inout WarningProposal, _ finding: FactFinding) {
        // What an alarm has found stays the alarm's: a graver finding raises it and stands beside.
        if proposal.alarm == nil || finding.level.warningLevel > proposal.level { proposal.level = finding.level.warningLevel }
        if proposal.alarm == nil { (proposal.title, proposal.place) = (title(finding), finding.place) }
        proposal.basis = basis(finding)
    }

    private static func title(_ finding: FactFinding) -> String { String("\(finding.hazard.name.zh)\(finding.level.colour.zh)：\(finding.source)".prefix(120)) }

    /// The steps, one a line: in Chinese, then below an empty line in English.
    static func basis(_ finding: FactFinding) -> String { String((finding.steps.map(\.zh) + [""] + finding.steps.map(\.en)).joined(separator: "\n").prefix(4_000)) }

    private static func tell(_ proposal: WarningProposal, _ tx: Transaction) throws {
        for person in try Directory.holders(of: .dutyOfficer, for: proposal.area, tx) {
            try tx.notify(person, Message("notice.warning-proposed", ["title": proposal.title]), link: "/warning-desk", record: proposal.id.raw, urgency: proposal.level >= .orange ? .urgent : .routine)
        }
    }

    // MARK: What is to be done

    private static func plan(_ found: [FactFinding], _ reader: Reader) throws -> [Step] {
        let open = try reader.all(WarningProposal.self, [.equals("phase", ProposalPhase.open.sql), .not(.isNull("hazard"))], limit: 2_000)
        let decided = try reader.all(WarningProposal.self, [.oneOf("phase", [ProposalPhase.taken.sql, ProposalPhase.dismissed.sql]), .isNull("alarm"), .isNull("spent_at"), .not(.isNull("hazard"))], limit: 2_000)
        guard !found.isEmpty || !decided.isEmpty || open.contains(where: { $0.alarm == nil }) else { return [] }
        let warned = try Publishing.inForce(reader)
        var steps: [Step] = [], standing: Set<Place> = []
        for finding in found {
            let place = Place(hazard: finding.hazard, area: finding.area), level = finding.level.warningLevel
            standing.insert(place)
            if let known = open.first(where: { $0.hazard == finding.hazard && $0.area == finding.area }) {
                var changed = known
                fill(&changed, finding)
                if (changed.level, changed.title, changed.basis) != (known.level, known.title, known.basis) { steps.append(.change(known, finding)) }
                continue
            }
            let own = decided.filter { $0.hazard == finding.hazard && $0.area == finding.area }
            let isAnswered = try own.contains { try $0.level >= level && !isOver($0, reader) }
            let isWarned = warned.contains { $0.hazard == finding.hazard && $0.level >= level && $0.standingAreas.contains { $0.contains(finding.area) } }
            if !isAnswered, !isWarned { steps += own.map { .spend($0.id) } + [.open(finding)] }
        }
        func stands(_ proposal: WarningProposal) -> Bool { proposal.hazard.flatMap { hazard in proposal.area.map { standing.contains(Place(hazard: hazard, area: $0)) } } ?? false }
        steps += open.filter { $0.alarm == nil && !stands($0) }.map { .lapse($0.id) }
        return steps + decided.filter { !stands($0) }.map { .spend($0.id) }
    }

    /// Whether the warning that came of it has run out: what is still found is proposed anew. Who lifts one has decided.
    private static func isOver(_ proposal: WarningProposal, _ reader: Reader) throws -> Bool {
        guard let id = proposal.warning, let warning = try reader.find(Warning.self, id) else { return false }
        return warning.life.phase(at: reader.now) == .expired
    }
}
