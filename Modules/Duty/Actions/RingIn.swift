package import Core
package import Module
package import Store
package import Vocabulary

/// Tells the duty room that a call rings (来电): from a telephone gateway, by a machine's token. Told again
/// under the same key it is the same call.
package struct RingIn: Action {
    package static let name = "duty.ring-in"
    package static let needs = DutyPermission.ring.rawValue
    package var callKey = ""
    package var telephone = ""
    package var caller = ""
    package var line = ""

    package static let blank = RingIn()
    package static let fields = FieldSet<RingIn>([
        .text("call_key", \.callKey, max: 120, .required),
        .telephone("telephone", \.telephone),
        .text("caller", \.caller, max: 60),
        .text("line", \.line, max: 40),
    ])

    package func area(_ reader: Reader) throws -> AreaCode? { try Self.room(reader) }

    /// The duty room that the gateway serves.
    static func room(_ reader: Reader) throws -> AreaCode? {
        try reader.principal.holdings.filter { $0.permissions.contains(needs) }.map(\.area).min { ($0.level, $0) < ($1.level, $1) } ?? DutyBook.currentRotation(reader)?.area
    }

    package func perform(_ tx: Transaction) throws -> Outcome {
        if let known = try tx.first(IncomingCall.self, [.equals("call_key", .text(callKey))]) { return .record(known.id) }
        var call = IncomingCall.blank
        call.callKey = callKey
        call.telephone = telephone
        call.caller = caller
        call.line = line
        call.rangAt = tx.now
        call.area = try Self.room(tx)
        return .record(try tx.insert(call).id)
    }
}

/// The caller hung up before anybody answered (未接): from the gateway.
package struct MissCall: Action {
    package static let name = "duty.miss-call"
    package static let needs = DutyPermission.ring.rawValue
    package static let phases = [IncomingCallPhase.ringing.rawValue]
    package var call: IncomingCallID = .unset

    package static let blank = MissCall()
    package static let fields = FieldSet<MissCall>([.reference("call", \.call, .required)])

    package func area(_ reader: Reader) throws -> AreaCode? { try reader.get(IncomingCall.self, call).area }

    package func perform(_ tx: Transaction) throws -> Outcome {
        let missed = try tx.move(IncomingCall.self, call, \.phase, "miss") { $0.endedAt = tx.now }
        let desk = try RosterDesk().desk(tx)
        for officer in Set((desk?.officers ?? []) + [desk?.chief].compactMap { $0 }) {
            try tx.notify(officer.user, Message("notice.call-missed", ["at": ChinaTime.clockText(missed.rangAt)]), link: "/watch?side=calls&call=\(call)", record: call.raw, urgency: .urgent)
        }
        return .record(call)
    }
}

/// Takes a call: whoever answers it writes down what it is about (接听并登记). A missed one is rung back.
package struct TakeCall: Action {
    package static let name = "duty.take-call"
    package static let needs = DutyPermission.log.rawValue
    package static let phases = [IncomingCallPhase.ringing.rawValue, IncomingCallPhase.missed.rawValue]
    package var call: IncomingCallID = .unset

    package static let blank = TakeCall()
    package static let fields = FieldSet<TakeCall>([.reference("call", \.call, .required)])

    package func area(_ reader: Reader) throws -> AreaCode? { try reader.get(IncomingCall.self, call).area }

    package func perform(_ tx: Transaction) throws -> Outcome {
        try tx.move(IncomingCall.self, call, \.phase, "take") {
            $0.takenBy = tx.principal.user
            $0.takenAt = tx.now
        }
        return .record(call, page: "/watch?side=calls&call=\(call)")
    }
}
