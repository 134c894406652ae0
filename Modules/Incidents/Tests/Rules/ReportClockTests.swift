import Testing
import Vocabulary

@testable import Incidents

@Suite struct ReportClockTests {
    @Test func `every clock of the seed table has its own id`() throws {
        let clocks = try Seeds.clocks()
        #expect(Set(clocks.map(\.id)).count == clocks.count)
    }

    /// 493 Art. 10 and 11: where the climb goes past a tier, that tier has a clock of the law.
    @Test(arguments: [Grade.extraordinary, .serious, .relativelySerious, .ordinary])
    func `the clocks of the law reach as far up as article 10`(grade: Grade) throws {
        let reach = try #require(HowFarUp.reach(kind: .mine, grade: grade, rules: try Seeds.reach(), on: day("2024-01-01")))
        let tiers = try Seeds.clocks().filter {
            $0.basis == .law && $0.scope.contains(.mine) && ($0.grades.isEmpty || $0.grades.contains(grade))
        }.map(\.tier)
        #expect(Set(tiers) == Set([Tier.enterprise, .county, .city, .province].filter { $0 < reach.tier }))
    }

    @Test func `a clock that counts from an event its step does not know is refused`() throws {
        var cells = try #require(try Seeds.rows("report-clocks").first).cells
        cells["starts_from"] = "response-ended"
        #expect(throws: SeedFault(column: "starts_from", value: "response-ended")) { try ReportClock(row: SeedRow(cells)) }
    }
}
