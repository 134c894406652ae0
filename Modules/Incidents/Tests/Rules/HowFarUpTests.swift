import Testing
import Vocabulary

@testable import Incidents

@Suite struct HowFarUpTests {
    @Test(arguments: [(1, Tier.national), (2, .national), (3, .province), (4, .city)])
    func `493 article 10 says how far up`(grade: Int, tier: Tier) throws {
        let grade = try #require(Grade(rawValue: grade))
        let reach = HowFarUp.reach(kind: .mine, grade: grade, rules: try Seeds.reach(), on: day("2024-01-01"))
        #expect(reach?.tier == tier)
        #expect(reach?.source.standing == .read)
    }

    @Test func `outside 493 the plan or a marked default speaks`() throws {
        let reach = HowFarUp.reach(kind: .flood, grade: .ordinary, rules: try Seeds.reach(), on: day("2024-01-01"))
        #expect(reach?.tier == .city)
        #expect(reach?.source.standing == .demonstration)
    }
}
