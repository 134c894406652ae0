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

/// The numbers of an incident as they were at one time. Nil says that nobody has reported one, which is not zero.
struct Counts: Sendable, Hashable {
    var deaths: Int?
    var missing: Int?
    var injured: Int?
    var seriousInjuries: Int?
    var lightInjuries: Int?
    var trapped: Int?
    var affected: Int?
    var evacuated: Int?
    var housesCollapsed: Int?
    var housesDamaged: Int?
    var householdsWithoutPower: Int?
    var burnedHectares: Double?
    /// 直接经济损失, in fen.
    var directLoss: Int64?

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
    var known: [(name: FigureName, value: Double)] {
        FigureName.allCases.compactMap { name in self[name].map { (name, $0) } }
    }

    /// The declared fields of the numbers; `Field.group` gives them to a type that has them.
    static let fields: [Field<Counts>] = [
        .integer("deaths", \.deaths, unit: .persons),
        .integer("missing", \.missing, unit: .persons),
        .integer("injured", \.injured, unit: .persons),
        .integer("serious_injuries", \.seriousInjuries, unit: .persons),
        .integer("light_injuries", \.lightInjuries, unit: .persons),
        .integer("trapped", \.trapped, unit: .persons),
        .integer("affected", \.affected, unit: .persons),
        .integer("evacuated", \.evacuated, unit: .persons),
        .integer("houses_collapsed", \.housesCollapsed, unit: .rooms),
        .integer("houses_damaged", \.housesDamaged, unit: .rooms),
        .integer("households_without_power", \.householdsWithoutPower, unit: .households),
        .decimal("burned_area", \.burnedHectares, in: 0...10_000_000, places: 2, unit: .hectares),
        .money("direct_loss", \.directLoss),
    ]
}

/// Has the numbers of an incident: the incident, a report, an input.
@dynamicMemberLookup
protocol Counted {
    var counts: Counts { get set }
}

extension Counted {
    subscript<T>(dynamicMember path: WritableKeyPath<Counts, T>) -> T {
        get { counts[keyPath: path] }
        set { counts[keyPath: path] = newValue }
    }
    subscript(name: FigureName) -> Double? {
        get { counts[name] }
        set { counts[name] = newValue }
    }
    var figures: [(name: FigureName, value: Double)] { counts.known }
}
