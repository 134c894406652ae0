import Core
import Vocabulary

enum SituationTag: RecordTag { static let recordType = "command.situation" }

/// One thing that became known of an incident (情况): who said it, when, where. The timeline of the
/// incident room is made of these beside what the platform itself records.
struct Situation: Record {
    var id: ID<SituationTag> = .unset
    var incident: IncidentID = .unset
    var text = ""
    /// Who said it and how: 「高山镇 电话」.
    var source = ""
    /// The time of what is told, not of its writing.
    var at = Instant(milliseconds: 0)
    var place: GeoPoint?
    var placeName = ""
    var photos: [RawID] = []
    /// Voice notes (语音).
    var voices: [RawID] = []
    /// Stands out on the timeline and goes into reports.
    var isKey = false
    var by: UserID = .unset
    var area: AreaCode?

    static let blank = Situation()
    static let table = Table<Situation>(
        "situation", path: "situations", label: "text", doors: Doors(view: CommandPermission.view), visibility: .areaAndAbove, icon: "log",
        order: "at", area: { $0.area }, subject: { $0.incident.raw },
        fields: [
            .reference("incident", \.incident, .required, .listed, .indexed),
            .longText("text", \.text, max: 1_000, .required, .listed, .searchable),
            .text("source", \.source, max: 80, .required, .listed),
            .instant("at", \.at, .required, .listed),
            .place("place", \.place),
            .text("place_name", \.placeName, max: 80, .listed),
            .attachments("photos", \.photos),
            .attachments("voices", \.voices, max: 4),
            .flag("is_key", \.isKey, .listed),
            .reference("by", \.by, .listed),
            .area("area", \.area, .required),
        ])
}
