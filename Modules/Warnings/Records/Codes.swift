import Core
import Vocabulary

extension Hazard: CodeListed { static var listName: String { "warning-hazard" } }
extension IssuerKind: CodeListed { static var listName: String { "issuer-kind" } }
extension ProposalKind: CodeListed { static var listName: String { "proposal-kind" } }
extension AnswerStep: CodeListed { static var listName: String { "answer-step" } }

extension WarningLevel {
    var grade: Grade { Grade(rawValue: rawValue) ?? .blue }
}

extension Grade {
    var warningLevel: WarningLevel { WarningLevel(rawValue: rawValue) ?? .blue }
}

extension WarningPhase: Lifecycle {
    static var listName: String { "warning-phase" }
    static let initial = draft
    /// Those of `WarningPhase.after`, with the permission that each asks for. What follows by itself the platform does.
    static let transitions: [Transition<WarningPhase>] = WarningStep.allCases.compactMap { step in
        let from = allCases.filter { $0.after(step) != nil }
        return from.first?.after(step).map { Transition(step.rawValue, from: from, to: $0, needs: step.permission) }
    }
}

extension WarningStep {
    var permission: WarningsPermission {
        switch self {
        case .edit, .submit, .discard: .draft
        case .review, .sendBack: .review
        case .sign: .sign
        case .publish, .cancel, .replace, .expire: .publish
        }
    }
}

/// What a warning's document does (CAP: msgType).
enum WarningKind: String, CodeListed {
    case alert, update, cancel
    static var listName: String { "warning-kind" }
}

/// How sure it is (CAP: certainty).
enum WarningCertainty: String, CodeListed {
    /// 已经出现
    case observed
    /// 将
    case likely
    /// 可能
    case possible
    static var listName: String { "warning-certainty" }
}

/// Where a warning began.
enum WarningOrigin: String, CodeListed {
    case alarm, hand
    static var listName: String { "warning-origin" }
}

/// A way by which a warning reaches people. The first four are the platform's own; of the others a person notes that it was done.
enum PublicationChannel: String, CodeListed {
    /// The signed document and its feeds.
    case cap
    /// The public page.
    case web
    /// 叫应
    case call
    /// The broker: displays, sirens and other systems that listen there.
    case mqtt
    case sms, broadcast, television, radio, display
    static var listName: String { "publication-channel" }
    var isOwn: Bool { self == .cap || self == .web || self == .call || self == .mqtt }
}

enum PublicationState: String, CodeListed {
    case waiting, done, failed
    /// The warning had ended before it went out.
    case takenBack = "taken-back"
    static var listName: String { "publication-state" }
}

/// What somebody answers for (责任人类别).
enum Charge: String, CodeListed {
    case division, slope, reservoir, mine, site
    static var listName: String { "charge" }
}

/// The tier of a person in charge.
enum ChargeTier: String, CodeListed {
    case county, town, village
    static var listName: String { "charge-tier" }
}

/// How a call was answered.
enum AnswerWay: String, CodeListed {
    /// By a link in a message.
    case link
    /// In the platform, or by a short message.
    case key
    case telephone
    /// Somebody was told face to face, or by radio.
    case person
    static var listName: String { "answer-way" }
}

enum CallPhase: String, CodeListed {
    case waiting, answered
    /// The warning ended before anybody answered.
    case over
    static var listName: String { "warning-call-phase" }
}

enum TelephoneResult: String, CodeListed {
    case reached
    case noAnswer = "no-answer"
    /// Not theirs, or out of use.
    case wrongNumber = "wrong-number"
    static var listName: String { "warning-telephone-result" }
}

extension CoverageOverlap: CodeListed, RawRepresentable, CaseIterable {
    static let allCases: [CoverageOverlap] = [.greatest, .independent, .disjoint]
    static var listName: String { "coverage-overlap" }
    init?(rawValue: String) {
        switch rawValue {
        case "greatest": self = .greatest
        case "independent": self = .independent
        case "disjoint": self = .disjoint
        default: return nil
        }
    }
    var rawValue: String {
        switch self {
        case .greatest: "greatest"
        case .independent: "independent"
        case .disjoint: "disjoint"
        }
    }
}
