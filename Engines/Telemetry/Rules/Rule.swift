/// 蓝 黄 橙 红, from the lowest; none is no alarm.
package enum Grade: Int, Sendable, Comparable, CaseIterable {
    case none, blue, yellow, orange, red
    package static func < (a: Grade, b: Grade) -> Bool { a.rawValue < b.rawValue }
}

/// When the readings of some points are an alarm, and of which grade.
package struct Rule: Sendable, Hashable {
    /// One grade, and what it takes.
    package struct Level: Sendable, Hashable {
        package var grade: Grade
        package var condition: Condition
        /// For how long the condition must have held, in milliseconds.
        package var held: Int64
        /// How often the condition must have begun to hold within `within` milliseconds.
        package var times: Int
        package var within: Int64

        package init(_ grade: Grade, _ condition: Condition, held: Int64 = 0, times: Int = 1, within: Int64 = 0) {
            self.grade = grade
            self.condition = condition
            self.held = held
            self.times = times
            self.within = within
        }
    }

    /// Each by itself; the highest that holds is the grade.
    package var levels: [Level]
    /// For how long a level must no longer have been reached before the alarm goes down from it, in milliseconds.
    package var settles: Int64

    package init(levels: [Level], settles: Int64 = 0) {
        self.levels = levels
        self.settles = settles
    }

    /// How far back it looks on its inputs, in milliseconds.
    package var span: Int64 { levels.map(\.condition.span).max() ?? 0 }
    /// The inputs it names, by number.
    package var inputs: Set<Int> { levels.reduce(into: []) { $0.formUnion($1.condition.inputs) } }
}

/// Something that holds or does not. What is not known does not begin to hold, nor does «not» of it.
package indirect enum Condition: Sendable, Hashable {
    package enum Comparison: Sendable, Hashable {
        case above, atLeast, below, atMost
    }

    /// A number against a limit. Once it holds it goes on until the number is past `until`, so that a value that trembles at the limit does not.
    case compares(Signal, Comparison, Double, until: Double)
    case all([Condition])
    case any([Condition])
    case not(Condition)
    /// Only then: at other times it does not hold.
    case during(Schedule, Condition)

    /// A limit without hysteresis.
    package static func compares(_ signal: Signal, _ comparison: Comparison, _ limit: Double) -> Condition { .compares(signal, comparison, limit, until: limit) }

    var span: Int64 {
        switch self {
        case .compares(let signal, _, _, _): signal.span
        case .all(let parts), .any(let parts): parts.map(\.span).max() ?? 0
        case .not(let part), .during(_, let part): part.span
        }
    }

    var inputs: Set<Int> {
        switch self {
        case .compares(let signal, _, _, _): signal.inputs
        case .all(let parts), .any(let parts): parts.reduce(into: []) { $0.formUnion($1.inputs) }
        case .not(let part), .during(_, let part): part.inputs
        }
    }

    /// How many comparisons it has: each remembers whether it holds.
    var comparisons: Int {
        switch self {
        case .compares: 1
        case .all(let parts), .any(let parts): parts.reduce(0) { $0 + $1.comparisons }
        case .not(let part), .during(_, let part): part.comparisons
        }
    }
}

/// A number made of readings. Inputs are named by their number: 0 is the point the rule is about.
package indirect enum Signal: Sendable, Hashable {
    package enum Aggregate: Sendable, Hashable {
        case sum, mean, least, greatest, count
    }

    case constant(Double)
    /// The newest value.
    case value(Int)
    /// Of the readings within so many milliseconds back from now; nothing where there are none, but for `count`: no reading of rain is not no rain.
    case over(Int, Aggregate, Int64)
    /// The newest value less the one that stood so many milliseconds before it; nothing where that one is twice as old.
    case change(Int, Int64)
    /// Seconds since the last usable reading, or since the point is to report.
    case silence(Int)
    /// How many standard deviations the newest value lies above what is usual for the point at this time.
    case deviation(Int)
    case sum([Signal])
    case difference(Signal, Signal)
    case product([Signal])
    /// Nothing where it is divided by zero.
    case quotient(Signal, Signal)
    case least([Signal])
    case greatest([Signal])
    case magnitude(Signal)

    var span: Int64 {
        switch self {
        case .constant, .value, .silence, .deviation: 0
        case .over(_, _, let span): span
        case .change(_, let span): 2 * span
        case .sum(let parts), .product(let parts), .least(let parts), .greatest(let parts): parts.map(\.span).max() ?? 0
        case .difference(let a, let b), .quotient(let a, let b): max(a.span, b.span)
        case .magnitude(let part): part.span
        }
    }

    var inputs: Set<Int> {
        switch self {
        case .constant: []
        case .value(let i), .over(let i, _, _), .change(let i, _), .silence(let i), .deviation(let i): [i]
        case .sum(let parts), .product(let parts), .least(let parts), .greatest(let parts): parts.reduce(into: []) { $0.formUnion($1.inputs) }
        case .difference(let a, let b), .quotient(let a, let b): a.inputs.union(b.inputs)
        case .magnitude(let part): part.inputs
        }
    }
}

/// Hours of the week.
package struct Schedule: Sendable, Hashable {
    /// One stretch of a day; where it ends before it begins it goes on into the next day.
    package struct Stretch: Sendable, Hashable {
        /// 1 Monday … 7 Sunday.
        package var weekdays: Set<Int>
        /// Minutes of the day, 0 … 1440.
        package var begin: Int
        package var end: Int

        package init(weekdays: Set<Int> = [1, 2, 3, 4, 5, 6, 7], begin: Int, end: Int) {
            self.weekdays = weekdays
            self.begin = begin
            self.end = end
        }
    }

    package var stretches: [Stretch]
    /// Minutes east of UTC; China's are 480 all the year.
    package var minutesEast: Int

    package init(_ stretches: [Stretch], minutesEast: Int = 480) {
        self.stretches = stretches
        self.minutesEast = minutesEast
    }

    private static let day: Int64 = 86_400_000

    package func holds(at instant: Int64) -> Bool {
        let local = instant + Int64(minutesEast) * 60_000, day = Self.floor(local, Self.day), of = local - day * Self.day
        return stretches.contains { stretch in
            let begin = Int64(stretch.begin) * 60_000, end = Int64(stretch.end) * 60_000
            if begin < end { return stretch.weekdays.contains(Self.weekday(day)) && of >= begin && of < end }
            return stretch.weekdays.contains(Self.weekday(day)) && of >= begin || stretch.weekdays.contains(Self.weekday(day - 1)) && of < end
        }
    }

    /// The next instant at which it may begin or end to hold; nil where there is none.
    package func edge(after instant: Int64) -> Int64? {
        let local = instant + Int64(minutesEast) * 60_000, today = Self.floor(local, Self.day)
        return stretches.flatMap { [$0.begin, $0.end] }.map { minute in
            let at = today * Self.day + Int64(minute) * 60_000
            return (at > local ? at : at + Self.day) - Int64(minutesEast) * 60_000
        }.min()
    }

    private static func floor(_ n: Int64, _ by: Int64) -> Int64 { n >= 0 ? n / by : -((-n + by - 1) / by) }
    /// 1970-01-01 was a Thursday.
    private static func weekday(_ day: Int64) -> Int { Int(((day + 3) % 7 + 7) % 7) + 1 }
}
