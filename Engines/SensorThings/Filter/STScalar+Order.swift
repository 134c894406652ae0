extension STScalar {
    /// Less, equal, greater: −1, 0, 1. Nil where the two are not of one kind.
    func order(_ other: STScalar) -> Int? {
        func of<T: Comparable>(_ a: T, _ b: T) -> Int { a < b ? -1 : a > b ? 1 : 0 }
        switch (self, other) {
        case (.truth(let a), .truth(let b)): return of(a ? 1 : 0, b ? 1 : 0)
        case (.integer(let a), .integer(let b)): return of(a, b)
        case (.integer, .number): return other.order(self).map { -$0 }
        case (.number(let a), .integer(let b)):
            // Beyond 2⁵³ not every whole number is a Double.
            if let whole = Int64(exactly: a.rounded(.towardZero)) { return whole == b ? of(a - a.rounded(.towardZero), 0) : of(whole, b) }
            return of(a, 0)
        case (.number(let a), .number(let b)): return of(a, b)
        case (.text(let a), .text(let b)): return a.utf8.elementsEqual(b.utf8) ? 0 : a.utf8.lexicographicallyPrecedes(b.utf8) ? -1 : 1
        case (.duration(let a), .duration(let b)), (.timeOfDay(let a), .timeOfDay(let b)): return of(a, b)
        case (.date(let a), .date(let b)): return of(a, b)
        case (.instant(let a), .instant(let b)): return of(a.milliseconds, b.milliseconds)
        default: return nil
        }
    }

    /// A comparison. With null, `eq` and `ne` say whether both are null and the others are false (OData 4.0 part 2, clause 5.1.1.1);
    /// what cannot be compared is neither true nor false: nil.
    func compare(_ how: STOperator, _ other: STScalar) -> Bool? {
        if isNull || other.isNull {
            switch how {
            case .equal: return isNull && other.isNull
            case .notEqual: return isNull != other.isNull
            default: return false
            }
        }
        if let a = ends, let b = other.ends { return Self.compare(how, a, b) }
        if case .json(let a) = self, case .json(let b) = other, how == .equal || how == .notEqual { return (a == b) == (how == .equal) }
        guard let order = order(other) else { return nil }
        return switch how {
        case .equal: order == 0
        case .notEqual: order != 0
        case .less: order < 0
        case .lessOrEqual: order <= 0
        case .greater: order > 0
        case .greaterOrEqual: order >= 0
        default: nil
        }
    }

    /// Times with their ends. The standard says nothing of intervals; as its other servers have it, one is less than another where it ends before
    /// that begins, an instant equals an interval where it lies in it, and two intervals are equal where their ends are.
    private static func compare(_ how: STOperator, _ a: (begin: STInstant, end: STInstant), _ b: (begin: STInstant, end: STInstant)) -> Bool? {
        let (begin, end) = (a.begin.milliseconds, a.end.milliseconds), (otherBegin, otherEnd) = (b.begin.milliseconds, b.end.milliseconds)
        let isEqual = begin == end ? (otherBegin...otherEnd).contains(begin) : otherBegin == otherEnd ? (begin...end).contains(otherBegin) : begin == otherBegin && end == otherEnd
        return switch how {
        case .equal: isEqual
        case .notEqual: !isEqual
        case .less: end < otherBegin
        case .lessOrEqual: end <= otherBegin
        case .greater: begin > otherEnd
        case .greaterOrEqual: begin >= otherEnd
        default: nil
        }
    }

    /// The order of a list: null first, then by kind, then by value. Intervals go by their beginning.
    package func precedes(_ other: STScalar) -> Bool {
        if let order = order(other) { return order < 0 }
        if let a = ends, let b = other.ends { return (a.begin.milliseconds, a.end.milliseconds) < (b.begin.milliseconds, b.end.milliseconds) }
        return rank < other.rank
    }

    private var rank: Int {
        switch self {
        case .null: 0
        case .truth: 1
        case .integer, .number: 2
        case .text: 3
        case .instant, .interval: 4
        case .date: 5
        case .timeOfDay: 6
        case .duration: 7
        case .geometry: 8
        case .json: 9
        }
    }
}
