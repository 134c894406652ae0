package import Core
package import Vocabulary

package enum RollCallAnswerTag: RecordTag { package static let recordType = "duty.roll-call-answer" }
package typealias RollCallAnswerID = ID<RollCallAnswerTag>

package enum RollCallState: String, CodeListed {
    case waiting, ok
    case needsHelp = "needs-help"
    /// Called and not reached: no answer is not an answer.
    case noAnswer = "no-answer"

    package static var listName: String { "roll-call-state" }
    var isAnswer: Bool { self == .ok || self == .needsHelp }
}

/// What one organisation answered. It lies in the organisation's own area, so that its own people may
/// answer and others may not.
package struct RollCallAnswer: Record {
    package var id: RollCallAnswerID = .unset
    package var rollCall: RollCallID = .unset
    package var organisation: OrganisationID = .unset
    package var organisationName = ""
    package var area: AreaCode?
    package var state: RollCallState = .waiting
    package var answeredAt: Instant?
    /// Who answered at the other end.
    package var answeredBy = ""
    package var recordedBy: UserID?
    package var text = ""
    /// Nil: not said; that is not zero.
    package var deaths: Int?
    package var missing: Int?
    package var injured: Int?
    package var incident: IncidentID?

    package static let blank = RollCallAnswer()
    package static let table = Table<RollCallAnswer>(
        "roll_call_answer", path: "roll-call-answers", label: "organisation_name", doors: Doors(view: DutyPermission.view), icon: "answer", order: "organisation_name", descending: false,
        area: { $0.area }, subject: { $0.incident?.raw },
        fields: [
            .reference("roll_call", \.rollCall, .required, .listed, .indexed),
            .reference("organisation", \.organisation, .required, .indexed),
            .text("organisation_name", \.organisationName, max: 60, .required, .listed, .searchable),
            .area("area", \.area, .required, .listed),
            .choice("state", \.state, .required, .listed, .indexed),
            .instant("answered_at", \.answeredAt, .listed),
            .text("answered_by", \.answeredBy, max: 40, .listed),
            .reference("recorded_by", \.recordedBy),
            .longText("text", \.text, max: 1_000, .listed),
            .integer("deaths", \.deaths, in: 0...100_000, unit: .persons),
            .integer("missing", \.missing, in: 0...100_000, unit: .persons),
            .integer("injured", \.injured, in: 0...1_000_000, unit: .persons),
            .reference("incident", \.incident),
        ])
}
