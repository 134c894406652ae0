import Testing
import Vocabulary

@testable import Warnings

@Suite struct ProposalNeedTests {
    @Test(arguments: [
        (nil, nil, nil), (WarningLevel.orange, nil, ProposalNeed(kind: .new, level: .orange)), (nil, .red, ProposalNeed(kind: .lift, level: .red)), (.yellow, .yellow, nil),
        (.red, .orange, ProposalNeed(kind: .raise, level: .red)), (.blue, .orange, ProposalNeed(kind: .lower, level: .blue)),
    ] as [(WarningLevel?, WarningLevel?, ProposalNeed?)])
    func `what stands beside what is warned of says what to propose`(standing: WarningLevel?, warned: WarningLevel?, need: ProposalNeed?) {
        #expect(ProposalNeed.of(standing: standing, warned: warned) == need)
    }

    @Test func `a dismissal answers the same and no graver`() {
        let dismissed = ProposalNeed(kind: .new, level: .yellow)
        #expect(dismissed.answers(ProposalNeed(kind: .new, level: .yellow)) && dismissed.answers(ProposalNeed(kind: .new, level: .blue)))
        #expect(!dismissed.answers(ProposalNeed(kind: .new, level: .orange)) && !dismissed.answers(ProposalNeed(kind: .lift, level: .yellow)))
    }
}

@Suite struct ProposalRuleTests {
    private let today = day("2024-07-01")
    private func rules() throws -> [ProposalRule] { try Seeds.rows("proposal-rules").map { try ProposalRule(row: $0) } }
    private func rule(_ code: String) throws -> ProposalRule { try #require(try rules().first { $0.code == code }) }

    @Test func `a river's alarm proposes a flood at its own level`() throws {
        let river = try rule("river")
        #expect(river.hazard == .flood && WarningLevel.allCases.map { river.level(of: $0, kind: "river-level", rule: "超警戒水位", on: today) } == [.red, .orange, .yellow, .blue])
        #expect(river.level(of: .red, kind: "rain-hour", rule: "暴雨", on: today) == nil)
    }

    @Test func `rain proposes a rainstorm, and from orange a mountain flood one level lower`() throws {
        let rain = try rule("rain"), flood = try rule("mountain-flood")
        #expect(rain.hazard == .rainstorm && rain.level(of: .blue, kind: "rain-hour", rule: "暴雨", on: today) == .blue)
        #expect([.red, .orange, .yellow].map { flood.level(of: $0, kind: "rain-hour", rule: "暴雨", on: today) } == [.orange, .yellow, nil])
    }

    @Test func `no machine's alarm proposes a warning, and a tank's from orange`() throws {
        #expect(try rules().allSatisfy { $0.level(of: .red, kind: "machine-temperature", rule: "轴承", on: today) == nil && $0.level(of: .red, kind: "pm25", rule: "", on: today) == nil })
        let chemical = try rule("chemical")
        #expect(chemical.level(of: .yellow, kind: "toxic-gas", rule: "", on: today) == nil && chemical.level(of: .orange, kind: "toxic-gas", rule: "", on: today) == .orange)
    }

    @Test func `what lies in a county is warned as one, a slope's township by itself`() throws {
        #expect(try rule("river").division(of: area("510321102201")) == area("510321") && rule("river").division(of: area("510300")) == area("510300"))
        #expect(try rule("slope").division(of: area("510321102201")) == area("510321102"))
    }

    @Test func `a rule may name the alarm rule, holds from its date, and never foretells an earthquake`() throws {
        let row = try #require(try Seeds.rows("proposal-rules").first)
        let named = try ProposalRule(row: changed(row, ["rule_name": "警戒", "effective_from": "2024-07-01"]))
        #expect(named.level(of: .red, kind: "river-level", rule: "超警戒水位", on: today) == .red && named.level(of: .red, kind: "river-level", rule: "离线", on: today) == nil)
        #expect(named.level(of: .red, kind: "river-level", rule: "超警戒水位", on: day("2024-06-30")) == nil)
        for fault in [["hazard": "earthquake"], ["least_level": "5"], ["lower_by": "4"], ["tier": "province"], ["kinds": ""]] {
            #expect(throws: SeedFault.self) { try ProposalRule(row: changed(row, fault)) }
        }
    }
}
