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
        /// Its rain has come to a step of its own limits.
        case village(MountainFloodCall, name: String)
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
        var found = weather(facts, on: date, by: tables) + villages(facts)
        for fact in facts {
            switch fact.what {
            case .weather, .village: continue
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

    /// One finding a county: which of its villages prepare, and which move, those that move at once in front. Orange and red are a default of this
    /// software: the rules give the two steps and no colour.
    private static func villages(_ facts: [KnownFact]) -> [FactFinding] {
        var byCounty: [AreaCode: [(call: MountainFloodCall, name: String, known: KnownFact)]] = [:]
        for known in facts { if case .village(let call, let name) = known.what { byCounty[county(known.area), default: []].append((call, name, known)) } }
        return byCounty.compactMap { county, all in
            let order = all.sorted { ($1.call.step.rawValue, $0.known.area, $0.call.critical.windowHours) < ($0.call.step.rawValue, $1.known.area, $1.call.critical.windowHours) }
            guard let first = order.first else { return nil }
            // Of each village the highest step, once.
            var seen: Set<AreaCode> = []
            let once = order.filter { seen.insert($0.known.area).inserted }
            var steps = once.prefix(villagesMax).map { one -> Wording in
                let critical = one.call.critical, limit = one.call.step == .moveNow ? critical.moveMillimetres : critical.prepareMillimetres
                func text(_ value: Double) -> String { value == value.rounded() ? "\(Int(value))" : "\(value)" }
                return Wording(
                    zh: "\(one.name)\(one.call.step.name.zh)：\(one.known.source)\(text(critical.windowHours))小时降雨\(text(one.call.rain.millimetres))毫米，不低于\(one.call.step.name.zh)临界雨量\(text(limit))毫米。依据：\(critical.source.text)",
                    en: "\(one.name), \(one.call.step.name.en): \(text(one.call.rain.millimetres)) mm in \(text(critical.windowHours)) h at \(one.known.source), at least \(text(limit)) mm. By: \(critical.source.text)")
            }
            if once.count > villagesMax { steps.append(Wording(zh: "另有\(once.count - villagesMax)个村达到临界雨量。", en: "\(once.count - villagesMax) more villages have reached their limits.")) }
            return FactFinding(
                hazard: .mountainFlood, area: county, level: first.call.step == .moveNow ? .red : .orange, place: first.known.place, source: "\(first.name)\(first.call.step.name.zh)", steps: steps,
                at: all.map(\.known.at).max() ?? first.known.at)
        }
    }

    private static let villagesMax = 20

    private static func finding(_ hazard: Hazard, _ level: Grade, _ fact: KnownFact, _ steps: [Wording]) -> FactFinding {
        FactFinding(
            hazard: hazard, area: county(fact.area), level: level, place: fact.place, source: fact.source, steps: steps.map { Wording(zh: "\(fact.source)：\($0.zh)", en: "\(fact.source): \($0.en)") }, at: fact.at)
    }

    private static func step(_ words: Wording, _ source: RuleSource) -> Wording { Wording(zh: "\(words.zh)。依据：\(source.text)", en: "\(words.en). By: \(source.text)") }

    /// What is warned as one: a county. What lies in no county is its own.
    static func county(_ area: AreaCode) -> AreaCode { area.level > 3 ? area.ancestor(level: 3) : area }
}
