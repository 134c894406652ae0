/// A value of its own point at which a rule's grade may begin.
package struct RuleLimit: Sendable, Hashable {
    package let grade: AlarmGrade
    package let value: Double
    /// Whether it is reached from below.
    package let isUpper: Bool
}

extension Rule {
    /// The limits that a line of the point's values can be drawn beside: comparisons of its newest value, from the lowest grade to the highest.
    package var limits: [RuleLimit] { levels.flatMap { level in Self.limits(level.condition).map { RuleLimit(grade: level.grade, value: $0.value, isUpper: $0.isUpper) } } }

    private static func limits(_ condition: Condition) -> [(value: Double, isUpper: Bool)] {
        switch condition {
        case .compares(.value(0), let comparison, let limit, _): [(limit, comparison == .above || comparison == .atLeast)]
        case .compares: []
        case .all(let parts), .any(let parts): parts.flatMap(limits)
        case .not: []
        case .during(_, let part): limits(part)
        }
    }
}
