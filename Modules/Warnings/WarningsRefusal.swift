import Core
import Vocabulary

/// Why something is not done with a warning.
enum WarningsRefusal: Refusal {
    case issue(IssueRefusal)
    case life(LifeRefusal)
    case succession(SuccessionRefusal)
    /// The document would not keep to CAP; where.
    case document(String)
    /// Not in force: there is nothing to bring up to date or to lift.
    case notInForce
    /// Somebody has begun an update or a cancellation already.
    case hasFollower
    case notWaiting
    case notCalled
    case ownChannel

    var code: String {
        switch self {
        case .issue(let refusal):
            switch refusal {
            case .earthquakePrediction: "warnings.earthquake-prediction"
            case .noArea: "warnings.no-area"
            case .notTheIssuer: "warnings.not-the-issuer"
            case .level: "warnings.not-this-level"
            case .publicLevel: "warnings.not-public-level"
            case .outside: "warnings.outside"
            case .needsPartners: "warnings.needs-partners"
            }
        case .life(let refusal):
            switch refusal {
            case .phase: "warnings.wrong-phase"
            case .ownWork: "warnings.own-work"
            case .reviewerSigns: "warnings.reviewer-signs"
            case .needsPerson: "warnings.needs-person"
            case .over: "warnings.over"
            case .notOver: "warnings.not-over"
            }
        case .succession(let refusal):
            switch refusal {
            case .noArea: "warnings.no-area"
            case .notActive: "warnings.not-active"
            case .alreadyHeld: "warnings.already-held"
            }
        case .document: "warnings.document"
        case .notInForce: "warnings.not-in-force"
        case .hasFollower: "warnings.has-follower"
        case .notWaiting: "warnings.not-waiting"
        case .notCalled: "warnings.not-called"
        case .ownChannel: "warnings.own-channel"
        }
    }

    var kind: RefusalKind {
        switch self {
        case .issue, .document: .invalid
        case .life(.ownWork), .life(.reviewerSigns), .life(.needsPerson): .forbidden
        default: .conflict
        }
    }

    var arguments: [String: String] {
        switch self {
        case .issue(.outside(let area)): ["area": area.description]
        case .issue(.needsPartners(let partners)): ["partners": partners.map(\.rawValue).sorted().joined(separator: ", ")]
        case .document(let path): ["path": path]
        default: [:]
        }
    }

    static let codes = [
        "earthquake-prediction", "no-area", "not-the-issuer", "not-this-level", "not-public-level", "outside", "needs-partners", "wrong-phase", "own-work", "reviewer-signs", "needs-person", "over", "not-over", "not-active",
        "already-held", "document", "not-in-force", "has-follower", "not-waiting", "not-called", "own-channel",
    ]
}
