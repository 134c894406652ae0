import Vocabulary

/// One criterion that speaks for a grade, with what it measured: the trail behind a proposed grade.
struct GradeReason: Sendable, Hashable {
    let criterion: GradeCriterion
    /// In `criterion.unit`.
    let value: Double
    /// How many of the persons in `value` are missing, not known to be dead.
    let missingCounted: Int
    let band: GradeBand
}

/// A grade that the figures suggest. A person confirms it.
struct GradeProposal: Sendable, Hashable {
    /// Nil where no rule set speaks of this kind, or its figures reach no line.
    let grade: Grade?
    /// Gravest first; the first ones carry the grade.
    let reasons: [GradeReason]
    /// Criteria of the rule set that could not be looked at, because a fact is missing.
    let unanswered: [GradeCriterion]
    let ruleSet: String?
    /// True where nothing but a first judgement (初判) carries the grade.
    let isFirstJudgement: Bool
}

/// Grading: the highest of the criteria, which the rules join by "或者" (493 Art. 3, 森林防火条例 Art. 40,
/// 地质灾害防治条例 Art. 4).
enum Grading {
    /// Proposes a grade under the rules that held on `date`, the day it happened. Of several rule sets
    /// the most specific to the kind counts, then the younger edition.
    static func propose(_ facts: GradeFacts, bands: [GradeBand], on date: CalendarDate) -> GradeProposal {
        // By their places: a line is long to copy, and there are many.
        let applicable = bands.indices.filter { bands[$0].scope.contains(facts.kind) && bands[$0].period.contains(date) }
        guard let leading = applicable.max(by: { comesAfter(bands[$0], bands[$1]) }).map({ bands[$0] }) else {
            return GradeProposal(grade: nil, reasons: [], unanswered: [], ruleSet: nil, isFirstJudgement: false)
        }
        let lines = applicable.filter { bands[$0].ruleSet == leading.ruleSet && !(facts.isAssessed && bands[$0].isFirstJudgement) }
        let reasons = lines.compactMap { line -> GradeReason? in
            guard let value = facts.value(for: bands[line]), bands[line].band.contains(value) else { return nil }
            let band = bands[line]
            let missing = band.criterion == .deaths && band.countsMissing ? facts.casualties.missing : 0
            return GradeReason(criterion: band.criterion, value: value, missingCounted: missing, band: band)
        }
        let sorted = reasons.enumerated().sorted {
            ($0.element.band.grade.rawValue, $0.offset) < ($1.element.band.grade.rawValue, $1.offset)
        }.map(\.element)
        let grade = sorted.first?.band.grade
        let lacking = Set(lines.filter { facts.lacks(for: bands[$0]) }.map { bands[$0].criterion })
        return GradeProposal(
            grade: grade, reasons: sorted,
            unanswered: GradeCriterion.allCases.filter(lacking.contains),
            ruleSet: leading.ruleSet,
            isFirstJudgement: grade != nil && sorted.allSatisfy { $0.band.grade != grade || $0.band.isFirstJudgement })
    }

    /// The order of rule sets for `max`: less specific first, then older, then by name so that equal
    /// input gives equal output.
    private static func comesAfter(_ a: GradeBand, _ b: GradeBand) -> Bool {
        if a.scope.specificity != b.scope.specificity { return a.scope.specificity < b.scope.specificity }
        if b.period.isYounger(than: a.period) { return true }
        if a.period.isYounger(than: b.period) { return false }
        return a.ruleSet < b.ruleSet
    }
}
