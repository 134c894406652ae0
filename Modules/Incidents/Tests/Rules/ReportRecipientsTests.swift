import Testing
import Vocabulary

@testable import Incidents

@Suite struct ReportRecipientsTests {
    private func told(_ kind: IncidentKind, _ grade: Int?, from tier: Tier = .city) throws -> [Recipient] {
        ReportRecipients.of(
            kind: kind, grade: try grade.map { try #require(Grade(rawValue: $0)) }, tier: tier, reach: try Seeds.reach(), rules: try Seeds.rows("report-recipients").map { try RecipientRule(row: $0) }, on: day("2025-01-01"))
    }

    @Test(arguments: [(1, [Tier.province, .national]), (2, [.province, .national]), (3, [.province]), (4, [.province]), (nil, [.province])] as [(Int?, [Tier])])
    func `a city tells the province always and the state's departments from grade two on`(grade: Int?, levels: [Tier]) throws {
        let above = try told(.mine, grade).filter { $0.tier > .city }
        #expect(above.map(\.tier) == levels)
        // Past the next level each level tells the one above it.
        #expect(above.map(\.isOnward) == levels.map { $0 != .province })
    }

    @Test(arguments: [(4, [Tier.city]), (3, [.city, .province]), (2, [.city, .province, .national])] as [(Int, [Tier])])
    func `a county's report goes as far up as the grade asks, level by level`(grade: Int, levels: [Tier]) throws {
        let above = try told(.chemical, grade, from: .county).filter { $0.tier > .county && $0.role == .main }
        #expect(above.map(\.tier).sorted() == levels.sorted())
        #expect(above.filter { !$0.isOnward }.map(\.tier) == [.city])
    }

    @Test func `the level above is told by this bureau itself, whatever the grade`() throws {
        for grade in 1...4 { #expect(try told(.fire, grade, from: .province).filter { $0.tier > .province }.map(\.isOnward) == [false]) }
    }

    @Test func `an accident is told to the bodies of 493 article 10, a natural disaster is not`() throws {
        let accident = try told(.chemical, 4), flood = try told(.flood, 4)
        #expect(ReportRecipients.line(accident, .main) == "四川省应急管理厅，市委、市政府")
        #expect(ReportRecipients.line(accident, .copy) == "市公安局，市人力资源和社会保障局，市总工会，市人民检察院，各区县应急管理局")
        #expect(ReportRecipients.line(flood, .copy) == "各区县应急管理局")
        #expect(accident.first { $0.name == "市公安局" }?.source.contains("493") == true)
        #expect(try told(.environmental, 4).contains { $0.name == "市公安局" } == false)
        #expect(ReportRecipients.line(try told(.earthquake, 4), .copy) == "市抗震救灾指挥部各成员单位，各区县应急管理局")
    }

    @Test func `the rule that asks is named, and is the law only where the law goes that far`() throws {
        #expect(try told(.mine, 3).first?.source.contains("493") == true)
        #expect(try told(.mine, 4).first?.source.contains("通行做法") == true)
    }

    @Test func `a level for which the bureau named nobody still stands on the list`() throws {
        let none = ReportRecipients.of(kind: .mine, grade: .extraordinary, tier: .city, reach: try Seeds.reach(), rules: [], on: day("2025-01-01"))
        #expect(none.map(\.name) == ["省级应急管理部门", "国务院应急管理部门"])
    }

    @Test func `names beside those of the rules are read from the paper, 市委、市政府 as one`() throws {
        let known = try told(.flood, 4)
        #expect(ReportRecipients.others("四川省应急管理厅，市委、市政府，市水务局；市气象局", besides: known) == ["市水务局", "市气象局"])
        #expect(ReportRecipients.others("", besides: known) == [])
    }
}
