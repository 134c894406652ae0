import Base
import Core
import HTTPTypes
import Harness
import Store
import Testing
import Vocabulary
import Web

@testable import Sensors

@Suite struct ClockSkewTests {
    @Test func `a device whose clock runs ahead is named, with how far and how often; who may not speak for it names nobody`() async throws {
        let desk = try await SensorDesk()
        for minutes in [Int64(6), 90] { await desk.tell("river,station=2 level=1 \(desk.now + minutes * 60_000)") }
        _ = await desk.site.send(.post, "/api/v1/readings?precision=ms", body: Array("river,station=3 level=1 \(desk.now + 600_000)".utf8), as: desk.site.session(.source, in: "510322000000"), headers: [.contentType: "text/plain"])
        let second = try #require(desk.monitor.book.codes["P2"])
        #expect(desk.monitor.refusals.skews.keys.sorted() == [second])
        #expect(desk.monitor.refusals.skews[second] == .init(times: 2, lead: 90 * 60_000, at: Instant(milliseconds: desk.now)))
        let page = await desk.site.get("/monitoring", as: desk.officer).text
        #expect(page.contains("测点2") && page.contains("+90"))
        #expect(await !desk.site.get("/monitoring", as: desk.site.session(.dutyOfficer, in: "510322000000")).text.contains("测点2"))
        await desk.close()
    }
}
