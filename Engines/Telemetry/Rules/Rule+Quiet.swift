extension Rule {
    /// Whether it looks at nothing but the newest value of its own point, silence and the hour: then between two values at which a comparison
    /// turns, readings change nothing (see `RuleState.quiet`).
    package var isOfOneValue: Bool {
        levels.allSatisfy { Self.isOfOneValue($0.condition) }
    }

    private static func isOfOneValue(_ condition: Condition) -> Bool {
        switch condition {
        case .compares(.value(0), _, _, _), .compares(.silence(0), _, _, _): true
        case .compares: false
        case .all(let parts), .any(let parts): parts.allSatisfy(isOfOneValue)
        case .not(let part), .during(_, let part): isOfOneValue(part)
        }
    }
}

/// The values of a point that need not be looked at: from `least` to `greatest`, without the ends where they do not belong to it.
package struct Quiet: Sendable, Hashable {
    package private(set) var least = -Double.infinity
    package private(set) var greatest = Double.infinity

    package static let all = Quiet()
    /// Every value is to be looked at.
    package static let none = Quiet(least: .infinity, greatest: -.infinity)

    package func contains(_ value: Double) -> Bool { value >= least && value <= greatest }

    package func intersection(_ other: Quiet) -> Quiet { Quiet(least: max(least, other.least), greatest: min(greatest, other.greatest)) }

    init() {}
    private init(least: Double, greatest: Double) { (self.least, self.greatest) = (least, greatest) }

    /// Keeps only values for which the comparison comes out as it did.
    mutating func keep(_ comparison: Condition.Comparison, _ limit: Double, _ holds: Bool) {
        switch (comparison, holds) {
        case (.above, true), (.atMost, false): least = max(least, limit.nextUp)
        case (.above, false), (.atMost, true): greatest = min(greatest, limit)
        case (.atLeast, true), (.below, false): least = max(least, limit)
        case (.atLeast, false), (.below, true): greatest = min(greatest, limit.nextDown)
        }
    }
}

extension RuleState {
    /// The values of the point that change nothing as the rule stands; none where it looks at more than the newest value, or silence holds that a reading would end.
    /// - Parameter rule: the one that was looked at last.
    package func quiet(_ rule: Rule) -> Quiet {
        guard rule.isOfOneValue else { return .none }
        var quiet = Quiet.all, place = 0
        for level in rule.levels { narrow(&quiet, level.condition, &place) }
        return quiet
    }

    private func narrow(_ quiet: inout Quiet, _ condition: Condition, _ place: inout Int) {
        switch condition {
        case .compares(let signal, let comparison, let limit, let until):
            defer { place += 1 }
            // Nothing was looked at yet.
            guard holds.indices.contains(place) else { return quiet = .none }
            if case .silence = signal { return holds[place] == (comparison == .above || comparison == .atLeast) ? quiet = .none : () }
            quiet.keep(comparison, holds[place] ? until : limit, holds[place])
        case .all(let parts), .any(let parts): for part in parts { narrow(&quiet, part, &place) }
        case .not(let part), .during(_, let part): narrow(&quiet, part, &place)
        }
    }

    /// A rule whose alarm was known before, taken up again: what stood goes on to stand until readings say otherwise, hysteresis and all.
    /// - Parameter since: when it was raised.
    package init(_ rule: Rule, standing grade: AlarmGrade, since: Int64) {
        self.init()
        self.grade = grade
        for level in rule.levels {
            let stood = level.grade <= grade
            holds += Array(repeating: stood, count: level.condition.comparisons)
            levels.append(stood ? LevelState(since: since - level.held, begins: [since], isRepeated: true, wasReached: true) : LevelState())
        }
    }
}
