import Core
import Vocabulary

enum LinkTag: RecordTag { static let recordType = "incidents.link" }

enum LinkKind: String, CodeListed {
    /// The incident is an aftershock (余震) of the other.
    case aftershock
    /// Both belong to one series: which is the main shock is not known yet.
    case series
    /// The incident was caused by the other (次生).
    case causedBy = "caused-by"
    /// Both are one and the same.
    case duplicate
    static var listName: String { "incident-link-kind" }
}

/// Two incidents that belong together.
struct IncidentLink: Record {
    var id: ID<LinkTag> = .unset
    var incident: IncidentID = .unset
    var other: IncidentID = .unset
    var kind = LinkKind.series
    /// Suggested by a rule; nobody has looked at it yet.
    var isProposed = false
    var note = ""
    var area: AreaCode?

    static let blank = IncidentLink()
    static let table = Table<IncidentLink>(
        "incident_link", path: "incident-links", label: "kind", doors: Doors(view: IncidentsPermission.view), visibility: .areaAndAbove, icon: "swap",
        area: \.area, subject: { $0.incident.raw },
        fields: [
            .reference("incident", \.incident, .required, .listed),
            .reference("other", \.other, .required, .listed),
            .choice("kind", \.kind, .required, .listed),
            .flag("is_proposed", \.isProposed, .listed),
            .text("note", \.note, max: 400),
            .area("area", \.area),
        ])

    func problems() -> [Problem] { incident == other ? [Problem("linked-to-itself", field: "other")] : [] }
}
