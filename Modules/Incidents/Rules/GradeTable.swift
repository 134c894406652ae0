import Vocabulary

/// The lines of the grading rules that speak of one kind of incident, sorted out once.
struct GradeTable: Sendable {
    /// As given, which is the order of the printed rule.
    let lines: [GradeBand]
    /// The places of the lines, those of the rule set that counts first at the front: the more specific to the kind, then
    /// the younger, then by name so that equal input gives equal output.
    let byPrecedence: [Int]

    init(_ bands: [GradeBand], of kind: IncidentKind) {
        let lines = bands.filter { $0.scope.contains(kind) }
        self.lines = lines
        byPrecedence = lines.indices.sorted { Self.goesFirst(lines[$0], lines[$1]) }
    }

    private static func goesFirst(_ a: GradeBand, _ b: GradeBand) -> Bool {
        if a.scope.specificity != b.scope.specificity { return a.scope.specificity > b.scope.specificity }
        if a.period.isYounger(than: b.period) { return true }
        if b.period.isYounger(than: a.period) { return false }
        return a.ruleSet > b.ruleSet
    }
}
