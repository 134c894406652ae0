/// Where a warning stands: 制作, 审核, 签发, 发布, and how it ends.
enum WarningPhase: String, Sendable, Hashable, CaseIterable {
    case draft
    case inReview = "in-review"
    case reviewed, signed, published
    /// 解除, by a document of its own.
    case cancelled
    /// Past its end time.
    case expired
    /// A newer one holds in its place.
    case replaced
    /// Given up before it was published.
    case discarded

    var isEnd: Bool {
        switch self {
        case .cancelled, .expired, .replaced, .discarded: true
        default: false
        }
    }
}

/// What moves a warning from one phase to another.
enum WarningStep: String, Sendable, Hashable, CaseIterable {
    /// Changes what it says: whatever was approved is approved no more.
    case edit
    case submit, review
    /// 退回
    case sendBack = "send-back"
    case sign, publish, discard
    /// Follow from another warning that was published: see `Succession`.
    case cancel, replace
    case expire
}

extension WarningPhase {
    /// The phase after a step; nil where it cannot be taken here.
    func after(_ step: WarningStep) -> WarningPhase? {
        switch (self, step) {
        case (.draft, .edit), (.inReview, .edit), (.reviewed, .edit), (.signed, .edit): .draft
        case (.draft, .submit): .inReview
        case (.inReview, .review): .reviewed
        case (.inReview, .sendBack), (.reviewed, .sendBack), (.signed, .sendBack): .draft
        case (.reviewed, .sign): .signed
        case (.signed, .publish): .published
        case (.draft, .discard), (.inReview, .discard), (.reviewed, .discard), (.signed, .discard): .discarded
        case (.published, .cancel): .cancelled
        case (.published, .replace): .replaced
        case (.published, .expire): .expired
        default: nil
        }
    }
}
