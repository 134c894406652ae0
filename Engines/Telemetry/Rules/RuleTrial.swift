/// What a rule would have raised, had it been there: readings told again, each at its own instant.
package enum RuleTrial {
    package struct Change: Sendable, Hashable {
        package let at: Int64
        package let from: AlarmGrade
        package let to: AlarmGrade
    }

    /// So often it is looked at, at most: a year of minutes and more.
    package static let looksMax = 1_000_000

    /// - Parameter rule: one that has been checked.
    /// - Parameter readings: of each input, in the order of their instants.
    /// - Returns: each change of the grade; and whether it was looked at to the end.
    package static func run(_ rule: Rule, _ readings: [[Reading]], from begin: Int64, to end: Int64, usual: @escaping (Int, Int64) -> (mean: Double, deviation: Double)? = { _, _ in nil }) -> (changes: [Change], isWhole: Bool) {
        var inputs = readings.map { _ in PointHistory(since: begin, span: rule.span) }, places = readings.map { _ in 0 }, state = RuleState(), changes: [Change] = [], again: Int64? = begin
        for _ in 0..<looksMax {
            let read = readings.indices.compactMap { i in places[i] < readings[i].count ? readings[i][places[i]].at : nil }.min()
            guard let now = [read, again].compactMap({ $0 }).min(), now <= end else { return (changes, true) }
            for i in readings.indices {
                while places[i] < readings[i].count, readings[i][places[i]].at <= now {
                    inputs[i].insert(readings[i][places[i]])
                    places[i] += 1
                }
            }
            guard now >= begin else { continue }
            let verdict = state.look(rule, at: now, inputs, usual: usual)
            again = verdict.again
            if verdict.isChange { changes.append(Change(at: now, from: verdict.before, to: verdict.grade)) }
        }
        return (changes, false)
    }
}
