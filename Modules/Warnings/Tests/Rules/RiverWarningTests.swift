import Testing
import Vocabulary

@testable import Warnings

/// 水情预警发布管理办法 2013, annex. A made-up station: warning 34 m, guarantee 36 m, historic 38.2 m.
@Suite struct RiverWarningTests {
    static let station = RiverStation(marks: [
        .warning: RiverMark(stageMetres: 34, flow: 2_000), .guarantee: RiverMark(stageMetres: 36, flow: 3_000), .historicMaximum: RiverMark(stageMetres: 38.2, flow: 5_000),
        .droughtLimit: RiverMark(stageMetres: 21, flow: 40), .periodMinimum: RiverMark(stageMetres: 20, flow: 30), .historicMinimum: RiverMark(stageMetres: 19, flow: 20),
    ])

    private func levels(_ facts: RiverFacts, at station: RiverStation = station, near: RiverNearness? = nil) throws -> [Hazard: Int] {
        let found = RiverWarning.of(facts, at: station, on: day("2024-07-01"), by: try Seeds.rivers(), near: try near ?? Seeds.nearness())
        return Dictionary(uniqueKeysWithValues: found.map { ($0.hazard, $0.level.rawValue) })
    }

    private func facts(stage: Double? = nil, flow: Double? = nil) -> RiverFacts { RiverFacts(mark: RiverMark(stageMetres: stage, flow: flow)) }

    @Test(arguments: [
        (33.69, nil), (33.7, 4), (33.99, 4), (34, 3), (34.01, 3), (35.99, 3), (36, 2), (36.01, 2), (38.19, 2), (38.2, 1), (38.21, 1), (.nan, nil), (.infinity, nil),
    ] as [(Double, Int?)])
    func `a flood by stage`(metres: Double, expected: Int?) throws {
        #expect(try levels(facts(stage: metres))[.flood] == expected)
    }

    @Test(arguments: [(1_899.9, nil), (1_900, 4), (1_999.9, 4), (2_000, 3), (2_999.9, 3), (3_000, 2), (4_999.9, 2), (5_000, 1), (5_000.1, 1)] as [(Double, Int?)])
    func `a flood by flow`(flow: Double, expected: Int?) throws {
        #expect(try levels(facts(flow: flow))[.flood] == expected)
    }

    @Test(arguments: [(3.9, nil), (4, 4), (4.9, 4), (5, 3), (5.1, 3), (19.9, 3), (20, 2), (20.1, 2), (49.9, 2), (50, 1), (50.1, 1)] as [(Double, Int?)])
    func `a flood by its return period`(years: Double, expected: Int?) throws {
        #expect(try levels(RiverFacts(returnPeriodYears: years), at: RiverStation())[.flood] == expected)
    }

    @Test(arguments: [(29.69, nil), (29.7, 4), (29.99, 4), (30, 3), (32.99, 3), (33, 2), (34.99, 2), (35, 1)] as [(Double, Int?)])
    func `a return period by the station's own levels`(metres: Double, expected: Int?) throws {
        let station = RiverStation(floods: [5: RiverMark(stageMetres: 30), 20: RiverMark(stageMetres: 33), 50: RiverMark(stageMetres: 35)])
        #expect(try levels(facts(stage: metres), at: station)[.flood] == expected)
    }

    @Test func `a level of a rarer flood stands for one that is not written down`() throws {
        let station = RiverStation(floods: [10: RiverMark(stageMetres: 31), 100: RiverMark(stageMetres: 37)])
        #expect(try levels(facts(stage: 31), at: station)[.flood] == 3)
        #expect(try levels(facts(stage: 36.9), at: station)[.flood] == 3)
        #expect(try levels(facts(stage: 37), at: station)[.flood] == 1)
    }

    @Test func `either criterion is enough and the higher carries it`() throws {
        var both = facts(stage: 34.5)
        both.returnPeriodYears = 20
        #expect(try levels(both)[.flood] == 2)
        both.returnPeriodYears = 2
        #expect(try levels(both)[.flood] == 3)
    }

    @Test(arguments: [(21.31, nil), (21.3, 4), (21.01, 4), (21, 3), (20.99, 3), (20.01, 3), (20, 2), (19.01, 2), (19, 1), (18.99, 1)] as [(Double, Int?)])
    func `low water by stage`(metres: Double, expected: Int?) throws {
        #expect(try levels(facts(stage: metres))[.lowWater] == expected)
    }

    @Test(arguments: [(42.1, nil), (42, 4), (40.1, 4), (40, 3), (30.1, 3), (30, 2), (20.1, 2), (20, 1), (0, 1)] as [(Double, Int?)])
    func `low water by flow`(flow: Double, expected: Int?) throws {
        #expect(try levels(facts(flow: flow))[.lowWater] == expected)
    }

    @Test(arguments: [(39.9, nil), (40, 4), (40.1, 4), (59.9, 4), (60, 3), (60.1, 3), (74.9, 3), (75, 2), (75.1, 2), (89.9, 2), (90, 1), (90.1, 1)] as [(Double, Int?)])
    func `low water by the inflow of 30 days`(percent: Double, expected: Int?) throws {
        #expect(try levels(RiverFacts(inflowDeficitPercent: percent), at: RiverStation())[.lowWater] == expected)
    }

    @Test(arguments: [(33.49, nil), (33.5, 4)] as [(Double, Int?)])
    func `near is what the bureau says`(metres: Double, expected: Int?) throws {
        var near = RiverNearness()
        near.stageMetres = 0.5
        #expect(try levels(facts(stage: metres), near: near)[.flood] == expected)
    }

    @Test func `the default of near is 0·3 m, 5 per cent and a year`() throws {
        let seeded = try Seeds.nearness(), plain = RiverNearness()
        #expect([seeded.stageMetres, seeded.flowPercent, seeded.years] == [0.3, 5, 1])
        #expect([plain.stageMetres, plain.flowPercent, plain.years] == [0.3, 5, 1])
    }

    @Test func `what is not known, or not written down, gives nothing`() throws {
        #expect(try levels(RiverFacts()) == [:])
        #expect(try levels(facts(stage: 40, flow: 9_000), at: RiverStation()) == [:])
    }

    @Test func `the reasons of the level are told in both languages`() throws {
        var facts = facts(stage: 33.8)
        facts.isForecast = true
        let found = RiverWarning.of(facts, at: Self.station, on: day("2024-07-01"), by: try Seeds.rivers())
        #expect(found.map(\.reasons.count) == [1])
        let words = try #require(found.first?.reasons.first?.words)
        #expect(words.zh == "水位33.8米（预计），标准：接近警戒水位（流量）34米")
        #expect(words.en == "stage 33.8 m (expected); limit near warning level 34 m")
    }

    @Test(arguments: [["hazard": "fog"], ["measure": "colour"], ["reference": "usual"], ["is_near": ""], ["level": "0"], ["measure": "return-period", "unit": "years", "limit": "0"], ["measure": "return-period", "unit": "years", "limit": "inf"], ["measure": "inflow-deficit", "unit": "percent", "limit": "40", "is_near": "yes"]])
    func `a row that says something else is refused`(changes: [String: String]) throws {
        let row = try Seeds.rows("river-levels")[0]
        _ = try RiverCriterion(row: row)
        #expect(throws: SeedFault.self) { try RiverCriterion(row: changed(row, changes)) }
    }
}
