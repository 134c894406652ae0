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
