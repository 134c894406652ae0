import Core
import Module
import Store
import Vocabulary

/// Takes in a signal of an automatic source: an earthquake agency, a sensor's alarm.
///
/// The same event told again is the same incident, brought up to date; a far or weak one is refused
/// and leaves nothing behind. A person confirms or dismisses what it proposes.
struct ReceiveSignal: Action {
    static let name = "incidents.receive-signal"
    static let needs = IncidentsPermission.signal.rawValue

    /// Who tells: `usgs`, `cenc`.
    var source = ""
    /// The source's own id of the event.
    var externalID = ""
    var kind = IncidentKind.earthquake
    var occurredAt: Instant?
    var place: GeoPoint?
    var placeName = ""
    var magnitude: Double?
    var magnitudeType = ""
    var depthKilometres: Double?
    var description = ""
    var isMadeUp = false

    static let blank = ReceiveSignal()
    static let fields = FieldSet<ReceiveSignal>([
        .text("source", \.source, max: 40, .required),
        .text("external_id", \.externalID, max: 60, .required),
        .choice("kind", \.kind),
        .instant("occurred_at", \.occurredAt, .required),
        .place("place", \.place, .required),
        .text("place_name", \.placeName, max: 120),
        .decimal("magnitude", \.magnitude, in: -2...10, places: 1),
        .text("magnitude_type", \.magnitudeType, max: 8),
        .decimal("depth_km", \.depthKilometres, in: 0...800, places: 2, unit: .kilometres),
        .longText("description", \.description, max: 2_000),
        .flag("is_made_up", \.isMadeUp),
    ])

    func problems() -> [Problem] { kind == .earthquake && magnitude == nil ? [Problem("required", field: "magnitude")] : [] }

    func perform(_ tx: Transaction) throws -> Outcome {
        guard let occurredAt, let place else { throw KernelRefusal.invalid([Problem("required", field: "place")]) }
        try ReportIncident.check(occurredAt: occurredAt, knownAt: tx.now, now: tx.now)
        let rules = try Rulebook.current(tx), key = source.lowercased() + " " + externalID
        if let known = try tx.first(Incident.self, [.equals("signal_key", .text(key))]) { return try renew(known, occurredAt, place, rules, tx) }
        let area = try relevant(place, rules.desk, tx)
        var incident = Incident.blank
        incident.kind = kind
        incident.source = .automatic
        incident.signalKey = key
        incident.knownAt = tx.now
        incident.area = area
        incident.description = description
        incident.isMadeUp = isMadeUp
        incident.dataSource = source.uppercased() + " " + externalID
        incident.number = try tx.incidentNumber()
        fill(&incident, occurredAt, place)
        incident.title = IncidentTitle.of(incident, areaName: try tx.areaName(area))
        incident.settle(rules, at: tx.now)
        incident = try tx.insert(incident)
        try propose(links: incident, rules, tx)
        try tx.tellDutyOfficers(of: incident)
        return .record(incident.id)
    }

    /// The area it concerns; refused where it is too far or too weak.
    private func relevant(_ place: GeoPoint, _ desk: ReportingDesk, _ tx: Transaction) throws -> AreaCode {
        guard let home = desk.area else { throw IncidentsRefusal.noArea }
        let counties = try Counties(of: home, tx)
        if let metres = counties.metres(to: place), metres > desk.signalKilometres * 1_000 { throw IncidentsRefusal.outsideArea(kilometres: Int(min(metres / 1_000, 1e6).rounded())) }
        if kind == .earthquake, let magnitude, magnitude < desk.signalMagnitude { throw IncidentsRefusal.belowThreshold(magnitude: IncidentTitle.one(magnitude)) }
        return counties.county(at: place, named: placeName) ?? home
    }

    private func fill(_ incident: inout Incident, _ occurredAt: Instant, _ place: GeoPoint) {
        incident.occurredAt = occurredAt
        incident.place = place
        incident.placeName = placeName
        incident.magnitude = magnitude
        incident.magnitudeType = magnitudeType
        incident.depthKilometres = depthKilometres
    }

    /// A later, better determination of the same event. What is over stays as it was.
    private func renew(_ known: Incident, _ occurredAt: Instant, _ place: GeoPoint, _ rules: Rulebook, _ tx: Transaction) throws -> Outcome {
        guard known.isOpen else { return .record(known.id) }
        let areaName = try tx.areaName(known.area)
        try tx.update(Incident.self, known.id) { incident in
            let wasUsual = incident.title == IncidentTitle.of(incident, areaName: areaName)
            fill(&incident, min(occurredAt, incident.knownAt), place)
            if wasUsual { incident.title = IncidentTitle.of(incident, areaName: areaName) }
            incident.settle(rules, at: tx.now)
        }
        try tx.reschedule(known.id, rules)
        return .record(known.id)
    }

    /// The same shock by another agency, or a shock of the same series: a person decides.
    private func propose(links incident: Incident, _ rules: Rulebook, _ tx: Transaction) throws {
        let alike = try Lookalikes.suggest(kind: incident.kind, occurredAt: incident.occurredAt, place: incident.place, besides: incident.id, rules: rules, tx)
        if let same = alike.first?.incident { return _ = try tx.link(incident, to: same, .duplicate, isProposed: true) }
        guard incident.kind == .earthquake, let here = incident.place else { return }
        let earlier = try tx.all(
            Incident.self,
            [
                .equals("kind", IncidentKind.earthquake.sql), .oneOf("phase", [IncidentPhase.proposed.sql, IncidentPhase.open.sql]),
                .range("occurred_at", from: (incident.occurredAt - .days(rules.desk.seriesDays)).sql, to: incident.occurredAt.sql),
            ], order: .init("occurred_at", descending: true), limit: 50)
        let near = earlier.first { other in other.id != incident.id && other.place.map { Distance.metres($0, here) <= rules.desk.seriesKilometres * 1_000 } ?? false }
        if let near { try tx.link(incident, to: near, .series, isProposed: true) }
    }
}
