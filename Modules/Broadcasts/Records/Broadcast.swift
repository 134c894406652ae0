package import Core
package import Vocabulary

/// Something to be read aloud by loudspeakers (广播). What is no warning that was signed already takes two persons: one writes, another releases.
package struct Broadcast: Record {
    package var id: BroadcastID = .unset
    package var title = ""
    package var text = ""
    package var language = SpeechLanguage.mandarin
    /// Nil: routine.
    package var level: WarningLevel?
    /// Within which division all its loudspeakers stand.
    package var area: AreaCode?
    /// Codes of zones, with spaces between.
    package var zones = ""
    /// Codes of divisions, with spaces between.
    package var divisions = ""
    /// Where the warning holds no longer that it reads: codes of divisions, with spaces between.
    package var excepted = ""
    package var shape: Geometry?
    package var repeats = 1
    package var gapSeconds = 30
    package var opening = BroadcastSignal.chime
    package var closing = BroadcastSignal.none
    package var interrupts = false
    package var resumes = true
    package var volumeLeast = 0
    package var playsFrom: Instant?
    package var playsUntil: Instant?
    package var source = BroadcastSource.byHand
    package var warning: WarningID?
    package var phase = BroadcastPhase.draft
    /// Nil: made of a warning.
    package var preparedBy: UserID?
    /// By when somebody is to decide on one that was proposed.
    package var decideBy: Instant?
    package var proposedAt: Instant?
    package var approvedBy: UserID?
    package var approvedAt: Instant?
    package var endedAt: Instant?
    package var endedBy: UserID?
    package var ending: BroadcastEnding?
    package var reason = ""
    /// The SHA-256 of one reading as WAV, with the sounds before and after; empty until it is made.
    package var sound = ""
    package var soundSeconds = 0
    /// Why no speech could be made; the text goes out without.
    package var soundFault = ""
    package var loudspeakers = 0
    /// Not all its loudspeakers have been given their receipts yet; the code of the last that has.
    package var queueingSince: Instant?
    package var queuedThrough = ""
    /// When it is over, whatever came back; nil while it is a draft, and from its end on.
    package var finishAt: Instant?

    package static let blank = Broadcast()

    package func problems() -> [Problem] {
        var found: [Problem] = []
        if AreaList(divisions) == nil { found.append(Problem("not-areas", field: "divisions")) }
        if let playsFrom, let playsUntil, playsUntil <= playsFrom { found.append(Problem("before-begin", field: "plays_until")) }
        for (field, signal) in [("opening", opening), ("closing", closing)] where signal == .siren && level != .red { found.append(Problem("siren-for-red", field: field)) }
        switch shape {
        case .none, .polygon, .multiPolygon: break
        default: found.append(Problem("not-polygon", field: "shape"))
        }
        return found
    }

    /// One that a warning proposes is decided upon while the warning still matters.
    package func deadlines() -> [Deadline] {
        guard phase == .draft, let decideBy, let proposedAt else { return [] }
        return [
            Deadline(
                key: "decide", title: Message("broadcasts.deadline.decide", ["broadcast": title]), startsAt: proposedAt, dueAt: decideBy, role: .dutyChief, escalatesTo: .leader, source: "广播审核时限",
                link: "/broadcasts/\(id)")
        ]
    }

    var audience: Audience { Audience(area: area, zones: Self.codes(zones), divisions: AreaList(divisions)?.areas ?? [], except: exceptedAreas, shape: shape) }

    var exceptedAreas: [AreaCode] { excepted.split(separator: " ").compactMap { AreaCode(String($0)) } }

    static func codes(_ text: String) -> [String] { text.split(whereSeparator: { $0.isWhitespace || ",;；，、".contains($0) }).map(String.init) }
}
