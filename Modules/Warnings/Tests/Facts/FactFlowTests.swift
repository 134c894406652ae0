import Base
import Core
import Foundation
import HTTPTypes
import Harness
import Module
import Store
import Synchronization
import Testing
import Vocabulary
import Web

@testable import Warnings

/// Stands in for whoever measures.
private final class Gauges: SiteService, ReadingsSource {
    static let shared = PointID(RawID(high: 7, low: 7)), river = PointID(RawID(high: 7, low: 8))
    private let state = Mutex<(points: [MeasuredPoint], readings: [PointID: [MeasuredReading]])>(([], [:]))
    func run() async {}
    func stop() async {}

    func set(_ id: PointID, _ kind: String, _ name: String, _ readings: [MeasuredReading]) {
        let point = MeasuredPoint(id: id, name: name, kind: kind, area: AreaCode("510321102201"), place: GeoPoint(longitude: 104.4, latitude: 29.4), everySeconds: 3_600, newest: readings.last)
        state.withLock { state in
            state.points.removeAll { $0.id == id }
            state.points.append(point)
            state.readings[id] = readings
        }
    }
    func points(of kinds: Set<String>) async throws -> [MeasuredPoint] { state.withLock { $0.points }.filter { kinds.contains($0.kind) } }
    func readings(of point: PointID, from: Instant, through: Instant) throws -> [MeasuredReading] { state.withLock { $0.readings[point] ?? [] }.filter { $0.at >= from && $0.at <= through } }
}

private enum GaugesModule: DomainModule {
    static let manifest = Manifest(id: "gauges", icon: "sensor", surfaces: [ServiceSurface { _ in Gauges() }])
}

@Suite struct FactFlowTests {
    private func tick(_ bureau: Bureau) async throws { try await bureau.site.site.service(FactWatch.self).tick() }
    private func proposals(_ bureau: Bureau) throws -> [WarningProposal] { try bureau.store.read(.system()) { try $0.all(WarningProposal.self, order: .init("at"), limit: 100) } }
    private func hourly(_ bureau: Bureau, _ values: [Double]) -> [MeasuredReading] { values.enumerated().map { MeasuredReading(at: bureau.now - .hours(values.count - 1 - $0), value: $1) } }

    private func record(_ bureau: Bureau, _ fields: [String: String], as session: Accounts.Session? = nil) async -> Reply {
        var all = ["area": "510321", "holds_until": ChinaTime.minuteText(bureau.now + .hours(12)), "source": "市气象台 张", "form": "expected"]
        all.merge(fields) { $1 }
        return await bureau.site.form("/warning-facts", all, as: session ?? bureau.author)
    }

    @Test func `rain that a gauge measures is proposed with its reason, follows the rain, and lapses when it is over`() async throws {
        let bureau = try await Bureau(with: [GaugesModule.self]), gauges = try bureau.site.site.service(Gauges.self)
        gauges.set(Gauges.shared, "rain-hour", "长山雨量站", hourly(bureau, [20, 20, 12]))
        try await tick(bureau)
        let one = try #require(try proposals(bureau).first)
        #expect(one.hazard == .rainstorm && one.level == .orange && one.area == AreaCode("510321") && one.phase == .open && one.place != nil)
        #expect(one.basis.contains("长山雨量站：") && one.basis.contains("52毫米") && one.basis.contains("不低于50毫米") && one.basis.contains("cma-order-16-2007") && one.basis.contains("at least 50 mm"))
        #expect(try bureau.notices(of: bureau.author.principal.user).count { $0.contains("warning-proposed") } == 1)
        #expect(await bureau.site.get("/warning-desk", as: bureau.author).text.contains("暴雨橙色：长山雨量站"))
        #expect(await bureau.site.get("/warning-proposals/\(one.id)", as: bureau.author).text.contains("不低于50毫米"))
        // The same again tells nobody and writes nothing.
        let version = try bureau.store.read(.system()) { try $0.row(ProposalTag.recordType, one.id.raw)?.version }
        try await tick(bureau)
        #expect(try bureau.store.read(.system()) { try $0.row(ProposalTag.recordType, one.id.raw)?.version } == version)
        gauges.set(Gauges.shared, "rain-hour", "长山雨量站", hourly(bureau, [20, 40, 45]))
        try await tick(bureau)
        #expect(try proposals(bureau).map(\.level) == [.red] && bureau.notices(of: bureau.author.principal.user).count { $0.contains("warning-proposed") } == 2)
        gauges.set(Gauges.shared, "rain-hour", "长山雨量站", hourly(bureau, [1, 0, 0]))
        try await tick(bureau)
        #expect(try proposals(bureau).map(\.phase) == [.lapsed])
        await bureau.close()
    }

    @Test func `the rain of days is held against a village's limit, with who is to move`() async throws {
        let bureau = try await Bureau(with: [GaugesModule.self]), gauges = try bureau.site.site.service(Gauges.self)
        gauges.set(Gauges.shared, "rain-hour", "长山雨量站", hourly(bureau, Array(repeating: 2.5, count: 48)))
        let admin = bureau.site.session(.administrator), row = #"{"name":"石坪村","area":"510321102201","place":[104.4,29.4],"window_hours":48,"prepare_mm":120,"move_mm":150,"origin":"测试"}"#
        #expect(await bureau.site.post("/api/v1/village-rain-limits", json: row, as: admin).status == .created)
        #expect(await bureau.site.post("/api/v1/village-rain-limits", json: row.replacing("150", with: "110"), as: admin).status.code == 422)
        try await tick(bureau)
        let one = try #require(try proposals(bureau).first { $0.hazard == .mountainFlood })
        #expect(one.level == .orange && one.area == AreaCode("510321") && one.basis.contains("石坪村准备转移") && one.basis.contains("48小时降雨120毫米"))
        await bureau.close()
    }

    @Test func `a gauge that has been silent for hours says nothing of now`() async throws {
        let bureau = try await Bureau(with: [GaugesModule.self]), gauges = try bureau.site.site.service(Gauges.self)
        gauges.set(Gauges.shared, "rain-hour", "长山雨量站", [MeasuredReading(at: bureau.now - .hours(FactWatch.staleHours), value: 120)])
        try await tick(bureau)
        #expect(try proposals(bureau).isEmpty)
        await bureau.close()
    }

    @Test func `a river's stage is judged by the station that names its point`() async throws {
        let bureau = try await Bureau(with: [GaugesModule.self]), gauges = try bureau.site.site.service(Gauges.self)
        gauges.set(Gauges.river, "river-level", "釜溪河水位", hourly(bureau, [9]))
        try await tick(bureau)
        #expect(try proposals(bureau).isEmpty, "no station, no levels")
        try await bureau.write { tx in
            var station = HydroStation.blank
            (station.name, station.point, station.area, station.warningStage, station.guaranteeStage, station.fictitious) = ("釜溪河站", Gauges.river, AreaCode("510321"), 8, 10, true)
            try tx.insert(station)
        }
        try await tick(bureau)
        let one = try #require(try proposals(bureau).first)
        #expect(one.hazard == .flood && one.level == .yellow && one.basis.contains("釜溪河站：水位9米，标准：警戒水位（流量）8米"))
        await bureau.close()
    }

    @Test func `a forecaster's figure is proposed, becomes a draft with its reason, and is not proposed again while it holds`() async throws {
        let bureau = try await Bureau()
        #expect(await record(bureau, ["element": "rain", "value": "120", "window_hours": "3"], as: bureau.site.session(.observer)).status == .forbidden)
        #expect(await record(bureau, ["element": "rain", "value": "120", "window_hours": "3"]).status == .seeOther)
        try await tick(bureau)
        let one = try #require(try proposals(bureau).first)
        #expect(one.hazard == .rainstorm && one.level == .red && one.basis.contains("市气象台 张") && one.basis.contains("预计"))
        #expect(await bureau.site.form("/warning-proposals/\(one.id)/warnings", ["hours": "6"], as: bureau.author).status == .seeOther)
        let draft = try #require(try bureau.warnings().first)
        #expect(draft.content.hazard == .rainstorm && draft.content.description.contains("不低于100毫米") && !draft.content.description.contains("at least"))
        try await tick(bureau)
        #expect(try proposals(bureau).count == 1)
        let fact = try #require(try bureau.store.read(.system()) { try $0.first(WarningFact.self, []) })
        #expect(await bureau.site.form("/warning-facts/\(fact.id)/endings", [:], as: bureau.author).status == .seeOther)
        #expect(await bureau.site.form("/warning-facts/\(fact.id)/endings", [:], as: bureau.author).status == .conflict)
        try await tick(bureau)
        let reasons = try bureau.store.read(.system()) { try $0.all(ProposalReason.self) }
        #expect(reasons.count == 1 && reasons.first?.isStanding == false && reasons.first?.endedAt != nil && reasons.first?.alarm == nil)
        // Said anew while the warning is being written, it is not proposed anew.
        #expect(await record(bureau, ["element": "rain", "value": "120", "window_hours": "3"]).status == .seeOther)
        try await tick(bureau)
        #expect(try proposals(bureau).count == 1)
        await bureau.close()
    }

    @Test func `what somebody dismissed comes again only when it is graver`() async throws {
        let bureau = try await Bureau()
        _ = await record(bureau, ["element": "geological-risk", "value": "3"])
        try await tick(bureau)
        let one = try #require(try proposals(bureau).first)
        #expect(await bureau.site.form("/warning-proposals/\(one.id)/dismissals", ["reason": "已巡查"], as: bureau.author).status == .seeOther)
        try await tick(bureau)
        #expect(try proposals(bureau).map(\.phase) == [.dismissed])
        _ = await record(bureau, ["element": "geological-risk", "value": "2"])
        try await tick(bureau)
        #expect(try Set(proposals(bureau).map(\.phase)) == [.dismissed, .open] && proposals(bureau).first { $0.phase == .open }?.level == .orange)
        await bureau.close()
    }

    @Test func `what an alarm and the tables find is one proposal, at the gravest of both`() async throws {
        let bureau = try await Bureau(), now = bureau.now
        try await bureau.write { try $0.emit(AlarmRaised(alarm: AlarmID(RawID.make(at: now)), point: PointID(RawID.make(at: now)), domain: "geology", kind: "slope-displacement", rule: "位移", level: .yellow, title: "坡体位移", area: AreaCode("510321"), place: nil, at: now)) }
        _ = await record(bureau, ["element": "geological-risk", "value": "2"])
        try await tick(bureau)
        let all = try proposals(bureau)
        #expect(all.count == 1 && all.first?.level == .orange && all.first?.basis.contains("坡体位移") == true && all.first?.basis.contains("地质灾害气象风险") == true)
        let fact = try #require(try bureau.store.read(.system()) { try $0.first(WarningFact.self, []) })
        #expect(await bureau.site.form("/warning-facts/\(fact.id)/endings", [:], as: bureau.author).status == .seeOther)
        try await tick(bureau)
        #expect(try proposals(bureau).map(\.level) == [.yellow], "the alarm goes on alone")
        await bureau.close()
    }

    @Test func `a fact that nobody can mean is refused in words`() async throws {
        let bureau = try await Bureau()
        for bad in [
            ["element": "rain", "value": "50"], ["element": "rain", "value": "-5", "window_hours": "12"], ["element": "river-stage", "value": "9"], ["element": "nothing", "value": "9"], ["element": "wind-gust", "value": "8.5"],
            ["element": "wind-gust", "value": "8", "holds_until": ChinaTime.minuteText(bureau.now - .minutes(1))], ["element": "wind-gust", "value": "8", "holds_until": ChinaTime.minuteText(bureau.now + .days(40))],
        ] {
            let reply = await record(bureau, bad)
            #expect(reply.status == .unprocessableContent, "\(bad) \(reply.status)")
        }
        try await tick(bureau)
        #expect(try proposals(bureau).isEmpty)
        await bureau.close()
    }

    @Test func `what is entered in an exercise stays in it`() async throws {
        let bureau = try await Bureau(), space = SpaceID(.make(at: bureau.now)), now = bureau.now
        bureau.store.set(SpaceClock(anchor: now, shown: now, speed: 1), for: space)
        try await bureau.store.write(.system(space), action: "test.fact") { tx in
            var fact = WarningFact.blank
            (fact.content.element, fact.content.value, fact.content.area, fact.content.holdsUntil, fact.content.source, fact.at) = (.fire(.danger), 5, AreaCode("510321"), now + .hours(3), "演练", now)
            try tx.insert(fact)
        }
        try await tick(bureau)
        #expect(try proposals(bureau).isEmpty)
        #expect(try bureau.store.read(.system(space)) { try $0.all(WarningProposal.self).map(\.level) } == [.red])
        await bureau.close()
    }
}
