/// A level at a station, as stage or flow or both (水位、流量).
struct RiverMark: Sendable, Hashable {
    /// Metres above the station's datum.
    var stageMetres: Double?
    /// m³/s
    var flow: Double?
}

/// The station's own levels that a criterion may name.
enum RiverReference: String, Sendable, Hashable, CaseIterable {
    /// 警戒水位, 保证水位, 历史最高水位 and their flows.
    case warning, guarantee
    case historicMaximum = "historic-maximum"
    /// 旱警（限）水位, 常年同期最低, 历史最低 and their flows.
    case droughtLimit = "drought-limit"
    case periodMinimum = "period-minimum"
    case historicMinimum = "historic-minimum"

    var name: Wording {
        switch self {
        case .warning: Wording(zh: "警戒水位（流量）", en: "warning level")
        case .guarantee: Wording(zh: "保证水位（流量）", en: "guarantee level")
        case .historicMaximum: Wording(zh: "历史最高水位（最大流量）", en: "historic maximum")
        case .droughtLimit: Wording(zh: "旱警（限）水位（流量）", en: "drought limit")
        case .periodMinimum: Wording(zh: "常年同期最低（小）", en: "lowest of the season in normal years")
        case .historicMinimum: Wording(zh: "历史最低（小）", en: "historic minimum")
        }
    }
}

/// What is written down of a station once. What is missing is no criterion there.
struct RiverStation: Sendable, Hashable {
    var marks: [RiverReference: RiverMark] = [:]
    /// Stage and flow by return period in years (重现期).
    var floods: [Double: RiverMark] = [:]
}

/// What is known now, measured or forecast.
struct RiverFacts: Sendable, Hashable {
    var mark = RiverMark()
    /// Of the flood as the hydrologists give it: years.
    var returnPeriodYears: Double?
    /// By how much the inflow of 30 days is below normal, %.
    var inflowDeficitPercent: Double?
    var isForecast = false
}
