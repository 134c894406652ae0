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
    static func propose(_ facts: GradeFacts, by table: GradeTable, on date: CalendarDate) -> GradeProposal {
        let lines = table.lines
        guard let leading = table.byPrecedence.first(where: { lines[$0].period.contains(date) }) else {
            return GradeProposal(grade: nil, reasons: [], unanswered: [], ruleSet: nil, isFirstJudgement: false)
        }
        let ruleSet = lines[leading].ruleSet
        var reasons: [GradeReason] = [], lacking: Set<GradeCriterion> = []
        // By their places: a line is long to copy, and there are many.
        for i in lines.indices where lines[i].ruleSet == ruleSet && lines[i].period.contains(date) && !(facts.isAssessed && lines[i].isFirstJudgement) {
            if facts.lacks(for: lines[i]) { lacking.insert(lines[i].criterion) }
            guard let value = facts.value(for: lines[i]), lines[i].band.contains(value) else { continue }
            let missing = lines[i].criterion == .deaths && lines[i].countsMissing ? facts.casualties.missing : 0
            reasons.append(GradeReason(criterion: lines[i].criterion, value: value, missingCounted: missing, band: lines[i]))
        }
        let sorted = reasons.enumerated().sorted {
            ($0.element.band.grade.rawValue, $0.offset) < ($1.element.band.grade.rawValue, $1.offset)
        }.map(\.element)
        let grade = sorted.first?.band.grade
        return GradeProposal(
            grade: grade, reasons: sorted, unanswered: lacking.isEmpty ? [] : GradeCriterion.allCases.filter(lacking.contains), ruleSet: ruleSet,
            isFirstJudgement: grade != nil && sorted.allSatisfy { $0.band.grade != grade || $0.band.isFirstJudgement })
    }
}
