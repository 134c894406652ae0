import Vocabulary

/// A group of the command (工作组). A row of `Resources/working-groups.csv`.
struct WorkingGroup: Sendable, Hashable {
    let id: String
    let titleZh: String
    let titleEn: String
    let source: RuleSource

    init(row: SeedRow) throws(SeedFault) {
        id = try row.required("id")
        titleZh = try row.required("title_zh")
        titleEn = try row.required("title_en")
        source = try row.source()
    }
}

/// A task that a started response gives to a group at once. A row of `Resources/task-templates.csv`.
struct TaskTemplate: Sendable, Hashable {
    let id: String
    let scope: KindScope
    /// The response levels it belongs to; empty: every level.
    let levels: Set<ResponseLevel>
    let titleZh: String
    let titleEn: String
    /// `WorkingGroup.id`
    let group: String
    /// From the start of the response to the deadline.
    let minutes: Int
    /// Done only with a photograph of it.
    let needsPhoto: Bool
    let source: RuleSource
}

extension TaskTemplate {
    init(row: SeedRow) throws(SeedFault) {
        id = try row.required("id")
        scope = try row.required("applies_to")
        levels = try row.choices("levels")
        titleZh = try row.required("title_zh")
        titleEn = try row.required("title_en")
        group = try row.required("group")
        minutes = try row.required("minutes")
        needsPhoto = try row.flag("needs_photo")
        source = try row.source()
        guard (1...525_600).contains(minutes) else { throw SeedFault(column: "minutes", value: row.text("minutes")) }
    }
}

extension TaskTemplate {
    /// The tasks of a response, soonest deadline first. Templates of the kind replace those of its class,
    /// and these the general ones: two lists would give most tasks twice.
    static func matching(_ kind: IncidentKind, level: ResponseLevel, in templates: [TaskTemplate]) -> [TaskTemplate] {
        let fitting = templates.filter { $0.scope.contains(kind) && ($0.levels.isEmpty || $0.levels.contains(level)) }
        let narrowest = fitting.map(\.scope.specificity).max() ?? 0
        return fitting
            .filter { $0.scope.specificity == narrowest }
            .sorted { ($0.minutes, $0.id) < ($1.minutes, $1.id) }
    }
}
