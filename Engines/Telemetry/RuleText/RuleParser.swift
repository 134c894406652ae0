/// Reads one line of a rule.
struct RuleParser {
    private let tokens: [(token: RuleToken, column: Int)]
    private let line: Int
    private let width: Int
    private var at = 0
    private var depth = 0
    private(set) var points: [String]

    /// Deeper than what a rule may be, so that the rule's own check says so.
    private static let depthMax = 24

    init(_ text: String, line: Int, points: [String]) throws(RuleText.Fault) {
        tokens = try RuleToken.all(text, number: line)
        self.line = line
        width = text.count
        self.points = points
    }

    var isAtEnd: Bool { at == tokens.count }

    private func fault(_ expected: RuleText.Fault.Expected) -> RuleText.Fault { RuleText.Fault(line: line, column: isAtEnd ? width + 1 : tokens[at].column, reason: .expected(expected)) }

    private var word: RuleWord? {
        if !isAtEnd, case .word(let text) = tokens[at].token { return RuleWord(text: text) }
        return nil
    }

    mutating func take(_ wanted: RuleWord) throws(RuleText.Fault) -> Bool {
        guard word == wanted else { return false }
        at += 1
        return true
    }

    private mutating func take(_ sign: String) -> Bool {
        guard !isAtEnd, tokens[at].token == .sign(sign) else { return false }
        at += 1
        return true
    }

    func end() throws(RuleText.Fault) {
        guard isAtEnd else { throw fault(.end) }
    }

    // MARK: A level

    mutating func level() throws(RuleText.Fault) -> Rule.Level {
        guard let grade = word?.grade else { throw fault(.grade) }
        at += 1
        guard take(":") else { throw fault(.colon) }
        var level = Rule.Level(grade, try either())
        while let word, [.for, .times, .within].contains(word) {
            at += 1
            switch word {
            case .for: level.held = try duration()
            case .times:
                guard case .number(let n)? = isAtEnd ? nil : tokens[at].token, let times = Int(exactly: n) else { throw fault(.times) }
                at += 1
                level.times = times
            default: level.within = try duration()
            }
        }
        return level
    }

    /// In milliseconds.
    mutating func duration() throws(RuleText.Fault) -> Int64 {
        guard let n = try optionalDuration() else { throw fault(.duration) }
        return n
    }

    private mutating func optionalDuration() throws(RuleText.Fault) -> Int64? {
        guard at + 1 < tokens.count, case .number(let n) = tokens[at].token, case .word(let unit) = tokens[at + 1].token, let length = RuleDuration.milliseconds(unit) else { return nil }
        let all = (n * length).rounded()
        guard all.magnitude < 1e15 else { throw fault(.duration) }
        at += 2
        return Int64(all)
    }

    // MARK: Conditions

    private mutating func either() throws(RuleText.Fault) -> Condition {
        var parts = [try both()]
        while try take(.or) { parts.append(try both()) }
        return parts.count == 1 ? parts[0] : .any(parts)
    }

    private mutating func both() throws(RuleText.Fault) -> Condition {
        var parts = [try single()]
        while try take(.and) { parts.append(try single()) }
        return parts.count == 1 ? parts[0] : .all(parts)
    }

    private mutating func single() throws(RuleText.Fault) -> Condition {
        guard depth < Self.depthMax else { throw RuleText.Fault(line: line, column: isAtEnd ? width + 1 : tokens[at].column, reason: .rule(.depth)) }
        depth += 1
        defer { depth -= 1 }
        if try take(.not) { return .not(try single()) }
        if try take(.during) {
            let schedule = try schedule()
            return .during(schedule, try single())
        }
        // A bracket may hold a condition or a number.
        if !isAtEnd, tokens[at].token == .sign("(") {
            let before = (at, points)
            at += 1
            if let inner = try? either(), take(")"), !continuesNumber { return inner }
            (at, points) = before
        }
        return try comparison()
    }

    private var continuesNumber: Bool {
        guard !isAtEnd, case .sign(let sign) = tokens[at].token else { return false }
        return ["+", "-", "*", "/", ">", ">=", "<", "<="].contains(sign)
    }

    private mutating func comparison() throws(RuleText.Fault) -> Condition {
        let signal = try sum()
        let comparison: Condition.Comparison
        if take(">=") { comparison = .atLeast } else if take(">") { comparison = .above } else if take("<=") { comparison = .atMost } else if take("<") { comparison = .below } else { throw fault(.comparison) }
        let limit = try limit()
        return .compares(signal, comparison, limit, until: try take(.until) ? try self.limit() : limit)
    }

    /// A number, or a length of time in seconds.
    private mutating func limit() throws(RuleText.Fault) -> Double {
        let sign = take("-") ? -1.0 : 1
        if let milliseconds = try optionalDuration() { return sign * Double(milliseconds) / 1_000 }
        guard case .number(let n)? = isAtEnd ? nil : tokens[at].token else { throw fault(.number) }
        at += 1
        return sign * n
    }

    /// `1-5 08:00-18:00`; without days, each day. 1 is Monday.
    private mutating func schedule() throws(RuleText.Fault) -> Schedule {
        var days: Set<Int> = [1, 2, 3, 4, 5, 6, 7]
        if case .number(let first)? = isAtEnd ? nil : tokens[at].token {
            at += 1
            guard take("-"), case .number(let last)? = isAtEnd ? nil : tokens[at].token, let from = Int(exactly: first), let to = Int(exactly: last), (1...7).contains(from), (1...7).contains(to), from <= to else { throw fault(.hour) }
            at += 1
            days = Set(from...to)
        }
        guard case .hour(let begin)? = isAtEnd ? nil : tokens[at].token else { throw fault(.hour) }
        at += 1
        guard take("-"), case .hour(let end)? = isAtEnd ? nil : tokens[at].token else { throw fault(.hour) }
        at += 1
        return Schedule([.init(weekdays: days, begin: begin, end: end)])
    }

    // MARK: Numbers

    private mutating func sum() throws(RuleText.Fault) -> Signal {
        var signal = try product()
        while true {
            if take("+") { signal = .sum([signal, try product()]) } else if take("-") { signal = .difference(signal, try product()) } else { return signal }
        }
    }

    private mutating func product() throws(RuleText.Fault) -> Signal {
        var signal = try factor()
        while true {
            if take("*") { signal = .product([signal, try factor()]) } else if take("/") { signal = .quotient(signal, try factor()) } else { return signal }
        }
    }

    private mutating func factor() throws(RuleText.Fault) -> Signal {
        guard depth < Self.depthMax else { throw RuleText.Fault(line: line, column: isAtEnd ? width + 1 : tokens[at].column, reason: .rule(.depth)) }
        depth += 1
        defer { depth -= 1 }
        guard !isAtEnd else { throw fault(.condition) }
        switch tokens[at].token {
        case .number, .sign("-"):
            return .constant(try limit())
        case .sign("("):
            at += 1
            let inner = try sum()
            guard take(")") else { throw fault(.bracket) }
            return inner
        case .word: return try named()
        default: throw fault(.condition)
        }
    }

    private mutating func named() throws(RuleText.Fault) -> Signal {
        guard let word else { throw fault(.word) }
        switch word {
        case .value, .silence, .deviation:
            at += 1
            let input = try input()
            return word == .value ? .value(input) : word == .silence ? .silence(input) : .deviation(input)
        case .sum, .mean, .min, .max, .count, .change:
            at += 1
            let input = try input()
            guard take("(") else { throw fault(.bracket) }
            let span = try duration()
            guard take(")") else { throw fault(.bracket) }
            return word.aggregate.map { .over(input, $0, span) } ?? .change(input, span)
        case .abs, .least, .greatest:
            at += 1
            guard take("(") else { throw fault(.bracket) }
            var parts = [try sum()]
            while take(",") { parts.append(try sum()) }
            guard take(")"), word != .abs || parts.count == 1 else { throw fault(.bracket) }
            return word == .abs ? .magnitude(parts[0]) : word == .least ? .least(parts) : .greatest(parts)
        default: throw fault(.word)
        }
    }

    /// The number of the point that is named; 0 where none is.
    private mutating func input() throws(RuleText.Fault) -> Int {
        guard case .point(let code)? = isAtEnd ? nil : tokens[at].token else { return 0 }
        at += 1
        if let known = points.firstIndex(of: code) { return known + 1 }
        points.append(code)
        return points.count
    }
}
