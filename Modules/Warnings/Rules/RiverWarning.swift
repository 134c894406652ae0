import Vocabulary

/// A level of flood or low water that a station's facts suggest.
struct RiverWarning: Sendable, Hashable {
    let hazard: Hazard
    let level: Grade
    /// The lines of that level that hold.
    let reasons: [Reason]

    struct Reason: Sendable, Hashable {
        let criterion: RiverCriterion
        let words: Wording
    }
}

extension RiverWarning {
    /// Of flood and low water each the highest level that holds at the station; either criterion is enough.
    static func of(_ facts: RiverFacts, at station: RiverStation, on date: CalendarDate, by criteria: [RiverCriterion], near: RiverNearness = RiverNearness()) -> [RiverWarning] {
        [Hazard.flood, .lowWater].compactMap { hazard in
            let reasons = criteria.filter { $0.hazard == hazard && $0.period.contains(date) }
                .compactMap { criterion in RiverCheck(facts: facts, station: station, near: near, criterion: criterion).words.map { Reason(criterion: criterion, words: $0) } }
            guard let level = reasons.map(\.criterion.level.rawValue).min().flatMap(Grade.init(rawValue:)) else { return nil }
            return RiverWarning(hazard: hazard, level: level, reasons: reasons.filter { $0.criterion.level == level })
        }
    }
}

/// One criterion looked at.
private struct RiverCheck {
    let facts: RiverFacts
    let station: RiverStation
    let near: RiverNearness
    let criterion: RiverCriterion

    private var isFlood: Bool { criterion.hazard == .flood }

    /// What was found; nil where the criterion does not hold or cannot be looked at.
    var words: Wording? {
        switch criterion.measure {
        case .level(let reference): station.marks[reference].flatMap { compare($0, named: reference.name) }
        case .returnPeriod(let years): period(years)
        case .inflowDeficit(let limit): deficit(limit)
        }
    }

    private func compare(_ limit: RiverMark, named name: Wording) -> Wording? {
        if let found = compare(facts.mark.stageMetres, limit.stageMetres, margin: near.stageMetres) { return say("水位", "stage", found.value, found.limit, "米", " m", name) }
        let margin = limit.flow.map { $0.magnitude * near.flowPercent / 100 } ?? 0
        if let found = compare(facts.mark.flow, limit.flow, margin: margin) { return say("流量", "flow", found.value, found.limit, "立方米/秒", " m³/s", name) }
        return nil
    }

    /// Both given, finite, and the value at or past the limit, or past the limit moved by the margin. Compared by the
    /// thousandth: 34 − 0.3 is 33.7.
    private func compare(_ value: Double?, _ limit: Double?, margin: Double) -> (value: Double, limit: Double)? {
        guard let value, let limit, value.isFinite, limit.isFinite else { return nil }
        let moved = criterion.isNear ? (isFlood ? limit - margin : limit + margin) : limit
        let a = (value * 1_000).rounded(), b = (moved * 1_000).rounded()
        return (isFlood ? a >= b : a <= b) ? (value, limit) : nil
    }

    /// By the years that were given, or by the station's own levels of floods as rare as that.
    private func period(_ years: Double) -> Wording? {
        if let given = facts.returnPeriodYears, given.isFinite, given >= (criterion.isNear ? years - near.years : years) {
            return Wording(zh: "重现期\(given.plain)年，标准：\(nearZh)\(years.plain)年一遇", en: "return period \(given.plain) years; limit \(nearEn)\(years.plain) years")
        }
        for (rare, mark) in station.floods.sorted(by: { $0.key < $1.key }) where rare >= years {
            let name = Wording(zh: "\(rare.plain)年一遇", en: "\(rare.plain)-year flood")
            if let found = compare(mark, named: name) { return found }
        }
        return nil
    }

    private func deficit(_ limit: Double) -> Wording? {
        guard let percent = facts.inflowDeficitPercent, percent.isFinite, percent >= limit else { return nil }
        return Wording(zh: "30天来水较常年偏少\(percent.plain)%，标准：\(limit.plain)%", en: "inflow of 30 days \(percent.plain) % below normal; limit \(limit.plain) %")
    }

    private func say(_ zh: String, _ en: String, _ value: Double, _ limit: Double, _ unitZh: String, _ unitEn: String, _ name: Wording) -> Wording {
        let form = facts.isForecast ? Wording(zh: "（预计）", en: " (expected)") : Wording(zh: "", en: "")
        return Wording(
            zh: "\(zh)\(value.plain)\(unitZh)\(form.zh)，标准：\(nearZh)\(name.zh)\(limit.plain)\(unitZh)",
            en: "\(en) \(value.plain)\(unitEn)\(form.en); limit \(nearEn)\(name.en) \(limit.plain)\(unitEn)")
    }

    private var nearZh: String { criterion.isNear ? "接近" : "" }
    private var nearEn: String { criterion.isNear ? "near " : "" }
}
