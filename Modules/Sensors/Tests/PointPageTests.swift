import Core
import HTTPTypes
import Harness
import Testing
import Vocabulary
import Web

@testable import Sensors

@Suite struct PointPageTests {
    @Test func `a point's page says what it reads, its alarms and its rules; of another division it is not there`() async throws {
        let desk = try await SensorDesk()
        try await desk.rule("red: value >= 8")
        try await desk.tell(1, 9)
        let entry = try #require(desk.monitor.book.codes["P1"].flatMap { desk.monitor.book[$0] })
        let page = await desk.site.get("/points/\(entry.id)/now", as: desk.officer).text
        #expect(page.contains("9.00 m") && page.contains("红色报警") && page.contains("测点1 水位") && page.contains("value &gt;= 8"))
        let silent = try #require(desk.monitor.book.codes["P2"].flatMap { desk.monitor.book[$0] }), empty = await desk.site.get("/points/\(silent.id)/now", as: desk.officer).text
        #expect(empty.contains("离线") && empty.contains("尚无读数") && empty.contains("没有未办结的报警"))
        #expect(await desk.site.get("/points/\(entry.id)", as: desk.officer).text.contains("/points/\(entry.id)/now"), "its record leads there")
        #expect(await desk.site.get("/points/\(entry.id)/now", as: desk.site.session(.dutyOfficer, in: "510322000000")).status == .notFound)
        await desk.close()
    }
}
