import Core
import Module
import Vocabulary

enum FigureTag: RecordTag { static let recordType = "incidents.figure" }
typealias FigureID = ID<FigureTag>

/// How much a number is worth.
enum FigureStanding: String, CodeListed {
    case preliminary, verified, model
    static var listName: String { "figure-standing" }
}

/// One number as one source reported it. Two sources that differ stand side by side; the incident
/// itself has the one that was chosen last.
struct IncidentFigure: Record {
    var id: FigureID = .unset
    var incident: IncidentID = .unset
    var name = FigureName.deaths
    /// In the unit of the name; money in yuan.
    var value: Double = 0
    /// The incident's own number before this one; nil where none was known.
    var former: Double?
    var standing = FigureStanding.preliminary
    var source = ""
    var organisation: OrganisationID?
    /// As of when the number is.
    var at = Instant(milliseconds: 0)
    var isChosen = false
    /// When it became the incident's own number.
    var chosenAt: Instant?
    var fallReason = ""
    var recordedBy: UserID?
    var area: AreaCode?

    static let blank = IncidentFigure()
    static let table = Table<IncidentFigure>(
        "incident_figure", path: "figures", label: "name", doors: Doors(view: IncidentsPermission.view), visibility: .areaAndAbove, icon: "chart", order: "at",
        area: \.area, subject: { $0.incident.raw },
        fields: [
            .reference("incident", \.incident, .required, .listed),
            .choice("name", \.name, .required, .listed),
            .decimal("value", \.value, in: 0...10_000_000_000_000, places: 2, .required, .listed),
            .decimal("former", \.former, in: 0...10_000_000_000_000, places: 2, .listed),
            .choice("standing", \.standing, .required, .listed),
            .text("source", \.source, max: 120, .required, .listed, .searchable),
            .reference("organisation", \.organisation),
            .instant("at", \.at, .required, .listed),
            .flag("is_chosen", \.isChosen, .listed),
            .instant("chosen_at", \.chosenAt),
            .text("fall_reason", \.fallReason, max: 400),
            .reference("recorded_by", \.recordedBy),
            .area("area", \.area),
        ])
}
