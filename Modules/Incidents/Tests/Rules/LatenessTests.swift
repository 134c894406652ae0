import Testing
import Vocabulary

@testable import Incidents

@Suite struct LatenessTests {
    @Test func `the parts of the sentence are all there`() throws {
        let accident = ReportedIncident(kind: .chemical, occurredAt: at("10:00"), knownAt: at("10:10"))
        let obligations = ReportClocks.obligations(
            for: accident, by: ReportClockTable(try Seeds.clocks(), of: accident.kind, for: .county),
            reports: [SentReport(step: .phoneFirst, tier: .county, sentAt: at("12:11"))])
        let flags = Lateness.flags(obligations, at: at("12:30"))
        #expect(flags.map(\.step) == [.phoneFirst, .writtenFirst, .first])
        let law = try #require(flags.first { $0.basis == .law })
        #expect(law.suggestsLateReport)
        #expect(law.limit == .minutes(120))
        #expect(law.actual == .minutes(121))
        #expect(law.over == .minutes(1))
        #expect(law.reportedAt == at("12:11"))
        #expect(law.source.text.contains("第11条"))
        #expect(flags.first { $0.step == .writtenFirst }?.actual == .minutes(140))
        #expect(flags.filter(\.suggestsLateReport).count == 1)
    }

    @Test func `on the limit is in time`() throws {
        let accident = ReportedIncident(kind: .chemical, occurredAt: at("10:00"), knownAt: at("10:00"))
        let obligations = ReportClocks.obligations(
            for: accident, by: ReportClockTable(try Seeds.clocks(), of: accident.kind, for: .enterprise),
            reports: [SentReport(step: .phoneFirst, tier: .enterprise, sentAt: at("11:00"))])
        #expect(Lateness.flags(obligations, at: at("23:00")) == [])
    }
}
