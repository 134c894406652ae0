import Core
import Vocabulary

/// Grades of tropical cyclones (热带气旋等级) by the greatest mean wind near the centre: GB/T 19201-2006, table 1. The standard means
/// two-minute means; what others average over ten minutes is graded as it is told and not converted.
enum StormGrade: String, CodeListed {
    case depression
    case storm
    case severeStorm = "severe-storm"
    case typhoon
    case severeTyphoon = "severe-typhoon"
    case superTyphoon = "super-typhoon"

    static var listName: String { "storm-grade" }

    /// From so many metres a second on.
    var windFrom: Double {
        switch self {
        case .depression: 10.8
        case .storm: 17.2
        case .severeStorm: 24.5
        case .typhoon: 32.7
        case .severeTyphoon: 41.5
        case .superTyphoon: 51.0
        }
    }

    /// Nil for less wind than a tropical depression has. The standard's limits have one decimal: so is the wind rounded.
    init?(metresPerSecond wind: Double) {
        let wind = (wind * 10).rounded() / 10
        guard let found = Self.allCases.last(where: { wind >= $0.windFrom }) else { return nil }
        self = found
    }

    /// 1 the weakest … 6: signs on the map grow by it.
    var step: Int { (Self.allCases.firstIndex(of: self) ?? 0) + 1 }
    /// As bulletins shorten it: TD, TS, STS, TY, STY, SuperTY.
    var short: String {
        switch self {
        case .depression: "TD"
        case .storm: "TS"
        case .severeStorm: "STS"
        case .typhoon: "TY"
        case .severeTyphoon: "STY"
        case .superTyphoon: "SuperTY"
        }
    }
}
