import Core
import Module
import Store
import Vocabulary

/// Takes in what somebody told: by telephone, on a form, from the level below, by a machine.
///
/// Incidents that look alike are refused with the most alike one, unless the person has looked
/// (`despite_duplicates`) or says to which it belongs (`link_to`). Who may confirm may open it at once.
struct ReportIncident: Action, Counted {
    static let name = "incidents.report-incident"
    static let needs = IncidentsPermission.report.rawValue

    var title = ""
    var kind: IncidentKind?
    var source = IncidentSource.telephone
    var occurredAt: Instant?
    var knownAt: Instant?
    var place: GeoPoint?
    var placeName = ""
    var area: AreaCode?
    var reporterName = ""
    var reporterTelephone = ""
    var description = ""
    var magnitude: Double?
    var magnitudeType = ""
    var depthKilometres: Double?
    var density: PopulationDensity?
    var counts = Counts()
    var isConfirmed = false
    var despiteDuplicates = false
    var linkTo: IncidentID?
    var linkKind: LinkKind?
    var isMadeUp = false
    var dataSource = ""
    /// No input: the alarm it was made of.
    var alarm: AlarmID?

    static let blank = ReportIncident()
    static let fields = FieldSet<ReportIncident>(
        [
            .choice("kind", \.kind, .required),
            .choice("source", \.source),
            .instant("occurred_at", \.occurredAt, .required),
            .instant("known_at", \.knownAt),
            .text("title", \.title, max: 80),
            .place("place", \.place),
            .text("place_name", \.placeName, max: 120),
            .area("area", \.area),
            .text("reporter_name", \.reporterName, max: 40, .personal),
            .telephone("reporter_telephone", \.reporterTelephone),
            .longText("description", \.description, max: 4_000),
            .decimal("magnitude", \.magnitude, in: -2...10, places: 1),
            .text("magnitude_type", \.magnitudeType, max: 8),
            .decimal("depth_km", \.depthKilometres, in: 0...800, places: 2, unit: .kilometres),
            .choice("population_density", \.density),
        ] + Field.group(\.counts, Counts.fields) + [
            .flag("is_confirmed", \.isConfirmed),
            .flag("despite_duplicates", \.despiteDuplicates),
            .reference("link_to", \.linkTo),
            .choice("link_kind", \.linkKind),
            .flag("is_made_up", \.isMadeUp),
            .text("data_source", \.dataSource, max: 200),
        ])

    func area(_ reader: Reader) throws -> AreaCode? {
        guard let found = try reader.incidentArea(given: area, place: place) else { throw IncidentsRefusal.noArea }
        return found
    }

    func perform(_ tx: Transaction) throws -> Outcome {
        guard let kind, let occurredAt else { throw KernelRefusal.invalid([Problem("required", field: "kind")]) }
        let known = knownAt ?? tx.now
        try Self.check(occurredAt: occurredAt, knownAt: known, now: tx.now)
        let rules = try Rulebook.current(tx)
        if !despiteDuplicates, linkTo == nil, let alike = try Lookalikes.suggest(kind: kind, occurredAt: occurredAt, place: place, rules: rules, tx).first {
            throw IncidentsRefusal.looksLikeDuplicate(number: alike.incident.number, title: alike.incident.title)
        }
        var incident = try made(kind, occurredAt, known, tx)
        let given = figures
        for figure in given { incident[figure.name] = figure.value }
        incident.settle(rules, at: tx.now)
        if isConfirmed {
            guard tx.principal.may(ConfirmIncident.needs, in: incident.area) else { throw KernelRefusal.forbidden(permission: ConfirmIncident.needs) }
            incident.confirm(by: tx.person, at: tx.now)
        }
        incident = try tx.insert(incident)
        for figure in given { try record(figure, of: incident, tx) }
        if let linkTo { try tx.link(incident, to: try tx.get(Incident.self, linkTo), linkKind ?? .series, isProposed: false) }
        if isConfirmed { try tx.beginReporting(of: incident, ReportBook(incident: incident, reports: [], figures: [], rules: rules)) } else { try tx.tellDutyOfficers(of: incident) }
        return .record(incident.id)
    }

    /// Nothing happens or is known later than now; nothing is known before it happened.
    static func check(occurredAt: Instant, knownAt: Instant, now: Instant) throws {
        var problems: [Problem] = []
        if occurredAt > now { problems.append(Problem("in-the-future", field: "occurred_at")) }
        if knownAt > now { problems.append(Problem("in-the-future", field: "known_at")) }
        if knownAt < occurredAt { problems.append(Problem("before-occurrence", field: "known_at")) }
        guard problems.isEmpty else { throw KernelRefusal.invalid(problems) }
    }

    private func made(_ kind: IncidentKind, _ occurredAt: Instant, _ known: Instant, _ tx: Transaction) throws -> Incident {
        var incident = Incident.blank
        incident.kind = kind
        incident.source = source
        incident.occurredAt = occurredAt
        incident.knownAt = known
        incident.place = place
        incident.area = try area(tx)
        incident.placeName = placeName
        incident.reporterName = reporterName
        incident.reporterTelephone = reporterTelephone
        incident.description = description
        incident.magnitude = magnitude
        incident.magnitudeType = magnitudeType
        incident.depthKilometres = depthKilometres
        incident.density = density
        incident.isMadeUp = isMadeUp
        incident.dataSource = dataSource
        incident.alarm = alarm
        incident.number = try tx.incidentNumber()
        incident.title = title.isEmpty ? IncidentTitle.of(incident, areaName: try tx.areaName(incident.area)) : title
        return incident
    }

    private func record(_ figure: (name: FigureName, value: Double), of incident: Incident, _ tx: Transaction) throws {
        var record = IncidentFigure.blank
        record.incident = incident.id
        record.name = figure.name
        record.value = figure.value
        record.source = reporterName.isEmpty ? source.rawValue : reporterName
        record.at = incident.knownAt
        record.isChosen = true
        record.chosenAt = tx.now
        record.recordedBy = tx.principal.isSystem ? nil : tx.principal.user
        record.area = incident.area
        try tx.insert(record)
    }
}
