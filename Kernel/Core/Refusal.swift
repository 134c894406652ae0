/// Why a request was not carried out: a typed code whose words live in the catalogue as
/// `refusal.<code>`. Each module has an enum of its own.
package protocol Refusal: Error, Sendable {
    var code: String { get }
    var kind: RefusalKind { get }
    var arguments: [String: String] { get }
    /// Which values were wrong; empty where it is not about values.
    var problems: [Problem] { get }
}

extension Refusal {
    package var kind: RefusalKind { .conflict }
    package var arguments: [String: String] { [:] }
    package var problems: [Problem] { [] }
}

extension Refusal where Self: RawRepresentable, RawValue == String {
    package var code: String { rawValue }
}

/// The HTTP status that a refusal becomes, decided in one place.
package enum RefusalKind: Int, Sendable {
    case malformed = 400, unauthenticated = 401, forbidden = 403, notFound = 404, wrongMethod = 405, conflict = 409, stale = 412, tooLarge = 413, unsupported = 415, invalid = 422, tooMany = 429, notOffered = 501, unavailable = 503
}

/// What the kernel itself refuses.
package enum KernelRefusal: Refusal {
    case notFound(type: String)
    case forbidden(permission: String)
    /// A machine's token was not given for this.
    case outOfScope(String)
    /// Someone else changed the record in the meantime.
    case stale(current: Int)
    case invalid([Problem])
    /// The lifecycle has no such way from here.
    case wrongPhase(transition: String, phase: String)
    /// The same idempotency key was used for another request.
    case keyReused
    case unknownTransition(String)
    case readOnlyInExercise
    case reservedForActions(type: String)
    case unavailable(String)

    package var code: String {
        switch self {
        case .notFound: "not-found"
        case .forbidden: "forbidden"
        case .outOfScope: "out-of-scope"
        case .stale: "stale"
        case .invalid: "invalid"
        case .wrongPhase: "wrong-phase"
        case .keyReused: "key-reused"
        case .unknownTransition: "unknown-transition"
        case .readOnlyInExercise: "read-only-in-exercise"
        case .reservedForActions: "reserved-for-actions"
        case .unavailable: "unavailable"
        }
    }

    package var kind: RefusalKind {
        switch self {
        case .notFound, .unknownTransition: .notFound
        case .forbidden, .outOfScope, .readOnlyInExercise, .reservedForActions: .forbidden
        case .stale: .stale
        case .invalid: .invalid
        case .wrongPhase, .keyReused: .conflict
        case .unavailable: .unavailable
        }
    }

    package var arguments: [String: String] {
        switch self {
        case .notFound(let type), .reservedForActions(let type): ["type": type]
        case .forbidden(let permission): ["permission": permission]
        case .outOfScope(let scope): ["scope": scope]
        case .stale(let current): ["current": "\(current)"]
        case .wrongPhase(let transition, let phase): ["transition": transition, "phase": phase]
        case .unknownTransition(let name): ["transition": name]
        case .unavailable(let what): ["what": what]
        default: [:]
        }
    }

    package var problems: [Problem] {
        if case .invalid(let problems) = self { return problems }
        return []
    }
}
