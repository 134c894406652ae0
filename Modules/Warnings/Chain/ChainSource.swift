import Core
import Module
import Store
import Vocabulary

/// From what a chain starts: a warning, an alarm or an incident, with where and how grave it is.
struct ChainSource: Sendable {
    enum Kind: String, Sendable, CaseIterable {
        case warning, alarm, incident

        var type: String {
            switch self {
            case .warning: WarningTag.recordType
            case .alarm: AlarmTag.recordType
            case .incident: IncidentTag.recordType
            }
        }
    }

    /// Where the chain may reach.
    enum Reach: Sendable {
        case point(GeoPoint)
        case range(WarningRange)
        case areas([AreaCode])
    }

    let kind: Kind
    let id: RawID
    let title: String
    /// Nil where a person has to say what it is.
    let event: ChainEvent?
    let level: Grade?
    let at: Instant
    let reach: Reach?

    init(_ warning: Warning, now: Instant) {
        (kind, id, title, event, level) = (.warning, warning.id.raw, warning.content.headline, ChainEvent(warning.hazard), warning.level.grade)
        at = warning.content.onset ?? warning.publishedAt ?? now
        reach = warning.content.range.map(Reach.range) ?? (warning.content.areas.isEmpty ? nil : .areas(warning.content.areas))
    }

    init(_ incident: IncidentBrief) {
        (kind, id, title, event, level, at) = (.incident, incident.id.raw, incident.title, ChainEvent(incident.kind), incident.grade, incident.occurredAt)
        reach = incident.place.map(Reach.point) ?? .areas([incident.area])
    }

    /// An alarm is another module's: it is read by the names of its fields.
    init?(alarm id: AlarmID, _ reader: Reader) throws {
        guard let alarm = try ChainPlaces.cells(AlarmTag.recordType, id.raw, reader) else { return nil }
        let point = try alarm.id("point").flatMap { try ChainPlaces.cells(PointTag.recordType, $0, reader) }
        let sort = try point?.id("kind").flatMap { try ChainPlaces.cells("sensors.point-kind", $0, reader) }
        (kind, self.id, title) = (.alarm, id.raw, alarm.text("title"))
        event = Self.event(kind: sort?.text("code") ?? "", domain: sort?.text("domain") ?? "")
        level = Int(alarm.text("level")).flatMap(Grade.init(rawValue:))
        at = alarm.instant("began_at") ?? reader.now
        reach = alarm.place("place").map(Reach.point) ?? alarm.area.map { .areas([$0]) }
    }

    /// What a kind of point, else its domain, stands for; nil where a person has to say.
    static func event(kind: String, domain: String) -> ChainEvent? {
        if kind.hasPrefix("rain") { return .rainstorm }
        if kind.hasPrefix("wind") { return .gale }
        return switch domain {
        case "water": .flood
        case "geology": .geological
        case "forest": .forestFire
        case "earthquake": .earthquake
        case "tailings": .tailingsFailure
        case "chemicals": .chemical
        case "fire": .fire
        default: nil
        }
    }
}
