import Testing

@testable import Telemetry

@Suite struct FaultScoreTests {
    private static let minute: Int64 = 60_000

    /// A thousand minutes that tremble between 0 and 10; after the cut one jump that is a fault, and one that is none.
    private func series(fault: Double, elsewhere: Double) -> LabelledSeries {
        var chance = Chance(9)
        let readings = (0..<1_000).map { i -> Reading in
            let extra = (600..<620).contains(i) ? fault : (800..<820).contains(i) ? elsewhere : 0
            return Reading(at: Int64(i) * Self.minute, value: Double(chance.below(11)) + extra)
        }
        return LabelledSeries("made up", step: Self.minute, channels: [readings], faults: [600 * Self.minute...620 * Self.minute, 100 * Self.minute...110 * Self.minute])
    }

    @Test func `a fault that is found is counted once, what is no fault is a false alarm, and what lay before the cut is not judged`() {
        for kind in [FaultRule.limits, .change, .threeSigma] {
            let score = FaultScore(kind, series(fault: 100, elsewhere: 100))
            #expect(score.faults == 1 && score.found == 1 && score.channels == 1, "\(kind)")
            // A jump there and one back are two changes.
            #expect(score.falseAlarms == (kind == .change ? 2 : 1), "\(kind)")
            #expect(FaultScore(kind, series(fault: 100, elsewhere: 0)).falseAlarms == 0, "\(kind)")
            #expect(FaultScore(kind, series(fault: 0, elsewhere: 100)).found == 0, "\(kind)")
        }
    }

    @Test func `without four weeks of hours nothing is usual, and the rule is stated on no channel`() {
        let score = FaultScore(.usual, series(fault: 100, elsewhere: 0))
        #expect(score.channels == 0 && score.of == 1 && score.found == 0)
    }

    @Test func `flags next to each other are one fault`() {
        let flags: [(at: Int64, isWrong: Bool)] = [(1, false), (2, true), (3, true), (4, false), (5, true), (6, true)]
        #expect(LabelledSeries.faults(flags) == [2...3, 5...6])
        #expect(LabelledSeries.faults([(1, true)]) == [1...1] && LabelledSeries.faults([]).isEmpty)
    }

    @Test func `what was wrong before the cut does not widen what is stated`() {
        let one = series(fault: 0, elsewhere: 0)
        var readings = one.channels[0]
        for i in 100..<110 { readings[i].value = 1_000 }
        let other = LabelledSeries("made up", step: one.step, channels: [readings], faults: one.faults)
        for kind in [FaultRule.limits, .threeSigma] { #expect(kind.rule(one.sound(0), step: one.step) == kind.rule(other.sound(0), step: one.step)) }
    }
}
