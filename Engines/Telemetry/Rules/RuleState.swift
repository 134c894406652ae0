/// Where one rule stands for one subject: to be kept between readings, and made anew by going through them again.
package struct RuleState: Sendable, Hashable {
    /// What is the alarm's grade now.
    package internal(set) var grade = AlarmGrade.none
    /// Of each comparison, whether it holds.
    var holds: [Bool] = []
    var levels: [LevelState] = []

    struct LevelState: Sendable, Hashable {
        /// Since when the condition holds.
        var since: Int64?
        /// When it began to hold of late; whether that was often enough when it last did.
        var begins: [Int64] = []
        var isRepeated = false
        /// Whether the level was reached when last looked at; since when it is no more.
        var wasReached = false
        var ceased: Int64?

        /// Whether the level is reached, or was a short while ago.
        fileprivate mutating func isReached(_ level: Rule.Level, _ isHeld: Bool, settles: Int64, _ look: inout Look) -> Bool {
            let now = look.now
            if isHeld, since == nil {
                since = now
                begins = begins.filter { $0 > now - level.within }.suffix(level.times - 1) + [now]
                isRepeated = begins.count >= level.times
            } else if !isHeld { since = nil }
            var isReached = false
            if let since, isRepeated {
                isReached = now - since >= level.held
                if !isReached { look.again(since + level.held) }
            }
            if isReached { ceased = nil } else if wasReached { ceased = now }
            wasReached = isReached
            guard let ceased else { return isReached }
            guard now - ceased < settles else {
                self.ceased = nil
                return false
            }
            look.again(ceased + settles)
            return true
        }
    }

    package init() {}

    /// What stood at one moment.
    package struct Verdict: Sendable, Hashable {
        package let before: AlarmGrade
        package let grade: AlarmGrade
        /// When the rule must be looked at again although nothing is read: silence is counted, a window moves on, a time runs out.
        package let again: Int64?
        /// What the readings came to where the level is not of the newest value alone: the sum of three hours, a change, a deviation. Of several such
        /// comparisons the first.
        package let measured: Double?
        package var isChange: Bool { before != grade }
    }

    /// Looks at a rule that has been checked.
    /// - Parameter now: not before the `now` of the call before.
    /// - Parameter inputs: what the rule's inputs have told, by number.
    /// - Parameter usual: mean and standard deviation that are usual for an input at an instant.
    package mutating func look(_ rule: Rule, at now: Int64, _ inputs: [PointHistory], usual: @escaping (Int, Int64) -> (mean: Double, deviation: Double)? = { _, _ in nil }) -> Verdict {
        let count = rule.levels.reduce(0) { $0 + $1.condition.comparisons }
        // The rule is another than last time.
        if holds.count != count || levels.count != rule.levels.count { (holds, levels) = (Array(repeating: false, count: count), Array(repeating: LevelState(), count: rule.levels.count)) }
        var look = Look(now: now, inputs: inputs, usual: usual, holds: holds), reached = AlarmGrade.none, measured: Double?
        for (i, level) in rule.levels.enumerated() {
            look.measured = nil
            let isHeld = look.holds(level.condition) == true
            if levels[i].isReached(level, isHeld, settles: rule.settles, &look), level.grade > reached { (reached, measured) = (level.grade, look.measured) }
        }
        holds = look.holds
        let before = grade
        grade = reached
        return Verdict(before: before, grade: grade, again: look.again, measured: measured)
    }
}

/// One look at conditions and signals.
private struct Look {
    let now: Int64
    let inputs: [PointHistory]
    let usual: (Int, Int64) -> (mean: Double, deviation: Double)?
    var holds: [Bool]
    private(set) var again: Int64?
    /// Of the level looked at, what the first comparison that is not of a newest value alone has compared.
    var measured: Double?
    private var next = 0

    init(now: Int64, inputs: [PointHistory], usual: @escaping (Int, Int64) -> (mean: Double, deviation: Double)?, holds: [Bool]) {
        (self.now, self.inputs, self.usual, self.holds) = (now, inputs, usual, holds)
    }

    mutating func again(_ instant: Int64?) {
        guard let instant, instant > now else { return }
        again = min(again ?? .max, instant)
    }

    /// Nil where it is not known. Every comparison is made, so that each remembers what it must.
    mutating func holds(_ condition: Condition) -> Bool? {
        switch condition {
        case .compares(let signal, let comparison, let limit, let until):
            let place = next, limit = holds[place] ? until : limit
            next += 1
            let number: Double?
            if case .silence(let i) = signal, let from = silent(i) {
                number = Double(now - from) / 1_000
                again(from + Int64((limit * 1_000).rounded(.up)) + (comparison == .above || comparison == .atMost ? 1 : 0))
            } else {
                number = value(signal)
                if measured == nil, signal.isMade { measured = number }
            }
            // Nobody measures any more: what held goes on to hold until a reading says otherwise.
            guard let number else { return holds[place] ? true : nil }
            holds[place] =
                switch comparison {
                case .above: number > limit
                case .atLeast: number >= limit
                case .below: number < limit
                case .atMost: number <= limit
                }
            return holds[place]
        case .all(let parts):
            let all = parts.map { holds($0) }
            return all.contains(false) ? false : all.contains(nil) ? nil : true
        case .any(let parts):
            let all = parts.map { holds($0) }
            return all.contains(true) ? true : all.contains(nil) ? nil : false
        case .not(let part): return holds(part).map { !$0 }
        case .during(let schedule, let part):
            again(schedule.edge(after: now))
            let isHeld = holds(part)
            return schedule.holds(at: now) ? isHeld : false
        }
    }

    private mutating func value(_ signal: Signal) -> Double? {
        switch signal {
        case .constant(let number): return number
        case .value(let i): return input(i)?.standing(at: now)?.value
        case .over(let i, let aggregate, let span): return over(i, aggregate, span)
        case .change(let i, let span): return change(i, span)
        case .silence(let i):
            // Where it is part of a sum, when it reaches a limit is not known beforehand.
            again(now + 60_000)
            return silent(i).map { Double(now - $0) / 1_000 }
        case .deviation(let i):
            guard let reading = input(i)?.standing(at: now), let usual = usual(i, reading.at), usual.deviation > 0 else { return nil }
            return (reading.value - usual.mean) / usual.deviation
        case .sum(let parts): return all(parts)?.reduce(0, +)
        case .product(let parts): return all(parts)?.reduce(1, *)
        case .least(let parts): return all(parts)?.min()
        case .greatest(let parts): return all(parts)?.max()
        case .difference(let a, let b):
            let (first, second) = (value(a), value(b))
            return first.flatMap { first in second.map { first - $0 } }
        case .quotient(let a, let b):
            let (first, second) = (value(a), value(b))
            guard let first, let second, second != 0 else { return nil }
            return first / second
        case .magnitude(let part): return value(part)?.magnitude
        }
    }

    private func input(_ i: Int) -> PointHistory? { inputs.indices.contains(i) ? inputs[i] : nil }

    /// Since when nothing usable has come.
    private func silent(_ i: Int) -> Int64? { input(i).map { min(now, $0.standing(at: now)?.at ?? $0.since) } }

    private mutating func all(_ parts: [Signal]) -> [Double]? {
        let values = parts.map { value($0) }
        return values.contains(nil) || values.isEmpty ? nil : values.compactMap { $0 }
    }

    private mutating func over(_ i: Int, _ aggregate: Signal.Aggregate, _ span: Int64) -> Double? {
        guard let input = input(i) else { return nil }
        var count = 0, sum = 0.0, least = Double.infinity, greatest = -Double.infinity, first: Int64?
        for reading in input.readings(after: now - span, through: now) {
            count += 1
            sum += reading.value
            least = min(least, reading.value)
            greatest = max(greatest, reading.value)
            first = first ?? reading.at
        }
        if let first { again(first + span) }
        if aggregate == .count { return Double(count) }
        guard count > 0 else { return nil }
        return switch aggregate {
        case .sum: sum
        case .mean: sum / Double(count)
        case .least: least
        case .greatest: greatest
        case .count: Double(count)
        }
    }

    private func change(_ i: Int, _ span: Int64) -> Double? {
        guard let input = input(i), let newest = input.standing(at: now), let base = input.standing(at: newest.at - span), base.at >= newest.at - 2 * span else { return nil }
        return newest.value - base.value
    }
}
