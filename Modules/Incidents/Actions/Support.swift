import Base
import Core
import Store
import Vocabulary

/// What several actions of the module do alike.
extension Transaction {
    var year: String { "\(ChinaTime.date(now).civil.year)" }

    /// `SJ-2019-0007`
    func incidentNumber() throws -> String { "SJ-\(year)-" + pad(try number(series: "incidents.incident", period: year), 4) }

    /// The user who acts; nil for the platform itself.
    var person: UserID? { principal.isSystem ? nil : principal.user }

    /// Tells whoever may confirm that a signal waits.
    func tellDutyOfficers(of incident: Incident) throws {
        for person in try Directory.holders(of: .dutyOfficer, for: incident.area, self) {
            try notify(person, Message("notice.incidents.proposed", ["incident": incident.title, "number": incident.number]), link: incident.link, record: incident.id.raw, urgency: .urgent)
        }
    }

    @discardableResult
    func link(_ incident: Incident, to other: Incident, _ kind: LinkKind, isProposed: Bool, note: String = "") throws -> IncidentLink {
        let both = [incident.id.sql, other.id.sql]
        let known = try all(IncidentLink.self, [.oneOf("incident", both), .oneOf("other", both)]).first
        if let known {
            // A suggestion that a person takes up, or whose kind was wrong, becomes the person's word.
            guard known.isProposed || known.kind != kind else { throw IncidentsRefusal.alreadyLinked }
            return try update(IncidentLink.self, known.id) {
                $0.incident = incident.id
                $0.other = other.id
                $0.kind = kind
                $0.isProposed = isProposed
                $0.note = note
            }
        }
        var link = IncidentLink.blank
        link.incident = incident.id
        link.other = other.id
        link.kind = kind
        link.isProposed = isProposed
        link.note = note
        link.area = incident.area
        return try insert(link)
    }

    /// The incident, refused where nothing may be done with it any more.
    func working(_ id: IncidentID) throws -> Incident {
        let incident = try get(Incident.self, id)
        guard incident.phase == .open || incident.phase == .closed else { throw IncidentsRefusal.notOpen(phase: incident.phase.rawValue) }
        return incident
    }
}
