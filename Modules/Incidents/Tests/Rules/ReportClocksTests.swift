import Testing
import Vocabulary

@testable import Incidents

/// Timelines on 25 February 2019. Limits are 493 Art. 9–11, the 4 h of the national plan, and the
/// defaults of the seed table that incidents.md §2 and peers.md give as 15–30 and 30–60 minutes.
@Suite struct ReportClocksTests {
    private func incident(_ kind: IncidentKind, grade: Grade? = nil) -> ReportedIncident {
        ReportedIncident(kind: kind, grade: grade, occurredAt: at("10:00"), knownAt: at("10:10"))
    }

    private func due(
        _ incident: ReportedIncident, _ tier: Tier, _ sent: [(ReportStep, String)] = []
    ) throws -> [ReportObligation] {
        ReportClocks.obligations(
            for: incident, by: ReportClockTable(try Seeds.clocks(), of: incident.kind, for: tier),
            reports: sent.map { SentReport(step: $0.0, tier: tier, sentAt: at($0.1)) })
    }

    /// `phone-first 1 10:40 practice`, and when it was met.
    private func lines(_ obligations: [ReportObligation]) -> [String] {
        obligations.map { o in
            let met = o.metAt.map { " met " + ChinaTime.clockText($0) } ?? ""
            return "\(o.step.rawValue) \(o.sequence) \(ChinaTime.clockText(o.dueAt)) \(o.basis.rawValue)" + met
        }
    }

    @Test func `an enterprise has one hour under 493 article 9`() throws {
        var accident = incident(.chemical)
        accident.receivedAt = at("10:15")
        #expect(lines(try due(accident, .enterprise)) == ["first-report 1 11:15 law"])
    }

    @Test func `a county has telephone, writing and the law's two hours`() throws {
        #expect(lines(try due(incident(.chemical, grade: .ordinary), .county)) == [
            "phone-first 1 10:40 practice", "written-first 1 11:10 practice", "first-report 1 12:10 law",
        ])
    }

    @Test func `较大 and above are told at the stricter end`() throws {
        #expect(lines(try due(incident(.flood, grade: .relativelySerious), .county)) == [
            "phone-first 1 10:25 practice", "written-first 1 10:40 practice",
        ])
    }

    @Test func `an earthquake counts from the shock`() throws {
        let quake = ReportedIncident(kind: .earthquake, occurredAt: at("13:15:59"), knownAt: at("13:19"))
        let obligations = try due(quake, .city, [(.phoneFirst, "13:31")])
        #expect(lines(obligations) == ["phone-first 1 13:45 practice met 13:31", "written-first 1 14:15 practice"])
        #expect(obligations.map { $0.isLate(at: at("14:15:59")) } == [false, false])
        #expect(obligations.map { $0.isLate(at: at("14:16")) } == [false, true])
    }

    @Test(arguments: [
        (Tier.city, Grade.ordinary, 0), (.city, .relativelySerious, 1), (.province, .relativelySerious, 0), (.province, .serious, 2),
    ])
    func `493 article 10 ends the climb`(tier: Tier, grade: Grade, duties: Int) throws {
        let obligations = try due(incident(.mine, grade: grade), tier)
        #expect(obligations.count { $0.step == .first } == duties)
    }

    @Test func `a province has four hours to the State Council from the occurrence`() throws {
        let first = try due(incident(.flood, grade: .extraordinary), .province).filter { $0.step == .first }
        #expect(lines(first) == ["first-report 1 14:00 plan"])
    }

    @Test func `a written report needs no call before it, a call does not replace it`() throws {
        let accident = incident(.chemical)
        let written = try due(accident, .county, [(.writtenFirst, "10:30")])
        #expect(lines(written).prefix(2) == [
            "phone-first 1 10:40 practice met 10:30", "written-first 1 11:10 practice met 10:30",
        ])
        let open = try due(accident, .county, [(.phoneFirst, "10:30")]).filter(\.isOpen)
        #expect(open.map(\.step) == [.writtenFirst])
    }

    @Test func `another tier's report meets nothing`() throws {
        let obligations = ReportClocks.obligations(
            for: incident(.flood), by: ReportClockTable(try Seeds.clocks(), of: .flood, for: .city),
            reports: [SentReport(step: .writtenFirst, tier: .county, sentAt: at("10:20"))])
        #expect(obligations.allSatisfy { $0.isOpen })
    }

    @Test func `follow-ups come every two hours for 较大, each from the one before`() throws {
        let sent: [(ReportStep, String)] = [(.phoneFirst, "10:20"), (.writtenFirst, "10:40"), (.followUp, "12:30"), (.followUp, "14:31")]
        let followUps = try due(incident(.flood, grade: .relativelySerious), .county, sent).filter { $0.step == .followUp }
        #expect(lines(followUps) == [
            "follow-up 1 12:40 practice met 12:30", "follow-up 2 14:30 practice met 14:31", "follow-up 3 16:31 practice",
        ])
        #expect(followUps.map { $0.isLate(at: at("14:40")) } == [false, true, false])
    }

    @Test func `一般 is followed up daily`() throws {
        let followUps = try due(incident(.flood, grade: .ordinary), .county, [(.writtenFirst, "10:40")]).filter { $0.step == .followUp }
        #expect(followUps.map(\.dueAt) == [at("10:40", "2019-02-26")])
    }

    @Test func `after the response only the final report is owed`() throws {
        var flood = incident(.flood, grade: .relativelySerious)
        flood.responseEndedAt = at("13:00")
        let sent: [(ReportStep, String)] = [(.writtenFirst, "10:40"), (.followUp, "12:30")]
        let open = try due(flood, .county, sent).filter(\.isOpen)
        #expect(open.map(\.step) == [.final])
        #expect(open.map(\.dueAt) == [at("13:00", "2019-02-26")])
        let after = try due(flood, .county, sent + [(.final, "20:00")])
        #expect(after.filter(\.isOpen) == [])
    }

    @Test func `a follow-up missed before the end stays missed`() throws {
        var flood = incident(.flood, grade: .relativelySerious)
        flood.responseEndedAt = at("13:00")
        let missed = try due(flood, .county, [(.writtenFirst, "10:40"), (.final, "15:00")]).filter { $0.step == .followUp }
        #expect(lines(missed) == ["follow-up 1 12:40 practice met 15:00"])
        #expect(missed.first?.isLate(at: at("16:00")) == true)
    }

    @Test func `each change of casualties in the window is told within the hour`() throws {
        var accident = incident(.chemical)
        accident.casualtiesChangedAt = [at("11:00"), at("15:00"), at("09:00"), at("12:00", "2019-04-30")]
        accident.casualtyWindowClosesAt = Regrading(kind: .chemical, occurredAt: at("10:00"), windows: try Seeds.windows())?.closesAt
        let supplements = try due(accident, .county, [(.writtenFirst, "11:05")]).filter { $0.step == .casualtySupplement }
        #expect(lines(supplements) == ["casualty-supplement 1 12:00 practice met 11:05", "casualty-supplement 2 16:00 practice"])
        #expect(supplements.allSatisfy { $0.source.text.contains("第13条") })
    }

    @Test(arguments: [("10:12", "10:27"), ("11:00", "10:40")])
    func `a later grade neither makes late nor wins time`(gradedAt: String, due expected: String) throws {
        var flood = incident(.flood, grade: .relativelySerious)
        flood.gradeSince = at(gradedAt)
        #expect(try due(flood, .county).first { $0.step == .phoneFirst }?.dueAt == at(expected))
    }

    @Test func `before 493 its limits did not hold`() throws {
        let old = ReportedIncident(kind: .mine, occurredAt: at("10:00", "2007-05-31"), knownAt: at("10:00", "2007-05-31"))
        let obligations = try due(old, .county)
        #expect(!obligations.isEmpty)
        #expect(obligations.allSatisfy { $0.basis != .law })
    }

    @Test func `a bureau's own rule for a kind and grade goes before all`() throws {
        var row = try #require(try Seeds.rows("report-clocks").first { $0.text("id") == "county-phone" }).cells
        row["id"] = "ours"
        row["applies_to"] = "flood"
        row["grades"] = "3"
        row["minutes"] = "5"
        let ours = try ReportClock(row: SeedRow(row))
        let obligations = ReportClocks.obligations(
            for: incident(.flood, grade: .relativelySerious), by: ReportClockTable(try Seeds.clocks() + [ours], of: .flood, for: .county), reports: [])
        #expect(obligations.first?.clock.id == "ours")
        #expect(obligations.first?.dueAt == at("10:15"))
    }
}
