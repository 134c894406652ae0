import Module
import Vocabulary

/// The tables by which facts are judged, as they stand in `Resources`.
struct FactTables: Sendable {
    var weather: [WeatherCriterion] = []
    var editions: [WeatherEdition] = []
    var rivers: [RiverCriterion] = []
    var near = RiverNearness()
    var risks: [RiskLevel] = []
    var fire: [FireDanger] = []

    init() {}

    /// - Parameter text: the contents of a file of that name.
    init(_ text: (String) throws -> String) throws {
        func rows(_ name: String) throws -> [SeedRow] { SeedTable.rows(csv: try text(name + ".csv")) }
        weather = try rows("weather-signals").map { try WeatherCriterion(row: $0) }
        editions = try rows("weather-editions").map { try WeatherEdition(row: $0) }
        rivers = try rows("river-levels").map { try RiverCriterion(row: $0) }
        near = try RiverNearness(rows: try rows("river-nearness"))
        risks = try rows("risk-levels").map { try RiskLevel(row: $0) }
        fire = try rows("fire-danger").map { try FireDanger(row: $0) }
    }
}
