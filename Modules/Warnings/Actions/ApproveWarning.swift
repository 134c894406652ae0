import Base
import Core
import Module
import Store
import Vocabulary

/// Hands a draft on (报审). Refused where the office may not issue it: not only when it is too late.
struct SubmitWarning: Action {
    static let name = "warnings.submit-warning"
    static let needs = WarningsPermission.draft.rawValue
    static let phases = [WarningPhase.draft.rawValue]

    var warning: WarningID = .unset

    static let blank = SubmitWarning()
    static let fields = FieldSet<SubmitWarning>([.reference("warning", \.warning, .required)])

    func area(_ reader: Reader) throws -> AreaCode? { try reader.get(Warning.self, warning).area }

    func perform(_ tx: Transaction) throws -> Outcome {
        try Issuing.check(try tx.get(Warning.self, warning), tx)
        let moved = try Issuing.take(.submit, warning, tx) { ($0.submittedAt, $0.reviewNote) = (tx.now, "") }
        try Approval.ask(.dutyChief, moved, "notice.warning-to-review", tx)
        return .record(warning)
    }
}

/// 审核: never by whoever wrote any of it.
struct ReviewWarning: Action {
    static let name = "warnings.review-warning"
    static let needs = WarningsPermission.review.rawValue
    static let phases = [WarningPhase.inReview.rawValue]

    var warning: WarningID = .unset
    var note = ""

    static let blank = ReviewWarning()
    static let fields = FieldSet<ReviewWarning>([.reference("warning", \.warning, .required), .longText("note", \.note, max: 1_000)])

    func area(_ reader: Reader) throws -> AreaCode? { try reader.get(Warning.self, warning).area }

    func perform(_ tx: Transaction) throws -> Outcome {
        let moved = try Issuing.take(.review, warning, tx) { ($0.reviewedAt, $0.reviewNote) = (tx.now, note) }
        try Approval.ask(.leader, moved, "notice.warning-to-sign", tx)
        return .record(warning)
    }
}

/// 退回, with the reason.
struct ReturnWarning: Action {
    static let name = "warnings.return-warning"
    static let needs = WarningsPermission.review.rawValue
    static let phases = [WarningPhase.inReview, .reviewed, .signed].map(\.rawValue)

    var warning: WarningID = .unset
    var note = ""

    static let blank = ReturnWarning()
    static let fields = FieldSet<ReturnWarning>([.reference("warning", \.warning, .required), .longText("note", \.note, max: 1_000, .required)])

    func area(_ reader: Reader) throws -> AreaCode? { try reader.get(Warning.self, warning).area }

    func perform(_ tx: Transaction) throws -> Outcome {
        let moved = try Issuing.take(.sendBack, warning, tx) { $0.reviewNote = note }
        if let drafter = moved.drafter { try tx.notify(drafter, Message("notice.warning-returned", ["headline": moved.content.headline, "note": note]), link: "/warnings/\(warning)", record: warning.raw, urgency: .urgent) }
        return .record(warning)
    }
}

/// 签发: never by whoever wrote any of it.
struct SignWarning: Action {
    static let name = "warnings.sign-warning"
    static let needs = WarningsPermission.sign.rawValue
    static let phases = [WarningPhase.reviewed.rawValue]

    var warning: WarningID = .unset

    static let blank = SignWarning()
    static let fields = FieldSet<SignWarning>([.reference("warning", \.warning, .required)])

    func area(_ reader: Reader) throws -> AreaCode? { try reader.get(Warning.self, warning).area }

    func perform(_ tx: Transaction) throws -> Outcome {
        try Issuing.check(try tx.get(Warning.self, warning), tx)
        let moved = try Issuing.take(.sign, warning, tx) { $0.signedAt = tx.now }
        try Approval.ask(.dutyOfficer, moved, "notice.warning-to-publish", tx)
        return .record(warning)
    }
}

/// 发布
struct PublishWarning: Action {
    static let name = "warnings.publish-warning"
    static let needs = WarningsPermission.publish.rawValue
    static let phases = [WarningPhase.signed.rawValue]

    var warning: WarningID = .unset

    static let blank = PublishWarning()
    static let fields = FieldSet<PublishWarning>([.reference("warning", \.warning, .required)])

    func area(_ reader: Reader) throws -> AreaCode? { try reader.get(Warning.self, warning).area }

    func perform(_ tx: Transaction) throws -> Outcome {
        try Publishing.publish(warning, tx)
        return .record(warning)
    }
}

/// Gives a warning up before it goes out.
struct DiscardWarning: Action {
    static let name = "warnings.discard-warning"
    static let needs = WarningsPermission.draft.rawValue
    static let phases = ReviseWarning.phases

    var warning: WarningID = .unset
    var reason = ""

    static let blank = DiscardWarning()
    static let fields = FieldSet<DiscardWarning>([.reference("warning", \.warning, .required), .text("reason", \.reason, max: 200, .required)])

    func area(_ reader: Reader) throws -> AreaCode? { try reader.get(Warning.self, warning).area }

    func perform(_ tx: Transaction) throws -> Outcome {
        try Issuing.take(.discard, warning, tx) { $0.reviewNote = reason }
        return .record(warning)
    }
}

enum Approval {
    static func ask(_ role: Role, _ warning: Warning, _ key: String, _ tx: Transaction) throws {
        for person in try Directory.holders(of: role, for: warning.area, tx) where person != tx.principal.user {
            try tx.notify(person, Message(key, ["headline": warning.content.headline]), link: "/warnings/\(warning.id)", record: warning.id.raw, urgency: warning.level >= .orange ? .urgent : .routine)
        }
    }
}
