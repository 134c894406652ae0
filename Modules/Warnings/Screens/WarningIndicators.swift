import Core
import Store
import Vocabulary
import Web

/// The readings behind a warning that came of a proposal: what stood then, and what they suggest now.
struct WarningIndicators {
    private let warning: Warning
    private let words: WarningWords
    private let reasons: [ProposalReason]
    private static let most = 50

    /// - Returns: nil where the warning came of no proposal, or nothing measured stands behind it.
    init?(_ warning: Warning, _ words: WarningWords, _ reader: Reader) throws {
        guard let proposal = try warning.proposal.flatMap({ try reader.find(WarningProposal.self, $0) }) else { return nil }
        let reasons = try Proposals.reasons(of: proposal, until: warning.endedAt ?? (warning.kind == .cancel ? warning.publishedAt : nil), reader)
        guard !reasons.isEmpty else { return nil }
        (self.warning, self.words, self.reasons) = (warning, words, reasons)
    }

    /// The level that what still stands suggests; nil where nothing does.
    private var now: WarningLevel? { reasons.filter(\.isStanding).map(\.level).max() }

    var model: [String: Any] {
        var model: [String: Any] = [
            "rows": reasons.prefix(Self.most).map { reason in
                let path = reason.alarm.map { "/alarm-desk?alarm=\($0)" } ?? "/proposal-reasons/\(reason.id)"
                return [
                    "title": reason.title, "href": words.exchange.base + path, "reading": reason.reading, "criterion": reason.steps.isEmpty ? reason.criterion : reason.shownSteps.joined(separator: "；"), "level": words.level(reason.level), "at": ChinaTime.clockText(reason.changedAt),
                    "isOver": !reason.isStanding,
                ] as [String: Any]
            },
            "isMore": reasons.count > Self.most, "now": false, "isOver": false,
        ]
        // Said while it can still be acted on.
        if warning.endedAt == nil, warning.kind != .cancel {
            if let now { if now != warning.level { model["now"] = words.level(now) } } else { model["isOver"] = true }
        }
        return model
    }
}
