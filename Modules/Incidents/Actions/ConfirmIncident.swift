import Core
import Module
import Store
import Vocabulary

/// Says that a proposed incident is real: from now on its reports are owed.
struct ConfirmIncident: Action {
    static let name = "incidents.confirm-incident"
    static let needs = IncidentsPermission.confirm.rawValue
    var incident: IncidentID = .unset

    static let blank = ConfirmIncident()
    static let fields = FieldSet<ConfirmIncident>([.reference("incident", \.incident, .required)])

    func area(_ reader: Reader) throws -> AreaCode? { try reader.get(Incident.self, incident).area }

    func perform(_ tx: Transaction) throws -> Outcome {
        let confirmed = try tx.move(Incident.self, incident, \.phase, "confirm") {
            $0.confirmedAt = tx.now
            $0.confirmedBy = tx.person
        }
        try tx.reschedule(incident, try Rulebook(tx))
        if let area = confirmed.area { try tx.emit(IncidentConfirmed(incident: incident, kind: confirmed.kind, area: area)) }
        return .record(incident)
    }
}
