import Core
import Vocabulary

/// The numbers of an incident that are reported and followed.
enum FigureName: String, CodeListed {
    case deaths, missing, injured
    case seriousInjuries = "serious-injuries"
    case lightInjuries = "light-injuries"
    case trapped, affected, evacuated
    case housesCollapsed = "houses-collapsed"
    case housesDamaged = "houses-damaged"
    case householdsWithoutPower = "households-without-power"
    case burnedArea = "burned-area"
    case directLoss = "direct-loss"

    static var listName: String { "figure-name" }

    /// The field of incident, report and input that holds it.
    var field: String { rawValue.split(separator: "-").joined(separator: "_") }

    var unit: Unit {
        switch self {
        case .deaths, .missing, .injured, .seriousInjuries, .lightInjuries, .trapped, .affected, .evacuated: .persons
        case .housesCollapsed, .housesDamaged: .rooms
        case .householdsWithoutPower: .households
        case .burnedArea: .hectares
        case .directLoss: .yuan
        }
    }

    /// Those whose change is told within the window of 493 Art. 13.
    var isCasualty: Bool {
        switch self {
        case .deaths, .missing, .injured, .seriousInjuries, .lightInjuries: true
        default: false
        }
    }
}

/// The numbers of an incident as they were at one time: on the incident, in a report, in an input.
protocol Counted {
    var deaths: Int? { get set }
    var missing: Int? { get set }
    var injured: Int? { get set }
    var seriousInjuries: Int? { get set }
    var lightInjuries: Int? { get set }
    var trapped: Int? { get set }
    var affected: Int? { get set }
    var evacuated: Int? { get set }
    var housesCollapsed: Int? { get set }
    var housesDamaged: Int? { get set }
    var householdsWithoutPower: Int? { get set }
    var burnedHectares: Double? { get set }
    var directLoss: Int64? { get set }
}

extension Counted {
    /// In the unit of the name: money in yuan, whatever the field holds.
    subscript(name: FigureName) -> Double? {
        get {
            switch name {
            case .deaths: deaths.map(Double.init)
            case .missing: missing.map(Double.init)
            case .injured: injured.map(Double.init)
            case .seriousInjuries: seriousInjuries.map(Double.init)
            case .lightInjuries: lightInjuries.map(Double.init)
            case .trapped: trapped.map(Double.init)
            case .affected: affected.map(Double.init)
            case .evacuated: evacuated.map(Double.init)
            case .housesCollapsed: housesCollapsed.map(Double.init)
            case .housesDamaged: housesDamaged.map(Double.init)
            case .householdsWithoutPower: householdsWithoutPower.map(Double.init)
            case .burnedArea: burnedHectares
            case .directLoss: directLoss.map { Double($0) / 100 }
            }
        }
        set {
            let count = newValue.flatMap { Int(exactly: $0.rounded()) }
            switch name {
            case .deaths: deaths = count
            case .missing: missing = count
            case .injured: injured = count
            case .seriousInjuries: seriousInjuries = count
            case .lightInjuries: lightInjuries = count
            case .trapped: trapped = count
            case .affected: affected = count
            case .evacuated: evacuated = count
            case .housesCollapsed: housesCollapsed = count
            case .housesDamaged: housesDamaged = count
            case .householdsWithoutPower: householdsWithoutPower = count
            case .burnedArea: burnedHectares = newValue
            case .directLoss: directLoss = newValue.flatMap { Int64(exactly: ($0 * 100).rounded()) }
            }
        }
    }

    /// The numbers that are known, in their usual order.
    var figures: [(name: FigureName, value: Double)] {
        FigureName.allCases.compactMap { name in self[name].map { (name, $0) } }
    }
}

extension Incident: Counted {}

/// The declared fields of the numbers, for every type that has them.
enum CountedFields {
    static func all<R: Sendable & Counted>() -> [Field<R>] {
        [
            .integer("deaths", \R.deaths, unit: .persons),
            .integer("missing", \R.missing, unit: .persons),
            .integer("injured", \R.injured, unit: .persons),
            .integer("serious_injuries", \R.seriousInjuries, unit: .persons),
            .integer("light_injuries", \R.lightInjuries, unit: .persons),
            .integer("trapped", \R.trapped, unit: .persons),
            .integer("affected", \R.affected, unit: .persons),
            .integer("evacuated", \R.evacuated, unit: .persons),
            .integer("houses_collapsed", \R.housesCollapsed, unit: .rooms),
            .integer("houses_damaged", \R.housesDamaged, unit: .rooms),
            .integer("households_without_power", \R.householdsWithoutPower, unit: .households),
            .decimal("burned_area", \R.burnedHectares, in: 0...10_000_000, places: 2, unit: .hectares),
            .money("direct_loss", \R.directLoss),
        ]
    }
}
