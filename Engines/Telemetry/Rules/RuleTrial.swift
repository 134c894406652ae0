/// What a rule would have raised, had it been there: readings told again, each at its own instant, one piece of time after the other.
package struct RuleTrial: Sendable {
    package struct Change: Sendable, Hashable {
        package let at: Int64
        package let from: AlarmGrade
        package let to: AlarmGrade
    }

    /// From the first grade to none again: what would have been one alarm.
    package struct Episode: Sendable, Hashable {
        package let begin: Int64
        /// Nil where it stands to the end.
        package fileprivate(set) var end: Int64?
        package fileprivate(set) var peak: AlarmGrade
    }

    /// So often it is looked at, at most: a year of minutes and more.
    package static let looksMax = 1_000_000

    package let rule: Rule
    private let isOfOneValue: Bool
    private let begin: Int64
    private var inputs: [PointHistory]
    private var state = RuleState()
    private var again: Int64?
    private var quiet = Quiet.none
    private var looks = 0
    package private(set) var changes: [Change] = []
    /// Whether it was looked at as often as it had to be.
    package var isWhole: Bool { looks < Self.looksMax }

    /// - Parameter rule: one that has been checked.
    /// - Parameter inputs: how many points it is about.
    package init(_ rule: Rule, inputs: Int, from begin: Int64) {
        (self.rule, isOfOneValue) = (rule, rule.isOfOneValue)
        self.begin = begin
        self.inputs = Array(repeating: PointHistory(since: begin, span: rule.span), count: inputs)
        again = begin
    }

    /// Goes on to an instant.
    /// - Parameter readings: of each input, in the order of their instants, after those that were told before. What lies before the beginning is known at it.
    package mutating func take(_ readings: [[Reading]], through end: Int64, usual: @escaping (Int, Int64) -> (mean: Double, deviation: Double)? = { _, _ in nil }) {
        var places = readings.map { _ in 0 }
        while isWhole {
            let read = readings.indices.compactMap { i in places[i] < readings[i].count ? readings[i][places[i]].at : nil }.min()
            guard let now = [read, again].compactMap({ $0 }).min(), now <= end else { return }
            var isQuiet = isOfOneValue && now >= begin && now != again
            for i in readings.indices {
                while places[i] < readings[i].count, readings[i][places[i]].at <= now {
                    let reading = readings[i][places[i]]
                    // Between two values at which a comparison turns readings change nothing.
                    if i == 0, reading.quality == .bad || !quiet.contains(reading.value) { isQuiet = false }
                    inputs[i].insert(reading)
                    places[i] += 1
                }
            }
            if now < begin || isQuiet { continue }
            let verdict = state.look(rule, at: now, inputs, usual: usual)
            looks += 1
            again = verdict.again
            quiet = state.quiet(rule)
            if verdict.isChange { changes.append(Change(at: now, from: verdict.before, to: verdict.grade)) }
        }
    }

    package var episodes: [Episode] {
        var out: [Episode] = []
        for change in changes {
            if change.from == .none { out.append(Episode(begin: change.at, end: nil, peak: change.to)) } else if let last = out.indices.last {
                out[last].peak = max(out[last].peak, change.to)
                if change.to == .none { out[last].end = change.at }
            }
        }
        return out
    }

    /// The same at once, of readings that are all there.
    /// - Returns: each change of the grade; and whether it was looked at to the end.
    package static func run(_ rule: Rule, _ readings: [[Reading]], from begin: Int64, to end: Int64, usual: @escaping (Int, Int64) -> (mean: Double, deviation: Double)? = { _, _ in nil }) -> (changes: [Change], isWhole: Bool) {
        var trial = RuleTrial(rule, inputs: readings.count, from: begin)
        trial.take(readings, through: end, usual: usual)
        return (trial.changes, trial.isWhole)
    }
}
