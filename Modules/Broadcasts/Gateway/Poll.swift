import Core
import Vocabulary

/// What a loudspeaker says when it asks: what it plays, what became of what it was given.
struct Poll: Sendable, Hashable {
    enum State: String, Sendable, CaseIterable { case playing, played, stopped, refused, failed }

    struct Report: Sendable, Hashable {
        let receipt: RawID
        let state: State
        /// How often it was read to its end so far.
        let times: Int
        let at: Instant?
        let reason: String
    }

    static let bytesMax = 64 << 10
    static let reportsMax = 100

    var playing: RawID?
    var fault = ""
    var reports: [Report] = []

    init(playing: RawID? = nil, fault: String = "", reports: [Report] = []) { (self.playing, self.fault, self.reports) = (playing, fault, reports) }

    /// `{"playing": id, "fault": "…", "reports": [{"receipt": id, "state": "played", "times": 3, "at": "…", "reason": "…"}]}`; everything may be left out.
    init(_ json: JSONValue) throws {
        guard case .object(let members) = json else { throw KernelRefusal.invalid([Problem("wrong-type", ["expected": "object"])]) }
        if let unknown = members.map(\.key).first(where: { !["playing", "fault", "reports"].contains($0) }) { throw KernelRefusal.invalid([Problem("unknown-field", field: String(unknown.prefix(60)))]) }
        playing = try Self.id(json["playing"], "playing")
        fault = try Self.text(json["fault"], "fault")
        switch json["reports"] {
        case .none, .null?: break
        case .array(let items)?:
            guard items.count <= Self.reportsMax else { throw KernelRefusal.invalid([Problem("too-many", field: "reports", ["max": "\(Self.reportsMax)"])]) }
            reports = try items.map(Self.report)
        default: throw KernelRefusal.invalid([Problem("wrong-type", field: "reports", ["expected": "array"])])
        }
    }

    private static func report(_ json: JSONValue) throws -> Report {
        guard let receipt = try id(json["receipt"], "receipt") else { throw KernelRefusal.invalid([Problem("required", field: "receipt")]) }
        guard let word = json["state"]?.string, let state = State(rawValue: word) else { throw KernelRefusal.invalid([Problem("unknown-code", field: "state", ["value": String((json["state"]?.string ?? "").prefix(40))])]) }
        var times: Int64 = 0
        if let given = json["times"], given != .null {
            guard let n = given.integer, (0...10_000).contains(n) else { throw KernelRefusal.invalid([Problem("out-of-range", field: "times", ["min": "0", "max": "10000"])]) }
            times = n
        }
        var at: Instant?
        if let given = json["at"]?.string {
            guard let read = Instant(given) else { throw KernelRefusal.invalid([Problem("not-instant", field: "at", ["value": String(given.prefix(40))])]) }
            at = read
        }
        return Report(receipt: receipt, state: state, times: Int(times), at: at, reason: try text(json["reason"], "reason"))
    }

    private static func id(_ json: JSONValue?, _ field: String) throws -> RawID? {
        guard let json, json != .null else { return nil }
        guard let text = json.string, let id = RawID(text) else { throw KernelRefusal.invalid([Problem("not-id", field: field, ["value": String((json.string ?? "").prefix(40))])]) }
        return id
    }

    private static func text(_ json: JSONValue?, _ field: String) throws -> String {
        guard let json, json != .null else { return "" }
        guard let text = json.string else { throw KernelRefusal.invalid([Problem("wrong-type", field: field, ["expected": "text"])]) }
        return String(text.unicodeScalars.filter { $0.properties.generalCategory != .control }.prefix(200).map(Character.init))
    }
}

/// What the loudspeaker is to do now. It is the whole truth of the moment and not a step: an answer that was lost is made good by the next.
struct Order: Sendable, Hashable {
    let receipt: RawID
    let broadcast: BroadcastID
    let title: String
    /// Nil: routine.
    let level: WarningLevel?
    let text: String
    let language: SpeechLanguage
    let volumePercent: Int
    let repeats: Int
    let gapSeconds: Int
    /// As the site knows; the loudspeaker may know of more.
    let times: Int
    /// No reading begins from here on.
    let until: Instant
    /// Empty where no speech could be made: who has a voice of their own reads the text.
    let sound: String
    let soundSeconds: Int

    /// - Parameter base: the path's beginning in an exercise.
    func write(to out: inout JSONWriter, code: String, base: String) {
        out.object { out in
            out.field("receipt", receipt)
            out.field("broadcast", broadcast.raw)
            out.field("title", title)
            out.field("level", level.map { "\($0)" } ?? "routine")
            out.field("text", text)
            out.field("language", language.rawValue)
            out.field("volume_percent", volumePercent)
            out.field("repeats", repeats)
            out.field("gap_seconds", gapSeconds)
            out.field("times", times)
            out.field("until", until)
            guard !sound.isEmpty else { return }
            out.key("sound")
            out.object {
                $0.field("path", "\(base)/api/v1/loudspeakers/\(code)/sounds/\(receipt)")
                $0.field("sha256", sound)
                $0.field("seconds", soundSeconds)
            }
        }
    }
}
