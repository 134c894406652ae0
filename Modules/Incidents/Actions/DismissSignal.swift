import Core
import Module
import Store
import Vocabulary

/// Says that a signal was no incident, or one that is known already. What has been reported upward
/// cannot be dismissed any more: a final report puts it right.
struct DismissSignal: Action {
    static let name = "incidents.dismiss-signal"
    static let needs = IncidentsPermission.confirm.rawValue
    static let phases = [IncidentPhase.proposed.rawValue, IncidentPhase.open.rawValue]
    var incident: IncidentID = .unset
    var reason = ""
    var duplicateOf: IncidentID?

    static let blank = DismissSignal()
    static let fields = FieldSet<DismissSignal>([
        .reference("incident", \.incident, .required),
        .text("reason", \.reason, max: 400, .required),
        .reference("duplicate_of", \.duplicateOf),
    ])

    func area(_ reader: Reader) throws -> AreaCode? { try reader.get(Incident.self, incident).area }

    func perform(_ tx: Transaction) throws -> Outcome {
        let rules = try Rulebook.current(tx)
        if try ReportBook(incident, rules: rules, tx).reports.contains(where: \.phase.hasLeft) { throw IncidentsRefusal.alreadyReported }
        let dismissed = try tx.move(Incident.self, incident, \.phase, "dismiss") { $0.dismissalReason = reason }
        if let duplicateOf { try tx.link(dismissed, to: try tx.get(Incident.self, duplicateOf), .duplicate, isProposed: false) }
        try tx.reschedule(incident, rules)
        return .record(incident)
    }
}
