import Base
import Core
import Vocabulary

/// One emergency (突发事件), from the first signal to the review.
///
/// Every figure may be unknown: nil says that nobody has reported it, which is not zero. The figures
/// here are the ones the bureau stands by now; what each source said, and when, are `IncidentFigure`s.
struct Incident: Record, Counted {
    var id: IncidentID = .unset
    /// `SJ-2019-0007`
    var number = ""
    var title = ""
    var kind = IncidentKind.otherProduction
    var phase = IncidentPhase.proposed
    var source = IncidentSource.telephone
    var occurredAt = Instant(milliseconds: 0)
    /// When the bureau learnt of it: most limits count from here.
    var knownAt = Instant(milliseconds: 0)
    var place: GeoPoint?
    var placeName = ""
    var area: AreaCode?
    var reporterName = ""
    var reporterTelephone = ""
    var description = ""

    // The shock, where it is an earthquake.
    var magnitude: Double?
    /// mb, Ms, ML, Mw …: as the source gives it; kinds of magnitude are not the same number.
    var magnitudeType = ""
    var depthKilometres: Double?
    /// Azimuth of the long axis of the isoseismals; nil: the desk's default.
    var strikeDegrees: Double?
    /// Where the model expects intensity Ⅵ and more (模型估计, not measured).
    var intensityArea: Geometry?

    // Figures (`FigureName` has the list).
    var counts = Counts()
    /// Loss and casualties have been counted: a first judgement gives way to them.
    var isAssessed = false

    // What the rules suggest, and what a person decided.
    var density: PopulationDensity?
    var proposal = GradeTrail()
    var decision = GradeTrail()
    var isGradeOverridden = false
    var gradeReason = ""
    var gradedAt: Instant?
    var gradedBy: UserID?
    /// The end of the time in which casualties still change the grade (493 Art. 13); nil: no end.
    var windowClosesAt: Instant?

    /// `agency id` of an automatic signal: the same event twice is one incident.
    var signalKey: String?
    /// The alarm it came of.
    var alarm: AlarmID?
    var confirmedAt: Instant?
    var confirmedBy: UserID?
    var dismissalReason = ""
    var responseLevel: ResponseLevel?
    var responseStartedAt: Instant?
    var responseEndedAt: Instant?
    var closedAt: Instant?
    var closingSummary = ""
    /// Why what was still open elsewhere was broken off by the closing.
    var leaveReason = ""
    /// Something of it is invented for a demonstration; screens and documents say so.
    var isMadeUp = false
    /// Where facts that are real come from: `USGS us2000jlhn`.
    var dataSource = ""

    static let blank = Incident()

    var grade: Grade? { decision.grade }
    var isResponseActive: Bool { responseStartedAt != nil && responseEndedAt == nil }
    /// Neither over nor dismissed.
    var isOpen: Bool { phase == .proposed || phase == .open }
    var link: String { "/incidents/\(id)" }

    func problems() -> [Problem] {
        var found: [Problem] = []
        if knownAt < occurredAt { found.append(Problem("before-occurrence", field: "known_at")) }
        if area == nil { found.append(Problem("required", field: "area")) }
        return found
    }

    /// A signal must be confirmed or dismissed before anything else can be done with it. Ten minutes
    /// are a default of this software: a third of the shortest time for a report by telephone.
    static let confirmationLimit = Instant.Span.minutes(10)

    func deadlines() -> [Deadline] {
        guard phase == .proposed || confirmedAt != nil else { return [] }
        return [
            Deadline(
                key: "confirmation", title: Message("deadline.incidents.confirmation", ["incident": title]), startsAt: knownAt, dueAt: knownAt + Self.confirmationLimit,
                remindAt: knownAt + .minutes(7), metAt: confirmedAt, role: .dutyOfficer, escalatesTo: .dutyChief, link: link)
        ]
    }
}
