/// Why a rule means nothing, or more than can be looked at in no time.
package enum RuleFault: Error, Sendable, Hashable {
    /// None, the same grade twice, or not from the lowest to the highest.
    case levels
    /// Not finite, or beyond 10¹⁵.
    case number
    /// A limit's other end lies on its wrong side.
    case hysteresis
    /// No time, less than none, or more than `Rule.spanMax`.
    case span
    /// Not 1 to 100 times, or several times within no time.
    case times
    /// Not 0 to 31.
    case input
    /// And, or, a sum of nothing.
    case empty
    /// Deeper than 8; more than 64 parts.
    case depth, size
    /// No stretch; a weekday, minute or zone that there is not.
    case schedule
}

extension Rule {
    /// A year and a day.
    package static let spanMax: Int64 = 366 * 86_400_000
    static let inputsMax = 32, depthMax = 8, sizeMax = 64, timesMax = 100, numberMax = 1e15

    /// Whether it can be looked at. Whatever comes from a person or a file is checked first.
    package func check() throws(RuleFault) {
        guard !levels.isEmpty, levels.allSatisfy({ $0.grade != .none }), zip(levels, levels.dropFirst()).allSatisfy({ $0.grade < $1.grade }) else { throw .levels }
        guard (0...Self.spanMax).contains(settles) else { throw .span }
        var size = 0
        for level in levels {
            guard (0...Self.spanMax).contains(level.held), (0...Self.spanMax).contains(level.within) else { throw .span }
            guard (1...Self.timesMax).contains(level.times), level.times == 1 || level.within > 0 else { throw .times }
            try Self.check(level.condition, 1, &size)
        }
    }

    private static func count(_ depth: Int, _ size: inout Int) throws(RuleFault) {
        size += 1
        guard depth <= depthMax else { throw .depth }
        guard size <= sizeMax else { throw .size }
    }

    private static func number(_ n: Double) throws(RuleFault) {
        guard n.magnitude <= numberMax else { throw .number }
    }

    private static func check(_ condition: Condition, _ depth: Int, _ size: inout Int) throws(RuleFault) {
        try count(depth, &size)
        switch condition {
        case .compares(let signal, let comparison, let limit, let until):
            try number(limit)
            try number(until)
            guard comparison == .above || comparison == .atLeast ? until <= limit : until >= limit else { throw .hysteresis }
            try check(signal, depth, &size)
        case .all(let parts), .any(let parts):
            guard !parts.isEmpty else { throw .empty }
            for part in parts { try check(part, depth + 1, &size) }
        case .not(let part): try check(part, depth + 1, &size)
        case .during(let schedule, let part):
            guard !schedule.stretches.isEmpty, (-720...840).contains(schedule.minutesEast) else { throw .schedule }
            for stretch in schedule.stretches {
                guard !stretch.weekdays.isEmpty, stretch.weekdays.allSatisfy((1...7).contains), (0...1_440).contains(stretch.begin), (0...1_440).contains(stretch.end), stretch.begin != stretch.end else { throw .schedule }
            }
            try check(part, depth + 1, &size)
        }
    }

    private static func check(_ signal: Signal, _ depth: Int, _ size: inout Int) throws(RuleFault) {
        try count(depth, &size)
        func input(_ i: Int) throws(RuleFault) {
            guard (0..<inputsMax).contains(i) else { throw .input }
        }
        func span(_ milliseconds: Int64) throws(RuleFault) {
            guard (1...spanMax).contains(milliseconds) else { throw .span }
        }
        switch signal {
        case .constant(let n): try number(n)
        case .value(let i), .silence(let i), .deviation(let i): try input(i)
        case .over(let i, _, let over), .change(let i, let over):
            try input(i)
            try span(over)
        case .sum(let parts), .product(let parts), .least(let parts), .greatest(let parts):
            guard !parts.isEmpty else { throw .empty }
            for part in parts { try check(part, depth + 1, &size) }
        case .difference(let a, let b), .quotient(let a, let b):
            try check(a, depth + 1, &size)
            try check(b, depth + 1, &size)
        case .magnitude(let part): try check(part, depth + 1, &size)
        }
    }
}
