import Core
import Module
import Store
import Vocabulary

/// An incident out of an alarm: taken in as any other, by whoever handed it over and may report incidents; proposed until a duty officer confirms it.
enum AlarmIntake {
    static func take(_ told: AlarmReported, _ tx: Transaction) throws {
        let id = try told.belongsTo.map { try joined($0, told, tx) } ?? made(told, tx)
        try tx.emit(AlarmTaken(alarm: told.alarm, incident: id))
    }

    /// What it belongs to is open, and of an area in which the person reports.
    private static func joined(_ id: IncidentID, _ told: AlarmReported, _ tx: Transaction) throws -> IncidentID {
        let incident = try tx.get(Incident.self, id)
        guard tx.principal.may(ReportIncident.needs, in: incident.area) else { throw KernelRefusal.forbidden(permission: ReportIncident.needs) }
        guard incident.isOpen else { throw IncidentsRefusal.notOpen(phase: incident.phase.rawValue) }
        if incident.alarm == nil { try tx.update(Incident.self, id) { $0.alarm = told.alarm } }
        return id
    }

    private static func made(_ told: AlarmReported, _ tx: Transaction) throws -> IncidentID {
        var report = ReportIncident.blank
        (report.kind, report.title, report.description, report.source) = (told.kind, told.title, told.text, .automatic)
        (report.occurredAt, report.area, report.place, report.placeName) = (told.occurredAt, told.area, told.place, told.placeName)
        (report.despiteDuplicates, report.alarm) = (told.isDespiteDuplicates, told.alarm)
        return IncidentID(try report.run(tx).id)
    }
}
