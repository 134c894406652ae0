import Core
import HTTPTypes
import Module
import Store
import Vocabulary
import Web

/// Writing a broadcast: what, for whom, how; beside it what it will sound like.
enum BroadcastForm {
    static let page = Page("/broadcasts/new", needs: BroadcastsPermission.write, template: "broadcast-form", title: "action.broadcasts.write-broadcast") { exchange, site in
        let context = try exchange.context()
        return try await site.store.readAside(context) { ScreenModel(try model($0, exchange, site)) }.values
    }

    private static let groups: [(name: String, fields: [String])] = [
        ("what", ["title", "level", "language", "text"]), ("whom", ["area"]), ("how", ["repeats", "gap_seconds", "opening", "closing", "plays_from", "plays_until"]), ("outline", ["shape"]),
    ]
    /// More zones or divisions than this are named by their codes.
    private static let choicesMax = 200

    private static func model(_ reader: Reader, _ exchange: Exchange, _ site: Site) throws -> [String: Any] {
        let given = exchange.query.reduce(into: ["area": own(reader, site), "language": SpeechLanguage.mandarin.rawValue]) { $0[$1.name] = $1.value }
        let controls = FormControls(site, exchange.locale, prefix: "action." + WriteBroadcast.name)
        let zones = try reader.all(BroadcastZone.self, limit: choicesMax), chosenZones = Set(Broadcast.codes(given["zones"] ?? "")), chosenAreas = Set(AreaList(given["divisions"] ?? "")?.areas ?? [])
        let divisions = site.settings.homeArea.map { site.areas.below($0, depth: 2) } ?? []
        return [
            "key": RawID.make(at: reader.now).description,
            "groups": try groups.map { name, fields in
                [
                    "heading": site.words("broadcasts-ui.form." + name, exchange), "isWhom": name == "whom", "isMore": name == "outline",
                    "controls": try controls.models(fields.compactMap { field in WriteBroadcast.fields.infos.first { $0.name == field } }, given, [], reader).map(\.model),
                ] as [String: Any]
            },
            "zones": zones.map { ["code": $0.code, "name": $0.name, "isChosen": chosenZones.contains($0.code)] as [String: Any] }, "hasZones": !zones.isEmpty,
            "divisions": divisions.prefix(choicesMax).map { ["code": $0.code.description, "name": String(repeating: "　", count: max(0, $0.level - (divisions.first?.level ?? $0.level))) + $0.name, "isChosen": chosenAreas.contains($0.code)] as [String: Any] }, "hasDivisions": !divisions.isEmpty,
        ]
    }

    /// The division that the person writes for, most likely.
    private static func own(_ reader: Reader, _ site: Site) -> String {
        (reader.principal.holdings.first { $0.permissions.contains(BroadcastsPermission.write.rawValue) }?.area ?? site.settings.homeArea)?.description ?? ""
    }

    /// What a text will sound like, before anything is kept: `POST /broadcast-previews` with the form's fields answers WAV; `X-Spoken` is what is read.
    static let preview = RawRoutes(
        .post("/broadcast-previews", needs: .permission(BroadcastsPermission.write)) { exchange, site in
            let form = Dictionary(try exchange.form().map { ($0.name, $0.value) }, uniquingKeysWith: { _, last in last })
            let text = (form["text"] ?? "").trimmingSpaces
            guard !text.isEmpty else { throw KernelRefusal.invalid([Problem("required", field: "text")]) }
            guard text.count <= SpokenText.lengthMax else { throw KernelRefusal.invalid([Problem("too-long", field: "text", ["max": "\(SpokenText.lengthMax)", "length": "\(text.count)"])]) }
            let level = form["level"].flatMap { Int($0) }.flatMap(WarningLevel.init(rawValue:))
            let usage = try await site.store.readAside(.system(exchange.space)) { try BroadcastUsage.of(level, $0) }
            let score = SoundDesk.Score(
                text: text, language: form["language"].flatMap(SpeechLanguage.init(rawValue:)) ?? .mandarin, opening: form["opening"].flatMap(BroadcastSignal.init(rawValue:)) ?? usage.opening,
                closing: form["closing"].flatMap(BroadcastSignal.init(rawValue:)) ?? usage.closing, isExercise: !exchange.space.isLive)
            return try await sound(score, site).with(spokenHeader, URLText.encode(score.spoken))
        })

    private static let spokenHeader = HTTPField.Name("X-Spoken") ?? .contentType

    static func sound(_ score: SoundDesk.Score, _ site: Site) async throws -> Reply {
        let desk = try site.service(SoundDesk.self)
        do {
            guard let bytes = try desk.bytes(try await desk.make(score).digest) else { throw BroadcastsRefusal.noSound }
            return .bytes(bytes, type: "audio/wav")
        } catch is SpeechFault { throw BroadcastsRefusal.noSpeech }
    }
}
