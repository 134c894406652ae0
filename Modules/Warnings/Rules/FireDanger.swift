import Vocabulary

/// Whose scale a fire-danger grade is of: the numbers are alike, their bases are not.
enum FireDangerScheme: String, Sendable, Hashable, CaseIterable {
    /// 森林火险等级, GB/T 36743-2018 and LY/T 1172-95.
    case danger = "forest-fire-danger"
    /// 森林火险气象等级, QX/T 77-2007.
    case weather = "fire-weather"
}

/// What a fire-danger grade from 一级 to 五级, the worst, means for warnings. A row of `Resources/fire-danger.csv`.
struct FireDanger: Sendable, Hashable {
    let scheme: FireDangerScheme
    let grade: Int
    let name: Wording
    /// The colour of the signal; nil for a grade that has none.
    let level: Grade?
    /// Flags are put up in the forests.
    let isFlagged: Bool
    let source: RuleSource
    let period: EffectivePeriod

    init(row: SeedRow) throws(SeedFault) {
        scheme = try row.choice("scheme")
        grade = try row.required("grade")
        name = Wording(zh: try row.required("name_zh"), en: try row.required("name_en"))
        if row.text("level").isEmpty { level = nil } else { level = try row.choice("level") }
        isFlagged = try row.flag("is_flagged")
        source = try row.source()
        period = try row.period()
        guard (1...5).contains(grade) else { throw SeedFault(column: "grade", value: row.text("grade")) }
    }

    /// Nil for a grade that the scale does not have.
    static func of(_ grade: Int, _ scheme: FireDangerScheme, on date: CalendarDate, by rows: [FireDanger]) -> FireDanger? {
        rows.filter { $0.grade == grade && $0.scheme == scheme && $0.period.contains(date) }.max { $1.period.isYounger(than: $0.period) }
    }
}
