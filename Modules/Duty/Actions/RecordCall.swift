package import Core
package import Module
package import Store
package import Vocabulary

/// Records a call (接话记录): time, caller, telephone, content, receiver, instructions, follow-up.
package struct RecordCall: Action {
    package static let name = "duty.record-call"
    package static let needs = DutyPermission.log.rawValue
    package var direction: CallDirection = .incoming
    package var counterpartName = ""
    package var counterpartUnit = ""
    package var counterpartTelephone = ""
    package var text = ""
    package var instructions = ""
    package var at: Instant?
    package var incident: IncidentID?
    package var needsFollowUp = false
    package var dueAt: Instant?
    /// The call that rang: its number, where none is typed, and which line tells of it.
    package var incoming: IncomingCallID?

    package static let blank = RecordCall()
    package static let fields = FieldSet<RecordCall>([
        .choice("direction", \.direction, .required),
        .text("counterpart_name", \.counterpartName, max: 40),
        .text("counterpart_unit", \.counterpartUnit, max: 60),
        .telephone("counterpart_telephone", \.counterpartTelephone),
        .longText("text", \.text, max: 2_000, .required),
        .longText("instructions", \.instructions, max: 1_000),
        .instant("at", \.at),
        .reference("incident", \.incident),
        .flag("needs_follow_up", \.needsFollowUp),
        .instant("due_at", \.dueAt),
        .reference("incoming", \.incoming),
    ])

    package func problems() -> [Problem] {
        // An anonymous call is a call; one of which nothing is known of the other end is a log line.
        counterpartName.isEmpty && counterpartUnit.isEmpty && counterpartTelephone.isEmpty && incoming == nil ? [Problem("call-needs-counterpart", field: "counterpart_unit")] : []
    }

    package func area(_ reader: Reader) throws -> AreaCode? { try LogBook.area(reader) }

    package func perform(_ tx: Transaction) throws -> Outcome {
        var entry = LogEntry.blank
        entry.kind = .call
        entry.direction = direction
        entry.counterpartName = counterpartName
        entry.counterpartUnit = counterpartUnit
        let rang = try incoming.map { try tx.get(IncomingCall.self, $0) }
        entry.counterpartTelephone = counterpartTelephone.isEmpty ? rang?.telephone ?? "" : counterpartTelephone
        entry.text = text
        entry.instructions = instructions
        entry.at = at ?? tx.now
        entry.incident = incident
        entry.needsFollowUp = needsFollowUp || dueAt != nil
        entry.dueAt = dueAt
        let line = try LogBook.write(entry, tx)
        if let rang {
            // Whoever writes it down has taken it, whether or not they said so before.
            if rang.phase != .taken { try TakeCall(call: rang.id).run(tx) }
            try tx.update(IncomingCall.self, rang.id) { $0.entry = line }
        }
        return .record(line)
    }
}
