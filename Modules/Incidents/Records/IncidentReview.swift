import Core
import Vocabulary

enum ReviewTag: RecordTag { static let recordType = "incidents.review" }
typealias ReviewID = ID<ReviewTag>

/// What was learnt of an incident (复盘): written by people, beside findings that the clocks give.
struct IncidentReview: Record {
    var id: ReviewID = .unset
    var incident: IncidentID = .unset
    var title = ""
    var lessons = ""
    /// One a line.
    var improvements = ""
    var lateCount = 0
    var missingCount = 0
    var reviewedBy: UserID?
    var reviewedAt: Instant?
    var area: AreaCode?

    static let blank = IncidentReview()
    static let table = Table<IncidentReview>(
        "incident_review", path: "incident-reviews", label: "title", doors: Doors(view: IncidentsPermission.view), icon: "check", area: \.area, subject: { $0.incident.raw },
        fields: [
            .reference("incident", \.incident, .required, .listed),
            .text("title", \.title, max: 120, .required, .listed, .searchable),
            .longText("lessons", \.lessons, max: 8_000, .required),
            .longText("improvements", \.improvements, max: 8_000),
            .integer("late_count", \.lateCount, .listed),
            .integer("missing_count", \.missingCount, .listed),
            .reference("reviewed_by", \.reviewedBy, .listed),
            .instant("reviewed_at", \.reviewedAt, .listed),
            .area("area", \.area),
        ])
}

enum FindingTag: RecordTag { static let recordType = "incidents.finding" }

enum FindingKind: String, CodeListed {
    /// Sent after its time.
    case late
    /// Owed and never sent.
    case missing
    static var listName: String { "finding-kind" }
}

/// One report that was late or missing, as the clocks see it. Whether it is 迟报 or 漏报 people find.
struct ReviewFinding: Record {
    var id: ID<FindingTag> = .unset
    var review: ReviewID = .unset
    var incident: IncidentID = .unset
    var kind = FindingKind.late
    var step = ReportStep.phoneFirst
    var sequence = 1
    var dueAt = Instant(milliseconds: 0)
    var sentAt: Instant?
    var basis = ReportBasis.practice
    var source = ""
    var area: AreaCode?

    static let blank = ReviewFinding()
    static let table = Table<ReviewFinding>(
        "review_finding", path: "review-findings", label: "step", doors: Doors(view: IncidentsPermission.view), icon: "check", order: "due_at", descending: false,
        area: \.area, subject: { $0.incident.raw },
        fields: [
            .reference("review", \.review, .required),
            .reference("incident", \.incident, .required, .listed),
            .choice("kind", \.kind, .required, .listed),
            .choice("step", \.step, .required, .listed),
            .integer("sequence", \.sequence, in: 1...10_000, .listed),
            .instant("due_at", \.dueAt, .required, .listed),
            .instant("sent_at", \.sentAt, .listed),
            .choice("basis", \.basis, .required, .listed),
            .text("source", \.source, max: 200, .listed),
            .area("area", \.area),
        ])
}
