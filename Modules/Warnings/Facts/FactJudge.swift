import Vocabulary

/// One thing that is known, with where it comes from.
struct KnownFact: Sendable, Hashable {
    enum What: Sendable, Hashable {
        case weather(WeatherFact)
        /// At a station with these levels of its own.
        case river(RiverFacts, RiverStation)
        /// 1 red … 4 blue.
        case risk(Hazard, level: Int)
        case fire(FireDangerScheme, grade: Int)
    }

    let what: What
    let area: AreaCode
    let place: GeoPoint?
    /// Who says so: a point, a station, the office and the person who entered it.
    let source: String
    let at: Instant
}

/// A criterion that facts meet somewhere: what a proposal is made of.
struct FactFinding: Sendable, Hashable {
    let hazard: Hazard
    /// The division that is warned as one.
    let area: AreaCode
    let level: Grade
    let place: GeoPoint?
    let source: String
    /// How it was found, step by step: what is known, the limit, the edition of the table.
    let steps: [Wording]
    let at: Instant
}

/// Facts of the weather, the water, risks and fire danger, judged by the tables.
enum FactJudge {
    /// Of each hazard and division the gravest finding. Facts of the weather are put together county by county: of the wind at one
    /// station and the temperature at another a cold wave is made.
    static func findings(_ facts: [KnownFact], on date: CalendarDate, by tables: FactTables) -> [FactFinding] {
        var found = weather(facts, on: date, by: tables)
        for fact in facts {
            switch fact.what {
            case .weather: continue
            case .river(let facts, let station):
                for warning in RiverWarning.of(facts, at: station, on: date, by: tables.rivers, near: tables.near) {
                    let steps = warning.reasons.map { step($0.words, $0.criterion.source) }
                    found.append(finding(warning.hazard, warning.level, fact, steps))
                }
            case .risk(let hazard, let value):
                guard let level = Grade(rawValue: value), let row = RiskLevel.of(hazard, level, on: date, by: tables.risks) else { continue }
                let words = Wording(zh: "\(hazard.name.zh)气象风险：\(row.name.zh)（\(level.colour.zh)）", en: "\(hazard.name.en) risk: \(row.name.en) (\(level.colour.en))")
                found.append(finding(hazard, level, fact, [step(words, row.source)]))
            case .fire(let scheme, let grade):
                guard let row = FireDanger.of(grade, scheme, on: date, by: tables.fire), let level = row.level else { continue }
                let words = Wording(zh: "森林火险\(grade)级（\(row.name.zh)），对应\(level.colour.zh)", en: "fire danger grade \(grade) (\(row.name.en)): \(level.colour.en)")
                found.append(finding(.forestFire, level, fact, [step(words, row.source)]))
            }
        }
        // Of what several say the gravest, then the newest.
        var gravest: [Hazard: [AreaCode: FactFinding]] = [:]
        func rank(_ one: FactFinding) -> (Int, Int64) { (one.level.rawValue, -one.at.milliseconds) }
        for one in found where gravest[one.hazard]?[one.area].map({ rank(one) < rank($0) }) ?? true { gravest[one.hazard, default: [:]][one.area] = one }
        return gravest.values.flatMap(\.values).sorted { ($0.level.rawValue, $0.hazard.rawValue, $0.area) < ($1.level.rawValue, $1.hazard.rawValue, $1.area) }
    }

    private static func weather(_ facts: [KnownFact], on date: CalendarDate, by tables: FactTables) -> [FactFinding] {
        var byCounty: [AreaCode: [(fact: WeatherFact, known: KnownFact)]] = [:]
        for known in facts { if case .weather(let fact) = known.what { byCounty[county(known.area), default: []].append((fact, known)) } }
        return byCounty.flatMap { county, all -> [FactFinding] in
            WeatherSignals.holding(all.map(\.fact), at: county, on: date, by: tables.weather, editions: tables.editions).map { signal in
                let behind = signal.reasons.compactMap { reason in all.first { $0.fact == reason.fact }?.known }
                let steps = signal.reasons.map { reason in
                    let source = all.first { $0.fact == reason.fact }?.known.source ?? ""
                    let edition = "\(reason.criterion.source.text) \(signal.code)（\(signal.ruleSet)）"
                    return Wording(zh: "\(source)：\(reason.words.zh)。依据：\(edition)", en: "\(source): \(reason.words.en). By: \(edition)")
                }
                return FactFinding(
                    hazard: signal.hazard, area: county, level: signal.level, place: behind.first?.place, source: behind.first?.source ?? "", steps: steps, at: behind.map(\.at).max() ?? Instant(milliseconds: 0))
            }
        }
    }

    private static func finding(_ hazard: Hazard, _ level: Grade, _ fact: KnownFact, _ steps: [Wording]) -> FactFinding {
        FactFinding(
            hazard: hazard, area: county(fact.area), level: level, place: fact.place, source: fact.source, steps: steps.map { Wording(zh: "\(fact.source)：\($0.zh)", en: "\(fact.source): \($0.en)") }, at: fact.at)
    }

    private static func step(_ words: Wording, _ source: RuleSource) -> Wording { Wording(zh: "\(words.zh)。依据：\(source.text)", en: "\(words.en). By: \(source.text)") }

    /// What is warned as one: a county. What lies in no county is its own.
    static func county(_ area: AreaCode) -> AreaCode { area.level > 3 ? area.ancestor(level: 3) : area }
}
