import Core
import Testing
import Vocabulary

@testable import Warnings

@Suite struct FactJudgeTests {
    private let today = day("2024-07-01")

    private func tables() throws -> FactTables {
        var tables = FactTables()
        (tables.weather, tables.editions, tables.rivers, tables.near, tables.risks, tables.fire) = (try Seeds.weather(), try Seeds.editions(), try Seeds.rivers(), try Seeds.nearness(), try Seeds.risks(), try Seeds.fireDanger())
        return tables
    }

    private func known(_ what: KnownFact.What, in code: String = "510321102201", by source: String = "长山雨量站", clock: String = "13:00") throws -> KnownFact {
        KnownFact(what: what, area: try area(code), place: nil, source: source, at: at(clock))
    }

    private func judge(_ facts: [KnownFact]) throws -> [FactFinding] { FactJudge.findings(facts, on: today, by: try tables()) }

    @Test func `rain that has come and goes on is a rainstorm signal of the county, with value, limit and edition`() throws {
        let found = try judge([known(.weather(WeatherFact(.rain, 62, hours: 12, .reached(continues: true))))])
        let one = try #require(found.first)
        #expect(found.count == 1 && one.hazard == .rainstorm && one.level == .blue && one.area == AreaCode("510321"))
        let step = try #require(one.steps.first)
        for part in ["长山雨量站", "62毫米", "12小时", "不低于50毫米", "气象灾害预警信号发布与传播办法", "cma-order-16-2007"] { #expect(step.zh.contains(part), "\(part): \(step.zh)") }
        for part in ["62 mm", "at least 50 mm", "cma-order-16-2007"] { #expect(step.en.contains(part), "\(part): \(step.en)") }
    }

    @Test(arguments: [(49.9, nil), (50.0, 4), (99.9, 4)] as [(Double, Int?)])
    func `the limit itself is enough`(rain: Double, level: Int?) throws {
        #expect(try judge([known(.weather(WeatherFact(.rain, rain, hours: 12, .reached(continues: true))))]).first?.level.rawValue == level)
    }

    @Test func `of several gauges of a county the gravest counts; counties stand apart`() throws {
        let found = try judge([
            known(.weather(WeatherFact(.rain, 55, hours: 12, .reached(continues: true))), by: "甲"), known(.weather(WeatherFact(.rain, 101, hours: 3, .reached(continues: true))), by: "乙"),
            known(.weather(WeatherFact(.rain, 51, hours: 6, .reached(continues: true))), in: "510322100", by: "丙"),
        ])
        #expect(found.map(\.area.description) == ["510321000000", "510322000000"] && found.map(\.level) == [.red, .yellow])
        #expect(found[0].source == "乙" && found[0].steps.allSatisfy { $0.zh.contains("乙") })
    }

    @Test func `two stations together make a cold wave`() throws {
        let drop = WeatherFact(.temperatureDrop, 9, hours: 48, .reached(continues: true)), least = WeatherFact(.airMinimum, 3, hours: 24, .reached(continues: true)), wind = WeatherFact(.windMean, 5, .reached(continues: true))
        let found = try judge([known(.weather(drop), by: "气温站"), known(.weather(least), by: "气温站"), known(.weather(wind), by: "测风塔")])
        let cold = try #require(found.first { $0.hazard == .coldWave })
        #expect(cold.steps.count == 3 && cold.steps.contains { $0.zh.contains("测风塔") })
        #expect(try judge([known(.weather(drop)), known(.weather(least))]).allSatisfy { $0.hazard != .coldWave }, "without the wind there is none")
    }

    @Test func `a river is judged by the levels of its own station`() throws {
        var station = HydroStation.blank
        (station.warningStage, station.guaranteeStage, station.historicStage) = (8, 10, 12)
        func level(_ stage: Double) throws -> Grade? { try judge([known(.river(RiverFacts(mark: RiverMark(stageMetres: stage)), station.station), by: "釜溪河站")]).first { $0.hazard == .flood }?.level }
        #expect(try level(7.69) == nil && level(7.7) == .blue && level(8) == .yellow && level(10) == .orange && level(12) == .red)
        let found = try judge([known(.river(RiverFacts(mark: RiverMark(stageMetres: 8.5)), station.station), by: "釜溪河站")])
        #expect(found.first?.steps.first?.zh.contains("釜溪河站：水位8.5米，标准：警戒水位（流量）8米。依据：水情预警发布管理办法") == true)
        #expect(try judge([known(.river(RiverFacts(mark: RiverMark(stageMetres: 99)), RiverStation()))]).isEmpty, "by what nobody has written down nothing is judged")
    }

    @Test func `risks and fire danger are what their tables say`() throws {
        #expect(try judge([known(.risk(.geological, level: 2))]).map(\.level) == [.orange])
        #expect(try judge([known(.risk(.mountainFlood, level: 4))]).map(\.hazard) == [.mountainFlood])
        #expect(try judge([known(.fire(.danger, grade: 4))]).map(\.level) == [.orange])
        #expect(try judge([known(.fire(.danger, grade: 1)), known(.risk(.geological, level: 7)), known(.fire(.weather, grade: 9))]).isEmpty)
    }

    @Test func `a county that is named itself is warned as itself, a city as a city`() throws {
        #expect(try judge([known(.risk(.geological, level: 2), in: "510300")]).first?.area == AreaCode("510300"))
        #expect(try judge([known(.risk(.geological, level: 2), in: "510321")]).first?.area == AreaCode("510321"))
    }

    @Test func `levels of a station rise one above the other`() {
        var station = HydroStation.blank
        (station.warningStage, station.guaranteeStage) = (8, 8)
        #expect(station.problems().map(\.field) == ["guarantee_stage"])
        (station.guaranteeStage, station.historicStage) = (10, 9)
        #expect(station.problems().isEmpty, "a dyke may be higher than all that has come")
        station.historicStage = 7.9
        #expect(station.problems().map(\.field) == ["historic_stage"])
        (station.flood5, station.flood20) = (9, 8.5)
        #expect(station.problems().map(\.field).contains("flood_20"))
        #expect(HydroStation.blank.problems().isEmpty)
    }

    @Test func `what cannot be true is refused`() {
        func problems(_ element: FactElement, _ value: Double, hours: Double? = 12) -> [String] {
            var content = FactContent()
            (content.element, content.value, content.windowHours) = (element, value, hours)
            return content.problems().map(\.field)
        }
        #expect(problems(.weather(.rain), 50) == [] && problems(.weather(.rain), -1) == ["value"] && problems(.weather(.rain), 50, hours: nil) == ["window_hours"])
        #expect(problems(.weather(.windGust), 8, hours: nil) == [] && problems(.weather(.windGust), 8.5, hours: nil) == ["value"])
        #expect(problems(.water(.stage), 8) == ["station"] && problems(.water(.returnPeriod), 20) == [])
        #expect(problems(.risk(.geological), 5) == ["value"] && problems(.fire(.danger), 5) == [] && problems(.weather(.humidity), 101) == ["value"])
        #expect(FactElement.allCases.allSatisfy { FactElement(rawValue: $0.rawValue) == $0 } && FactElement(rawValue: "x") == nil)
        #expect(Set(FactElement.allCases.map(\.rawValue)).count == FactElement.allCases.count)
    }
}
