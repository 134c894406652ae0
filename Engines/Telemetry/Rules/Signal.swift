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

    /// Whether it is made of more than the newest reading of a point.
    var isMade: Bool {
        switch self {
        case .constant, .value, .silence: false
        default: true
        }
    }

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
