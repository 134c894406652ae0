import Core
import Module
import Store
import Vocabulary

/// Says how two incidents belong together, or takes up what was suggested.
struct LinkIncidents: Action {
    static let name = "incidents.link-incidents"
    static let needs = IncidentsPermission.confirm.rawValue
    static let phases = [IncidentPhase.proposed.rawValue, IncidentPhase.open.rawValue]
    var incident: IncidentID = .unset
    var other: IncidentID = .unset
    var kind = LinkKind.series
    var note = ""

    static let blank = LinkIncidents()
    static let fields = FieldSet<LinkIncidents>([
        .reference("incident", \.incident, .required),
        .reference("other", \.other, .required),
        .choice("kind", \.kind, .required),
        .text("note", \.note, max: 400),
    ])

    func problems() -> [Problem] { incident == other ? [Problem("linked-to-itself", field: "other")] : [] }

    func area(_ reader: Reader) throws -> AreaCode? { try reader.get(Incident.self, incident).area }

    func perform(_ tx: Transaction) throws -> Outcome {
        let link = try tx.link(try tx.get(Incident.self, incident), to: try tx.get(Incident.self, other), kind, isProposed: false, note: note)
        return .record(link.id)
    }
}
