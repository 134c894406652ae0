import Core
import Vocabulary

/// How well the number of a rule is known: `RuleSource.Standing` as a code of this module.
enum RuleStanding: String, CodeListed {
    case read, memory, demonstration
    static var listName: String { "response-rule-standing" }

    init(_ standing: RuleSource.Standing) { self = Self(rawValue: standing.rawValue) ?? .memory }
    var standing: RuleSource.Standing { RuleSource.Standing(rawValue: rawValue) ?? .memory }
}

extension ResponseCriterion: CodeListed {
    static var listName: String { "response-criterion" }
}

enum ResponseRuleTag: RecordTag { static let recordType = "command.response-rule" }

/// A line of a plan as the bureau keeps it: when which level is suggested (启动条件). Filled from
/// `Resources/response-rules.csv`, changed by an administrator.
struct ResponseRuleLine: Record {
    var id: ID<ResponseRuleTag> = .unset
    var code = ""
    /// Which kinds it speaks of, as `KindScope` reads them: `natural-disaster`, `earthquake flood`.
    var appliesTo = "any"
    var criterion: ResponseCriterion = .deathsAndMissing
    /// The band holds its lower bound and not its upper one; no upper: no end.
    var lower = 0.0
    var upper: Double?
    var tier: Tier = .city
    var level: ResponseLevel = .four
    var plan = ""
    var clause = ""
    var source = ""
    var standing: RuleStanding = .demonstration
    var effectiveFrom: CalendarDate?
    var effectiveUntil: CalendarDate?
    var note = ""

    static let blank = ResponseRuleLine()
    static let table = Table<ResponseRuleLine>(
        "response_rule", path: "response-rules", label: "code", doors: Doors(view: CommandPermission.view, edit: CommandPermission.configure), visibility: .everyone, isCopiedIntoExercises: true, icon: "grid",
        order: "code", descending: false, area: { _ in nil },
        fields: [
            .text("code", \.code, max: 60, .required, .unique, .listed, .searchable),
            .text("applies_to", \.appliesTo, max: 200, .named("incident-kind"), .required, .listed),
            .choice("criterion", \.criterion, .required, .listed),
            .decimal("lower", \.lower, in: 0...1e10, places: 2, .required, .listed),
            .decimal("upper", \.upper, in: 0...1e10, places: 2, .listed),
            .choice("tier", \.tier, .required, .listed),
            .level("level", \.level, .required, .listed),
            .text("plan", \.plan, max: 120, .required, .listed, .searchable),
            .text("clause", \.clause, max: 60),
            .text("source", \.source, max: 120, .required, .listed),
            .choice("standing", \.standing, .required, .listed),
            .date("effective_from", \.effectiveFrom, .listed),
            .date("effective_until", \.effectiveUntil, .listed),
            .text("note", \.note, max: 200),
        ])

    /// Nil where `problems` is not empty.
    var rule: ResponseRule? {
        guard let scope = KindScope(appliesTo) else { return nil }
        return ResponseRule(
            id: code, scope: scope, criterion: criterion, band: Band(lower: lower, upper: upper), tier: tier, level: level, plan: plan, clause: clause,
            source: RuleSource(text: source, standing: standing.standing, note: note), period: EffectivePeriod(from: effectiveFrom, until: effectiveUntil))
    }

    func problems() -> [Problem] {
        var problems: [Problem] = []
        if KindScope(appliesTo) == nil { problems.append(Problem("command.unknown-kinds", field: "applies_to", ["value": appliesTo])) }
        if let upper, upper <= lower { problems.append(Problem("command.upper-not-above-lower", field: "upper")) }
        if let effectiveFrom, let effectiveUntil, effectiveUntil <= effectiveFrom { problems.append(Problem("command.ends-before-it-begins", field: "effective_until")) }
        if tier < .township { problems.append(Problem("command.tier-not-government", field: "tier")) }
        return problems
    }

    init(_ rule: ResponseRule) {
        self.init()
        code = rule.id
        appliesTo = rule.scope.description
        criterion = rule.criterion
        lower = rule.band.lower
        upper = rule.band.upper
        tier = rule.tier
        level = rule.level
        plan = rule.plan
        clause = rule.clause
        source = rule.source.text
        standing = RuleStanding(rule.source.standing)
        note = rule.source.note
        effectiveFrom = rule.period.from
        effectiveUntil = rule.period.until
    }
    init() {}
}

/// A response level in a list column.
struct ListedLevel: ListedValue {
    let level: ResponseLevel
    init(_ level: ResponseLevel) { self.level = level }
    init?(listed: String) {
        guard let n = Int(listed), let level = ResponseLevel(rawValue: n) else { return nil }
        self.level = level
    }
    var listed: String { String(level.rawValue) }
}

enum TaskTemplateTag: RecordTag { static let recordType = "command.task-template" }

/// A task that a started response gives at once (任务卡). Filled from `Resources/task-templates.csv`.
struct TaskTemplateLine: Record {
    var id: ID<TaskTemplateTag> = .unset
    var code = ""
    var appliesTo = "any"
    /// The levels it belongs to; none: every level.
    var levels: [ListedLevel] = []
    var title = ""
    var titleEnglish = ""
    var group = ""
    /// From the start of the response to the deadline.
    var minutes = 60
    var needsPhoto = false
    var source = ""
    var standing: RuleStanding = .demonstration
    var note = ""

    static let blank = TaskTemplateLine()
    static let table = Table<TaskTemplateLine>(
        "task_template", path: "task-templates", label: "title", doors: Doors(view: CommandPermission.view, edit: CommandPermission.configure), visibility: .everyone, isCopiedIntoExercises: true, icon: "grid",
        order: "code", descending: false, area: { _ in nil },
        fields: [
            .text("code", \.code, max: 60, .required, .unique, .listed),
            .text("applies_to", \.appliesTo, max: 200, .named("incident-kind"), .required, .listed),
            Field("levels", \.levels, .choices(ResponseLevel.codeList), [.listed]),
            .text("title", \.title, max: 80, .required, .listed, .searchable),
            .text("title_english", \.titleEnglish, max: 120),
            .text("group", \.group, max: 40, .named("working-group"), .required, .listed),
            .integer("minutes", \.minutes, in: 1...525_600, unit: .minutes, .required, .listed),
            .flag("needs_photo", \.needsPhoto, .listed),
            .text("source", \.source, max: 120, .required, .listed),
            .choice("standing", \.standing, .required, .listed),
            .text("note", \.note, max: 200),
        ])

    var template: TaskTemplate? {
        guard let scope = KindScope(appliesTo) else { return nil }
        return TaskTemplate(
            id: code, scope: scope, levels: Set(levels.map(\.level)), titleZh: title, titleEn: titleEnglish, group: group, minutes: minutes, needsPhoto: needsPhoto,
            source: RuleSource(text: source, standing: standing.standing, note: note))
    }

    func problems() -> [Problem] {
        KindScope(appliesTo) == nil ? [Problem("command.unknown-kinds", field: "applies_to", ["value": appliesTo])] : []
    }

    init(_ template: TaskTemplate) {
        self.init()
        code = template.id
        appliesTo = template.scope.description
        levels = template.levels.sorted { $0.rawValue < $1.rawValue }.map(ListedLevel.init)
        title = template.titleZh
        titleEnglish = template.titleEn
        group = template.group
        minutes = template.minutes
        needsPhoto = template.needsPhoto
        source = template.source.text
        standing = RuleStanding(template.source.standing)
        note = template.source.note
    }
    init() {}
}

enum WorkingGroupTag: RecordTag { static let recordType = "command.working-group" }

/// A group of the command as the bureau's plan names it (工作组). Filled from `Resources/working-groups.csv`.
struct WorkingGroupLine: Record {
    var id: ID<WorkingGroupTag> = .unset
    var code = ""
    var title = ""
    var titleEnglish = ""
    var source = ""
    var standing: RuleStanding = .demonstration
    var note = ""

    static let blank = WorkingGroupLine()
    static let table = Table<WorkingGroupLine>(
        "working_group", path: "working-groups", label: "title", doors: Doors(view: CommandPermission.view, edit: CommandPermission.configure), visibility: .everyone, isCopiedIntoExercises: true, icon: "meet",
        order: "code", descending: false, area: { _ in nil },
        fields: [
            .text("code", \.code, max: 40, .required, .unique, .listed),
            .text("title", \.title, max: 40, .required, .listed, .searchable),
            .text("title_english", \.titleEnglish, max: 80, .listed),
            .text("source", \.source, max: 120, .required, .listed),
            .choice("standing", \.standing, .required, .listed),
            .text("note", \.note, max: 200),
        ])
}
