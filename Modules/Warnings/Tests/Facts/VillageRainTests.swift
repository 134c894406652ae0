import Core
import Testing
import Vocabulary

@testable import Warnings

/// Two villages of 荣县 with made-up limits; a gauge two kilometres from the one, one far off.
@Suite struct VillageRainTests {
    private func limit(_ name: String, _ code: String, hours: Double = 1, prepare: Double = 40, move: Double = 60, at place: GeoPoint? = GeoPoint(longitude: 104.40, latitude: 29.40), by point: PointID? = nil) throws -> VillageRainLimit {
        var limit = VillageRainLimit.blank
        (limit.name, limit.area, limit.place, limit.point) = (name, try area(code), place, point)
        (limit.windowHours, limit.prepareMillimetres, limit.moveMillimetres, limit.origin) = (hours, prepare, move, "县山洪灾害调查评价")
        return limit
    }

    private func gauge(_ n: UInt64, _ millimetres: Double, longitude: Double = 104.42) -> MeasuredGauge {
        MeasuredGauge(id: PointID(RawID(high: 9, low: n)), name: "雨量站\(n)", place: GeoPoint(longitude: longitude, latitude: 29.40), at: at("13:00")) { $0 >= 1 ? millimetres : 0 }
    }

    private func judge(_ limits: [VillageRainLimit], _ gauges: [MeasuredGauge]) throws -> [FactFinding] { FactJudge.findings(try VillageRains.facts(limits, gauges), on: day("2024-07-01"), by: FactTables()) }

    @Test(arguments: [(39.9, nil), (40, .orange), (59.9, .orange), (60, .red)] as [(Double, Grade?)])
    func `a village's own rain limits propose a warning of its county`(millimetres: Double, level: Grade?) throws {
        let found = try judge([limit("石坪村", "510321100203")], [gauge(1, millimetres)])
        #expect(found.first?.level == level && found.allSatisfy { $0.hazard == .mountainFlood && $0.area == AreaCode("510321") })
        guard let level, let step = found.first?.steps.first else { return }
        for part in ["石坪村", level == .red ? "立即转移临界雨量60毫米" : "准备转移临界雨量40毫米", "雨量站1", "1小时", "县山洪灾害调查评价"] { #expect(step.zh.contains(part), "\(part): \(step.zh)") }
    }

    @Test func `the nearest gauge within five kilometres stands for a village, or the one that is named`() throws {
        let far = gauge(2, 90, longitude: 104.50)
        #expect(try judge([limit("石坪村", "510321100203")], [far]).isEmpty, "nine kilometres off")
        #expect(try judge([limit("石坪村", "510321100203")], [far, gauge(1, 10)]).isEmpty, "the near one says little fell")
        #expect(try judge([limit("石坪村", "510321100203", by: far.id)], [far, gauge(1, 10)]).first?.level == .red)
        #expect(try judge([limit("石坪村", "510321100203", at: nil)], [gauge(1, 90)]).isEmpty, "nobody knows where it lies")
    }

    @Test func `each village stands once with its highest step, those that must move at once in front`() throws {
        let found = try judge(
            [limit("甲村", "510321100203"), limit("甲村", "510321100203", hours: 3, prepare: 45, move: 50), limit("乙村", "510321100206")], [gauge(1, 55)])
        let one = try #require(found.first)
        #expect(found.count == 1 && one.level == .red && one.steps.count == 2 && one.steps[0].zh.hasPrefix("甲村立即转移") && one.steps[1].zh.hasPrefix("乙村准备转移"))
    }

    @Test func `a limit that lets people move before they prepare is not kept`() throws {
        #expect(try limit("甲村", "510321100203", prepare: 60, move: 40).problems().map(\.field) == ["move_mm"])
        #expect(try limit("甲村", "510321100203", prepare: 40, move: 40).problems().isEmpty)
    }
}
