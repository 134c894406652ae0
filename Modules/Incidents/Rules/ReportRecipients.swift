import Core
import Vocabulary

/// As what a body gets a report (GB/T 9704-2012).
enum RecipientRole: String, CodeListed {
    /// 主送
    case main
    /// 抄送
    case copy
    static var listName: String { "recipient-role" }
}

/// A body that reports go to. A row of `Resources/report-recipients.csv`: each bureau names its own.
struct RecipientRule: Sendable, Hashable {
    let scope: KindScope
    /// The level of the body, not of who reports.
    let tier: Tier
    let name: String
    let role: RecipientRole
    let source: RuleSource
    let period: EffectivePeriod

    init(row: SeedRow) throws(SeedFault) {
        scope = try row.required("applies_to")
        tier = try row.choice("tier")
        name = try row.required("name")
        role = try row.choice("role")
        source = try row.source()
        period = try row.period()
    }
}

/// A body that a report is for.
struct Recipient: Sendable, Hashable {
    let name: String
    let tier: Tier
    let role: RecipientRole
    /// Reached by the level above in its turn (逐级上报), not by this bureau itself.
    let isOnward: Bool
    /// The rule that asks for it.
    let source: String
}

/// Who must be told (报送对象): the level above always; further up as far as the grade asks (493 Art. 10),
/// each level by the one below it; the government and bodies of the own level at the same time.
enum ReportRecipients {
    static func of(kind: IncidentKind, grade: Grade?, tier: Tier, reach: [ReportReach], rules: [RecipientRule], on date: CalendarDate) -> [Recipient] {
        let far = grade.flatMap { HowFarUp.reach(kind: kind, grade: $0, rules: reach, on: date) }
        let next = Tier.allCases.filter { $0 > tier }.min()
        let held = rules.filter { $0.scope.contains(kind) && $0.period.contains(date) }.sorted { $0.scope.specificity > $1.scope.specificity }
        var out: [Recipient] = []
        func add(_ recipient: Recipient) { if !out.contains(where: { $0.name == recipient.name }) { out.append(recipient) } }
        for step in Tier.allCases.sorted() where step > tier {
            let isAsked = far.map { step <= $0.tier } ?? false
            guard step == next || isAsked else { continue }
            let named = held.filter { $0.tier == step }
            if !named.contains(where: { $0.role == .main }) { add(Recipient(name: unnamed[step] ?? "", tier: step, role: .main, isOnward: step != next, source: far?.source.text ?? "")) }
            for rule in named { add(Recipient(name: rule.name, tier: step, role: rule.role, isOnward: step != next, source: isAsked ? far?.source.text ?? "" : rule.source.text)) }
        }
        for rule in held where rule.tier <= tier { add(Recipient(name: rule.name, tier: rule.tier, role: rule.role, isOnward: false, source: rule.source.text)) }
        return out
    }

    /// 主送 or 抄送 as the paper lists them: those whom this bureau writes to itself.
    static func line(_ recipients: [Recipient], _ role: RecipientRole) -> String {
        recipients.filter { $0.role == role && !$0.isOnward }.map(\.name).joined(separator: "，")
    }

    /// Names that a person wrote on the paper beside those of the rules. 「市委、市政府」 is one.
    static func others(_ line: String, besides known: [Recipient]) -> [String] {
        line.split { "，,；;".contains($0) }.map { String($0).trimmingSpaces }.filter { name in !name.isEmpty && !known.contains { $0.name == name } }
    }

    /// Paper needs a name where the bureau has set none.
    private static let unnamed: [Tier: String] = [.township: "乡镇人民政府", .county: "县级应急管理部门", .city: "市级应急管理部门", .province: "省级应急管理部门", .national: "国务院应急管理部门"]
}
