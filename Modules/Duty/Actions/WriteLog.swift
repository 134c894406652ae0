import Base
package import Core
package import Module
package import Store
package import Vocabulary

/// Puts a line into the duty log.
package struct WriteLog: Action {
    package static let name = "duty.write-log"
    package static let needs = DutyPermission.log.rawValue
    package var text = ""
    package var kind: LogKind = .log
    /// When it happened; nil for now.
    package var at: Instant?
    package var incident: IncidentID?
    package var corrects: LogEntryID?
    package var needsFollowUp = false
    package var dueAt: Instant?

    package static let blank = WriteLog()
    package static let fields = FieldSet<WriteLog>([
        .longText("text", \.text, max: 2_000, .required),
        .choice("kind", \.kind),
        .instant("at", \.at),
        .reference("incident", \.incident),
        .reference("corrects", \.corrects),
        .flag("needs_follow_up", \.needsFollowUp),
        .instant("due_at", \.dueAt),
    ])

    package func problems() -> [Problem] {
        kind == .call || kind == .handover ? [Problem("log-kind-by-action", field: "kind")] : []
    }

    package func area(_ reader: Reader) throws -> AreaCode? { try LogBook.area(reader) }

    package func perform(_ tx: Transaction) throws -> Outcome {
        var entry = LogEntry.blank
        entry.text = text
        entry.kind = kind
        entry.at = at ?? tx.now
        entry.incident = incident
        entry.corrects = corrects
        entry.needsFollowUp = needsFollowUp || dueAt != nil
        entry.dueAt = dueAt
        return .record(try LogBook.write(entry, tx))
    }
}

/// How lines come into the log, whoever writes them.
enum LogBook {
    /// For what nobody gave a time: a default of this software, so that it stands in the queue and is not forgotten.
    static let followUp = Instant.Span.hours(2)

    /// The duty room's own area: the log is the room's, wherever the incident lies.
    static func area(_ reader: Reader) throws -> AreaCode? {
        let held = reader.principal.holdings.filter { $0.permissions.contains(DutyPermission.log.rawValue) }.map(\.area)
        return try held.min { ($0.level, $0) < ($1.level, $1) } ?? DutyBook.currentRotation(reader)?.area
    }

    @discardableResult
    static func write(_ given: LogEntry, _ tx: Transaction) throws -> LogEntryID {
        var entry = given
        // A slip of the hand, or of a clock, must not put a line into the future.
        if entry.at > tx.now + .minutes(2) { throw KernelRefusal.invalid([Problem("in-the-future", field: "at")]) }
        if entry.needsFollowUp && entry.dueAt == nil { entry.dueAt = tx.now + followUp }
        if let due = entry.dueAt, due < entry.at { throw KernelRefusal.invalid([Problem("due-before-start", field: "due_at")]) }
        if let corrected = entry.corrects { _ = try tx.get(LogEntry.self, corrected) }
        if let incident = entry.incident, (try? tx.table(IncidentTag.recordType)) != nil, try tx.row(IncidentTag.recordType, incident.raw) == nil {
            throw KernelRefusal.notFound(type: IncidentTag.recordType)
        }
        entry.number = try tx.number(DutyModule.logNumbers).text
        entry.author = tx.principal.isSystem ? nil : tx.principal.user
        if entry.area == nil { entry.area = try area(tx) }
        return try tx.insert(entry).id
    }
}
