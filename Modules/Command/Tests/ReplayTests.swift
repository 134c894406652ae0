import Base
import Core
import Harness
import HTTPTypes
import Module
import Store
import Testing
import Vocabulary
import Web

@testable import Command

/// An incident is replayed from the journal: each step with what it did to the map and how the incident stood.
@Suite struct ReplayTests {
    private let test: TestSite
    private let stage: CommandStage

    init() async throws {
        test = try TestSite([StandInIncidents.self, CommandModule.self])
        stage = try await CommandStage(on: test.node) { $0.deaths = 2; $0.place = GeoPoint("104.609300,29.469900") }
    }

    private func session(_ who: Context) -> Accounts.Session { Accounts.Session(principal: who.principal, csrf: "token", login: "test", isMachine: false) }
    private func steps(_ who: Context) async throws -> [JSONValue] {
        let text = await test.get("/api/v1/incidents/\(stage.incident)/replay", as: session(who)).text
        return try #require(try JSONValue(parsing: Array(text.utf8), bytesMax: 8 << 20)["steps"]?.array)
    }

    /// A response, a danger area drawn and erased, a task done: a minute apart.
    private func aDay() async throws {
        let node = stage.node, area = try Geometry(geoJSON: Array(#"{"type":"Polygon","coordinates":[[[104.6,29.4],[104.7,29.4],[104.7,29.5],[104.6,29.4]]]}"#.utf8), verticesMax: 100, bytesMax: 1_000)
        node.clock.advance(.minutes(1))
        _ = try await stage.start()
        node.clock.advance(.minutes(1))
        let plot = PlotID(try await node.store.perform(DrawPlot(incident: stage.incident, kind: .dangerArea, shape: area, label: "落石危险区"), stage.officer).id)
        node.clock.advance(.minutes(1))
        _ = try await node.store.perform(ErasePlot(plot: plot), stage.officer)
        node.clock.advance(.minutes(1))
        _ = try await node.store.perform(WriteSituation(incident: stage.incident, text: "县道 X142 <落石>", source: "市交通局 短信", isKey: true), stage.officer)
    }

    @Test func `steps go from the first entry to the last, and a mark that was erased is on the map only in between`() async throws {
        try await aDay()
        let steps = try await steps(stage.leader), sequences = steps.compactMap { $0["sequence"]?.integer }
        #expect(sequences == sequences.sorted() && Set(sequences).count == steps.count)
        let marks = steps.compactMap { $0["mark"] }.filter { $0["layer"]?.string == "command.plots" }
        #expect(marks.count == 2 && marks[0]["geometry"]?["type"]?.string == "Polygon" && marks[0]["label"]?.string == "落石危险区" && marks[0]["category"]?.string == "danger-area")
        #expect(marks.last?["geometry"]?.isNull == true)
        #expect(steps.filter { $0["is_event"] == .bool(true) }.count >= 4)
    }

    @Test func `how it stood is told whenever it changed`() async throws {
        try await aDay()
        let standings = try await steps(stage.leader).compactMap { $0["standing"]?.array?.compactMap { $0["text"]?.string } }
        #expect(standings.first?.contains { $0.contains("四级") } == false && standings.last?.contains { $0.contains("四级") } == true)
        #expect(standings.allSatisfy { $0.contains { $0.hasPrefix("2") } }, "the dead are told from the first step on")
    }

    @Test func `it is put together from the journal alone`() async throws {
        try await aDay()
        let before = try await steps(stage.leader)
        try await stage.node.store.engine.write { connection in
            for table in ["plot", "situation", "task", "response"] { try connection.run("DELETE FROM \(table)", []) }
            return ((), [])
        }
        #expect(try await steps(stage.leader) == before)
    }

    @Test func `the page shows a moment without scripts, and refuses what is none`() async throws {
        try await aDay()
        let path = "/incidents/\(stage.incident)/replay", first = TestNode.start
        func text(_ query: String) async -> (Int, String) {
            let reply = await test.get(path + query, as: session(stage.leader))
            return (reply.status.code, reply.text.split(separator: "data-standing").dropFirst().first.map { String($0.prefix { $0 != "/" } + $0.split(separator: "</dl>")[0]) } ?? "")
        }
        let now = await text(""), then = await text("?at=\(first)")
        #expect(now.0 == 200 && now.1.contains("四级") && then.0 == 200 && !then.1.contains("四级"))
        #expect(await text("?at=yesterday").0 == 422)
        #expect(await test.get(path, as: session(stage.leader)).text.contains("县道 X142 &lt;落石&gt;"))
    }

    @Test func `who may not see the incident gets neither page nor steps`() async throws {
        let stranger = try await stage.node.user(.dutyOfficer, in: "510400000000", named: "外市", login: "waishi")
        for path in ["/incidents/\(stage.incident)/replay", "/api/v1/incidents/\(stage.incident)/replay"] { #expect(await test.get(path, as: session(stranger)).status.code == 404) }
    }
}
