extension STScalar {
    /// Two operands with `add`, `sub`, `mul`, `div` or `mod`; null where they do not go together or there is no such number.
    ///
    /// A quotient is a number with decimals, also of two whole ones: JSON does not tell 9 from 9.0. The sign of `mod` is that of what is divided.
    func combined(_ how: STOperator, _ other: STScalar) -> STScalar {
        if case .integer(let a) = self, case .integer(let b) = other, how != .divide {
            let (n, isBeyond): (Int64, Bool)
            switch how {
            case .add: (n, isBeyond) = a.addingReportingOverflow(b)
            case .subtract: (n, isBeyond) = a.subtractingReportingOverflow(b)
            case .multiply: (n, isBeyond) = a.multipliedReportingOverflow(by: b)
            case .modulo: (n, isBeyond) = b == 0 ? (0, true) : b == -1 ? (0, false) : (a % b, false)
            default: return .null
            }
            if !isBeyond { return .integer(n) }
        }
        if let a = double, let b = other.double {
            switch how {
            case .add: return .finite(a + b)
            case .subtract: return .finite(a - b)
            case .multiply: return .finite(a * b)
            case .divide: return b == 0 ? .null : .finite(a / b)
            case .modulo: return b == 0 ? .null : .finite(a.truncatingRemainder(dividingBy: b))
            default: return .null
            }
        }
        return time(how, other)
    }

    /// Instants and durations (OData 4.0 part 2, clause 5.1.1.2).
    private func time(_ how: STOperator, _ other: STScalar) -> STScalar {
        switch (self, how, other) {
        case (.duration(let a), .add, .duration(let b)): return Self.length(a.addingReportingOverflow(b))
        case (.duration(let a), .subtract, .duration(let b)): return Self.length(a.subtractingReportingOverflow(b))
        case (.instant(let a), .subtract, .instant(let b)): return .duration(a.milliseconds - b.milliseconds)
        case (.date(let a), .subtract, .date(let b)): return .duration(Int64(a - b) * STCalendar.dayLength)
        case (_, .add, .duration(let length)): return shifted(length)
        case (.duration(let length), .add, _): return other.shifted(length)
        case (_, .subtract, .duration(let length)): return length == .min ? .null : shifted(-length)
        default: return .null
        }
    }

    private static func length(_ sum: (partialValue: Int64, overflow: Bool)) -> STScalar { sum.overflow ? .null : .duration(sum.partialValue) }

    private func shifted(_ length: Int64) -> STScalar {
        switch self {
        case .instant(let instant): return instant.adding(length).map(STScalar.instant) ?? .null
        case .interval(let interval):
            guard let begin = interval.begin.adding(length), let end = interval.end.adding(length) else { return .null }
            return STInterval(begin, end).map(STScalar.interval) ?? .null
        default: return .null
        }
    }
}
