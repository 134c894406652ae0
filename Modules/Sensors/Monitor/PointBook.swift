import Core
import Readings
import Store
import Telemetry
import Vocabulary

/// Every point in service with its rules, as they stand: read from the records, and read again when those change. Points are known by their number in the store of readings.
struct PointBook: Sendable {
    struct Entry: Sendable {
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
    private(set) var series = SeriesTable([])
    private(set) var numbers: [RawID: Int32] = [:]
    private(set) var codes: [String: Int32] = [:]
    private(set) var plan = WatchPlan(rules: [], bindings: [], points: 0)
    /// Of each rule and each binding of `plan`, whose they are.
    private(set) var rules: [AlarmRule] = []
    /// Rules that name a point which is not there.
    private(set) var strayRules: [AlarmRuleID: String] = [:]

    subscript(number: Int32) -> Entry? { entries.indices.contains(Int(number)) ? entries[Int(number)] : nil }

    init() {}

    init(_ points: [Point], _ kinds: [PointKind], _ rules: [AlarmRule], numbers: [RawID: Int32]) {
        let kinds = Dictionary(kinds.map { ($0.id, $0) }, uniquingKeysWith: { a, _ in a })
        let size = Int((numbers.values.max() ?? -1) + 1)
        entries = Array(repeating: nil, count: size)
        gauges = Array(repeating: Gauge(), count: size)
        var names: [(series: String, field: String, point: Int32)] = [], places: [AreaCode?: Int32] = [:]
        for point in points {
            guard let number = numbers[point.id.raw], let kind = kinds[point.kind] else { continue }
            entries[Int(number)] = Entry(
                id: point.id, code: point.code, name: point.name, kind: kind.id, domain: kind.domain, site: point.site, enterprise: point.enterprise, area: point.area, place: point.place, unit: kind.unit, decimals: kind.decimals,
                silentMilliseconds: Int64(point.silentSeconds ?? point.everySeconds.map { max($0 * 3, kind.silentSeconds) } ?? kind.silentSeconds) * 1_000, isInService: point.phase == .inService)
            if places[point.area] == nil {
                places[point.area] = Int32(areas.count)
                areas.append(point.area)
            }
            gauges[Int(number)] = Gauge(least: kind.least ?? -.greatestFiniteMagnitude, greatest: kind.greatest ?? .greatestFiniteMagnitude, area: places[point.area] ?? -1)
            self.numbers[point.id.raw] = number
            codes[point.code] = number
            if let (series, field) = point.series { names.append((series, field, number)) }
        }
        series = SeriesTable(names)
        bind(rules, points, size)
    }

    private mutating func bind(_ all: [AlarmRule], _ points: [Point], _ size: Int) {
        var compiled: [Rule] = [], bindings: [WatchPlan.Binding] = []
        let standing = all.filter { $0.phase == .on }
        let overridden = Set(standing.compactMap { rule in rule.overrides.flatMap { over in rule.point.map { Overridden(rule: over, point: $0) } } })
        let byKind = Dictionary(grouping: points, by: \.kind)
        for rule in standing {
            guard let text = try? RuleText.parse(rule.definition) else { continue }
            if let missing = text.points.first(where: { codes[$0] == nil }) {
                strayRules[rule.id] = missing
                continue
            }
            let named = text.points.compactMap { codes[$0] }, subjects = rule.point.map { point in points.filter { $0.id == point } } ?? rule.kind.flatMap { byKind[$0] } ?? []
            let place = compiled.count
            compiled.append(text.rule)
            rules.append(rule)
            for point in subjects where point.phase == .inService && !overridden.contains(Overridden(rule: rule.id, point: point.id)) {
                guard let number = numbers[point.id.raw] else { continue }
                bindings.append(.init(rule: place, inputs: [number] + named))
            }
        }
        plan = WatchPlan(rules: compiled, bindings: bindings, points: size)
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
