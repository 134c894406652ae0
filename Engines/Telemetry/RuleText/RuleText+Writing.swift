extension RuleText {
    /// The rule as it would be written, the highest grade first; read again it is the same rule.
    package func written(inChinese: Bool = false) -> String { RuleScribe(points: points, inChinese: inChinese).text(rule) }
}

private struct RuleScribe {
    let points: [String]
    let inChinese: Bool

    private func word(_ word: RuleWord) -> String { inChinese ? word.chinese : word.rawValue }

    func text(_ rule: Rule) -> String {
        var lines = rule.levels.reversed().map { level in
            var line = "\(word(Self.word(level.grade))): \(condition(level.condition, 0))"
            if level.held > 0 { line += " \(word(.for)) \(duration(level.held))" }
            if level.times > 1 || level.within > 0 { line += " \(word(.times)) \(level.times) \(word(.within)) \(duration(level.within))" }
            return line
        }
        if rule.settles > 0 { lines.append("\(word(.settles)) \(duration(rule.settles))") }
        return lines.joined(separator: "\n")
    }

    private static func word(_ grade: AlarmGrade) -> RuleWord {
        switch grade {
        case .red: .red
        case .orange: .orange
        case .yellow: .yellow
        case .blue, .none: .blue
        }
    }

    /// - Parameter binding: 0 or, 1 and, 2 not: what stands outside, the looser within in brackets.
    private func condition(_ condition: Condition, _ binding: Int) -> String {
        func bracketed(_ text: String, _ own: Int) -> String { own < binding ? "(\(text))" : text }
        switch condition {
        case .compares(let signal, let comparison, let limit, let until):
            let isSilence = if case .silence = signal { true } else { false }
            func number(_ n: Double) -> String { isSilence && n > 0 && n == n.rounded() ? duration(Int64(n) * 1_000) : written(n) }
            return "\(self.signal(signal, 0)) \(Self.sign(comparison)) \(number(limit))" + (until == limit ? "" : " \(word(.until)) \(number(until))")
        // One part alone is what it holds.
        case .any(let parts): return parts.count == 1 ? self.condition(parts[0], binding) : bracketed(parts.map { self.condition($0, 1) }.joined(separator: " \(word(.or)) "), 0)
        case .all(let parts): return parts.count == 1 ? self.condition(parts[0], binding) : bracketed(parts.map { self.condition($0, 2) }.joined(separator: " \(word(.and)) "), 1)
        case .not(let part): return "\(word(.not)) \(self.condition(part, 2))"
        case .during(let schedule, let part):
            // Several stretches are several conditions.
            let stretches = schedule.stretches.map { "\(word(.during)) \(Self.days($0))\(Self.hour($0.begin))-\(Self.hour($0.end)) \(self.condition(part, 2))" }
            return stretches.count == 1 ? stretches[0] : bracketed(stretches.joined(separator: " \(word(.or)) "), 0)
        }
    }

    private static func sign(_ comparison: Condition.Comparison) -> String {
        switch comparison {
        case .above: ">"
        case .atLeast: ">="
        case .below: "<"
        case .atMost: "<="
        }
    }

    private static func days(_ stretch: Schedule.Stretch) -> String {
        guard stretch.weekdays.count < 7, let first = stretch.weekdays.min(), let last = stretch.weekdays.max() else { return "" }
        return "\(first)-\(last) "
    }

    private static func hour(_ minute: Int) -> String { "\(minute / 60 < 10 ? "0" : "")\(minute / 60):\(minute % 60 < 10 ? "0" : "")\(minute % 60)" }

    private func input(_ i: Int) -> String { i == 0 ? "" : "[\(points.indices.contains(i - 1) ? points[i - 1] : "?")]" }

    /// - Parameter binding: 0 sums, 1 products, 2 a single number.
    private func signal(_ signal: Signal, _ binding: Int) -> String {
        func bracketed(_ text: String, _ own: Int) -> String { own < binding ? "(\(text))" : text }
        func list(_ parts: [Signal]) -> String { parts.map { self.signal($0, 0) }.joined(separator: ", ") }
        switch signal {
        case .constant(let n): return written(n)
        case .value(let i): return word(.value) + input(i)
        case .silence(let i): return word(.silence) + input(i)
        case .deviation(let i): return word(.deviation) + input(i)
        case .change(let i, let span): return "\(word(.change))\(input(i))(\(duration(span)))"
        case .over(let i, let aggregate, let span): return "\(word(Self.word(aggregate)))\(input(i))(\(duration(span)))"
        case .sum(let parts): return bracketed(parts.enumerated().map { self.signal($1, $0 == 0 ? 0 : 1) }.joined(separator: " + "), 0)
        case .difference(let a, let b): return bracketed("\(self.signal(a, 0)) - \(self.signal(b, 1))", 0)
        case .product(let parts): return bracketed(parts.enumerated().map { self.signal($1, $0 == 0 ? 1 : 2) }.joined(separator: " * "), 1)
        case .quotient(let a, let b): return bracketed("\(self.signal(a, 1)) / \(self.signal(b, 2))", 1)
        case .least(let parts): return "\(word(.least))(\(list(parts)))"
        case .greatest(let parts): return "\(word(.greatest))(\(list(parts)))"
        case .magnitude(let part): return "\(word(.abs))(\(self.signal(part, 0)))"
        }
    }

    private static func word(_ aggregate: Signal.Aggregate) -> RuleWord {
        switch aggregate {
        case .sum: .sum
        case .mean: .mean
        case .least: .min
        case .greatest: .max
        case .count: .count
        }
    }

    private func written(_ n: Double) -> String {
        let text = n == n.rounded() && n.magnitude < 1e15 ? "\(Int64(n))" : "\(n)"
        // The language has no exponents.
        guard text.contains("e") else { return text }
        var digits = [Character]("\(n.magnitude)".prefix { $0 != "e" }.filter { $0 != "." })
        let exponent = Int("\(n.magnitude)".drop { $0 != "e" }.dropFirst()) ?? 0
        let point = 1 + exponent
        if point <= 0 { digits = Array(repeating: "0", count: 1 - point) + digits }
        while digits.count < point { digits.append("0") }
        let whole = max(1, point)
        return (n < 0 ? "-" : "") + String(digits.prefix(whole)) + (digits.count > whole ? "." + String(digits.dropFirst(whole)) : "")
    }

    /// In the largest unit that leaves a whole number.
    private func duration(_ milliseconds: Int64) -> String {
        for (length, english, chinese) in [(Int64(86_400_000), "d", "天"), (3_600_000, "h", "小时"), (60_000, "min", "分钟"), (1_000, "s", "秒")] where milliseconds % length == 0 && milliseconds != 0 {
            return "\(milliseconds / length)\(inChinese ? chinese : english)"
        }
        return "\(milliseconds)\(inChinese ? "毫秒" : "ms")"
    }
}
