import Vocabulary

/// One line of the flood and low-water levels (水情预警发布管理办法 2013, annex). A row of `Resources/river-levels.csv`;
/// the lines are joined by 或者.
struct RiverCriterion: Sendable, Hashable {
    enum Measure: Sendable, Hashable {
        case level(RiverReference)
        /// Years or more.
        case returnPeriod(Double)
        /// Per cent or more.
        case inflowDeficit(Double)
    }

    let hazard: Hazard
    let level: Grade
    let measure: Measure
    /// 接近: the limit is not reached, but within `RiverNearness` of it.
    let isNear: Bool
    let source: RuleSource
    let period: EffectivePeriod

    init(row: SeedRow) throws(SeedFault) {
        hazard = try row.choice("hazard")
        level = try row.choice("level")
        isNear = try row.flag("is_near")
        source = try row.source()
        period = try row.period()
        guard hazard == .flood || hazard == .lowWater else { throw SeedFault(column: "hazard", value: row.text("hazard")) }
        switch (row.text("measure"), row.text("unit")) {
        case ("level", ""): measure = .level(try row.choice("reference"))
        case ("return-period", "years"): measure = .returnPeriod(try row.required("limit"))
        case ("inflow-deficit", "percent"): measure = .inflowDeficit(try row.required("limit"))
        default: throw SeedFault(column: "measure", value: row.text("measure"))
        }
        switch measure {
        case .returnPeriod(let limit), .inflowDeficit(let limit):
            guard limit > 0, limit.isFinite else { throw SeedFault(column: "limit", value: row.text("limit")) }
        case .level: break
        }
        // An inflow has no margin that could make it near.
        if isNear, case .inflowDeficit = measure { throw SeedFault(column: "is_near", value: row.text("is_near")) }
    }
}

/// How far from a limit counts as near it (接近): the order gives no number, so a bureau sets its own. For a flood below
/// the limit, for low water above it. Rows of `Resources/river-nearness.csv`.
struct RiverNearness: Sendable, Hashable {
    var stageMetres = 0.3
    var flowPercent = 5.0
    var years = 1.0

    init() {}

    /// A measure without a row keeps the default.
    init(rows: [SeedRow]) throws(SeedFault) {
        for row in rows {
            let margin: Double = try row.required("margin")
            guard margin >= 0, margin.isFinite else { throw SeedFault(column: "margin", value: row.text("margin")) }
            switch (row.text("measure"), row.text("unit")) {
            case ("stage", "m"): stageMetres = margin
            case ("flow", "percent"): flowPercent = margin
            case ("return-period", "years"): years = margin
            default: throw SeedFault(column: "measure", value: row.text("measure"))
            }
        }
    }
}
