import Core
import Module
import Store
import Vocabulary

/// Writes down what became known of an incident, with its source (写情况).
struct WriteSituation: Action {
    static let name = "command.write-situation"
    static let needs = CommandPermission.work.rawValue
    static let phases = ["proposed", "open"]
    var incident: IncidentID = .unset
    var text = ""
    var source = ""
    var at: Instant?
    var place: GeoPoint?
    var placeName = ""
    var area: AreaCode?
    var photos: [RawID] = []
    /// Voice notes (语音).
    var voices: [RawID] = []
    var isKey = false

    static let blank = WriteSituation()
    static let fields = FieldSet<WriteSituation>([
        .reference("incident", \.incident, .required),
        .longText("text", \.text, max: 1_000, .required),
        .text("source", \.source, max: 80),
        .instant("at", \.at),
        .place("place", \.place),
        .text("place_name", \.placeName, max: 80),
        .area("area", \.area),
        .attachments("photos", \.photos),
        .attachments("voices", \.voices, max: 4),
        .flag("is_key", \.isKey),
    ])

    func area(_ reader: Reader) throws -> AreaCode? {
        try Whereabouts.area(given: area, incident: incident, needs: Self.needs, reader)
    }

    func perform(_ tx: Transaction) throws -> Outcome {
        _ = try IncidentFacts.going(incident, tx)
        var situation = Situation.blank
        situation.incident = incident
        situation.text = text
        // Whoever names no source stands for it in person.
        situation.source = source.isEmpty ? tx.principal.name : source
        situation.at = try Pointers.happened(at, tx)
        situation.place = place
        situation.placeName = placeName
        situation.photos = photos
        situation.voices = voices
        situation.isKey = isKey
        situation.by = tx.principal.user
        situation.area = try Whereabouts.area(given: area, incident: incident, needs: Self.needs, tx)
        let made = try tx.insert(situation)
        return .record(made.id, page: "/incidents/\(incident)/room")
    }
}
