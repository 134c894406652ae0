import Core
import Store
import Vocabulary

/// What this module reads of an incident. The incident belongs to another module: it is read here
/// and nowhere else, by the names of its fields.
struct IncidentFacts: Sendable {
    let id: IncidentID
    let number: String
    let title: String
    let phase: String
    let area: AreaCode
    let place: GeoPoint?
    let occurredAt: Instant?
    /// What the rules of response weigh.
    let response: ResponseFacts

    /// Real and going on.
    var isOpen: Bool { phase == "open" }
    /// A signal not yet confirmed may be checked by a task; what is over may not be acted on any more.
    var isOver: Bool { !["open", "proposed"].contains(phase) }

    /// Nil where there is no such incident, or none that the reader may see.
    static func find(_ id: IncidentID, _ reader: Reader) throws -> IncidentFacts? {
        let info = try reader.table(IncidentTag.recordType).info
        guard let row = try reader.row(IncidentTag.recordType, id.raw), !row.isRetired else { return nil }
        let cells = Cells(info: info, row: row)
        guard let kind: IncidentKind = cells.value("kind"), let area: AreaCode = cells.value("area") ?? row.area else { return nil }
        let facts = ResponseFacts(
            kind: kind, grade: cells.value("grade"),
            casualties: Casualties(
                deaths: cells.value("deaths") ?? 0, missing: cells.value("missing") ?? 0, seriousInjuries: cells.value("serious_injuries") ?? 0,
                lightInjuries: cells.value("light_injuries") ?? 0, trapped: cells.value("trapped") ?? 0, evacuated: cells.value("evacuated") ?? 0),
            magnitude: cells.value("magnitude"),
            houseRooms: cells.sum("houses_collapsed", "houses_damaged"))
        return IncidentFacts(
            id: id, number: cells.value("number") ?? "", title: cells.value("title") ?? "", phase: cells.value("phase") ?? "", area: area, place: cells.value("place"),
            occurredAt: cells.value("occurred_at"), response: facts)
    }

    static func get(_ id: IncidentID, _ reader: Reader) throws -> IncidentFacts {
        guard let found = try find(id, reader) else { throw KernelRefusal.notFound(type: IncidentTag.recordType) }
        return found
    }

    /// The incident, if anything may still be ordered or written for it.
    static func going(_ id: IncidentID, _ reader: Reader) throws -> IncidentFacts {
        let facts = try get(id, reader)
        if facts.isOver { throw CommandRefusal.incidentOver }
        return facts
    }
}
