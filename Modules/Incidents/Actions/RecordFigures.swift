import Core
import Module
import Store
import Vocabulary

/// Writes down numbers as one source reports them. They become the incident's own, unless they are
/// only put beside (`keep_beside`); one that falls needs a reason.
struct RecordFigures: Action, Counted {
    static let name = "incidents.record-figures"
    static let needs = IncidentsPermission.report.rawValue
    static let phases = [IncidentPhase.proposed.rawValue, IncidentPhase.open.rawValue, IncidentPhase.closed.rawValue]
    var incident: IncidentID = .unset
    var source = ""
    var organisation: OrganisationID?
    var at: Instant?
    var standing = FigureStanding.preliminary
    var counts = Counts()
    var keepBeside = false
    var fallReason = ""
    /// Casualties and loss have been counted: a first judgement gives way to them.
    var isAssessed = false

    static let blank = RecordFigures()
    static let fields = FieldSet<RecordFigures>(
        [
            .reference("incident", \.incident, .required),
            .text("source", \.source, max: 120, .required),
            .reference("organisation", \.organisation),
            .instant("at", \.at),
            .choice("standing", \.standing),
        ] + Field.group(\.counts, Counts.fields) + [
            .flag("keep_beside", \.keepBeside),
            .text("fall_reason", \.fallReason, max: 400),
            .flag("is_assessed", \.isAssessed),
        ])

    func problems() -> [Problem] { figures.isEmpty ? [Problem("no-figures")] : [] }

    func area(_ reader: Reader) throws -> AreaCode? { try reader.get(Incident.self, incident).area }

    func perform(_ tx: Transaction) throws -> Outcome {
        let before = try tx.get(Incident.self, incident), given = figures, asOf = at ?? tx.now
        guard before.phase != .dismissed, before.phase != .reviewed else { throw IncidentsRefusal.notOpen(phase: before.phase.rawValue) }
        guard asOf <= tx.now else { throw KernelRefusal.invalid([Problem("in-the-future", field: "at")]) }
        for figure in given {
            var record = IncidentFigure.blank
            record.incident = incident
            record.name = figure.name
            record.value = figure.value
            record.former = before[figure.name]
            record.standing = standing
            record.source = source
            record.organisation = organisation
            record.at = asOf
            record.isChosen = !keepBeside
            record.chosenAt = keepBeside ? nil : tx.now
            record.fallReason = fallReason
            record.recordedBy = tx.person
            record.area = before.area
            try tx.insert(record)
        }
        if !keepBeside { try tx.choose(given, of: before, fallReason: fallReason, isAssessed: isAssessed) }
        return .record(incident)
    }
}

/// Makes a number that was reported earlier the incident's own.
struct ChooseFigure: Action {
    static let name = "incidents.choose-figure"
    static let needs = IncidentsPermission.report.rawValue
    var figure: FigureID = .unset
    var fallReason = ""

    static let blank = ChooseFigure()
    static let fields = FieldSet<ChooseFigure>([
        .reference("figure", \.figure, .required),
        .text("fall_reason", \.fallReason, max: 400),
    ])

    func area(_ reader: Reader) throws -> AreaCode? { try reader.get(IncidentFigure.self, figure).area }

    func perform(_ tx: Transaction) throws -> Outcome {
        let chosen = try tx.get(IncidentFigure.self, figure), before = try tx.get(Incident.self, chosen.incident)
        guard before.phase != .dismissed, before.phase != .reviewed else { throw IncidentsRefusal.notOpen(phase: before.phase.rawValue) }
        try tx.update(IncidentFigure.self, figure) {
            $0.former = before[chosen.name]
            $0.isChosen = true
            $0.chosenAt = tx.now
            if !fallReason.isEmpty { $0.fallReason = fallReason }
        }
        try tx.choose([(chosen.name, chosen.value)], of: before, fallReason: fallReason.isEmpty ? chosen.fallReason : fallReason, isAssessed: false)
        return .record(chosen.incident)
    }
}

extension Transaction {
    /// Makes numbers the incident's own, with all that follows: proposed grade, clocks.
    fileprivate func choose(_ given: [(name: FigureName, value: Double)], of before: Incident, fallReason: String, isAssessed: Bool) throws {
        let fallen = given.filter { figure in before[figure.name].map { figure.value < $0 } ?? false }
        guard fallen.isEmpty || !fallReason.trimmingSpaces.isEmpty else { throw IncidentsRefusal.fallNeedsReason(fields: fallen.map(\.name.field)) }
        if before.phase == .closed, !before.mayRegrade(at: now), given.contains(where: \.name.isCasualty) { throw IncidentsRefusal.windowClosed }
        let rules = try Rulebook.current(self)
        try update(Incident.self, before.id) { incident in
            for figure in given { incident[figure.name] = figure.value }
            if isAssessed { incident.isAssessed = true }
            incident.settle(rules, at: now)
        }
        try reschedule(before.id, rules)
    }
}
