import Testing
import Vocabulary

@testable import Command

@Suite struct MagnitudeSeriesTests {
    private let start = Instant(milliseconds: 1_550_959_080_000)

    private func series(_ shocks: [(Int, Double, Bool)]) -> MagnitudeSeries {
        MagnitudeSeries(shocks.map { MagnitudeSeries.Shock(at: start + .minutes($0.0), magnitude: $0.1, isOwn: $0.2) })
    }

    @Test func `shocks stand in the order of time, the stronger the taller, within the drawing`() {
        let drawn = series([(1_900, 4.6, false), (0, 4.9, false), (2_100, 4.9, true)])
        #expect(drawn.stems.map(\.text) == ["4.9", "4.6", "4.9"])
        #expect(drawn.stems.map(\.isOwn) == [false, false, true])
        #expect(drawn.stems[0].x < drawn.stems[1].x && drawn.stems[1].x < drawn.stems[2].x)
        #expect(drawn.stems[1].y > drawn.stems[0].y && drawn.stems[0].y == drawn.stems[2].y)
        #expect(drawn.stems.allSatisfy { (0...MagnitudeSeries.width).contains($0.x) && (0...MagnitudeSeries.height).contains($0.y) })
        #expect(drawn.marks.count == 2)
    }

    @Test func `numbers do not stand over one another, and one's own is never left out`() {
        let drawn = series([(0, 4.9, false), (1, 4.0, false), (2, 4.6, true), (10_000, 3.2, false)])
        #expect(drawn.stems.map { $0.label != nil } == [false, false, true, true])
    }

    @Test func `one shock stands in the middle, none draws nothing, of many the latest are drawn`() {
        #expect(series([(0, 5.2, true)]).stems.map(\.x) == [MagnitudeSeries.width / 2])
        #expect(series([]).stems.isEmpty && series([]).marks.isEmpty)
        #expect(series((0..<60).map { ($0, 3, $0 == 59) }).stems.count == 40)
    }
}
