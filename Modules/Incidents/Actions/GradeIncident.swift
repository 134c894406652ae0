import Core
import Module
import Store
import Vocabulary

/// Takes over the grade that the rules propose, or sets another with the reason why.
struct GradeIncident: Action {
    static let name = "incidents.grade-incident"
    static let needs = IncidentsPermission.grade.rawValue
    static let phases = [IncidentPhase.open.rawValue, IncidentPhase.closed.rawValue]
    var incident: IncidentID = .unset
    /// Nil takes over the proposal.
    var grade: Grade?
    var reason = ""
    var density: PopulationDensity?

    static let blank = GradeIncident()
    static let fields = FieldSet<GradeIncident>([
        .reference("incident", \.incident, .required),
        .level("grade", \.grade),
        .text("reason", \.reason, max: 400),
        .choice("population_density", \.density),
    ])

    func area(_ reader: Reader) throws -> AreaCode? { try reader.get(Incident.self, incident).area }

    func perform(_ tx: Transaction) throws -> Outcome {
        let before = try tx.working(incident), rules = try Rulebook.current(tx)
        guard before.phase == .open || before.mayRegrade(at: tx.now) else { throw IncidentsRefusal.windowClosed }
        let after = try tx.update(Incident.self, incident) { incident in
            if let density { incident.density = density }
            incident.settle(rules, at: tx.now)
            try decide(&incident)
            if incident.grade != before.grade { incident.gradedAt = tx.now }
            incident.gradedBy = tx.person
        }
        try tx.reschedule(incident, rules)
        if let grade = after.grade { try tx.emit(IncidentGraded(incident: incident, grade: grade)) }
        return .record(incident)
    }

    private func decide(_ incident: inout Incident) throws {
        guard let wanted = grade ?? incident.proposal.grade else { throw IncidentsRefusal.noProposal }
        if wanted == incident.proposal.grade {
            incident.decision = incident.proposal
            incident.isGradeOverridden = false
            incident.gradeReason = reason
            return
        }
        guard !reason.trimmingSpaces.isEmpty else { throw KernelRefusal.invalid([Problem("required", field: "reason")]) }
        incident.decision = GradeTrail(grade: wanted)
        incident.isGradeOverridden = true
        incident.gradeReason = reason
    }
}
