import Vocabulary

/// A meteorological signal (气象灾害预警信号) whose criteria hold. A proposal: only a meteorological station issues it
/// (气象灾害防御条例 Art. 30).
struct WeatherSignal: Sendable, Hashable {
    let hazard: Hazard
    let level: Grade
    let ruleSet: String
    /// The row: 0204.
    let code: String
    /// The conditions of the branch that holds, each with the fact that meets it.
    let reasons: [Reason]

    struct Reason: Sendable, Hashable {
        let criterion: WeatherCriterion
        let fact: WeatherFact
    }
}

/// From facts of the weather at one place to the signals that hold (气象灾害预警信号发布与传播办法, 2007, annex).
enum WeatherSignals {
    /// What is forecast and what has come are looked at apart: half a branch from each is no signal.
    enum Pass: Sendable { case reached, expected }

    /// The signals that hold at `place` on `date`: of each hazard the highest level, in the order of levels, then of hazards.
    /// - Parameter editions: chooses between editions of one issuer.
    static func holding(_ facts: [WeatherFact], at place: AreaCode, on date: CalendarDate, by criteria: [WeatherCriterion], editions: [WeatherEdition] = []) -> [WeatherSignal] {
        var found: [WeatherSignal] = []
        for hazard in Hazard.allCases where hazard.isWeather {
            let held = criteria.filter { $0.hazard == hazard && $0.period.contains(date) && ($0.area?.contains(place) ?? true) }
            let chosen = editions.filter { $0.hazard == hazard && $0.period.contains(date) }.map(\.ruleSet)
            guard let counting = counting(held, chosen) else { continue }
            if let signal = highest(held.filter { $0.ruleSet == counting.ruleSet && $0.area == counting.area }, facts) { found.append(signal) }
        }
        return found.enumerated().sorted { ($0.element.level.rawValue, $0.offset) < ($1.element.level.rawValue, $1.offset) }.map(\.element)
    }

    /// A row of the table that counts: that of the smallest issuing area, which replaces all wider ones; of its editions
    /// the chosen one, else the youngest.
    private static func counting(_ held: [WeatherCriterion], _ chosen: [String]) -> WeatherCriterion? {
        let nearest = held.map { $0.area?.level ?? 0 }.max()
        let own = held.filter { ($0.area?.level ?? 0) == nearest }
        if let first = own.first(where: { chosen.contains($0.ruleSet) }) { return first }
        return own.max { $1.period.isYounger(than: $0.period) }
    }

    private static func highest(_ rows: [WeatherCriterion], _ facts: [WeatherFact]) -> WeatherSignal? {
        for level in Grade.allCases {
            let signals = Dictionary(grouping: rows.filter { $0.level == level }) { Branch(code: $0.code, number: $0.branch) }
            for pass in [Pass.reached, .expected] {
                for (branch, terms) in signals.sorted(by: { ($0.key.code, $0.key.number) < ($1.key.code, $1.key.number) }) {
                    let reasons = terms.compactMap { term in facts.first { term.isMet(by: $0, as: pass) }.map { WeatherSignal.Reason(criterion: term, fact: $0) } }
                    guard reasons.count == terms.count, let first = terms.first else { continue }
                    return WeatherSignal(hazard: first.hazard, level: level, ruleSet: first.ruleSet, code: branch.code, reasons: reasons)
                }
            }
        }
        return nil
    }

    private struct Branch: Hashable {
        let code: String
        let number: Int
    }
}
