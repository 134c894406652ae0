package import Core
package import Vocabulary

package enum RollCallTag: RecordTag { package static let recordType = "duty.roll-call" }
package typealias RollCallID = ID<RollCallTag>

package enum RollCallPhase: String, Lifecycle {
    case open, closed

    package static var listName: String { "roll-call-phase" }
    package static let initial = RollCallPhase.open
    package static let transitions: [Transition<RollCallPhase>] = [.init("close", from: [.open], to: .closed, needs: DutyPermission.rollCall)]
}

/// Who is called.
package enum RollCallScope: String, CodeListed {
    /// The emergency bureaus of the counties.
    case counties
    /// The duty rooms of the townships.
    case townships
    /// The departments of the level itself.
    case departments
    case all

    package static var listName: String { "roll-call-scope" }
}

/// A roll-call (点名): who answers, by when, and who does not. One answer for each organisation called.
package struct RollCall: Record {
    package var id: RollCallID = .unset
    package var number = ""
    package var title = ""
    package var reason = ""
    package var incident: IncidentID?
    package var area: AreaCode?
    package var scope: RollCallScope = .townships
    /// Only organisations within `radiusKilometres` of it are called.
    package var place: GeoPoint?
    package var radiusKilometres: Double?
    package var calledAt = Instant(milliseconds: 0)
    package var calledBy: UserID?
    package var dueAt = Instant(milliseconds: 0)
    package var phase: RollCallPhase = .open
    package var asked = 0
    package var answered = 0
    package var needHelp = 0
    /// When the last answer came in; nil while one is missing.
    package var completedAt: Instant?
    package var closedAt: Instant?
    package var closingNote = ""

    package static let blank = RollCall()
    package static let table = Table<RollCall>(
        "roll_call", path: "roll-calls", label: "title", doors: Doors(view: DutyPermission.view), visibility: .areaAndAbove, icon: "answer", order: "called_at",
        area: { $0.area }, subject: { $0.incident?.raw },
        fields: [
            .text("number", \.number, max: 20, .readOnly, .listed),
            .text("title", \.title, max: 80, .required, .listed, .searchable),
            .longText("reason", \.reason, max: 1_000),
            .reference("incident", \.incident, .listed, .indexed),
            .area("area", \.area, .required, .listed),
            .choice("scope", \.scope, .required, .listed),
            .place("place", \.place),
            .decimal("radius_kilometres", \.radiusKilometres, in: 0.1...500, places: 1, unit: .kilometres),
            .instant("called_at", \.calledAt, .required, .listed),
            .reference("called_by", \.calledBy),
            .instant("due_at", \.dueAt, .required, .listed),
            .phase("phase", \.phase, .listed),
            .integer("asked", \.asked, .listed),
            .integer("answered", \.answered, .listed),
            .integer("need_help", \.needHelp, .listed),
            .instant("completed_at", \.completedAt),
            .instant("closed_at", \.closedAt),
            .longText("closing_note", \.closingNote, max: 1_000),
        ])

    package func deadlines() -> [Deadline] {
        let quarter = Instant.Span(milliseconds: (dueAt - calledAt).milliseconds / 4)
        return [
            Deadline(
                key: "answers", title: Message("deadline.roll-call", ["title": title]), startsAt: calledAt, dueAt: dueAt, remindAt: dueAt - quarter, metAt: completedAt ?? closedAt,
                role: .dutyOfficer, escalatesTo: .dutyChief, link: "/roll-calls/\(id.raw)")
        ]
    }
}
