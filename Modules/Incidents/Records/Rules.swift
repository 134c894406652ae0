import Core
import Vocabulary

enum GradeBandTag: RecordTag { static let recordType = "incidents.grade-band" }
enum ReportClockTag: RecordTag { static let recordType = "incidents.report-clock" }
enum RegradingWindowTag: RecordTag { static let recordType = "incidents.regrading-window" }
enum DuplicateThresholdTag: RecordTag { static let recordType = "incidents.duplicate-threshold" }
enum ReportReachTag: RecordTag { static let recordType = "incidents.report-reach" }

private let doors = Doors(view: IncidentsPermission.view, edit: IncidentsPermission.configure)

/// `GradeBand` as an administrator keeps it.
struct GradeBandRecord: RuleRecord {
    var id: ID<GradeBandTag> = .unset
    var ruleSet = ""
    var appliesTo = ""
    var criterion = GradeCriterion.deaths
    var grade = Grade.ordinary
    var lower: Double = 0
    var upper: Double?
    var unit = "persons"
    var countsMissing = false
    var firstJudgement = false
    var densities: [PopulationDensity] = []
    var origin = RuleOrigin()

    static let blank = GradeBandRecord()
    static let seed = "grade-bands"
    static func rule(_ row: SeedRow) throws(SeedFault) -> GradeBand { try GradeBand(row: row) }
    static let table = Table<GradeBandRecord>(
        "grade_band", path: "grade-bands", label: "rule_set", doors: doors, visibility: .everyone, isGlobal: true, icon: "grid", order: "rule_set", descending: false, area: { _ in nil },
        fields: [
            .text("rule_set", \.ruleSet, max: 60, .named("rule-set"), .required, .listed, .searchable),
            .text("applies_to", \.appliesTo, max: 200, .named("incident-kind"), .required, .listed),
            .choice("criterion", \.criterion, .required, .listed),
            .level("grade", \.grade, .required, .listed),
            .decimal("lower", \.lower, in: -10...1_000_000_000_000, places: 2, .required, .listed),
            .decimal("upper", \.upper, in: -10...1_000_000_000_000, places: 2, .listed),
            .text("unit", \.unit, max: 12, .named("rule-unit"), .required, .listed),
            .flag("counts_missing", \.countsMissing),
            .flag("first_judgement", \.firstJudgement),
            .choices("densities", \.densities),
        ] + RuleOrigin.fields())
}

/// `ReportClock` as an administrator keeps it.
struct ReportClockRecord: RuleRecord {
    var id: ID<ReportClockTag> = .unset
    var code = ""
    var appliesTo = "any"
    var grades = ""
    var tier = Tier.city
    var step = ReportStep.phoneFirst
    var basis = ReportBasis.practice
    var minutes = 30
    var startsFrom = ReportClockStart.known
    var everyMinutes: Int?
    var origin = RuleOrigin()

    static let blank = ReportClockRecord()
    static let seed = "report-clocks"
    static let renamed = ["id": "code"]
    static func rule(_ row: SeedRow) throws(SeedFault) -> ReportClock { try ReportClock(row: row) }
    static let table = Table<ReportClockRecord>(
        "report_clock", path: "report-clocks", label: "code", doors: doors, visibility: .everyone, isGlobal: true, icon: "clock", order: "code", descending: false, area: { _ in nil },
        fields: [
            .text("code", \.code, max: 60, .required, .unique, .listed, .searchable),
            .text("applies_to", \.appliesTo, max: 200, .named("incident-kind"), .required, .listed),
            .text("grades", \.grades, max: 12, .listed),
            .choice("tier", \.tier, .required, .listed),
            .choice("step", \.step, .required, .listed),
            .choice("basis", \.basis, .required, .listed),
            .integer("minutes", \.minutes, in: 1...525_600, unit: .minutes, .required, .listed),
            .choice("starts_from", \.startsFrom, .required, .listed),
            .integer("every_minutes", \.everyMinutes, in: 1...525_600, unit: .minutes),
        ] + RuleOrigin.fields())
}

/// `RegradingWindow` as an administrator keeps it.
struct RegradingWindowRecord: RuleRecord {
    var id: ID<RegradingWindowTag> = .unset
    var appliesTo = ""
    var days = 30
    var origin = RuleOrigin()

    static let blank = RegradingWindowRecord()
    static let seed = "regrading-windows"
    static func rule(_ row: SeedRow) throws(SeedFault) -> RegradingWindow { try RegradingWindow(row: row) }
    static let table = Table<RegradingWindowRecord>(
        "regrading_window", path: "regrading-windows", label: "applies_to", doors: doors, visibility: .everyone, isGlobal: true, icon: "roster", order: "applies_to", descending: false,
        area: { _ in nil },
        fields: [
            .text("applies_to", \.appliesTo, max: 200, .named("incident-kind"), .required, .listed, .searchable),
            .integer("days", \.days, in: 0...3_660, unit: .days, .required, .listed),
        ] + RuleOrigin.fields())
}

/// `DuplicateThreshold` as an administrator keeps it.
struct DuplicateThresholdRecord: RuleRecord {
    var id: ID<DuplicateThresholdTag> = .unset
    var appliesTo = ""
    var metresMax: Double = 2_000
    var minutesMax = 120
    var related: [IncidentKind] = []
    var origin = RuleOrigin()

    static let blank = DuplicateThresholdRecord()
    static let seed = "duplicate-thresholds"
    static func rule(_ row: SeedRow) throws(SeedFault) -> DuplicateThreshold { try DuplicateThreshold(row: row) }
    static let table = Table<DuplicateThresholdRecord>(
        "duplicate_threshold", path: "duplicate-thresholds", label: "applies_to", doors: doors, visibility: .everyone, isGlobal: true, icon: "grid", order: "applies_to", descending: false,
        area: { _ in nil },
        fields: [
            .text("applies_to", \.appliesTo, max: 200, .named("incident-kind"), .required, .listed, .searchable),
            .decimal("metres_max", \.metresMax, in: 1...1_000_000, places: 0, unit: .metres, .required, .listed),
            .integer("minutes_max", \.minutesMax, in: 1...525_600, unit: .minutes, .required, .listed),
            .choices("related", \.related),
        ] + RuleOrigin.fields())
}

/// `ReportReach` as an administrator keeps it.
struct ReportReachRecord: RuleRecord {
    var id: ID<ReportReachTag> = .unset
    var appliesTo = ""
    var grade = Grade.ordinary
    var tier = Tier.city
    var origin = RuleOrigin()

    static let blank = ReportReachRecord()
    static let seed = "report-reach"
    static func rule(_ row: SeedRow) throws(SeedFault) -> ReportReach { try ReportReach(row: row) }
    static let table = Table<ReportReachRecord>(
        "report_reach", path: "report-reach", label: "applies_to", doors: doors, visibility: .everyone, isGlobal: true, icon: "up", order: "applies_to", descending: false, area: { _ in nil },
        fields: [
            .text("applies_to", \.appliesTo, max: 200, .named("incident-kind"), .required, .listed, .searchable),
            .level("grade", \.grade, .required, .listed),
            .choice("tier", \.tier, .required, .listed),
        ] + RuleOrigin.fields())
}
