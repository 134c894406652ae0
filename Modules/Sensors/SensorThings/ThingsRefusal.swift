import Core
import SensorThings

/// Why a request of SensorThings was not carried out, with the status that the standard asks for.
enum ThingsRefusal: Refusal {
    /// Nothing is there that the person may see.
    case noSuch(String)
    case fault(STFault)
    /// An observation that was understood and not taken: `ingest.<reason>`.
    case notTaken(String)

    var code: String {
        switch self {
        case .noSuch: "sensors.sensorthings-no-such"
        case .notTaken: "sensors.sensorthings-not-taken"
        case .fault(let fault):
            switch fault.status {
            case 404: "sensors.sensorthings-no-such"
            case 501: "sensors.sensorthings-not-offered"
            default: fault.kind == .tooMany ? "sensors.sensorthings-too-much" : "sensors.sensorthings-malformed"
            }
        }
    }

    var kind: RefusalKind {
        switch self {
        case .noSuch: .notFound
        case .notTaken(let reason): reason == "forbidden" ? .forbidden : .malformed
        case .fault(let fault): RefusalKind(rawValue: fault.status) ?? .malformed
        }
    }

    var arguments: [String: String] {
        switch self {
        case .noSuch(let path): ["where": String(path.prefix(200)), "what": ""]
        case .notTaken(let reason): ["reason": "ingest." + reason]
        case .fault(let fault): ["where": Self.text(fault.part) + (fault.at > 0 ? " @\(fault.at)" : ""), "what": Self.text(fault.kind)]
        }
    }

    private static func text(_ kind: STFault.Kind) -> String { if case .unknown(let name) = kind { String(name.prefix(80)) } else { "\(kind)" } }

    private static func text(_ part: STFault.Part) -> String {
        switch part {
        case .path: "path"
        case .query: "query"
        case .option(let name): String(name.prefix(60))
        case .body(let path): "body" + (path.isEmpty ? "" : "/" + String(path.prefix(200)))
        }
    }
}
