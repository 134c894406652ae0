import Core
import Readings
import Store
import Telemetry
import Vocabulary

/// Every point in service with its rules, as they stand: read from the records, and changed by those that change. Points are known by their number in the store of readings.
struct PointBook: Sendable {
    struct Entry: Sendable, Hashable {
        let id: PointID
        let code: String
        let name: String
        let kind: PointKindID
        let domain: MonitoringDomain
        let site: SiteID?
        let enterprise: EnterpriseID?
        let area: AreaCode?
        let place: GeoPoint?
        let unit: String
        let decimals: Int
        let silentMilliseconds: Int64
        let isInService: Bool
        let isFictitious: Bool
    }

    /// What every single reading is held against, small and without references: by number.
    struct Gauge: Sendable {
        var least = 0.0
        var greatest = 0.0
        /// The place of its division in `areas`; -1: there is no such point.
        var area: Int32 = -1
    }

    /// By number; nil where a number's point is gone.
    private(set) var entries: [Entry?] = []
    private(set) var gauges: [Gauge] = []
    private(set) var areas: [AreaCode?] = []
    private(set) var kinds: [PointKindID: PointKind] = [:]
    private(set) var series = SeriesTable([])
    private(set) var numbers: [RawID: Int32] = [:]
    private(set) var codes: [String: Int32] = [:]
    private(set) var plan = WatchPlan(rules: [], bindings: [], points: 0)
    /// Of each rule and each binding of `plan`, whose they are.
    private(set) var rules: [AlarmRule] = []
    /// Rules that name a point which is not there.
    private(set) var strayRules: [AlarmRuleID: String] = [:]
    private var places: [AreaCode?: Int32] = [:]
    /// Texts that were read before, and what they say.
    private var texts: [String: RuleText] = [:]

    subscript(number: Int32) -> Entry? { entries.indices.contains(Int(number)) ? entries[Int(number)] : nil }

    init() {}

    init(_ points: [Point], _ kinds: [PointKind], _ rules: [AlarmRule], numbers: [RawID: Int32]) { change(points, gone: [], kinds, rules, numbers: numbers) }

    /// Takes what has changed.
    /// - Parameters:
    ///   - points: those that are new or other than they were, and those whose kind is.
    ///   - gone: those that are no more.
    ///   - rules: all that there are: there are few of them beside the points.
    mutating func change(_ points: [Point], gone: [RawID], _ kinds: [PointKind], _ rules: [AlarmRule], numbers given: [RawID: Int32]) {
        let kinds = Dictionary(kinds.map { ($0.id, $0) }, uniquingKeysWith: { a, _ in a })
        self.kinds = kinds
        var touched: Set<Int32> = [], names: [(series: String, field: String, point: Int32)] = []
        let size = max(entries.count, Int((given.values.max() ?? -1) + 1))
        entries += Array(repeating: nil, count: size - entries.count)
        gauges += Array(repeating: Gauge(), count: size - gauges.count)
        for id in gone + points.map(\.id.raw) { if let number = numbers[id] { touched.insert(number); clear(id, number) } }
        for point in points {
            guard let number = given[point.id.raw], let kind = kinds[point.kind] else { continue }
            touched.insert(number)
            put(point, kind, number)
            if let (series, field) = point.series { names.append((series, field, number)) }
        }
        series = series.replacing(touched, with: names)
        bind(rules)
    }

    private mutating func clear(_ id: RawID, _ number: Int32) {
        if let code = entries[Int(number)]?.code, codes[code] == number { codes[code] = nil }
        (entries[Int(number)], gauges[Int(number)], numbers[id]) = (nil, Gauge(), nil)
    }

    private mutating func put(_ point: Point, _ kind: PointKind, _ number: Int32) {
        entries[Int(number)] = Entry(
            id: point.id, code: point.code, name: point.name, kind: kind.id, domain: kind.domain, site: point.site, enterprise: point.enterprise, area: point.area, place: point.place, unit: kind.unit, decimals: kind.decimals,
            silentMilliseconds: Int64(point.silentSeconds ?? point.everySeconds.map { max($0 * 3, kind.silentSeconds) } ?? kind.silentSeconds) * 1_000, isInService: point.phase == .inService, isFictitious: point.fictitious)
        if places[point.area] == nil {
            places[point.area] = Int32(areas.count)
            areas.append(point.area)
        }
        gauges[Int(number)] = Gauge(least: kind.least ?? -.greatestFiniteMagnitude, greatest: kind.greatest ?? .greatestFiniteMagnitude, area: places[point.area] ?? -1)
        numbers[point.id.raw] = number
        codes[point.code] = number
    }

    private mutating func bind(_ all: [AlarmRule]) {
        var compiled: [Rule] = [], bindings: [WatchPlan.Binding] = [], read: [String: RuleText] = [:]
        (rules, strayRules) = ([], [:])
        let standing = all.filter { $0.phase == .on }
        let overridden = Set(standing.compactMap { rule in rule.overrides.flatMap { over in rule.point.map { Overridden(rule: over, point: $0) } } })
        var byKind: [PointKindID: [Int32]] = [:]
        for (number, entry) in entries.enumerated() { if let entry, entry.isInService { byKind[entry.kind, default: []].append(Int32(number)) } }
        for rule in standing {
            guard let text = try? texts[rule.definition] ?? RuleText.parse(rule.definition) else { continue }
            read[rule.definition] = text
            if let missing = text.points.first(where: { codes[$0] == nil }) {
                strayRules[rule.id] = missing
                continue
            }
            let named = text.points.compactMap { codes[$0] }, subjects = rule.point.map { point in numbers[point.raw].map { [$0] } ?? [] } ?? rule.kind.flatMap { byKind[$0] } ?? []
            let place = compiled.count
            compiled.append(text.rule)
            rules.append(rule)
            for number in subjects {
                guard let entry = self[number], entry.isInService, overridden.isEmpty || !overridden.contains(Overridden(rule: rule.id, point: entry.id)) else { continue }
                bindings.append(.init(rule: place, inputs: [number] + named))
            }
        }
        texts = read
        plan = WatchPlan(rules: compiled, bindings: bindings, points: entries.count)
    }

    private struct Overridden: Hashable {
        let rule: AlarmRuleID
        let point: PointID
    }

    /// The limits of a point's own rules.
    func limits(of number: Int32) -> [RuleLimit] {
        guard Int(number) < plan.points else { return [] }
        return plan.bindings(of: number).filter { plan.bindings[Int($0)].inputs[0] == number }.flatMap { plan.rules[plan.bindings[Int($0)].rule].limits }
    }

    func rule(of binding: Int) -> AlarmRule { rules[plan.bindings[binding].rule] }
    func subject(of binding: Int) -> Entry? { self[plan.bindings[binding].inputs[0]] }
}
