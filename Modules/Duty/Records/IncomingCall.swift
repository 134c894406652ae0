package import Core
package import Vocabulary

package enum IncomingCallTag: RecordTag { package static let recordType = "duty.incoming-call" }
package typealias IncomingCallID = ID<IncomingCallTag>

package enum IncomingCallPhase: String, Lifecycle {
    /// 响铃
    case ringing
    /// 已接听
    case taken
    /// 未接: the caller hung up first.
    case missed

    package static var listName: String { "incoming-call-phase" }
    package static let initial = IncomingCallPhase.ringing
    package static let transitions: [Transition<IncomingCallPhase>] = [
        .init("take", from: [.ringing, .missed], to: .taken, needs: DutyPermission.log),
        .init("miss", from: [.ringing], to: .missed, needs: DutyPermission.ring),
    ]
}

/// A call that rings at the duty room's number (来电), as the telephone exchange's gateway tells it. The
/// voice itself stays with the telephone; what was said is a line of the log.
package struct IncomingCall: Record {
    package var id: IncomingCallID = .unset
    /// The gateway's own name of the call: told twice, it is one.
    package var callKey = ""
    package var telephone = ""
    /// The unit that the exchange's directory has for the number, where it has one.
    package var caller = ""
    /// The number or seat that rings.
    package var line = ""
    package var rangAt = Instant(milliseconds: 0)
    package var phase: IncomingCallPhase = .ringing
    package var takenBy: UserID?
    package var takenAt: Instant?
    package var endedAt: Instant?
    /// The line of the log that says what it was about.
    package var entry: LogEntryID?
    package var area: AreaCode?

    /// A gateway that died says no more that a call has ended: after this long it rings no longer.
    package static let ringsMax = Instant.Span.minutes(3)

    package static let blank = IncomingCall()
    package static let table = Table<IncomingCall>(
        "incoming_call", path: "incoming-calls", label: "line", doors: Doors(view: DutyPermission.log, unmask: DutyPermission.unmask), icon: "call", order: "rang_at",
        area: { $0.area },
        fields: [
            .text("call_key", \.callKey, max: 120, .required, .unique),
            .telephone("telephone", \.telephone, .listed),
            .text("caller", \.caller, max: 60, .listed),
            .text("line", \.line, max: 40, .listed),
            .instant("rang_at", \.rangAt, .required, .listed),
            .phase("phase", \.phase, .listed),
            .reference("taken_by", \.takenBy, .listed),
            .instant("taken_at", \.takenAt),
            .instant("ended_at", \.endedAt),
            .reference("entry", \.entry, .listed),
            .area("area", \.area, .required),
        ])
}
