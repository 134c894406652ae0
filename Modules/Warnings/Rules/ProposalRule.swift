import Vocabulary

/// Which alarms propose to warn of what (建议规则). A row of `Resources/proposal-rules.csv`; a bureau sets its own.
struct ProposalRule: Sendable, Hashable {
    let code: String
    /// Codes of kinds of points.
    let kinds: Set<String>
    /// A part of the alarm rule's name; empty: any rule.
    let named: String
    let hazard: Hazard
    /// Weaker alarms propose nothing.
    let least: WarningLevel
    /// By how many levels the warning is weaker than the alarm.
    let lowerBy: Int
    /// The tier of the division that is warned as one.
    let tier: Tier
    let source: RuleSource
    let period: EffectivePeriod

    /// Nothing may propose to foretell an earthquake (防震减灾法 Art. 29).
    init(row: SeedRow) throws(SeedFault) {
        code = try row.required("code")
        kinds = Set(row.text("kinds").split(separator: " ").map(String.init))
        named = row.text("rule_name")
        hazard = try row.choice("hazard")
        let weakest: Int = try row.required("least_level")
        guard let least = WarningLevel(rawValue: weakest) else { throw SeedFault(column: "least_level", value: row.text("least_level")) }
        self.least = least
        lowerBy = try row.required("lower_by")
        tier = try row.choice("tier")
        source = try row.source()
        period = try row.period()
        guard !kinds.isEmpty else { throw SeedFault(column: "kinds", value: nil) }
        guard hazard != .earthquake else { throw SeedFault(column: "hazard", value: hazard.rawValue) }
        guard (0...3).contains(lowerBy) else { throw SeedFault(column: "lower_by", value: "\(lowerBy)") }
        guard (.township ... .city).contains(tier) else { throw SeedFault(column: "tier", value: tier.rawValue) }
    }

    /// - Returns: the level to warn at; nil where this alarm proposes nothing by this rule.
    func level(of alarm: WarningLevel, kind: String, rule: String, on date: CalendarDate) -> WarningLevel? {
        guard kinds.contains(kind), named.isEmpty || rule.contains(named), alarm >= least, period.contains(date) else { return nil }
        return WarningLevel(rawValue: alarm.rawValue + lowerBy)
    }

    /// The division that is warned for what lies in `area`.
    func division(of area: AreaCode) -> AreaCode {
        let level = switch tier {
        case .city: 2
        case .county: 3
        default: 4
        }
        return area.level <= level ? area : area.ancestor(level: level)
    }
}
