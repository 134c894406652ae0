import Vocabulary

/// What is done while a responsible person does not answer (叫应).
enum AnswerStep: String, Sendable, Hashable, CaseIterable {
    /// Somebody rings the person up.
    case telephone
    /// Whoever stands in is told.
    case deputy
    /// The office of the level above is told.
    case levelAbove = "level-above"
}

/// After how long which step is taken. A row of `Resources/answer-ladder.csv`; no text gives national numbers.
struct AnswerRule: Sendable, Hashable {
    /// The levels whose receivers must answer.
    let levels: Set<Grade>
    let step: AnswerStep
    /// From when the person was told.
    let afterMinutes: Int
    let source: RuleSource
    let period: EffectivePeriod

    init(row: SeedRow) throws(SeedFault) {
        levels = try row.choices("levels")
        step = try row.choice("step")
        afterMinutes = try row.required("after_minutes")
        source = try row.source()
        period = try row.period()
        guard !levels.isEmpty else { throw SeedFault(column: "levels", value: nil) }
        guard (1...1_440).contains(afterMinutes) else { throw SeedFault(column: "after_minutes", value: row.text("after_minutes")) }
    }
}
