/// The words of rules: what is written, in either language, is the same rule.
enum RuleWord: String, CaseIterable {
    case red, orange, yellow, blue
    case and, or, not
    case until, `for`, times, within, settles, during
    case value, sum, mean, min, max, count, change, silence, deviation
    case abs, least, greatest

    var chinese: String {
        switch self {
        case .red: "红"
        case .orange: "橙"
        case .yellow: "黄"
        case .blue: "蓝"
        case .and: "且"
        case .or: "或"
        case .not: "非"
        case .until: "回落"
        case .for: "持续"
        case .times: "次"
        case .within: "内"
        case .settles: "解除延时"
        case .during: "时段"
        case .value: "值"
        case .sum: "累计"
        case .mean: "均值"
        case .min: "最小"
        case .max: "最大"
        case .count: "次数"
        case .change: "变化"
        case .silence: "静默"
        case .deviation: "偏离"
        case .abs: "绝对值"
        case .least: "取小"
        case .greatest: "取大"
        }
    }

    private static let known: [String: RuleWord] = {
        var words: [String: RuleWord] = ["红色": .red, "橙色": .orange, "黄色": .yellow, "蓝色": .blue]
        for word in allCases { (words[word.rawValue], words[word.chinese]) = (word, word) }
        return words
    }()

    init?(text: String) {
        guard let word = Self.known[text.lowercased()] else { return nil }
        self = word
    }

    /// Whether it is a word or a unit of the language in Chinese.
    static func isChinese(_ text: String) -> Bool { known[text] != nil || RuleDuration.milliseconds(text) != nil }

    var grade: AlarmGrade? {
        switch self {
        case .red: .red
        case .orange: .orange
        case .yellow: .yellow
        case .blue: .blue
        default: nil
        }
    }

    var aggregate: Signal.Aggregate? {
        switch self {
        case .sum: .sum
        case .mean: .mean
        case .min: .least
        case .max: .greatest
        case .count: .count
        default: nil
        }
    }
}

/// Lengths of time as they are written: `30s`, `5min`, `12h`, `2d`, 秒 分 时 天 (分钟, 小时 too).
enum RuleDuration {
    static func milliseconds(_ unit: String) -> Double? {
        switch unit.lowercased() {
        case "ms", "毫秒": 1
        case "s", "秒": 1_000
        case "min", "分", "分钟": 60_000
        case "h", "时", "小时": 3_600_000
        case "d", "天", "日": 86_400_000
        default: nil
        }
    }
}
