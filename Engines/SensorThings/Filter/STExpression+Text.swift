extension STExpression {
    /// As it is written in a request, before percent signs: reading it gives the same expression.
    package var text: String { text(above: 0) }

    /// - Parameter level: brackets are set where it binds less tightly.
    private func text(above level: Int) -> String {
        switch self {
        case .literal(let value): return value.literal
        case .property(let path): return path.text
        case .not(let one): return "not " + one.text(above: 7)
        case .negate(let one): return "-(" + one.text(above: 0) + ")"
        case .binary(let how, let a, let b):
            let inner = a.text(above: how.level) + " " + how.rawValue + " " + b.text(above: how.level + 1)
            return how.level < level ? "(" + inner + ")" : inner
        case .call(let function, let arguments): return function.rawValue + "(" + arguments.map { $0.text(above: 0) }.joined(separator: ",") + ")"
        }
    }
}

extension STScalar {
    /// As a literal is written; of what has no literal, `null`.
    package var literal: String {
        switch self {
        case .null, .json: "null"
        case .truth(let truth): truth ? "true" : "false"
        case .integer(let n): String(n)
        case .number(let n): "\(n)"
        case .text(let text): "'" + STText.doubled(text) + "'"
        case .instant(let instant): instant.text
        case .interval(let interval): interval.text
        case .duration(let length): "duration'" + STCalendar.text(duration: length) + "'"
        case .date(let day): STCalendar.text(day: day)
        case .timeOfDay(let time): STCalendar.text(timeOfDay: time)
        case .geometry(let shape): "geography'" + shape.text + "'"
        }
    }
}
