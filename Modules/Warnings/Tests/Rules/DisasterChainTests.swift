import Testing
import Vocabulary

@testable import Warnings

@Suite struct DisasterChainTests {
    private func proposals(_ event: ChainEvent, _ level: Grade?, order: Int = 1, by links: [ChainLink]? = nil) throws -> [ChainProposal] {
        DisasterChain.proposals(ChainTrigger(event: event, level: level, at: at("12:00")), by: try links ?? Seeds.chains(), order: order)
    }

    private func link(_ id: String, _ trigger: String, _ leadsTo: String, hours: String = "1", _ changes: [String: String] = [:]) throws -> ChainLink {
        let row = try Seeds.rows("disaster-chains")[0]
        return try ChainLink(row: changed(row, ["id": id, "trigger": trigger, "levels": "", "leads_to": leadsTo, "hours": hours].merging(changes) { $1 }))
    }

    @Test func `heavy rain asks after slopes, villages and reservoirs`() throws {
        let found = try proposals(.rainstorm, .red)
        #expect(Set(found.map(\.link.id)) == ["rain-landslide", "rain-mountain-flood", "rain-reservoir", "rain-tailings", "rain-mine"])
        #expect(found.allSatisfy { $0.order == 1 })
        #expect(found.map(\.dueAt) == found.map(\.dueAt).sorted())
    }

    @Test func `rain leads by a landslide to the road and the dam`() throws {
        let second = try proposals(.rainstorm, .red, order: 2).filter { $0.path.first == "rain-landslide" && $0.order == 2 }
        #expect(Set(second.map(\.link.id)) == ["landslide-road", "landslide-dam"])
        #expect(second.first { $0.link.id == "landslide-road" }?.link.siteKinds == ["road", "bridge"])
        // Six hours to the landslide, three more to the road.
        #expect(second.first { $0.link.id == "landslide-road" }?.dueAt == at("21:00"))
    }

    @Test func `a quake asks after dams, gas and schools at any magnitude`() throws {
        let found = Set(try proposals(.earthquake, .blue).map(\.link.id))
        #expect(found.isSuperset(of: ["quake-dam", "quake-gas", "quake-school", "quake-mine"]))
        #expect(!found.contains("quake-landslide"))
        #expect(try proposals(.earthquake, .yellow).contains { $0.link.id == "quake-landslide" })
    }

    @Test(arguments: [(Grade.blue, 0), (.yellow, 2), (.orange, 5), (.red, 5)])
    func `a link asks for the level of its trigger`(level: Grade, count: Int) throws {
        #expect(try proposals(.rainstorm, level).count == count)
    }

    @Test func `without a known level every link follows`() throws {
        #expect(try proposals(.rainstorm, nil).count == 5)
    }

    @Test(arguments: [(0, 0), (-1, 0), (1, 1), (2, 2), (3, 3), (4, 4), (5, 4), (.max, 4)])
    func `it goes as far as asked, and no further than four`(order: Int, count: Int) throws {
        let links = [try link("a", "rainstorm", "geological"), try link("b", "geological", "barrier-lake"), try link("c", "barrier-lake", "flood"), try link("d", "flood", "dam-failure"), try link("e", "dam-failure", "people-in-danger")]
        let found = try proposals(.rainstorm, .red, order: order, by: links)
        #expect(found.map(\.link.id) == Array(["a", "b", "c", "d"].prefix(count)))
        #expect(found.last.map(\.path) == (count == 0 ? nil : Array(["a", "b", "c", "d"].prefix(count))))
    }

    @Test func `nothing comes back to what led to it`() throws {
        let links = [try link("a", "flood", "dam-failure"), try link("b", "dam-failure", "flood"), try link("c", "dam-failure", "people-in-danger")]
        #expect(try proposals(.flood, .red, order: 4, by: links).map(\.link.id) == ["a", "c"])
    }

    @Test func `a check stands once, at its lowest order and then its earliest time`() throws {
        let two = [try link("slow", "rainstorm", "geological", hours: "6"), try link("quick", "rainstorm", "mountain-flood", hours: "1"), try link("x", "geological", "road-cut"), try link("y", "mountain-flood", "geological"), try link("z", "geological", "people-in-danger")]
        let found = try proposals(.rainstorm, .red, order: 3, by: two)
        #expect(found.map(\.link.id) == ["quick", "slow", "y", "x", "z"])
        // By y the slope would fail after two hours and the road be cut after three; by the lower order it stands with seven.
        #expect(found.first { $0.link.id == "x" }?.dueAt == at("19:00"))
        let same = [try link("slow", "rainstorm", "geological", hours: "6"), try link("quick", "rainstorm", "geological", hours: "2"), try link("x", "geological", "road-cut")]
        #expect(try proposals(.rainstorm, .red, order: 2, by: same).last?.path == ["quick", "x"])
    }

    @Test(arguments: [("2024-07-01", 1), ("2024-07-02", 0)]) func `a link holds in its time`(until: String, count: Int) throws {
        let old = try link("a", "rainstorm", "geological", ["effective_until": "2024-07-01"]), young = try link("a", "rainstorm", "geological", ["effective_from": until])
        #expect(try proposals(.rainstorm, .red, by: [old]).isEmpty)
        #expect(try proposals(.rainstorm, .red, by: [young]).count == count)
    }

    @Test func `warnings and incidents start chains under their own names`() {
        #expect(ChainEvent(Hazard.rainstorm) == .rainstorm)
        #expect(ChainEvent(Hazard.haze) == nil)
        #expect(ChainEvent(IncidentKind.chemical) == .chemical)
        #expect(ChainEvent(IncidentKind.earthquake) == .earthquake)
        #expect(ChainEvent(IncidentKind.epidemic) == nil)
        // Each has a name of its own.
        #expect(Set(ChainEvent.allCases.map(\.name.zh)).count == ChainEvent.allCases.count)
        #expect(ChainEvent.allCases.allSatisfy { $0.name.zh != $0.rawValue })
    }

    @Test func `links have ids of their own and something to check`() throws {
        let links = try Seeds.chains()
        #expect(Set(links.map(\.id)).count == links.count)
        #expect(links.allSatisfy { !$0.check.zh.isEmpty && !$0.check.en.isEmpty && $0.source.standing == .demonstration })
    }

    @Test(arguments: [
        ["leads_to": "rainstorm"], ["trigger": "comet"], ["levels": "9"], ["site_kinds": ""], ["within_km": "0"], ["within_km": "1001"], ["within_km": "nan"], ["direction": "up"], ["hours": "0"], ["hours": "721"], ["hours": "inf"], ["check_en": ""],
    ])
    func `a row that says something else is refused`(changes: [String: String]) throws {
        let row = try Seeds.rows("disaster-chains")[0]
        #expect(throws: SeedFault.self) { try ChainLink(row: changed(row, changes)) }
    }
}
