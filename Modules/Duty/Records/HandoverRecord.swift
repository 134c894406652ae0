package import Core
package import Vocabulary

package enum HandoverTag: RecordTag { package static let recordType = "duty.handover" }
package typealias HandoverID = ID<HandoverTag>

package enum HandoverPhase: String, Lifecycle {
    /// It must be prepared.
    case due
    /// The list stands and nobody has signed it.
    case prepared
    /// One of the two has signed.
    case signed
    /// Both have signed: the watch has changed hands.
    case effective

    package static var listName: String { "handover-phase" }
    package static let initial = HandoverPhase.due
    package static let transitions: [Transition<HandoverPhase>] = [
        // A list made anew is unsigned again: what changed after a signature was not signed.
        .init("prepare", from: [.due, .prepared, .signed], to: .prepared, needs: DutyPermission.handover, requires: ["outgoing", "incoming", "listed_at"]),
        .init("sign", from: [.prepared], to: .signed, needs: DutyPermission.handover),
        .init("take-effect", from: [.signed], to: .effective, needs: DutyPermission.handover, requires: ["outgoing_signed_at", "incoming_signed_at", "effective_at"]),
    ]
}

/// The handing over of the watch from one shift to the next (交接班). Not effective until both chiefs,
/// two different people, have signed the same list.
package struct HandoverRecord: Record {
    package var id: HandoverID = .unset
    /// When the shifts change, as people call it: `2019-02-26 09:00`.
    package var title = ""
    package var rotation: DutyRotationID = .unset
    package var phase: HandoverPhase = .due
    package var changesAt = Instant(milliseconds: 0)
    package var outDate: CalendarDate?
    package var outSlot = ""
    package var inDate: CalendarDate?
    package var inSlot = ""
    package var outgoing: UserID?
    package var incoming: UserID?
    package var openItems = 0
    package var equipment = ""
    package var documents = ""
    package var note = ""
    package var preparedBy: UserID?
    package var listedAt: Instant?
    package var outgoingSignedAt: Instant?
    package var incomingSignedAt: Instant?
    package var effectiveAt: Instant?
    package var area: AreaCode?

    package static let blank = HandoverRecord()
    package static let table = Table<HandoverRecord>(
        "duty_handover", path: "handovers", label: "title", doors: Doors(view: DutyPermission.view), icon: "swap", order: "changes_at", area: { $0.area },
        fields: [
            .text("title", \.title, max: 40, .required, .listed),
            .reference("rotation", \.rotation, .required, .indexed),
            .phase("phase", \.phase, .listed, .indexed),
            .instant("changes_at", \.changesAt, .required, .listed),
            .date("out_date", \.outDate, .required),
            .text("out_slot", \.outSlot, max: 10, .required),
            .date("in_date", \.inDate, .required),
            .text("in_slot", \.inSlot, max: 10, .required),
            .reference("outgoing", \.outgoing, .listed),
            .reference("incoming", \.incoming, .listed),
            .integer("open_items", \.openItems, .listed),
            .longText("equipment", \.equipment, max: 1_000),
            .longText("documents", \.documents, max: 1_000),
            .longText("note", \.note, max: 2_000),
            .reference("prepared_by", \.preparedBy),
            .instant("listed_at", \.listedAt),
            .instant("outgoing_signed_at", \.outgoingSignedAt),
            .instant("incoming_signed_at", \.incomingSignedAt),
            .instant("effective_at", \.effectiveAt, .listed),
            .area("area", \.area, .required),
        ])

    /// From half an hour before the change it may be signed, until half an hour after it must be: a
    /// default of this software, practice knows no common number.
    static let margin = Instant.Span.minutes(30)
    var signableFrom: Instant { changesAt - Self.margin }
    var dueAt: Instant { changesAt + Self.margin }

    package func deadlines() -> [Deadline] {
        [
            Deadline(
                key: "signatures", title: Message("deadline.handover", ["at": ChinaTime.minuteText(changesAt)]), startsAt: signableFrom, dueAt: dueAt, remindAt: signableFrom, metAt: effectiveAt,
                role: .dutyChief, person: outgoing, escalatesTo: .leader, source: "交接班：双方签字后生效", link: "/handovers/\(id.raw)")
        ]
    }

    /// As the rules check it, with the list given.
    func ruled(listed: Set<String>) -> Handover {
        Handover(
            outgoing: outgoing?.raw.description ?? "", incoming: incoming?.raw.description ?? "", outgoingSignedAt: outgoingSignedAt, incomingSignedAt: incomingSignedAt, listedAt: listedAt, listed: listed)
    }
}
