package import Core
package import Module
package import Store
package import Vocabulary

extension Transaction {
    /// The next number of a series, as the bureau writes it. Without gaps: what is undone gives its number back.
    /// - Parameter word: what stands for `{word}`.
    package func number(_ series: NumberSeries, word: String = "") throws -> (text: String, count: Int) {
        let rule = try first(NumberRule.self, [.equals("series", .text(series.name))])
        let date = ChinaTime.date(now), year = "\(date.civil.year)", month = pad(date.civil.month, 2), day = pad(date.civil.day, 2)
        let period = switch rule?.period ?? series.period {
        case .never: ""
        case .year: year
        case .month: year + month
        case .day: year + month + day
        }
        let floor = space.isLive && rule?.startsIn == period ? rule?.startsAt ?? 1 : 1
        let count = try number(series: series.name, period: period, from: floor)
        var text = rule?.pattern ?? series.pattern
        for (gap, value) in [("n", pad(count, rule?.digits ?? series.digits)), ("year", year), ("month", month), ("day", day), ("word", word)] {
            text = text.split(separator: "{\(gap)}", omittingEmptySubsequences: false).joined(separator: value)
        }
        return (text, count)
    }
}

extension NumberRule {
    /// A rule for each declared series that has none yet: so that an administrator finds it, and may change it.
    package static func seed(_ declared: [NumberSeries], _ tx: Transaction) throws {
        let known = Set(try tx.all(NumberRule.self, limit: 1_000).map(\.series))
        for series in declared where !known.contains(series.name) {
            var rule = NumberRule.blank
            rule.series = series.name
            rule.pattern = series.pattern
            rule.digits = series.digits
            rule.period = series.period
            try tx.insert(rule)
        }
    }
}
