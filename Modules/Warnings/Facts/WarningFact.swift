import Core
import Vocabulary

enum WarningFactTag: RecordTag { static let recordType = "warnings.fact" }
typealias WarningFactID = ID<WarningFactTag>

/// Something that a person knows of the weather, the water or a risk (人工录入实况或预报): a forecaster's figure, a telephone call of a station.
struct WarningFact: Record {
    var id: WarningFactID = .unset
    var content = FactContent()
    var at = Instant(milliseconds: 0)
    var recordedBy: UserID?
    /// Taken back before its time.
    var endedAt: Instant?
    var endedBy: UserID?

    static let blank = WarningFact()
    static let table = Table<WarningFact>(
        "warning_fact", path: "warning-facts", label: "source", doors: Doors(view: WarningsPermission.view), visibility: .areaAndAbove, icon: "eye", order: "at", area: { $0.content.area },
        fields: Field.group(\.content, FactContent.fields) + [
            .instant("at", \.at, .required, .listed),
            .reference("recorded_by", \.recordedBy, .listed),
            .instant("ended_at", \.endedAt, .listed),
            .reference("ended_by", \.endedBy),
        ])

    func problems() -> [Problem] { content.problems() }

    func holds(at now: Instant) -> Bool { endedAt == nil && content.holdsUntil.map { $0 > now } ?? false }

    /// As the rules see it; nil where what it is about is not there any more.
    func known(_ stations: [ID<HydroStationTag>: HydroStation]) -> KnownFact? {
        guard let element = content.element, let value = content.value, let area = content.area else { return nil }
        let what: KnownFact.What
        switch element {
        case .weather(let element): what = .weather(WeatherFact(element, value, hours: content.windowHours, content.form.weather))
        case .risk(let hazard): what = .risk(hazard, level: Int(value))
        case .fire(let scheme): what = .fire(scheme, grade: Int(value))
        case .water(let water):
            // A return period and an inflow need no levels of a station.
            let station = content.station.flatMap { stations[$0] }?.station ?? RiverStation()
            var facts = RiverFacts(isForecast: content.form == .expected)
            switch water {
            case .stage: facts.mark.stageMetres = value
            case .flow: facts.mark.flow = value
            case .returnPeriod: facts.returnPeriodYears = value
            case .inflowDeficit: facts.inflowDeficitPercent = value
            }
            what = .river(facts, station)
        }
        let station = content.station.flatMap { stations[$0] }?.name ?? ""
        return KnownFact(what: what, area: area, place: nil, source: [content.source, station].filter { !$0.isEmpty }.joined(separator: " "), at: at)
    }
}

/// What the fact says.
struct FactContent: Sendable, Hashable {
    var element: FactElement?
    var value: Double?
    var windowHours: Double?
    var form = FactForm.expected
    var area: AreaCode?
    var station: ID<HydroStationTag>?
    var holdsUntil: Instant?
    /// Who says so: the office, the person, the bulletin.
    var source = ""
    var note = ""

    static let fields: [Field<FactContent>] = [
        .choice("element", \.element, .required, .listed),
        .decimal("value", \.value, in: -1_000...1_000_000, places: 3, .required, .listed),
        .decimal("window_hours", \.windowHours, in: 0.1...8_784, places: 1, .listed),
        .choice("form", \.form, .listed),
        .area("area", \.area, .required, .listed),
        .reference("station", \.station, .listed),
        .instant("holds_until", \.holdsUntil, .required, .listed, .indexed),
        .text("source", \.source, max: 80, .required, .listed, .searchable),
        .text("note", \.note, max: 200),
    ]

    /// So long at most a fact is taken to hold.
    static let holdsMax = Instant.Span.days(31)

    func problems() -> [Problem] {
        var found: [Problem] = []
        guard let element, let value else { return found }
        if !element.range.contains(value) || !value.isFinite { found.append(Problem("out-of-range", field: "value", ["min": element.range.lowerBound.plain, "max": element.range.upperBound.plain])) }
        if element.isClass, value != value.rounded() { found.append(Problem("warning-not-whole", field: "value")) }
        if case .weather(let weather) = element, weather.windowUse != .horizon, windowHours == nil { found.append(Problem("required", field: "window_hours")) }
        if case .water(let water) = element, water == .stage || water == .flow, station == nil { found.append(Problem("required", field: "station")) }
        return found
    }
}
