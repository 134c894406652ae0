import Testing
import Vocabulary

@testable import Warnings

/// Which table counts: haze of 2007 and 2013, and a province's own.
@Suite struct WeatherEditionsTests {
    private func haze(_ metres: Double, _ humidity: Double?, _ pm25: Double?, hours: Double? = 24, _ form: WeatherFact.Form = .expected, on date: String = "2024-01-10", editions: [WeatherEdition]? = nil) throws -> Int? {
        var facts = [WeatherFact(.hazeVisibility, metres, hours: hours, form)]
        if let humidity { facts.append(WeatherFact(.humidity, humidity, hours: hours, form)) }
        if let pm25 { facts.append(WeatherFact(.pm25, pm25, hours: hours, form)) }
        let found = WeatherSignals.holding(facts, at: try area(zigong), on: day(date), by: try Seeds.weather(), editions: try editions ?? Seeds.editions())
        return found.first { $0.hazard == .haze }?.level.rawValue
    }

    private static let hazes: [(Double, Double?, Double?, Int?)] = [
        // visibility and humidity below 80 %
        (3_000, 79.9, nil, nil), (2_999.9, 79.9, nil, 3), (2_999.9, 80, nil, nil), (2_000, 79.9, nil, 3), (1_999.9, 79.9, nil, 2), (1_000, 79.9, nil, 2), (999.9, 79.9, nil, 1), (999.9, 80, nil, nil),
        // humid and PM2.5
        (2_999.9, 80, 115, nil), (2_999.9, 80, 115.1, 3), (2_999.9, 80, 150, 3), (3_000, 80, 150, nil), (1_999.9, 80, 150, 3), (1_999.9, 80, 150.1, 2), (1_999.9, 80, 250, 2), (2_000, 80, 250, 3),
        (999.9, 80, 250, 2), (999.9, 80, 250.1, 1), (999.9, 80, 500, 1), (1_000, 80, 500, 2),
        // below 5 km and PM2.5
        (4_999.9, nil, 150, nil), (4_999.9, nil, 150.1, 3), (4_999.9, 90, 250, 3), (5_000, nil, 250, nil), (4_999.9, nil, 250.1, 2), (4_999.9, nil, 500, 2), (5_000, nil, 500, nil), (4_999.9, nil, 500.1, 1), (5_000, nil, 501, nil),
    ]

    @Test(arguments: hazes) func `haze of 2013, forecast`(metres: Double, humidity: Double?, pm25: Double?, expected: Int?) throws {
        #expect(try haze(metres, humidity, pm25) == expected)
        #expect(try haze(metres, humidity, pm25, hours: 24.1) == nil)
    }

    @Test(arguments: hazes) func `haze of 2013, here`(metres: Double, humidity: Double?, pm25: Double?, expected: Int?) throws {
        #expect(try haze(metres, humidity, pm25, hours: nil, .reached(continues: true)) == expected)
        #expect(try haze(metres, humidity, pm25, hours: nil, .reached(continues: false)) == nil)
    }

    @Test(arguments: [(12, 3_000, nil), (12, 2_999.9, 3), (12, 1_999, 3), (6, 2_000, 3), (6, 1_999.9, 2), (6, 10, 2), (24, 10, nil)] as [(Double, Double, Int?)])
    func `haze of 2007, where it is chosen`(hours: Double, metres: Double, expected: Int?) throws {
        let chosen = try Seeds.editions().map { _ in try WeatherEdition(row: changed(Seeds.rows("weather-editions")[0], ["rule_set": "cma-order-16-2007"])) }
        #expect(try haze(metres, nil, nil, hours: hours, editions: chosen) == expected)
    }

    @Test(arguments: [("2013-01-27", 3), ("2013-01-28", nil)] as [(String, Int?)])
    func `without a choice the youngest edition in force counts`(date: String, expected: Int?) throws {
        // 2 500 m with 85 % humidity: yellow by the old edition, nothing by the new one.
        #expect(try haze(2_500, 85, nil, hours: 12, on: date, editions: []) == expected)
    }

    private func provincial(_ changes: [String: String]) throws -> WeatherCriterion {
        let national = try #require(try Seeds.rows("weather-signals").first { $0.text("code") == "0204" })
        return try WeatherCriterion(row: changed(national, ["rule_set": "made-up-province", "area": "440000000000", "at_least": "80"].merging(changes) { $1 }))
    }

    private func rain(_ mm: Double, at place: String, on date: String = "2024-07-01", also rows: [WeatherCriterion]) throws -> [String] {
        WeatherSignals.holding([WeatherFact(.rain, mm, hours: 3), WeatherFact(.fogVisibility, 30, hours: 2)], at: try area(place), on: day(date), by: try Seeds.weather() + rows).map { "\($0.hazard) \($0.level.rawValue) \($0.ruleSet)" }
    }

    @Test func `a province's own table replaces the national rows of that hazard there`() throws {
        let own = try provincial([:])
        #expect(try rain(80, at: "440106000000", also: [own]) == ["rainstorm 1 made-up-province", "fog 1 cma-order-16-2007"])
        // No orange stands in its table, so there is none.
        #expect(try rain(79.9, at: "440106000000", also: [own]) == ["fog 1 cma-order-16-2007"])
        #expect(try rain(80, at: zigong, also: [own]) == ["fog 1 cma-order-16-2007", "rainstorm 2 cma-order-16-2007"])
    }

    @Test func `a city's table goes before its province's`() throws {
        let city = try provincial(["rule_set": "made-up-city", "area": "440100000000", "at_least": "70"])
        #expect(try rain(75, at: "440106000000", also: [try provincial([:]), city]).first == "rainstorm 1 made-up-city")
        #expect(try rain(85, at: "440200000000", also: [try provincial([:]), city]).first == "rainstorm 1 made-up-province")
    }

    @Test(arguments: [("2024-06-30", "cma-order-16-2007"), ("2024-07-01", "made-up-province"), ("2024-12-31", "made-up-province"), ("2025-01-01", "cma-order-16-2007")])
    func `a province's table counts from its first day up to the day it was replaced`(date: String, ruleSet: String) throws {
        let own = try provincial(["effective_from": "2024-07-01", "effective_until": "2025-01-01"])
        #expect(try rain(100, at: guangdong, on: date, also: [own]).contains("rainstorm 1 " + ruleSet))
    }

    @Test(arguments: [
        ["hazard": "flood"], ["unit": "m"], ["at_least": ""], ["at_least": "x"], ["at_least": "50", "at_most": "50"], ["at_least": "50", "above": "40"], ["at_least": "nan"], ["forms": ""], ["forms": "perhaps"], ["window_hours": "0"],
        ["level": "5"], ["element": "sleet"], ["area": "9"], ["source": ""],
    ])
    func `a row that says something else is refused`(changes: [String: String]) throws {
        #expect(throws: SeedFault.self) { try provincial(changes) }
    }
}
