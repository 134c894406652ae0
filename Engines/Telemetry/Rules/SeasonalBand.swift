/// What is usual for a point at an hour of the day (常态带): the middle of its hours of the last weeks, and how far they lie from it.
///
/// Robust, so that the faults of these weeks do not widen it: median and median absolute deviation. One hour has one cell, or two, for Monday to Friday and for the weekend, where
/// that has told the point's last days better. Months and single weekdays were tried on hourly rain, rivers, air and machines, and told them worse (docs/labelled-faults.md).
package struct SeasonalBand: Sendable, Hashable {
    /// So many weeks are looked at, and so many there must be at least.
    package static let weeks = 8, weeksMin = 4
    /// A cell of fewer hours knows nothing.
    static let hoursMin = 6
    /// No cell is narrower than this part of the whole: an hour that hardly ever varies is no reason to raise at a breath.
    static let narrowest = 0.05
    /// Where two cells an hour are not better by this part, one stands.
    static let gain = 0.05
    static let day: Int64 = 86_400_000, hour: Int64 = 3_600_000
    /// China's time, all the year.
    static let east: Int64 = 8 * hour

    /// The median and 1.4826 times the median absolute deviation, as standard deviations are for what is normally distributed.
    struct Cell: Sendable, Hashable {
        let middle: Float
        let spread: Float
    }

    /// By hour of the day, those of the weekend after those of the week; nil where too little is known.
    private let cells: [Cell?]
    package var isOfWeekends: Bool { cells.count == 48 }

    /// - Parameter hours: what the hours of the point came to, in their order, none later than the moment it is for; those before the last eight weeks are left out.
    /// - Returns: nil where they reach back less than four weeks, or where most of what was read is one and the same value, as of rain.
    package init?(_ hours: [Summary]) {
        guard let last = hours.last?.begin else { return nil }
        let shown = hours.filter { $0.begin > last - Int64(Self.weeks) * 7 * Self.day }
        guard let first = shown.first?.begin, last - first >= Int64(Self.weeksMin) * 7 * Self.day - Self.hour else { return nil }
        guard let whole = Self.cell(shown.flatMap(Self.values)), whole.spread > 0 else { return nil }
        let cut = last - (last - first) / 4
        let known = shown.filter { $0.begin <= cut }, later = shown.filter { $0.begin > cut }
        let error = [false, true].map { Self.error(Self.cells(known, $0, whole), later) }
        let isOfWeekends = error[1] < (1 - Self.gain) * error[0]
        cells = Self.cells(shown, isOfWeekends, whole)
        guard cells.contains(where: { $0 != nil }) else { return nil }
    }

    /// What is usual at an instant; nil for an hour of which too little is known.
    package func usual(at instant: Int64) -> (mean: Double, deviation: Double)? {
        cells[Self.place(instant, cells.count == 48)].map { (Double($0.middle), Double($0.spread)) }
    }

    /// Least, mean and greatest of an hour: a point that tells each second varies within it too.
    private static func values(_ hour: Summary) -> [Double] { hour.count == 1 ? [hour.mean] : [hour.least, hour.mean, hour.greatest] }

    private static func place(_ instant: Int64, _ isOfWeekends: Bool) -> Int {
        let local = instant + east, hour = Int((local - local.down(to: day)) / Self.hour)
        // 1970-01-01 was a Thursday.
        return isOfWeekends && ((local.down(to: day) / day + 3) % 7 + 7) % 7 >= 5 ? 24 + hour : hour
    }

    private static func cells(_ hours: [Summary], _ isOfWeekends: Bool, _ whole: Cell) -> [Cell?] {
        var values = Array(repeating: [Double](), count: isOfWeekends ? 48 : 24), counts = Array(repeating: 0, count: values.count)
        for hour in hours {
            let place = place(hour.begin, isOfWeekends)
            values[place] += Self.values(hour)
            counts[place] += 1
        }
        return zip(values, counts).map { values, count in
            count < hoursMin ? nil : cell(values).map { Cell(middle: $0.middle, spread: max($0.spread, Float(narrowest) * whole.spread)) }
        }
    }

    private static func cell(_ values: [Double]) -> Cell? {
        guard let middle = median(values), let away = median(values.map { ($0 - middle).magnitude }) else { return nil }
        return Cell(middle: Float(middle), spread: Float(1.4826 * away))
    }

    private static func median(_ values: [Double]) -> Double? {
        guard !values.isEmpty else { return nil }
        let sorted = values.sorted(), half = sorted.count / 2
        return sorted.count % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2
    }

    /// How far hours lie from the middle of their cell, on the average.
    private static func error(_ cells: [Cell?], _ hours: [Summary]) -> Double {
        let away = hours.compactMap { hour in cells[place(hour.begin, cells.count == 48)].map { (hour.mean - Double($0.middle)).magnitude } }
        // Cells that know nothing of the days to come are no gain.
        return away.count < hours.count / 2 || away.isEmpty ? .infinity : away.reduce(0, +) / Double(away.count)
    }
}

extension Rule {
    /// The inputs of which it must be known what is usual.
    package var deviationInputs: Set<Int> { levels.reduce(into: []) { $0.formUnion(Self.deviations($1.condition)) } }

    private static func deviations(_ condition: Condition) -> Set<Int> {
        switch condition {
        case .compares(let signal, _, _, _): deviations(signal)
        case .all(let parts), .any(let parts): parts.reduce(into: []) { $0.formUnion(deviations($1)) }
        case .not(let part), .during(_, let part): deviations(part)
        }
    }

    private static func deviations(_ signal: Signal) -> Set<Int> {
        switch signal {
        case .deviation(let i): [i]
        case .constant, .value, .silence, .over, .change: []
        case .sum(let parts), .product(let parts), .least(let parts), .greatest(let parts): parts.reduce(into: []) { $0.formUnion(deviations($1)) }
        case .difference(let a, let b), .quotient(let a, let b): deviations(a).union(deviations(b))
        case .magnitude(let part): deviations(part)
        }
    }
}
