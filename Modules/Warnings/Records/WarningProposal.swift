import Core
import Vocabulary

enum ProposalPhase: String, Lifecycle {
    case open, taken, dismissed
    /// Nothing suggests it any more, and nobody had looked.
    case lapsed
    static var listName: String { "proposal-phase" }
    static let initial = open
    static let transitions: [Transition<ProposalPhase>] = [
        Transition("take", from: [.open], to: .taken, needs: WarningsPermission.draft),
        Transition("dismiss", from: [.open], to: .dismissed, needs: WarningsPermission.draft),
        Transition("lapse", from: [.open], to: .lapsed, needs: WarningsPermission.draft),
    ]
}

/// Something measured says that people may have to be warned (预警建议). A person takes it up or dismisses it: no rule warns by itself.
struct WarningProposal: Record {
    var id: ProposalID = .unset
    var kind = ProposalKind.new
    var title = ""
    /// Nil where what was measured does not say of what to warn.
    var hazard: Hazard?
    var level = WarningLevel.blue
    var area: AreaCode?
    var place: GeoPoint?
    /// The gravest alarm behind it.
    var alarm: AlarmID?
    /// The warning that it would raise, lower or lift.
    var about: WarningID?
    /// What was measured, a line an alarm, as it was when last looked at.
    var basis = ""
    var at = Instant(milliseconds: 0)
    var phase = ProposalPhase.open
    var decidedBy: UserID?
    var decidedAt: Instant?
    var reason = ""
    var warning: WarningID?
    /// Of one dismissed: from when on it answers for what is measured no more.
    var spentAt: Instant?

    static let blank = WarningProposal()
    static let table = Table<WarningProposal>(
        "warning_proposal", path: "warning-proposals", label: "title", doors: Doors(view: WarningsPermission.view), icon: "bell", order: "at", area: { $0.area },
        fields: [
            .text("title", \.title, max: 120, .required, .listed, .searchable),
            .choice("kind", \.kind, .required, .listed),
            .choice("hazard", \.hazard, .listed),
            .level("level", \.level, .required, .listed),
            .area("area", \.area, .listed),
            .place("place", \.place),
            .reference("alarm", \.alarm, .indexed),
            .reference("about", \.about, .indexed),
            .longText("basis", \.basis, max: 4_000),
            .instant("at", \.at, .required, .listed),
            .phase("phase", \.phase, .listed, .indexed),
            .reference("decided_by", \.decidedBy, .listed),
            .instant("decided_at", \.decidedAt),
            .text("reason", \.reason, max: 200),
            .reference("warning", \.warning, .listed, .indexed),
            .instant("spent_at", \.spentAt),
        ])

    var need: ProposalNeed { ProposalNeed(kind: kind, level: level) }

    /// As long as nobody has looked, the duty officer and then the chief are told.
    func deadlines() -> [Deadline] {
        guard phase == .open else { return [] }
        let minutes = level >= .orange && (kind == .new || kind == .raise) ? 10 : 30
        return [
            Deadline(
                key: "decided", title: Message("warnings.deadline.proposal", ["title": title]), startsAt: at, dueAt: at + .minutes(minutes), remindAt: at + .minutes(minutes / 2), role: .dutyOfficer, escalatesTo: .dutyChief,
                source: "预警审批时限", link: "/warning-desk")
        ]
    }
}
