import Testing

@testable import Telemetry

@Suite struct SummaryTests {
    private static let minute: Int64 = 60_000, hour: Int64 = 3_600_000

    private func readings(_ count: Int, _ chance: inout Chance) -> [Reading] {
        var at: Int64 = -90 * Self.minute
        return (0..<count).map { _ in
            at += Int64(chance.below(100_000))
            return Reading(at: at, value: Double(chance.below(1_000)) / 8, quality: chance.below(10) == 0 ? .bad : .good)
        }
    }

    @Test func `a stretch tells how many, the least, the greatest, the mean and the last`() {
        let told = [(0, 4.0), (59_999, 1), (60_000, 7), (61_000, 9), (61_000, 8)].map { Reading(at: $0.0, value: $0.1) } + [Reading(at: 62_000, value: 99, quality: .bad)]
        let minutes = Summary.of(told, every: Self.minute)
        #expect(minutes.map(\.begin) == [0, 60_000] && minutes.map(\.count) == [2, 3] && minutes.map(\.least) == [1, 7] && minutes.map(\.greatest) == [4, 9] && minutes.map(\.mean) == [2.5, 8] && minutes.map(\.last) == [1, 8] && minutes.map(\.lastAt) == [59_999, 61_000])
        // Before 1970 as well.
        #expect(Summary.of([Reading(at: -1, value: 1), Reading(at: -60_000, value: 1)].reversed(), every: Self.minute).map(\.begin) == [-60_000])
        #expect(Summary.of([], every: Self.minute).isEmpty)
    }

    @Test func `hours of minutes are the hours of the readings`() {
        var chance = Chance(1)
        for _ in 0..<50 {
            let all = readings(400, &chance)
            // Eighths add up without rounding.
            #expect(Summary.joined(Summary.of(all, every: Self.minute), every: Self.hour) == Summary.of(all, every: Self.hour))
        }
    }

    @Test func `a thinned line has the ends, the lowest and the highest of each column`() {
        var chance = Chance(2)
        for columns in [1, 7, 100] {
            let all = readings(5_000, &chance), begin = all[0].at, end = all[4_999].at
            let thin = Thinning.thinned(all, from: begin, to: end, columns: columns)
            #expect(thin.count <= 4 * columns && thin.count >= columns && thin.first == all.first && thin.last == all.last)
            #expect(zip(thin, thin.dropFirst()).allSatisfy { $0.at <= $1.at } && Set(thin).isSubset(of: all))
            #expect(thin.map(\.value).max() == all.map(\.value).max() && thin.map(\.value).min() == all.map(\.value).min())
        }
    }

    @Test func `few readings are drawn as they are, and only those that are asked for`() {
        let all = (0..<100).map { Reading(at: Int64($0) * 10, value: Double($0)) }
        #expect(Thinning.thinned(all, from: 0, to: 990, columns: 25) == all)
        #expect(Thinning.thinned(all, from: 101, to: 205, columns: 500).map(\.at) == Array(stride(from: 110, through: 200, by: 10)))
        #expect(Thinning.thinned(all, from: 5, to: 5, columns: 1).isEmpty && Thinning.thinned([], from: 0, to: 1, columns: 9).isEmpty)
    }
}
