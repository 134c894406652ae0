import Core
import Vocabulary

enum ConsultationTag: RecordTag { static let recordType = "command.consultation" }
typealias ConsultationID = ID<ConsultationTag>

enum ConsultationPhase: String, Lifecycle {
    case convened, closed

    static var listName: String { "consultation-phase" }
    static let initial = ConsultationPhase.convened
    static let transitions: [Transition<ConsultationPhase>] = [
        .init("close", from: [.convened], to: .closed, needs: CommandPermission.confer, requires: ["conclusions"])
    ]
}

/// A meeting of experts and departments on what is happening and what to do (会商研判).
struct Consultation: Record {
    var id: ConsultationID = .unset
    var incident: IncidentID = .unset
    var title = ""
    var convenedAt = Instant(milliseconds: 0)
    var convenedBy: UserID = .unset
    var venue = ""
    /// Who takes part, one a line.
    var participants = ""
    var agenda = ""
    var conclusions = ""
    var phase: ConsultationPhase = .convened
    var closedAt: Instant?
    var area: AreaCode?

    static let blank = Consultation()
    static let table = Table<Consultation>(
        "consultation", path: "consultations", label: "title", doors: Doors(view: CommandPermission.view), visibility: .areaAndAbove, icon: "meet",
        order: "convened_at", area: { $0.area }, subject: { $0.incident.raw },
        fields: [
            .reference("incident", \.incident, .required, .listed, .indexed),
            .text("title", \.title, max: 80, .required, .listed, .searchable),
            .instant("convened_at", \.convenedAt, .required, .listed),
            .reference("convened_by", \.convenedBy, .listed),
            .text("venue", \.venue, max: 80),
            .longText("participants", \.participants, max: 2_000, .required),
            .longText("agenda", \.agenda, max: 2_000),
            .longText("conclusions", \.conclusions, max: 4_000, .searchable),
            .phase("phase", \.phase, .listed),
            .instant("closed_at", \.closedAt, .listed),
            .area("area", \.area, .required),
        ])
}

enum DecisionTag: RecordTag { static let recordType = "command.decision" }

/// One thing that a consultation decided (会商决定事项). With a time to do it by, it is a task.
struct Decision: Record {
    var id: ID<DecisionTag> = .unset
    var consultation: ConsultationID = .unset
    var incident: IncidentID = .unset
    var text = ""
    var task: TaskID?
    var at = Instant(milliseconds: 0)
    var by: UserID = .unset
    var area: AreaCode?

    static let blank = Decision()
    static let table = Table<Decision>(
        "decision", path: "decisions", label: "text", doors: Doors(view: CommandPermission.view), visibility: .areaAndAbove, icon: "check",
        order: "at", area: { $0.area }, subject: { $0.incident.raw },
        fields: [
            .reference("consultation", \.consultation, .required, .listed, .indexed),
            .reference("incident", \.incident, .required, .indexed),
            .text("text", \.text, max: 300, .required, .listed, .searchable),
            .reference("task", \.task, .listed),
            .instant("at", \.at, .required, .listed),
            .reference("by", \.by, .listed),
            .area("area", \.area, .required),
        ])
}
