import Vocabulary

/// The clocks that can tell for one kind of incident and one tier of reporter, sorted out once: by step
/// and basis, in each the one that counts first.
struct ReportClockTable: Sendable {
    struct Group: Sendable {
        let step: ReportStep
        let basis: ReportBasis
        let clocks: [ReportClock]
    }

    let tier: Tier
    let groups: [Group]

    init(_ clocks: [ReportClock], of kind: IncidentKind, for tier: Tier) {
        self.tier = tier
        let mine = clocks.filter { $0.tier == tier && $0.scope.contains(kind) }.sorted(by: Self.goesFirst)
        groups = ReportStep.allCases.flatMap { step in
            ReportBasis.allCases.map { basis in Group(step: step, basis: basis, clocks: mine.filter { $0.step == step && $0.basis == basis }) }
        }.filter { !$0.clocks.isEmpty }
    }

    /// More specific, then younger, then shorter, then by id so that equal input gives equal output.
    private static func goesFirst(_ a: ReportClock, _ b: ReportClock) -> Bool {
        if a.specificity != b.specificity { return a.specificity > b.specificity }
        if a.period.isYounger(than: b.period) { return true }
        if b.period.isYounger(than: a.period) { return false }
        return (a.minutes, a.id) < (b.minutes, b.id)
    }
}
