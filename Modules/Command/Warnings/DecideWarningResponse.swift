import Core
import Module
import Store
import Vocabulary

/// Starts the response that a warning proposes, at its level or at another (启动预警响应).
struct StartWarningResponse: Action {
    static let name = "command.start-warning-response"
    static let needs = CommandPermission.respond.rawValue
    static let phases = [WarningResponsePhase.proposed.rawValue]

    var response: WarningResponseID = .unset
    /// Nil: as proposed.
    var level: ResponseLevel?
    /// Wanted where the level is another.
    var reason = ""

    static let blank = StartWarningResponse()
    static let fields = FieldSet<StartWarningResponse>([.reference("response", \.response, .required), .level("level", \.level), .longText("reason", \.reason, max: 1_000)])

    func area(_ reader: Reader) throws -> AreaCode? { try reader.get(WarningResponse.self, response).area }

    func perform(_ tx: Transaction) throws -> Outcome {
        let before = try tx.get(WarningResponse.self, response), level = level ?? before.level
        guard level == before.level || !reason.isEmpty else { throw KernelRefusal.invalid([Problem("required", field: "reason")]) }
        try ResponseLevel.check(level, in: before.area, tx)
        try tx.move(WarningResponse.self, response, \.phase, "start") { ($0.level, $0.reason, $0.decidedBy, $0.decidedAt) = (level, reason, tx.principal.user, tx.now) }
        // Raised or lowered, one runs.
        if let former = before.former, try tx.find(WarningResponse.self, former)?.phase == .active {
            try tx.move(WarningResponse.self, former, \.phase, "end") { ($0.endedAt, $0.endReason) = (tx.now, "响应级别调整") }
        }
        try WarningResponseDesk.tell(before, Message("notice.warning-response-started", ["headline": before.headline, "level": "\(level.rawValue)"]), tx)
        try tx.emit(WarningResponseSet(warning: before.warning, area: before.area, level: level, plan: before.plan))
        return .record(response)
    }
}

/// Says that no response is started, and why (不启动).
struct DeclineWarningResponse: Action {
    static let name = "command.decline-warning-response"
    static let needs = CommandPermission.respond.rawValue
    static let phases = [WarningResponsePhase.proposed.rawValue]

    var response: WarningResponseID = .unset
    var reason = ""

    static let blank = DeclineWarningResponse()
    static let fields = FieldSet<DeclineWarningResponse>([.reference("response", \.response, .required), .longText("reason", \.reason, max: 1_000, .required)])

    func area(_ reader: Reader) throws -> AreaCode? { try reader.get(WarningResponse.self, response).area }

    func perform(_ tx: Transaction) throws -> Outcome {
        let before = try tx.get(WarningResponse.self, response)
        try ResponseLevel.check(before.level, in: before.area, tx)
        try tx.move(WarningResponse.self, response, \.phase, "decline") { ($0.reason, $0.decidedBy, $0.decidedAt) = (reason, tx.principal.user, tx.now) }
        return .record(response)
    }
}

/// Ends it (终止预警响应).
struct EndWarningResponse: Action {
    static let name = "command.end-warning-response"
    static let needs = CommandPermission.respond.rawValue
    static let phases = [WarningResponsePhase.active.rawValue]

    var response: WarningResponseID = .unset
    var reason = ""

    static let blank = EndWarningResponse()
    static let fields = FieldSet<EndWarningResponse>([.reference("response", \.response, .required), .longText("reason", \.reason, max: 1_000, .required)])

    func area(_ reader: Reader) throws -> AreaCode? { try reader.get(WarningResponse.self, response).area }

    func perform(_ tx: Transaction) throws -> Outcome {
        let before = try tx.get(WarningResponse.self, response)
        try ResponseLevel.check(before.level, in: before.area, tx)
        try tx.move(WarningResponse.self, response, \.phase, "end") { ($0.endedAt, $0.endReason) = (tx.now, reason) }
        try WarningResponseDesk.tell(before, Message("notice.warning-response-ended", ["headline": before.headline]), tx)
        try tx.emit(WarningResponseSet(warning: before.warning, area: before.area, level: nil, plan: before.plan))
        return .record(response)
    }
}

enum WarningResponseDesk {
    /// Tells the desk of the area, but not whoever did it.
    static func tell(_ response: WarningResponse, _ message: Message, _ tx: Transaction) throws {
        for person in try Whereabouts.desk(of: response.area, tx) where person != tx.principal.user {
            try tx.notify(person, message, link: "/warnings/\(response.warning)", record: response.id.raw, urgency: .urgent)
        }
    }
}
