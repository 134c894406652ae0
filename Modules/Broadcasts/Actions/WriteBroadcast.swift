import Core
import Module
import Store
import Vocabulary

/// Writes a broadcast, which another releases (编写广播). What is left out is as the level's usage has it.
struct WriteBroadcast: Action {
    static let name = "broadcasts.write-broadcast"
    static let needs = BroadcastsPermission.write.rawValue

    var title = ""
    var text = ""
    var language = SpeechLanguage.mandarin
    var level: WarningLevel?
    var area: AreaCode?
    var zones = ""
    var divisions = ""
    var shape: Geometry?
    var repeats: Int?
    var gapSeconds: Int?
    var opening: BroadcastSignal?
    var closing: BroadcastSignal?
    var playsFrom: Instant?
    var playsUntil: Instant?

    static let blank = WriteBroadcast()
    static let fields = FieldSet<WriteBroadcast>([
        .text("title", \.title, max: 80, .required),
        .longText("text", \.text, max: SpokenText.lengthMax, .required),
        .choice("language", \.language),
        .level("level", \.level),
        .area("area", \.area, .required),
        .text("zones", \.zones, max: 400),
        .text("divisions", \.divisions, max: 400),
        .shape("shape", \.shape, maxPositions: 2_000),
        .integer("repeats", \.repeats, in: 1...99),
        .integer("gap_seconds", \.gapSeconds, in: 0...3_600),
        .choice("opening", \.opening),
        .choice("closing", \.closing),
        .instant("plays_from", \.playsFrom),
        .instant("plays_until", \.playsUntil),
    ])

    func problems() -> [Problem] {
        guard let list = AreaList(divisions) else { return [Problem("not-areas", field: "divisions")] }
        return list.areas.allSatisfy { area?.contains($0) ?? true } ? [] : [Problem("outside-area", field: "divisions")]
    }

    func area(_ reader: Reader) throws -> AreaCode? { area }

    func perform(_ tx: Transaction) throws -> Outcome {
        let codes = Broadcast.codes(zones)
        if let unknown = try codes.first(where: { try tx.first(BroadcastZone.self, [.equals("code", .text($0))]) == nil }) { throw KernelRefusal.invalid([Problem("no-such-zone", field: "zones", ["value": unknown])]) }
        let usage = try BroadcastUsage.of(level, tx)
        var made = Broadcast.blank
        made.take(usage)
        (made.title, made.text, made.language, made.area) = (title, text, language, area)
        (made.zones, made.divisions, made.shape) = (codes.joined(separator: " "), AreaList(divisions)?.text ?? "", shape)
        made.repeats = repeats ?? usage.repeats
        made.gapSeconds = gapSeconds ?? usage.gapSeconds
        made.opening = opening ?? usage.opening
        made.closing = closing ?? usage.closing
        made.playsFrom = playsFrom
        made.playsUntil = playsUntil ?? max(playsFrom ?? tx.now, tx.now) + .minutes(usage.validMinutes)
        made.preparedBy = tx.principal.user
        return .record(try tx.insert(made).id)
    }
}

extension Broadcast {
    /// As a level is usually read.
    mutating func take(_ usage: BroadcastUsage) {
        (level, repeats, gapSeconds, opening, closing) = (usage.level, usage.repeats, usage.gapSeconds, usage.opening, usage.closing)
        (interrupts, resumes, volumeLeast) = (usage.interrupts, usage.resumes, usage.volumeLeast)
    }
}
