import Base
import Core
import HTTPTypes
import Harness
import Module
import Store
import Testing
import Vocabulary
import Web

@testable import Warnings

/// Where storms are, as automatic sources tell.
@Suite struct StormTests {
    private struct Desk {
        let bureau: Bureau
        let source: Accounts.Session

        init() async throws {
            bureau = try await Bureau()
            source = bureau.site.session(.source, named: "台风")
        }

        func tell(_ number: String, hours: Int, lon: Double, lat: Double = 20, wind: Double? = nil, more: String = "", as session: Accounts.Session? = nil) async -> Reply {
            let at = bureau.now + Instant.Span.hours(hours), wind = wind.map { ",\"wind\":\($0)" } ?? ""
            return await bureau.site.post("/api/v1/storm-fixes", json: "{\"number\":\"\(number)\",\"name\":\"山竹\",\"at\":\"\(at)\",\"place\":[\(lon),\(lat)]\(wind)\(more)}", as: session ?? source)
        }

        func storms() throws -> [Storm] { try bureau.store.read(.system()) { try $0.all(Storm.self, order: .init("number")) } }
        func fixes() throws -> [StormFix] { try bureau.store.read(.system()) { try $0.all(StormFix.self, order: .init("at")) } }
    }

    @Test(arguments: [
        (0.0, nil), (10.7, nil), (10.8, .depression), (17.1, .depression), (17.2, .storm), (24.4, .storm), (24.5, .severeStorm), (32.6, .severeStorm), (32.7, .typhoon), (41.4, .typhoon), (41.5, .severeTyphoon), (50.9, .severeTyphoon), (51.0, .superTyphoon), (90, .superTyphoon),
        (17.14, .depression), (17.16, .storm),
    ] as [(Double, StormGrade?)])
    func `the grade follows from the wind by the standard's limits`(wind: Double, grade: StormGrade?) { #expect(StormGrade(metresPerSecond: wind) == grade) }

    @Test func `fixes in any order make one storm with its way, which stands where the newest has it`() async throws {
        let desk = try await Desk()
        for (hours, lon, wind) in [(-12, 116.0, 45.0), (0, 112, 30), (-6, 114, 51)] { #expect(await desk.tell("1822", hours: hours, lon: lon, wind: wind).status == .created) }
        let storm = try #require(try desk.storms().first)
        #expect(try desk.storms().count == 1 && storm.state.grade == .severeStorm && storm.at == desk.bureau.now && storm.firstAt == desk.bureau.now - .hours(12) && !storm.isOver && !storm.isReplay)
        #expect(storm.track == .line([116, 114, 112].compactMap { GeoPoint(longitude: $0, latitude: 20) }))
        await desk.bureau.close()
    }

    @Test func `the same time again puts right what was told, and makes no second fix`() async throws {
        let desk = try await Desk()
        _ = await desk.tell("1822", hours: -1, lon: 112, wind: 40)
        _ = await desk.tell("1822", hours: -1, lon: 113)
        let fixes = try desk.fixes()
        #expect(fixes.count == 1 && fixes[0].state.place?.longitude == 113 && fixes[0].state.grade == nil, "a wind that is not told is not known")
        await desk.bureau.close()
    }

    @Test func `a place of the future is no fix`() async throws {
        let desk = try await Desk()
        #expect(await desk.tell("1822", hours: 6, lon: 112).status == .unprocessableContent)
        #expect(await desk.tell("1822", hours: 0, lon: 112, wind: 500).status == .unprocessableContent)
        #expect(await desk.tell("1822", hours: 0, lon: 112, as: desk.bureau.author).status == .forbidden)
        #expect(try desk.storms().isEmpty)
        await desk.bureau.close()
    }

    @Test func `a storm is over with its last fix or after three days of silence, and begins again when told of`() async throws {
        let desk = try await Desk()
        _ = await desk.tell("1822", hours: -1, lon: 112, more: ",\"is_last\":true")
        _ = await desk.tell("1823", hours: 0, lon: 130)
        #expect(try desk.storms().map(\.isOver) == [true, false])
        desk.bureau.node.clock.advance(.hours(73))
        #expect(try desk.bureau.store.read(.system()) { try Storms.chore.isDue($0) })
        try await desk.bureau.store.write(.system(door: .timer), action: "test.end") { tx in try Storms.chore.run(tx, desk.bureau.site.site.assembly.ports) }
        #expect(try desk.storms().map(\.isOver) == [true, true])
        _ = await desk.tell("1823", hours: 0, lon: 125)
        #expect(try desk.storms().map(\.isOver) == [true, false])
        await desk.bureau.close()
    }

    @Test func `the page shows its way, its grade and its distance, says when it is a replay, and proposes nothing`() async throws {
        let desk = try await Desk(), bureau = desk.bureau
        try await bureau.store.write(.system(door: .seed), action: "test.home") { tx in
            let home = try #require(AreaCode("510300"))
            try tx.update(Area.self, Area.id(home)) { $0.place = GeoPoint(longitude: 104.78, latitude: 29.34) }
        }
        #expect(await bureau.site.get("/storm-desk", as: bureau.author).text.contains("没有台风定位"))
        _ = await desk.tell("1822", hours: -6, lon: 112, lat: 22, wind: 45)
        _ = await desk.tell("1822", hours: 0, lon: 109, lat: 23, wind: 20, more: ",\"originally_at\":\"2018-09-17T00:00:00Z\"")
        let page = await bureau.site.get("/storm-desk", as: bureau.author).text
        #expect(page.contains("热带风暴") && page.contains("自贡市") && page.contains("重放"))
        // Great circle from 109° E 23° N to 104.78° E 29.34° N.
        #expect(page.contains("821 km"))
        #expect(try bureau.store.read(.system()) { try $0.count(ProposalTag.recordType) } == 0)
        #expect(await bureau.site.get("/storm-desk", as: desk.source).status == .forbidden)
        await bureau.close()
    }
}
