import Vocabulary

/// One link of a disaster chain: after this, that may follow; look there, within so many hours. A row of
/// `Resources/disaster-chains.csv`.
struct ChainLink: Sendable, Hashable {
    /// Where the places to check lie.
    enum Direction: String, Sendable, Hashable, CaseIterable {
        case around
        /// Along the river, below.
        case downstream
    }

    let id: String
    let trigger: ChainEvent
    /// Of the trigger; empty for any, and for a trigger without a level.
    let levels: Set<Grade>
    let leadsTo: ChainEvent
    /// As the registers name kinds of site: `reservoir`, `school`; kinds that a bureau does not keep find nothing.
    let siteKinds: [String]
    let withinKilometres: Double
    let direction: Direction
    /// From the trigger on.
    let hours: Double
    /// What is to be checked.
    let check: Wording
    let source: RuleSource
    let period: EffectivePeriod

    init(row: SeedRow) throws(SeedFault) {
        id = try row.required("id")
        trigger = try row.choice("trigger")
        levels = try row.choices("levels")
        leadsTo = try row.choice("leads_to")
        siteKinds = row.text("site_kinds").split(separator: " ").map(String.init)
        withinKilometres = try row.required("within_km")
        direction = try row.choice("direction")
        hours = try row.required("hours")
        check = Wording(zh: try row.required("check_zh"), en: try row.required("check_en"))
        source = try row.source()
        period = try row.period()
        guard leadsTo != trigger else { throw SeedFault(column: "leads_to", value: row.text("leads_to")) }
        guard !siteKinds.isEmpty else { throw SeedFault(column: "site_kinds", value: nil) }
        guard withinKilometres > 0, withinKilometres <= 1_000 else { throw SeedFault(column: "within_km", value: row.text("within_km")) }
        guard hours > 0, hours <= 720 else { throw SeedFault(column: "hours", value: row.text("hours")) }
    }
}
