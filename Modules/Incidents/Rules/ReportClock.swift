import Vocabulary

/// A step of reporting an incident upward (信息报送).
enum ReportStep: String, Sendable, Hashable, CaseIterable {
    /// 首报 by whatever means: what the law limits.
    case first = "first-report"
    /// 电话首报
    case phoneFirst = "phone-first"
    /// 书面首报
    case writtenFirst = "written-first"
    /// 续报
    case followUp = "follow-up"
    /// 补报 of changed casualties (493 Art. 13)
    case casualtySupplement = "casualty-supplement"
    /// 终报
    case final = "final-report"
}

/// The event a limit counts from.
enum ReportClockStart: String, Sendable, Hashable, CaseIterable {
    case occurred, known, received
    case previousReport = "previous-report"
    case responseEnded = "response-ended"
    case casualtiesChanged = "casualties-changed"
}

/// How binding a limit is: only law and plan make a report late in the sense of 迟报.
enum ReportBasis: String, Sendable, Hashable, CaseIterable {
    case law, plan, practice
}

/// A limit for one step by one tier of reporter. A row of `Resources/report-clocks.csv`: provinces and
/// counties set their own, so none of it is in code.
struct ReportClock: Sendable, Hashable {
    let id: String
    let scope: KindScope
    /// Empty: any grade, and incidents not graded yet.
    let grades: Set<Grade>
    /// Who reports.
    let tier: Tier
    let step: ReportStep
    let basis: ReportBasis
    let minutes: Int
    let startsFrom: ReportClockStart
    /// Between one follow-up and the next; nil where there is one only.
    let everyMinutes: Int?
    let source: RuleSource
    let period: EffectivePeriod

    /// Kind and grade, kind, class and grade, class, grade, any: the higher goes first.
    var specificity: Int { scope.specificity * 2 + (grades.isEmpty ? 0 : 1) }
}

extension ReportClock {
    init(row: SeedRow) throws(SeedFault) {
        self.init(
            id: try row.required("id"),
            scope: try row.required("applies_to"),
            grades: try row.choices("grades"),
            tier: try row.choice("tier"),
            step: try row.choice("step"),
            basis: try row.choice("basis"),
            minutes: try row.required("minutes"),
            startsFrom: try row.choice("starts_from"),
            everyMinutes: try row.optional("every_minutes"),
            source: try row.source(),
            period: try row.period())
        guard (1...525_600).contains(minutes) else { throw SeedFault(column: "minutes", value: row.text("minutes")) }
        guard (1...525_600).contains(everyMinutes ?? 1) else {
            throw SeedFault(column: "every_minutes", value: row.text("every_minutes"))
        }
        guard Self.starts[step]?.contains(startsFrom) == true else {
            throw SeedFault(column: "starts_from", value: row.text("starts_from"))
        }
    }

    /// What each step may count from: a follow-up counted from the occurrence would have no meaning.
    private static let starts: [ReportStep: Set<ReportClockStart>] = [
        .first: [.occurred, .known, .received],
        .phoneFirst: [.occurred, .known, .received],
        .writtenFirst: [.occurred, .known, .received],
        .followUp: [.previousReport],
        .casualtySupplement: [.casualtiesChanged],
        .final: [.responseEnded],
    ]
}
