import Core
import Vocabulary

enum ProposalReasonTag: RecordTag { static let recordType = "warnings.proposal-reason" }

/// What an alarm suggests to warn of, where and at which level (建议依据): one for each alarm and hazard, as long as the alarm lives.
struct ProposalReason: Record {
    var id: ID<ProposalReasonTag> = .unset
    var alarm: AlarmID = .unset
    var hazard: Hazard?
    /// The division that is warned as one.
    var area: AreaCode?
    /// By which row it is.
    var rule = ""
    /// To warn at; as it was last, where it is over.
    var level = WarningLevel.blue
    var isStanding = true
    var title = ""
    var reading = ""
    var criterion = ""
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
            .text("rule", \.rule, max: 40),
            .reference("alarm", \.alarm, .required, .listed, .indexed),
            .place("place", \.place),
            .instant("began_at", \.beganAt, .required),
            .instant("changed_at", \.changedAt, .required, .listed),
            .instant("ended_at", \.endedAt),
        ], indexes: [["hazard", "is_standing"]])

    /// Whether it stood at any time between two instants.
    func stood(from begin: Instant, to end: Instant) -> Bool { beganAt <= end && endedAt.map { $0 >= begin } ?? true }
}
