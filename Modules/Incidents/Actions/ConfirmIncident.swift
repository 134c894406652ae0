import Core
import Module
import Store
import Vocabulary

/// Says that a proposed incident is real: from now on its reports are owed. Whoever confirms may put
/// right what an automatic source cannot know: the county that it is named after, the place's name.
struct ConfirmIncident: Action {
    static let name = "incidents.confirm-incident"
    static let needs = IncidentsPermission.confirm.rawValue
    static let phases = [IncidentPhase.proposed.rawValue]
    var incident: IncidentID = .unset
    var area: AreaCode?
    var placeName: String?
    var title: String?

    static let blank = ConfirmIncident()
    static let fields = FieldSet<ConfirmIncident>([
        .reference("incident", \.incident, .required),
        .area("area", \.area),
        .text("place_name", \.placeName, max: 120),
        .text("title", \.title, max: 80),
    ])

    func area(_ reader: Reader) throws -> AreaCode? { try reader.get(Incident.self, incident).area }

    func perform(_ tx: Transaction) throws -> Outcome {
        if let area, !tx.principal.may(Self.needs, in: area) { throw KernelRefusal.forbidden(permission: Self.needs) }
        let before = try tx.get(Incident.self, incident), formerName = try tx.areaName(before.area), name = try tx.areaName(area ?? before.area)
        let confirmed = try tx.move(Incident.self, incident, \.phase, "confirm") {
            let wasUsual = $0.title == IncidentTitle.of($0, areaName: formerName)
            if let area { $0.area = area }
            if let placeName { $0.placeName = placeName }
            if let title, !title.isEmpty { $0.title = title } else if wasUsual { $0.title = IncidentTitle.of($0, areaName: name) }
            $0.confirm(by: tx.person, at: tx.now)
        }
        try tx.beginReporting(of: confirmed, try ReportBook(incident, rules: try Rulebook.current(tx), tx))
        return .record(incident)
    }
}

extension Incident {
    /// It is real; from now on it is worked on.
    mutating func confirm(by person: UserID?, at now: Instant) {
        phase = .open
        confirmedAt = now
        confirmedBy = person
    }
}

extension Transaction {
    /// What a confirmed incident sets going: its clocks, and whoever waits for it.
    func beginReporting(of incident: Incident, _ book: ReportBook) throws {
        try schedule(Incident.self, incident.id, book.deadlines)
        if let area = incident.area { try emit(IncidentConfirmed(incident: incident.id, kind: incident.kind, area: area)) }
    }
}
