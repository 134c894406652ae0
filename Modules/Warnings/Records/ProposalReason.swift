import Core
import Foundation
import Vocabulary

enum ProposalReasonTag: RecordTag { static let recordType = "warnings.proposal-reason" }

/// What suggests to warn of something, where and at which level (建议依据): an alarm, one for each alarm and hazard as long as the alarm lives; or what the tables find
/// in facts, one for each hazard and division as long as it is found.
struct ProposalReason: Record {
    var id: ID<ProposalReasonTag> = .unset
    /// Nil of what the tables find.
    var alarm: AlarmID?
    var hazard: Hazard?
    /// The division that is warned as one.
    var area: AreaCode?
    /// By which row it is; empty of what the tables find.
    var rule = ""
    /// To warn at; as it was last, where it is over.
    var level = WarningLevel.blue
    var isStanding = true
    var title = ""
    var reading = ""
    var criterion = ""
    /// What the rule had made of the readings, in the criterion's measure; empty where it looks at the newest alone.
    var measured = ""
    /// How the tables found it, one step a line, in Chinese and below an empty line in English; empty of an alarm.
    var steps = ""
    var place: GeoPoint?
    var beganAt = Instant(milliseconds: 0)
    var changedAt = Instant(milliseconds: 0)
    var endedAt: Instant?

    static let blank = ProposalReason()
    static let table = Table<ProposalReason>(
        "warning_proposal_reason", path: "proposal-reasons", label: "title", doors: Doors(view: WarningsPermission.view), icon: "sensor", order: "changed_at", area: { $0.area },
        fields: [
            .text("title", \.title, max: 120, .required, .listed, .searchable),
            .choice("hazard", \.hazard, .required, .listed),
            .area("area", \.area, .listed),
            .level("level", \.level, .required, .listed),
            .flag("is_standing", \.isStanding, .listed),
            .text("reading", \.reading, max: 60, .listed),
            .text("criterion", \.criterion, max: 200),
            .text("measured", \.measured, max: 60),
            .longText("steps", \.steps, max: 4_000),
            .text("rule", \.rule, max: 40),
            .reference("alarm", \.alarm, .listed, .indexed),
            .place("place", \.place),
            .instant("began_at", \.beganAt, .required),
            .instant("changed_at", \.changedAt, .required, .listed),
            .instant("ended_at", \.endedAt),
        ], indexes: [["hazard", "is_standing"]])

    /// The steps in Chinese, as drafts and proposals show them.
    var shownSteps: [String] { steps(0) }
    var englishSteps: [String] { steps(1) }

    private func steps(_ part: Int) -> [String] {
        let parts = steps.components(separatedBy: "\n\n")
        return part < parts.count ? parts[part].split(separator: "\n").map(String.init) : []
    }

    /// What was read, for people who know no rules: `2.17 m`, `3小时累计 55.0 mm`. Empty where the newest reading would say little of what was reached.
    var inWords: String {
        guard !measured.isEmpty else { return criterion.hasPrefix("值") || criterion.hasPrefix("value") ? reading : "" }
        guard let sum = criterion.prefixMatch(of: /(?:累计|sum)\(([^)]+)\)/.ignoresCase()) else { return "" }
        let unit = reading.split(separator: " ").dropFirst().joined(separator: " ")
        return "\(sum.1)累计 \(measured) \(unit)".trimmingSpaces
    }

    /// Whether it stood at any time between two instants.
    func stood(from begin: Instant, to end: Instant) -> Bool { beganAt <= end && endedAt.map { $0 >= begin } ?? true }
}
