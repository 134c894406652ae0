import Core
import Module
import Store
import Vocabulary

/// Answers what became of an alarm.
struct WarningTraces: WarningPort {
    private static let most = 20

    func traces(of alarm: AlarmID, _ reader: Reader) throws -> [WarningTrace] {
        var found: [(at: Instant, trace: WarningTrace)] = []
        for reason in try reader.all(ProposalReason.self, [.equals("alarm", alarm.sql)], limit: 50) {
            guard let hazard = reason.hazard, let area = reason.area else { continue }
            for proposal in try reader.all(WarningProposal.self, [.equals("hazard", hazard.sql), .equals("area", area.sql)], order: .init("at", descending: true), limit: Self.most) {
                guard reason.stood(from: proposal.at, to: proposal.decidedAt ?? reader.now) else { continue }
                let warning = try (proposal.warning ?? proposal.about).flatMap { try reader.find(Warning.self, $0) }
                found.append((
                    proposal.at,
                    WarningTrace(
                        proposal: proposal.id.raw, title: proposal.title, level: proposal.level, kind: proposal.kind.rawValue, phase: proposal.phase.rawValue,
                        warning: warning.map { .init(id: $0.id, headline: $0.content.headline, level: $0.level, phase: $0.life.phase(at: reader.now).rawValue) })
                ))
            }
        }
        return found.sorted { $0.at > $1.at }.prefix(Self.most).map(\.trace)
    }
}
