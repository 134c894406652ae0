/// What of the weather is measured or forecast. Visibility stands with what takes the sight: 200 m in fog say nothing
/// of sand.
enum WeatherElement: String, Sendable, Hashable, CaseIterable {
    /// Totals over the window: mm.
    case rain, snow
    /// Beaufort force (风力, 级), two-minute mean.
    case windMean = "wind-mean"
    /// Beaufort force of gusts (阵风).
    case windGust = "wind-gust"
    /// By how much the daily minimum falls within the window: ℃, a positive number.
    case temperatureDrop = "temperature-drop"
    /// The lowest and highest air temperature within the window: ℃.
    case airMinimum = "air-minimum"
    case airMaximum = "air-maximum"
    /// The lowest of the daily maxima of a run of days as long as the window: ℃.
    case dailyMaxima = "daily-maxima"
    /// 地面最低温度, 路表温度: ℃.
    case groundMinimum = "ground-minimum"
    case roadSurface = "road-surface"
    /// Metres.
    case sandVisibility = "sand-visibility"
    case fogVisibility = "fog-visibility"
    case hazeVisibility = "haze-visibility"
    /// Relative, %.
    case humidity
    /// PM2.5, μg/m³.
    case pm25
    /// 综合气象干旱指数 by its grades: 1 none, 2 light, 3 medium, 4 heavy, 5 extreme.
    case droughtGrade = "drought-grade"
    /// Crops of one county that suffer from drought, %.
    case cropShare = "crop-share"
    /// 1 possible, 2 very likely, 3 extremely likely.
    case lightningLikelihood = "lightning-likelihood"
    case hailLikelihood = "hail-likelihood"
    /// 1 active, 2 strongly active.
    case lightningActivity = "lightning-activity"
    /// What the ice does to traffic: 1 some, 2 larger, 3 very large influence.
    case roadIcing = "road-icing"
    /// 1 where it falls.
    case precipitation
    /// 1 where the place is, or may come, under the influence of a tropical cyclone (热带气旋).
    case tropicalCyclone = "tropical-cyclone"

    /// How the window of a fact must fit the window of a criterion.
    enum WindowUse: Sendable {
        /// Counted up over the window. What a shorter one brought, a longer one has too.
        case total
        /// At some time within the window; it only limits how far ahead a forecast looks.
        case horizon
        /// During all of it: a longer one holds for a shorter.
        case throughout
    }

    var windowUse: WindowUse {
        switch self {
        case .rain, .snow, .temperatureDrop: .total
        case .dailyMaxima: .throughout
        default: .horizon
        }
    }

    var unit: String {
        switch self {
        case .rain, .snow: "mm"
        case .windMean, .windGust: "force"
        case .temperatureDrop, .airMinimum, .airMaximum, .dailyMaxima, .groundMinimum, .roadSurface: "celsius"
        case .sandVisibility, .fogVisibility, .hazeVisibility: "m"
        case .humidity, .cropShare: "percent"
        case .pm25: "ug/m3"
        case .droughtGrade, .lightningLikelihood, .hailLikelihood, .lightningActivity, .roadIcing: "class"
        case .precipitation, .tropicalCyclone: "yes"
        }
    }
}
