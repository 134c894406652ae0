/// What the standard says of a unit, with every step that led there.
struct MajorHazardJudgement: Sendable, Hashable {
    /// One substance of the unit.
    struct Share: Sendable, Hashable {
        let name: String
        let tonnes: Fraction
        let criticalTonnes: Fraction
        /// q/Q.
        let ratio: Fraction
        /// Nil where the unit is no major hazard: β is then not asked for.
        let beta: Fraction?
    }

    /// What only a major hazard has.
    struct Grading: Sendable, Hashable {
        let alpha: Fraction
        /// R.
        let index: Fraction
        let grade: MajorHazardGrade
    }

    let shares: [Share]
    /// S.
    let sum: Fraction
    /// Nil where S < 1.
    let grading: Grading?
    let steps: [MajorHazardStep]

    var isMajorHazard: Bool { grading != nil }
}
