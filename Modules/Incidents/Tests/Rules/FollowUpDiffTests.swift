import Testing
import Vocabulary

@testable import Incidents

@Suite struct FollowUpDiffTests {
    private func report(_ elements: KeyValuePairs<String, ElementValue>) -> [ReportElement] {
        elements.map { ReportElement(key: $0.key, value: $0.value) }
    }

    @Test func `only what changed is given, with the former value, in the new order`() {
        let diff = FollowUpDiff(
            previous: report(["deaths": .number(0), "injured": .number(7), "place": .text("高山镇"), "trapped": .number(3)]),
            new: report([
                "evacuated": .number(320), "deaths": .number(2), "injured": .number(7), "place": .text("高山镇、正安镇"),
                "trapped": .number(3),
            ]))
        #expect(diff.changes == [
            ElementChange(key: "evacuated", former: nil, value: .number(320), reason: nil),
            ElementChange(key: "deaths", former: .number(0), value: .number(2), reason: nil),
            ElementChange(key: "place", former: .text("高山镇"), value: .text("高山镇、正安镇"), reason: nil),
        ])
        #expect(diff.unexplained == [])
    }

    @Test(arguments: [(nil, ["injured"]), ("  ", ["injured"]), ("两医院重复统计", [])] as [(String?, [String])])
    func `a number that fell wants a reason`(reason: String?, unexplained: [String]) {
        let diff = FollowUpDiff(
            previous: report(["injured": .number(12)]), new: report(["injured": .number(11)]),
            reasons: reason.map { ["injured": $0] } ?? [:])
        #expect(diff.unexplained == unexplained)
        #expect(diff.changes.first?.isFall == true)
    }

    @Test func `a number cannot be hidden by leaving it out or writing words`() {
        let previous = report(["deaths": .number(2), "missing": .number(0), "measures": .text("搜救")])
        #expect(FollowUpDiff(previous: previous, new: []).unexplained == ["deaths", "missing"])
        let words = report(["deaths": .text("核实中"), "missing": .number(0)])
        #expect(FollowUpDiff(previous: previous, new: words).unexplained == ["deaths"])
    }

    @Test func `two equal reports differ in nothing`() {
        let same = report(["deaths": .number(2), "place": .text("高山镇")])
        #expect(FollowUpDiff(previous: same, new: same).changes == [])
    }
}
