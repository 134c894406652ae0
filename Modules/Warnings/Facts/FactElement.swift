import Core
import Vocabulary

/// What a person may enter of the weather, the water or a risk (要素). Those of the weather are `WeatherElement`'s.
enum FactElement: Sendable, Hashable {
    case weather(WeatherElement)
    case water(Water)
    /// The level of a risk as its forecasters give it, 1 red … 4 blue.
    case risk(Hazard)
    /// The grade of forest-fire danger, 1…5, the worst.
    case fire(FireDangerScheme)

    /// Of a station.
    enum Water: String, Sendable, CaseIterable {
        /// Metres above the station's datum.
        case stage = "river-stage"
        /// m³/s
        case flow = "river-flow"
        /// Years.
        case returnPeriod = "return-period"
        /// Inflow of 30 days below normal, %.
        case inflowDeficit = "inflow-deficit"
    }
}

extension FactElement: RawRepresentable, CaseIterable {
    static let allCases: [FactElement] = WeatherElement.allCases.map(FactElement.weather) + Water.allCases.map(FactElement.water) + [.risk(.geological), .risk(.mountainFlood)] + FireDangerScheme.allCases.map(FactElement.fire)

    var rawValue: String {
        switch self {
        case .weather(let element): element.rawValue
        case .water(let water): water.rawValue
        case .risk(let hazard): hazard.rawValue + "-risk"
        case .fire(let scheme): scheme.rawValue
        }
    }

    init?(rawValue: String) {
        guard let found = Self.allCases.first(where: { $0.rawValue == rawValue }) else { return nil }
        self = found
    }

    /// In what the value is entered.
    var unit: String {
        switch self {
        case .weather(let element): element.unit
        case .water(.stage): "m"
        case .water(.flow): "m3/s"
        case .water(.returnPeriod): "years"
        case .water(.inflowDeficit): "percent"
        case .risk, .fire: "class"
        }
    }

    /// What can be true.
    var range: ClosedRange<Double> {
        switch self {
        case .weather(let element): element.range
        case .water(.stage): -100...9_000
        case .water(.flow): 0...1_000_000
        case .water(.returnPeriod): 0...100_000
        case .water(.inflowDeficit): 0...100
        case .risk: 1...4
        case .fire: 1...5
        }
    }

    /// Whether its value is a class, which has no half.
    var isClass: Bool { unit == "class" || unit == "yes" || unit == "force" }
}

extension FactElement: CodeListed { static var listName: String { "fact-element" } }

extension WeatherElement {
    /// What can be true, in `unit`.
    var range: ClosedRange<Double> {
        switch self {
        case .rain, .snow: 0...3_000
        case .windMean, .windGust: 0...17
        case .temperatureDrop: 0...60
        case .airMinimum, .airMaximum, .dailyMaxima, .groundMinimum, .roadSurface: -80...90
        case .sandVisibility, .fogVisibility, .hazeVisibility: 0...100_000
        case .humidity, .cropShare: 0...100
        case .pm25: 0...10_000
        case .droughtGrade: 1...5
        case .lightningLikelihood, .hailLikelihood, .roadIcing: 1...3
        case .lightningActivity: 1...2
        case .precipitation, .tropicalCyclone: 0...1
        }
    }
}

/// In which form a fact is known (形式).
enum FactForm: String, CodeListed {
    case expected, reached
    /// Reached, and likely to continue (已达且可能持续).
    case continuing
    static var listName: String { "fact-form" }

    var weather: WeatherFact.Form {
        switch self {
        case .expected: .expected
        case .reached: .reached(continues: false)
        case .continuing: .reached(continues: true)
        }
    }
}
