/// What stands between two operands.
package enum STOperator: String, Sendable, Hashable, CaseIterable {
    case or, and
    case equal = "eq", notEqual = "ne", greater = "gt", greaterOrEqual = "ge", less = "lt", lessOrEqual = "le"
    case add, subtract = "sub", multiply = "mul", divide = "div", modulo = "mod"

    /// How tightly it binds (OData 4.0 part 2, clause 5.1.1.8). Of equals, the one to the left binds first; `not` and `-` bind tighter than all.
    var level: Int {
        switch self {
        case .or: 1
        case .and: 2
        case .equal, .notEqual: 3
        case .greater, .greaterOrEqual, .less, .lessOrEqual: 4
        case .add, .subtract: 5
        case .multiply, .divide, .modulo: 6
        }
    }

    var isComparison: Bool { level == 3 || level == 4 }
    var isLogical: Bool { level < 3 }

    /// The same comparison with its operands changed over.
    var mirrored: STOperator {
        switch self {
        case .greater: .less
        case .greaterOrEqual: .lessOrEqual
        case .less: .greater
        case .lessOrEqual: .greaterOrEqual
        default: self
        }
    }
}
