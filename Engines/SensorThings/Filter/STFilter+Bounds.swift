/// Between which values a property lies where a filter holds; nil: no end on that side.
package struct STBounds: Sendable, Hashable {
    package fileprivate(set) var least: STScalar?
    package fileprivate(set) var greatest: STScalar?

    /// Whether there is no such value, so that the filter never holds.
    package var isEmpty: Bool { if let least, let greatest, let order = greatest.order(least) { order < 0 } else { false } }

    /// In milliseconds since 1970, with the ends of time where there is no other; nil where the bounds are empty or of something else than instants.
    package var milliseconds: ClosedRange<Int64>? {
        var ends = (STInstant.range.lowerBound, STInstant.range.upperBound)
        if let least {
            guard case .instant(let instant) = least else { return nil }
            ends.0 = instant.milliseconds
        }
        if let greatest {
            guard case .instant(let instant) = greatest else { return nil }
            ends.1 = instant.milliseconds
        }
        return ends.0 <= ends.1 ? ends.0...ends.1 : nil
    }
}

extension STFilter {
    /// The closed range in which a property lies wherever the filter holds, so that a store may seek it: all that it leaves out is not meant, not all that
    /// is in it is. What other conditions say, or `not`, is not looked at. For properties that are instants, numbers or texts; an interval in the filter
    /// counts with the end that it is compared by.
    /// - Parameter path: as it stands in a filter: `phenomenonTime`, `Datastream/id`.
    package func bounds(on path: String, now: Int64) -> STBounds { Self.bounds(expression, path, now) }

    /// The values of which a property has one wherever the filter holds; nil where it may have any. Empty where the filter never holds.
    /// For properties that are no intervals.
    package func equals(on path: String, now: Int64) -> [STScalar]? { Self.equals(expression, path, now) }

    private static func bounds(_ expression: STExpression, _ path: String, _ now: Int64) -> STBounds {
        guard case .binary(let how, let a, let b) = expression else { return STBounds() }
        if how.isLogical {
            let one = bounds(a, path, now), other = bounds(b, path, now)
            if how == .and { return STBounds(least: outer(one.least, other.least, isGreater: true), greatest: outer(one.greatest, other.greatest, isGreater: false)) }
            if one.isEmpty || other.isEmpty { return one.isEmpty ? other : one }
            return STBounds(least: inner(one.least, other.least, isGreater: false), greatest: inner(one.greatest, other.greatest, isGreater: true))
        }
        guard let (how, value) = condition(how, a, b, path, now) else { return STBounds() }
        var least = value, greatest = value
        if let ends = value.ends { (least, greatest) = (.instant(ends.begin), .instant(ends.end)) }
        switch how {
        case .equal: return STBounds(least: least, greatest: greatest)
        case .greater, .greaterOrEqual: return STBounds(least: greatest)
        case .less, .lessOrEqual: return STBounds(greatest: least)
        default: return STBounds()
        }
    }

    /// Of two ends that both hold, the narrower one.
    private static func outer(_ a: STScalar?, _ b: STScalar?, isGreater: Bool) -> STScalar? {
        guard let a, let b else { return a ?? b }
        guard let order = a.order(b) else { return a }
        return (order > 0) == isGreater ? a : b
    }

    /// Of two ends of which one holds, the wider one.
    private static func inner(_ a: STScalar?, _ b: STScalar?, isGreater: Bool) -> STScalar? {
        guard let a, let b, let order = a.order(b) else { return nil }
        return (order > 0) == isGreater ? a : b
    }

    private static func equals(_ expression: STExpression, _ path: String, _ now: Int64) -> [STScalar]? {
        guard case .binary(let how, let a, let b) = expression else { return nil }
        if how.isLogical {
            let one = equals(a, path, now), other = equals(b, path, now)
            guard let one, let other else { return how == .and ? one ?? other : nil }
            return how == .and ? one.filter { value in other.contains { value.order($0) == 0 } } : one + other.filter { value in !one.contains { value.order($0) == 0 } }
        }
        guard let (how, value) = condition(how, a, b, path, now), how == .equal else { return nil }
        // An interval is equal to all that lies in it.
        if case .interval = value { return nil }
        return [value]
    }

    /// A comparison of the property with something that is known; never with null.
    private static func condition(_ how: STOperator, _ a: STExpression, _ b: STExpression, _ path: String, _ now: Int64) -> (STOperator, STScalar)? {
        guard how.isComparison else { return nil }
        if case .property(let found) = a, found.text == path, let value = b.constant(now: now), !value.isNull { return (how, value) }
        if case .property(let found) = b, found.text == path, let value = a.constant(now: now), !value.isNull { return (how.mirrored, value) }
        return nil
    }
}
