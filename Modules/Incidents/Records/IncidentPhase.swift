import Core

/// Where an incident stands: a signal is proposed, a person opens or dismisses it, work ends with
/// its closing, learning with its review.
enum IncidentPhase: String, Lifecycle {
    case proposed, open, closed, reviewed, dismissed

    static var listName: String { "incident-phase" }
    static let initial = IncidentPhase.proposed
    static let transitions: [Transition<IncidentPhase>] = [
        .init("confirm", from: [.proposed], to: .open, needs: IncidentsPermission.confirm),
        .init("dismiss", from: [.proposed, .open], to: .dismissed, needs: IncidentsPermission.confirm, requires: ["dismissal_reason"]),
        .init("close", from: [.open], to: .closed, needs: IncidentsPermission.close, requires: ["closing_summary"]),
        .init("review", from: [.closed], to: .reviewed, needs: IncidentsPermission.review),
    ]
}

/// By which way the bureau learnt of an incident (信息来源).
enum IncidentSource: String, CodeListed {
    case telephone, form, api, automatic
    case levelBelow = "level-below"
    case tip
    static var listName: String { "incident-source" }
}
