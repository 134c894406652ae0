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

    @Test func `told in pieces it is the same as told at once, and the same as a watch that looks while it happens`() throws {
        var chance = Chance(7)
        let texts = ["red: value > 8 until 6 for 3min\nyellow: value > 5\nsettles 4min", "orange: value[B] > 5 and change(5min) >= 2", "blue: silence > 7min\nred: value >= 9", "yellow: sum(10min) > 20 times 2 within 30min", "red: during 1-7 00:20-00:40 value > 3"]
        for round in 0..<60 {
            let text = try RuleText.parse(texts[round % texts.count]), inputs = 1 + text.points.count
            let readings = (0..<inputs).map { _ in
                Reading.ordered((0..<120).map { _ in Reading(at: Int64(chance.below(90 * 60)) * 1_000, value: Double(chance.below(11)), quality: chance.below(12) == 0 ? .bad : .good) })
            }
            let end = 100 * Self.minute, whole = RuleTrial.run(text.rule, readings, from: 0, to: end).changes
            var pieces = RuleTrial(text.rule, inputs: inputs, from: 0), from: Int64 = -1
            while from < end {
                let through = min(end, from + Int64(1 + chance.below(20 * 60)) * 1_000)
                pieces.take(readings.map { $0.filter { $0.at > from && $0.at <= through } }, through: through)
                from = through
            }
            #expect(pieces.changes == whole)
            var watch = Watch(WatchPlan(rules: [text.rule], bindings: [.init(rule: 0, inputs: (0..<inputs).map(Int32.init))], points: inputs), since: 0), seen = watch.start(at: 0)
            for (at, point, reading) in readings.enumerated().flatMap({ point, all in all.map { ($0.at, point, $0) } }).sorted(by: { ($0.0, $0.1) < ($1.0, $1.1) }) {
                seen += watch.pass(to: at - 1)
                watch.take(Int32(point), reading, &seen)
            }
            seen += watch.pass(to: end)
            // Two readings of one instant are one look here and two there: what changes and is back within the same millisecond is none.
            if inputs == 1 { #expect(seen.map { [$0.at, Int64($0.to.rawValue)] } == whole.map { [$0.at, Int64($0.to.rawValue)] }, "\(texts[round % texts.count])") }
        }
    }

    @Test func `what would have been one alarm has a begin, an end and a peak`() {
        let rule = Rule(levels: [.init(.yellow, .compares(.value(0), .above, 5)), .init(.red, .compares(.value(0), .above, 8))])
        var trial = RuleTrial(rule, inputs: 1, from: 0)
        trial.take([readings([(1, 6), (2, 9), (3, 6), (4, 1), (5, 7)])], through: 10 * Self.minute)
        #expect(trial.episodes.map { [$0.begin / Self.minute, ($0.end ?? -Self.minute) / Self.minute, Int64($0.peak.rawValue)] } == [[1, 4, 4], [5, -1, 2]])
    }
}
