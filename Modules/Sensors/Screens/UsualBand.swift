import Telemetry
import Vocabulary

/// What is usual for a point, to be drawn behind its line: three deviations to each side of the middle, hour by hour. No more than two months of it.
struct UsualBand {
    private let cells: [(at: Int64, low: Double, middle: Double, high: Double)]
    private let isKnown: Bool

    private static let hour: Int64 = 3_600_000, hoursMax = 62 * 24
    static let deviations = 3.0

    init(_ monitor: Monitor, _ point: Point, from: Int64, to: Int64, at now: Int64) throws {
        guard let number = monitor.book.numbers[point.id.raw], let band = try BandBook.band(of: number, monitor.readings, at: now) else {
            (cells, isKnown) = ([], false)
            return
        }
        isKnown = true
        let begin = from.down(to: Self.hour), count = Int((max(begin, to) - begin) / Self.hour) + 1
        cells = count > Self.hoursMax ? [] : (0..<count).compactMap { i in
            let at = begin + Int64(i) * Self.hour
            return band.usual(at: at).map { (at, $0.mean - Self.deviations * $0.deviation, $0.mean, $0.mean + Self.deviations * $0.deviation) }
        }
    }

    func json(_ out: inout JSONWriter) {
        out.field("band_known", isKnown)
        out.key("band")
        out.array { out in for cell in cells { out.array { out in out.integer(cell.at); out.number(cell.low); out.number(cell.middle); out.number(cell.high) } } }
    }
}
