import Core
import HTTPTypes
import Harness
import Readings
import Telemetry
import Testing
import Vocabulary
import Web

@testable import Sensors

/// What was taken in is taken out again.
@Suite struct ReadingsOutTests {
    private func json(_ reply: Reply) async throws -> JSONValue { try JSONValue(parsing: try await reply.streamed(), bytesMax: 64 << 20) }

    private func id(_ desk: SensorDesk, _ code: String) throws -> PointID {
        let number = try #require(desk.monitor.book.codes[code])
        return try #require(desk.monitor.book[number]?.id)
    }

    /// `count` readings of the first point, a second apart, the last of them now.
    private func filled(_ count: Int) async throws -> (desk: SensorDesk, path: String, start: Int64) {
        let desk = try await SensorDesk(), number = try #require(desk.monitor.book.codes["P1"]), start = desk.now - Int64(count - 1) * 1_000
        var batch = ReadingBatch()
        for i in 0..<count { batch.add(number, at: start + Int64(i) * 1_000, Double(i % 600) / 10, i % 50 == 0 ? .uncertain : .good) }
        try await desk.monitor.take(batch)
        try await desk.monitor.readings.fold()
        return (desk, "/api/v1/points/\(try id(desk, "P1"))/readings", start)
    }

    @Test func `each reading comes back in its order, page by page or all at once`() async throws {
        let (desk, path, start) = try await filled(25_000)
        let whole = try await json(desk.site.get("\(path)?from=\(start)", as: desk.officer)), items = try #require(whole["items"]?.array)
        #expect(items.count == 25_000 && whole["next"]?.isNull == true && whole["unit"]?.string == "m" && whole["code"]?.string == "P1")
        #expect(items[50]["quality"]?.string == "uncertain" && items[51]["value"]?.double == 5.1 && items[51]["at"]?.string == "\(Instant(milliseconds: start + 51_000))")
        var pages: [JSONValue] = [], from: String? = "\(start)"
        while let at = from {
            let page = try await json(desk.site.get("\(path)?from=\(at)&limit=7000", as: desk.officer))
            pages += try #require(page["items"]?.array)
            from = page["next"]?.string
        }
        #expect(pages == items)
        await desk.close()
    }

    @Test func `as CSV they are what is taken in`() async throws {
        let (desk, path, start) = try await filled(300)
        let text = String(decoding: try await desk.site.get("\(path).csv?from=\(start)", as: desk.officer).streamed(), as: UTF8.self)
        #expect(text.hasPrefix("point,at,value,quality\r\nP1,\(Instant(milliseconds: start)),0.0,uncertain\r\n"))
        let other = try await SensorDesk()
        other.site.node.clock.advance(.seconds(600))
        let told = try await json(other.site.send(.post, "/api/v1/readings", body: Array(text.utf8), as: other.source, headers: [.contentType: "text/csv"]))
        #expect(told["taken"]?.integer == 300)
        let back = try #require(other.monitor.book.codes["P1"]), number = try #require(desk.monitor.book.codes["P1"])
        #expect(try other.monitor.readings.readings(of: back, from: 0, through: .max) == desk.monitor.readings.readings(of: number, from: 0, through: .max))
        await other.close()
        await desk.close()
    }

    @Test(arguments: ["minutes", "hours"])
    func `minutes and hours are what the readings come to`(tier: String) async throws {
        let (desk, path, start) = try await filled(20_000)
        let told = try await json(desk.site.get("\(path)?from=\(start)&tier=\(tier)", as: desk.officer)), items = try #require(told["items"]?.array)
        let length: Int64 = tier == "minutes" ? 60_000 : 3_600_000, number = try #require(desk.monitor.book.codes["P1"])
        let wanted = Summary.of(try desk.monitor.readings.readings(of: number, from: 0, through: .max), every: length)
        #expect(items.count == wanted.count && items.map { $0["count"]?.integer } == wanted.map { Int64($0.count) } && items.map { $0["greatest"]?.double } == wanted.map(\.greatest))
        #expect(items.first?["at"]?.string == "\(Instant(milliseconds: start.down(to: length)))")
        let csv = String(decoding: try await desk.site.get("\(path).csv?from=\(start)&tier=\(tier)", as: desk.officer).streamed(), as: UTF8.self)
        #expect(csv.split(separator: "\r\n").count == wanted.count + 1)
        await desk.close()
    }

    @Test func `what is asked for wrongly is refused, and a point of another division is not there`() async throws {
        let (desk, path, _) = try await filled(5)
        for query in ["tier=days", "limit=0", "limit=x", "from=yesterday", "from=2020-01-02T00:00:00Z&to=2020-01-01T00:00:00Z", "page=2"] { #expect(await desk.site.get("\(path)?\(query)", as: desk.officer).status == .unprocessableContent, "\(query)") }
        let elsewhere = desk.site.session(.dutyOfficer, in: "510322000000")
        for path in [path, path + ".csv"] { #expect(await desk.site.get(path, as: elsewhere).status == .notFound) }
        #expect(await desk.site.get(path, as: desk.source).status == .forbidden)
        #expect(await desk.site.get("/api/v1/points/\(RawID.zero)/readings", as: desk.officer).status == .notFound)
        await desk.close()
    }

    @Test func `the newest value of every point is told at once, of those that one sees`() async throws {
        let desk = try await SensorDesk()
        try await desk.tell(1, 1.5)
        try await desk.tell(3, 3.5)
        let told = try await json(desk.site.get("/api/v1/points/newest", as: desk.officer)), items = try #require(told["items"]?.array)
        #expect(items.map { $0["code"]?.string } == ["P1", "P2", "P3"] && items.map { $0["value"]?.double } == [1.5, nil, 3.5] && items.map { $0["online"]?.bool } == [true, false, true])
        let first = try await json(desk.site.get("/api/v1/points/newest?limit=2&kind=river-level&area=510321", as: desk.officer)), next = try #require(first["next"]?.string)
        let second = try await json(desk.site.get("/api/v1/points/newest?limit=2&after=\(next)", as: desk.officer))
        #expect(first["items"]?.array == Array(items.prefix(2)) && second["items"]?.array == [items[2]] && second["next"]?.isNull == true)
        for query in ["area=510322", "site=\(RawID.zero)", "kind=tank-level"] { #expect(try await json(desk.site.get("/api/v1/points/newest?\(query)", as: desk.officer))["items"]?.array == [], "\(query)") }
        #expect(try await json(desk.site.get("/api/v1/points/newest", as: desk.site.session(.dutyOfficer, in: "510322000000")))["items"]?.array == [])
        for query in ["kind=none", "area=5", "limit=0", "after=x", "after=\(RawID.zero)"] { #expect(await desk.site.get("/api/v1/points/newest?\(query)", as: desk.officer).status == .unprocessableContent, "\(query)") }
        #expect(await desk.site.get("/api/v1/points/newest", as: desk.source).status == .forbidden)
        await desk.close()
    }
}
