/// An expression of `$filter` or `$orderby`.
package indirect enum STExpression: Sendable, Hashable {
    /// Never a list or an object.
    case literal(STScalar)
    case property(STPropertyPath)
    case not(STExpression)
    case negate(STExpression)
    case binary(STOperator, STExpression, STExpression)
    case call(STFunction, [STExpression])

    /// So many literals, properties, operators and functions; so many brackets, functions and signs inside each other.
    package static let nodesMax = 500, depthMax = 32

    /// Whether it can be true or false at all.
    package var mayBeTruth: Bool {
        switch self {
        case .literal(let value): value.isNull || value.truth != nil
        case .property, .not: true
        case .negate: false
        case .binary(let how, _, _): how.isComparison || how.isLogical
        case .call(let function, _): function.isTruth
        }
    }

    /// The paths in it, from left to right.
    package var paths: [STPropertyPath] {
        switch self {
        case .literal: []
        case .property(let path): [path]
        case .not(let one), .negate(let one): one.paths
        case .binary(_, let a, let b): a.paths + b.paths
        case .call(_, let arguments): arguments.flatMap(\.paths)
        }
    }
}

/// The way from an entity to a value: `Datastream/unitOfMeasurement/symbol`.
package struct STPropertyPath: Sendable, Hashable {
    /// The relations that lead to the entity which has the property.
    package let navigations: [String]
    /// The property; `id` and `selfLink` without `@iot.`.
    package let property: String
    package let kind: STProperty.Kind
    /// What follows in an open property.
    package let members: [String]

    /// So many names at most.
    package static let namesMax = 10

    package var text: String { (navigations + [property] + members).joined(separator: "/") }
}
