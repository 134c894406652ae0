import Testing
import Vocabulary

@testable import Warnings

/// A made-up city of two counties with 600 and 400 people.
@Suite struct CoverageTests {
    private static let big = "510321000000", small = "510322000000"

    private func areas(_ people: [(String, Int)] = [(big, 600), (small, 400)]) throws -> [CoveredArea] { try people.map { CoveredArea(code: try area($0.0), population: $0.1) } }
    private func share(_ channel: String, _ code: String, _ share: Double) throws -> ChannelReach { ChannelReach(channel: channel, area: try area(code), extent: .share(share)) }
    private func persons(_ channel: String, _ code: String, _ count: Int) throws -> ChannelReach { ChannelReach(channel: channel, area: try area(code), extent: .persons(count)) }
    private func coverage(_ reaches: [ChannelReach], _ overlap: CoverageOverlap = .greatest) throws -> Coverage { Coverage(areas: try areas(), reaches: reaches, persons: [], overlap: overlap) }

    @Test func `the greatest share of the channels counts, division by division`() throws {
        let found = try coverage([share("sms", Self.big, 0.5), share("broadcast", Self.big, 0.75), share("sms", Self.small, 0.25)])
        #expect(found.rows.map(\.reached) == [450, 100])
        #expect(found.rows.map(\.share) == [0.75, 0.25])
        #expect(found.total.population == 1_000)
        #expect(found.total.reached == 550)
        #expect(found.total.share == 0.55)
        #expect(found.total.byChannel == ["sms": 400, "broadcast": 450])
    }

    @Test(arguments: [(CoverageOverlap.greatest, 0.5), (.independent, 0.625), (.disjoint, 0.75)])
    func `channels overlap as it is stated`(overlap: CoverageOverlap, expected: Double) throws {
        #expect(try coverage([share("sms", Self.big, 0.5), share("broadcast", Self.big, 0.25)], overlap).rows[0].share == expected)
    }

    @Test func `no more than all are reached`() throws {
        let found = try coverage([share("sms", Self.big, 0.75), share("broadcast", Self.big, 0.5), share("television", Self.small, 1.5), persons("siren", Self.small, 900)], .disjoint)
        #expect(found.rows.map(\.reached) == [600, 400])
        #expect(found.total.byChannel["siren"] == 400)
    }

    @Test func `a share of the city holds in each of its counties`() throws {
        let found = try coverage([share("television", zigong, 0.5), share("television", Self.small, 0.25)])
        #expect(found.rows.map(\.reached) == [300, 200])
    }

    @Test func `persons in villages add up, each village once`() throws {
        let found = try coverage([persons("siren", "510321100201", 60), persons("siren", "510321100202", 30), persons("siren", "510321100201", 50), persons("siren", "510321101000", 15), persons("siren", "510321101201", 10)])
        #expect(found.rows[0].reached == 105)
    }

    @Test func `persons of a city are spread as its people are`() throws {
        #expect(try coverage([persons("sms", zigong, 500)]).rows.map(\.reached) == [300, 200])
    }

    @Test func `a channel's share and its persons are the same people`() throws {
        #expect(try coverage([share("sms", Self.big, 0.5), persons("sms", Self.big, 150)]).rows[0].reached == 300)
        #expect(try coverage([share("sms", Self.big, 0.1), persons("sms", Self.big, 150)]).rows[0].reached == 150)
    }

    @Test func `of a city and its counties the counties count`() throws {
        let found = Coverage(areas: try areas([(zigong, 1_000), (Self.big, 600), (Self.big, 9), (Self.small, 400)]), reaches: [try share("sms", zigong, 1)], persons: [])
        #expect(found.total.population == 1_000)
        #expect(found.rows.map(\.area?.description) == [Self.big, Self.small])
    }

    @Test func `other places and strange numbers reach nobody`() throws {
        let found = try coverage([share("sms", guangdong, 1), persons("sms", guangdong, 500), share("radio", Self.big, .nan), share("radio", Self.big, -1), persons("radio", Self.small, -50), persons("radio", zigong, .min)])
        #expect(found.total.reached == 0)
        #expect(found.total.byChannel == [:])
        let empty = Coverage(areas: try areas([(Self.big, 0), (Self.small, -5)]), reaches: [try share("sms", zigong, 1), try persons("sms", Self.big, 5)], persons: [])
        #expect(empty.total.share == nil)
        #expect(empty.total.reached == 0)
    }

    @Test func `those in charge are reached by any channel`() throws {
        let people = [
            CoveredPerson(area: try area("510321100201"), channels: ["sms", "telephone"]), CoveredPerson(area: try area(Self.big), channels: []), CoveredPerson(area: try area(Self.small), channels: ["sms"]),
            CoveredPerson(area: try area(guangdong), channels: ["sms"]),
        ]
        let found = Coverage(areas: try areas(), reaches: [], persons: people)
        #expect(found.rows.map(\.responsible) == [2, 1])
        #expect(found.rows.map(\.responsibleShare) == [0.5, 1])
        #expect(found.rows[0].responsibleByChannel == ["sms": 1, "telephone": 1])
        #expect(found.total.responsible == 3)
        #expect(found.total.responsibleReached == 2)
        #expect(found.total.responsibleByChannel == ["sms": 2, "telephone": 1])
        #expect(Coverage(areas: try areas(), reaches: [], persons: []).total.responsibleShare == nil)
    }

    @Test func `who answers for the whole city stands in its total`() throws {
        let mayor = CoveredPerson(area: try area(zigong), channels: ["telephone"])
        let found = Coverage(areas: try areas([(zigong, 1_000), (Self.big, 600), (Self.small, 400)]), reaches: [], persons: [mayor])
        #expect(found.rows.map(\.responsible) == [0, 0])
        #expect(found.total.responsible == 1)
    }
}
