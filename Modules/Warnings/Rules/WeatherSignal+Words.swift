import Vocabulary

extension WeatherSignal {
    /// Why it holds, for whoever decides: `暴雨橙色：3小时降雨量99.9毫米（预计），标准：不低于50毫米。依据：…0203`.
    var why: Wording {
        let source = reasons.first?.criterion.source.text ?? ruleSet
        let zh = reasons.map(\.words.zh).joined(separator: "；"), en = reasons.map(\.words.en).joined(separator: "; ")
        return Wording(
            zh: "\(hazard.name.zh)\(level.colour.zh)：\(zh)。依据：\(source) \(code)",
            en: "\(hazard.name.en) \(level.colour.en): \(en). By: \(source) \(code)")
    }
}

extension WeatherSignal.Reason {
    var words: Wording {
        let name = fact.element.name, form = form
        if fact.element.unit == "yes" { return name }
        let value = fact.element.words(fact.value), limits = criterion.limits.words(fact.element.words)
        let hours = fact.windowHours.map(\.plain)
        return Wording(
            zh: (hours.map { $0 + "小时" } ?? "") + name.zh + value.zh + "（\(form.zh)），标准：" + limits.zh,
            en: name.en + (hours.map { " within \($0) h" } ?? "") + ": " + value.en + " (\(form.en)); limit \(limits.en)")
    }

    private var form: Wording {
        switch fact.form {
        case .expected: Wording(zh: "预计", en: "expected")
        case .reached(continues: true): Wording(zh: "已达且可能持续", en: "reached and likely to continue")
        case .reached(continues: false): Wording(zh: "已达", en: "reached")
        }
    }
}
