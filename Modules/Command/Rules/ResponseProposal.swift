import Vocabulary

/// One line of a plan that was reached, with what it measured.
struct ResponseReason: Sendable, Hashable {
    let rule: ResponseRule
    /// In `rule.criterion.unit`.
    let value: Double
}

/// A response level that one plan of one government suggests. Starting it is a decision of that
/// government (突发事件应对法 2024 Art. 71–72), which may also start lower or higher: 启动条件调整.
struct ResponseProposal: Sendable, Hashable {
    let tier: Tier
    let plan: String
    let level: ResponseLevel
    /// Highest level first; the first ones carry the proposal.
    let reasons: [ResponseReason]
}

extension ResponseProposal {
    /// What each plan in force on `date` suggests, the highest of its criteria. Highest level first, then
    /// the government nearest to the place, then by the plan's name.
    static func propose(
        _ facts: ResponseFacts, rules: [ResponseRule], on date: CalendarDate
    ) -> [ResponseProposal] {
        let applicable = rules.filter { $0.scope.contains(facts.kind) && $0.period.contains(date) }
        let plans = Dictionary(grouping: applicable) { Plan(tier: $0.tier, name: $0.plan) }
        let proposals = plans.compactMap { plan, lines -> ResponseProposal? in
            let reasons = lines
                .compactMap { rule -> ResponseReason? in
                    guard let value = facts.value(of: rule.criterion), rule.band.contains(value) else { return nil }
                    return ResponseReason(rule: rule, value: value)
                }
                .sorted { ($0.rule.level.rawValue, $0.rule.id) < ($1.rule.level.rawValue, $1.rule.id) }
            guard let first = reasons.first else { return nil }
            return ResponseProposal(tier: plan.tier, plan: plan.name, level: first.rule.level, reasons: reasons)
        }
        return proposals.sorted {
            ($0.level.rawValue, $0.tier, $0.plan) < ($1.level.rawValue, $1.tier, $1.plan)
        }
    }

    private struct Plan: Hashable {
        let tier: Tier
        let name: String
    }
}
