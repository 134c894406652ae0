import Core
import Vocabulary

/// A grade with the line of the rule that carries it.
struct GradeTrail: Sendable, Hashable {
    var grade: Grade?
    /// The edition of the rule: `order-493-2007`.
    var ruleSet = ""
    var criterion: GradeCriterion?
    /// What was measured, in the criterion's unit.
    var value: Double?
    var source = ""
    /// Nothing but a first judgement (初判) carries it.
    var isFirstJudgement = false
}

extension GradeTrail {
    init(_ proposal: GradeProposal) {
        // Of those that carry the grade, one that was counted says more than one that is merely none.
        let carrying = proposal.reasons.filter { $0.band.grade == proposal.grade }
        let reason = carrying.first { $0.value > 0 } ?? carrying.first
        self.init(
            grade: proposal.grade, ruleSet: proposal.ruleSet ?? "", criterion: reason?.criterion, value: reason?.value, source: reason?.band.source.text ?? "",
            isFirstJudgement: proposal.isFirstJudgement)
    }
}

extension Incident {
    /// Its facts as the grading rules look at them. The desk knows what is the same for all of its
    /// incidents: how densely people live, what the province earned.
    func facts(_ desk: ReportingDesk) -> GradeFacts {
        GradeFacts(
            kind: kind,
            casualties: Casualties(
                deaths: counts.deaths ?? 0, missing: counts.missing ?? 0, seriousInjuries: counts.seriousInjuries ?? 0, lightInjuries: counts.lightInjuries ?? 0, trapped: counts.trapped ?? 0,
                evacuated: counts.evacuated ?? 0),
            lossFen: counts.directLoss, provinceProductFen: desk.provinceProduct, magnitude: magnitude, density: density ?? desk.density, burnedHectares: counts.burnedHectares, isAssessed: isAssessed)
    }

    /// Whether a change of casualties still changes the grade: 493 Art. 13.
    func mayRegrade(at now: Instant) -> Bool { windowClosesAt.map { now < $0 } ?? true }

    /// Brings what follows from its facts up to date: the window, the proposed grade, the model's
    /// intensities. The last word on the grade stays with a person.
    mutating func settle(_ rules: Rulebook, at now: Instant) {
        windowClosesAt = Regrading(kind: kind, occurredAt: occurredAt, windows: rules.windows)?.closesAt
        if mayRegrade(at: now) { proposal = GradeTrail(Grading.propose(facts(rules.desk), by: rules.grading(of: kind), on: ChinaTime.date(occurredAt))) }
        intensityArea = rules.attenuation.flatMap { Isoseismals.area(of: self, law: $0, desk: rules.desk) }
    }
}
