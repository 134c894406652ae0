import Core
import Module
import Store
import Vocabulary

/// Writes down what was learnt, beside what the clocks say was late or missing.
struct ReviewIncident: Action {
    static let name = "incidents.review-incident"
    static let needs = IncidentsPermission.review.rawValue
    static let phases = [IncidentPhase.closed.rawValue]
    var incident: IncidentID = .unset
    var lessons = ""
    var improvements = ""

    static let blank = ReviewIncident()
    static let fields = FieldSet<ReviewIncident>([
        .reference("incident", \.incident, .required),
        .longText("lessons", \.lessons, max: 8_000, .required),
        .longText("improvements", \.improvements, max: 8_000),
    ])

    func area(_ reader: Reader) throws -> AreaCode? { try reader.get(Incident.self, incident).area }

    func perform(_ tx: Transaction) throws -> Outcome {
        let rules = try Rulebook.current(tx), book = try ReportBook(incident, rules: rules, tx)
        let about = try tx.move(Incident.self, incident, \.phase, "review"), late = Lateness.flags(book.obligations, at: tx.now)
        var review = IncidentReview.blank
        review.incident = incident
        review.title = about.title
        review.lessons = lessons
        review.improvements = improvements
        review.lateCount = late.count { $0.reportedAt != nil }
        review.missingCount = late.count { $0.reportedAt == nil }
        review.reviewedBy = tx.person
        review.reviewedAt = tx.now
        review.area = about.area
        review = try tx.insert(review)
        for flag in late {
            var finding = ReviewFinding.blank
            finding.review = review.id
            finding.incident = incident
            finding.kind = flag.reportedAt == nil ? .missing : .late
            finding.step = flag.step
            finding.sequence = flag.sequence
            finding.dueAt = flag.dueAt
            finding.sentAt = flag.reportedAt
            finding.basis = flag.basis
            finding.source = flag.source.text
            finding.area = about.area
            try tx.insert(finding)
        }
        try tx.reschedule(incident, rules)
        return .record(review.id)
    }
}
