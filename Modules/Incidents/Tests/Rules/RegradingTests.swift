import Testing
import Vocabulary

@testable import Incidents

@Suite struct RegradingTests {
    @Test(arguments: [(IncidentKind.chemical, "2024-03-31"), (.roadTraffic, "2024-03-08"), (.fire, "2024-03-08")])
    func `493 article 13 closes after thirty days, seven for traffic and fire`(kind: IncidentKind, lastDay: String) throws {
        let regrading = try #require(Regrading(kind: kind, occurredAt: at("23:59", "2024-03-01"), windows: Seeds.windows()))
        #expect(regrading.mayChange(at: at("23:59:59", lastDay)))
        #expect(regrading.closesAt == ChinaTime.instant(day(lastDay).adding(days: 1)))
        #expect(!regrading.mayChange(at: regrading.closesAt))
    }

    @Test(arguments: [IncidentKind.earthquake, .environmental])
    func `other incidents have no such window`(kind: IncidentKind) throws {
        #expect(Regrading(kind: kind, occurredAt: at("12:00"), windows: try Seeds.windows()) == nil)
    }
}
