/// A rule as people write it, a grade a line, and the points that it names.
///
///     red:    value >= 8.5 until 8.3 for 5min
///     orange: value >= 7.5 until 7.3 or change(1h) > 1
///     yellow: sum(12h) >= 50 and value[RAIN-07] > 0
///     blue:   silence > 10min
///     settles 10min
///
/// Words may be Chinese too: 红橙黄蓝, 且 或 非, 持续 内 次, 值 累计 均值 最小 最大 次数 变化 静默 偏离, 回落, 时段; see `RuleWord`. An alarm goes down from a level when it was not
/// reached for what `settles` says. `#` begins a remark; a semicolon ends a line too.
package struct RuleText: Sendable, Hashable {
    package var rule: Rule
    /// The codes of the points that `rule` numbers from 1 on; 0 is the point it is about.
    package var points: [String]

    package init(rule: Rule, points: [String] = []) {
        self.rule = rule
        self.points = points
    }

    /// Where and why a text is no rule.
    package struct Fault: Error, Sendable, Hashable {
        package enum Reason: Sendable, Hashable {
            /// Something else was expected: a grade, a number, a word of the language.
            case expected(Expected)
            /// The rule can be read and means nothing.
            case rule(RuleFault)
            case tooLong
        }
        package enum Expected: String, Sendable, Hashable {
            case grade, colon, condition, comparison, number, duration, bracket, word, times, hour, end
        }
        /// From 1; 0: the rule as a whole.
        package let line: Int
        /// In characters, from 1.
        package let column: Int
        package let reason: Reason
    }

    package static let bytesMax = 4_000

    /// Reads a rule and checks it.
    package static func parse(_ text: String) throws(Fault) -> RuleText {
        guard text.utf8.count <= bytesMax else { throw Fault(line: 0, column: 0, reason: .tooLong) }
        var levels: [Rule.Level] = [], settles: Int64 = 0, points: [String] = []
        for (n, line) in text.split(omittingEmptySubsequences: false, whereSeparator: { $0.isNewline || $0 == ";" || $0 == "；" }).enumerated() {
            var parser = try RuleParser(String(line), line: n + 1, points: points)
            guard !parser.isAtEnd else { continue }
            if try parser.take(.settles) { settles = try parser.duration() } else { levels.append(try parser.level()) }
            try parser.end()
            points = parser.points
        }
        levels.sort { $0.grade < $1.grade }
        let rule = Rule(levels: levels, settles: settles)
        do throws(RuleFault) { try rule.check() } catch { throw Fault(line: 0, column: 0, reason: .rule(error)) }
        return RuleText(rule: rule, points: points)
    }
}
