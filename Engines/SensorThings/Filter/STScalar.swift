/// What stands in an expression: a literal, a property's value, or what comes of them.
package enum STScalar: Sendable, Hashable {
    case null
    case truth(Bool)
    case integer(Int64)
    /// Finite.
    case number(Double)
    case text(String)
    case instant(STInstant)
    case interval(STInterval)
    /// Milliseconds.
    case duration(Int64)
    /// Days since 1970-01-01.
    case date(Int)
    /// Milliseconds since midnight.
    case timeOfDay(Int64)
    case geometry(STGeometry)
    /// A list or an object: it is neither compared nor computed with, but may be a shape.
    case json(STValue)

    /// A value as its property has it: texts of times are read.
    package init(_ value: STValue, _ kind: STProperty.Kind = .any) {
        switch value {
        case .null: self = .null
        case .bool(let truth): self = .truth(truth)
        case .integer(let n): self = .integer(n)
        case .number(let n): self = n.isFinite ? .number(n) : .null
        case .array, .object: self = .json(value)
        case .string(let text):
            switch kind {
            case .instant, .interval, .time: self = STInstant(text).map(STScalar.instant) ?? STInterval(text).map(STScalar.interval) ?? .text(text)
            case .text, .object, .any: self = .text(text)
            }
        }
    }

    var isNull: Bool { self == .null }
    var truth: Bool? { if case .truth(let truth) = self { truth } else { nil } }
    var text: String? { if case .text(let text) = self { text } else { nil } }

    var double: Double? {
        switch self {
        case .integer(let n): Double(n)
        case .number(let n): n
        default: nil
        }
    }

    /// A whole number, also one written `2.0`.
    var whole: Int? {
        switch self {
        case .integer(let n): Int(exactly: n)
        case .number(let n): Int(exactly: n)
        default: nil
        }
    }

    /// The ends of a time: twice the same of an instant.
    var ends: (begin: STInstant, end: STInstant)? {
        switch self {
        case .instant(let instant): (instant, instant)
        case .interval(let interval): (interval.begin, interval.end)
        default: nil
        }
    }

    var shape: STGeometry? {
        switch self {
        case .geometry(let shape): shape
        case .json(let value): STGeometry(value)
        default: nil
        }
    }

    /// Null where it is no number.
    static func finite(_ n: Double) -> STScalar { n.isFinite ? .number(n) : .null }
}
