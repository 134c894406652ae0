import Core
import Vocabulary

/// A report upward on an incident (信息报送): its elements, its way through the house, and when it
/// left. Once signed its elements stand fast; what is new goes into the next one.
struct Report: Record, Counted {
    var id: ReportID = .unset
    var incident: IncidentID = .unset
    var step = ReportStep.writtenFirst
    /// 1 for the first of its step: 续报（一）.
    var sequence = 1
    var phase = ReportPhase.draft
    /// Who reports.
    var tier = Tier.city
    var title = ""
    /// 发文字号, given when it is signed: 自应急报〔2019〕17号.
    var number = ""
    /// 份号
    var copyNumber = ""
    var addressee = ""
    var copies = ""
    var urgency = Urgency.mostUrgent
    /// The report before this one that had left: a follow-up gives what has changed since.
    var former: ReportID?
    var area: AreaCode?

    // Elements: 493 Art. 12 and the usual contents of 首报, 续报, 终报.
    var asOf: Instant?
    var occurredAt: Instant?
    var place = ""
    var informationSource = ""
    var unitOverview = ""
    var scene = ""
    var course = ""
    var magnitude: Double?
    var counts = Counts()
    var casualtiesText = ""
    var directEffect = ""
    var measures = ""
    var forces = ""
    var forecast = ""
    var nextSteps = ""
    var needs = ""
    var cause = ""
    var lessons = ""
    /// Why numbers fell since the former report.
    var fallReason = ""
    var reporterName = ""
    var reporterTelephone = ""

    // The way through the house.
    var drafter = ""
    var draftedBy: UserID?
    var draftedAt: Instant?
    var checker = ""
    var checkedBy: UserID?
    var checkedAt: Instant?
    var signer = ""
    var signedBy: UserID?
    var signedAt: Instant?
    var returnReason = ""
    var sentBy: UserID?
    var sentAt: Instant?
    /// To whom it was told: a report by telephone.
    var toldTo = ""
    var dueAt: Instant?
    /// The rule that set `dueAt`.
    var dueSource = ""
    var isLate = false
    /// The limit missed is one of law or plan: suggests 迟报, which people find or do not.
    var suggestsLateReport = false
    var receiptedAt: Instant?
    var receiptNumber = ""
    var receiver = ""

    static let blank = Report()

    func problems() -> [Problem] {
        var found: [Problem] = []
        if step == .first { found.append(Problem("unknown-code", field: "step", ["value": step.rawValue])) }
        if let sentAt, let receiptedAt, receiptedAt < sentAt { found.append(Problem("before-sending", field: "receipted_at")) }
        return found
    }

    /// Said by a person without paper.
    var isByTelephone: Bool { step == .phoneFirst }
    /// Gives only what changed since the former one.
    var isFollowUp: Bool { step == .followUp || step == .casualtySupplement }
    var link: String { "/reports/\(id)" }
}
