import Testing

@testable import Telemetry

@Suite struct RuleTrialTests {
    private static let minute: Int64 = 60_000
    private func readings(_ values: [(Int64, Double)]) -> [Reading] { values.map { Reading(at: $0.0 * Self.minute, value: $0.1) } }

    @Test func `a trial tells each change at its instant, those of time alone too`() {
        let rule = Rule(levels: [.init(.yellow, .compares(.silence(0), .atLeast, 600)), .init(.red, .compares(.value(0), .above, 5, until: 4), held: 3 * Self.minute)])
        let trial = RuleTrial.run(rule, [readings([(0, 1), (5, 6), (7, 6), (9, 3), (30, 1)])], from: 0, to: 60 * Self.minute)
        #expect(trial.isWhole && trial.changes.map { [$0.at / Self.minute, Int64($0.from.rawValue), Int64($0.to.rawValue)] } == [[8, 0, 4], [9, 4, 0], [19, 0, 2], [30, 2, 0], [40, 0, 2]])
    }

    @Test func `what was read before the beginning is known at it`() {
        let rule = Rule(levels: [.init(.blue, .compares(.change(0, 10 * Self.minute), .atLeast, 2))])
        #expect(RuleTrial.run(rule, [readings([(-5, 1), (5, 3)])], from: 0, to: 5 * Self.minute).changes.map(\.to) == [.blue])
        #expect(RuleTrial.run(rule, [readings([(-5, 1), (5, 3)])], from: 0, to: 5 * Self.minute - 1).changes.isEmpty)
    }

    @Test func `a trial of several points takes them in the order of their instants`() {
        let rule = Rule(levels: [.init(.orange, .all([.compares(.value(0), .above, 5), .compares(.value(1), .above, 5)]))])
        let trial = RuleTrial.run(rule, [readings([(0, 6), (20, 1)]), readings([(10, 6), (30, 6)])], from: 0, to: 60 * Self.minute)
        #expect(trial.changes.map { $0.at / Self.minute } == [10, 20])
    }
}
