import Core

/// Where a report stands: drafted, checked, signed, sent, acknowledged (起草 审核 签发 报出 收据).
enum ReportPhase: String, Lifecycle {
    case draft
    case inReview = "in-review"
    case signed, sent, receipted

    static var listName: String { "report-phase" }
    static let initial = ReportPhase.draft
    static let transitions: [Transition<ReportPhase>] = [
        .init("submit", from: [.draft], to: .inReview, needs: IncidentsPermission.draft, requires: ["title", "addressee"]),
        .init("return", from: [.inReview, .signed], to: .draft, needs: IncidentsPermission.sign, requires: ["return_reason"]),
        .init("sign", from: [.inReview], to: .signed, needs: IncidentsPermission.sign),
        .init("send", from: [.signed], to: .sent, needs: IncidentsPermission.send),
        .init("receipt", from: [.sent], to: .receipted, needs: IncidentsPermission.receipt),
    ]

    var hasLeft: Bool { self == .sent || self == .receipted }
}

/// 紧急程度 of an official document (GB/T 9704-2012 7.2.3).
enum Urgency: String, CodeListed {
    /// 特急
    case mostUrgent = "most-urgent"
    /// 加急
    case urgent
    case ordinary
    static var listName: String { "urgency" }
}
