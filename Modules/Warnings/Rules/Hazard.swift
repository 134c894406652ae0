/// What a warning is about (灾种): the 14 kinds of the meteorological signals of 2007, in their order, then those of
/// other offices.
enum Hazard: String, Sendable, Hashable, CaseIterable {
    case typhoon, rainstorm, snowstorm
    case coldWave = "cold-wave"
    case gale, sandstorm, heat, drought, lightning, hail, frost, fog, haze
    case roadIcing = "road-icing"

    /// 洪水, 枯水 by the stations of the water offices.
    case flood
    case lowWater = "low-water"
    /// 山洪
    case mountainFlood = "mountain-flood"
    /// 地质灾害
    case geological
    case forestFire = "forest-fire"
    /// 生产安全
    case productionSafety = "production-safety"
    case earthquake

    /// One of those for which only meteorological stations issue signals.
    var isWeather: Bool {
        switch self {
        case .flood, .lowWater, .mountainFlood, .geological, .forestFire, .productionSafety, .earthquake: false
        default: true
        }
    }

    var name: Wording {
        switch self {
        case .typhoon: Wording(zh: "台风", en: "typhoon")
        case .rainstorm: Wording(zh: "暴雨", en: "rainstorm")
        case .snowstorm: Wording(zh: "暴雪", en: "snowstorm")
        case .coldWave: Wording(zh: "寒潮", en: "cold wave")
        case .gale: Wording(zh: "大风", en: "gale")
        case .sandstorm: Wording(zh: "沙尘暴", en: "sandstorm")
        case .heat: Wording(zh: "高温", en: "heat")
        case .drought: Wording(zh: "干旱", en: "drought")
        case .lightning: Wording(zh: "雷电", en: "lightning")
        case .hail: Wording(zh: "冰雹", en: "hail")
        case .frost: Wording(zh: "霜冻", en: "frost")
        case .fog: Wording(zh: "大雾", en: "fog")
        case .haze: Wording(zh: "霾", en: "haze")
        case .roadIcing: Wording(zh: "道路结冰", en: "road icing")
        case .flood: Wording(zh: "洪水", en: "flood")
        case .lowWater: Wording(zh: "枯水", en: "low water")
        case .mountainFlood: Wording(zh: "山洪灾害", en: "mountain flood")
        case .geological: Wording(zh: "地质灾害", en: "geological disaster")
        case .forestFire: Wording(zh: "森林火险", en: "forest-fire danger")
        case .productionSafety: Wording(zh: "生产安全", en: "production safety")
        case .earthquake: Wording(zh: "地震", en: "earthquake")
        }
    }
}
