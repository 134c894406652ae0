import Core
import Module
import Store
import Vocabulary
import Web

/// Grading an incident (事件定级): what the rules propose and why, and the decision of a person.
enum GradePage {
    static let page = Page("/incidents/:incident/grades/new", needs: IncidentsPermission.grade, template: "incident-grade", title: "action.incidents.grade-incident") { exchange, site in
        let id = IncidentID(try exchange.id("incident"))
        let (incident, rules) = try await site.store.readAside(try exchange.context()) { reader in (try reader.get(Incident.self, id), try Rulebook.current(reader)) }
        var settled = incident
        settled.settle(rules, at: site.store.now(in: exchange.space))
        let display = Display(site, exchange.locale), chosen = incident.grade ?? settled.proposal.grade, home = "\(exchange.base)/incidents/\(id)"
        var model: [String: Any] = [
            "title": incident.title, "name": incident.title, "number": incident.number, "id": id.description, "href": home, "next": exchange.first("_back") ?? home, "key": RawID.make(at: site.store.machineNow).description,
            "levels": Grade.allCases.map { grade -> [String: Any] in
                ["n": grade.rawValue, "numeral": Levels.numeral(grade.rawValue), "text": word(grade, display), "isChosen": grade == chosen, "isProposed": grade == settled.proposal.grade]
            },
            "densities": PopulationDensity.allCases.map { ["value": $0.rawValue, "text": display.code(PopulationDensity.listName, $0.rawValue), "isChosen": $0 == incident.density] as [String: Any] },
        ]
        if let grade = settled.proposal.grade { model["proposal"] = trail(settled.proposal, grade, display) }
        if let grade = incident.grade { model["decided"] = ["n": grade.rawValue, "numeral": Levels.numeral(grade.rawValue), "text": word(grade, display), "reason": incident.gradeReason] as [String: Any] }
        return model
    }

    private static func word(_ grade: Grade, _ display: Display) -> String { display.code(Grade.listName, "\(grade.rawValue)") }

    private static func trail(_ trail: GradeTrail, _ grade: Grade, _ display: Display) -> [String: Any] {
        var model: [String: Any] = ["n": grade.rawValue, "numeral": Levels.numeral(grade.rawValue), "text": word(grade, display), "source": trail.source, "isFirst": trail.isFirstJudgement]
        if let criterion = trail.criterion, let value = trail.value {
            model["measured"] = display.code(GradeCriterion.listName, criterion.rawValue) + " " + FieldKind.text(value, places: value == value.rounded() ? 0 : 1)
        }
        return model
    }
}
