package import Core
package import Vocabulary

package enum LogEntryTag: RecordTag { package static let recordType = "duty.log-entry" }
package typealias LogEntryID = ID<LogEntryTag>

package enum LogKind: String, CodeListed {
    case log, call, message, instruction, handover

    package static var listName: String { "log-kind" }
}

package enum CallDirection: String, CodeListed {
    case incoming, outgoing

    package static var listName: String { "call-direction" }
}

/// A line of the duty log (值班日志), a call among them. It is never changed: what was wrong is put right
/// by a later line that names it. Only its follow-up is settled.
package struct LogEntry: Record {
    package var id: LogEntryID = .unset
    /// `20190225-003`: the day in China and the count of that day.
    package var number = ""
    package var at = Instant(milliseconds: 0)
    package var kind: LogKind = .log
    package var text = ""
    package var incident: IncidentID?
    package var direction: CallDirection?
    package var counterpartName = ""
    package var counterpartUnit = ""
    package var counterpartTelephone = ""
    /// What was ordered or promised in the call.
    package var instructions = ""
    /// The earlier line that this one puts right.
    package var corrects: LogEntryID?
    package var needsFollowUp = false
    package var dueAt: Instant?
    package var settledAt: Instant?
    package var settledBy: UserID?
    package var outcome = ""
    package var author: UserID?
    package var area: AreaCode?

    package static let blank = LogEntry()
    package static let table = Table<LogEntry>(
        "duty_log_entry", path: "log-entries", label: "text", doors: Doors(view: DutyPermission.log, unmask: DutyPermission.unmask), icon: "log", order: "at",
        area: { $0.area }, subject: { $0.incident?.raw },
        fields: [
            .text("number", \.number, max: 20, .readOnly, .listed),
            .instant("at", \.at, .required, .listed, .indexed),
            .choice("kind", \.kind, .required, .listed, .indexed),
            .longText("text", \.text, max: 2_000, .required, .listed, .searchable),
            .reference("incident", \.incident, .listed, .indexed),
            .choice("direction", \.direction),
            .text("counterpart_name", \.counterpartName, max: 40, .personal),
            .text("counterpart_unit", \.counterpartUnit, max: 60, .listed),
            .telephone("counterpart_telephone", \.counterpartTelephone),
            .longText("instructions", \.instructions, max: 1_000),
            .reference("corrects", \.corrects),
            .flag("needs_follow_up", \.needsFollowUp, .listed),
            .instant("due_at", \.dueAt),
            .instant("settled_at", \.settledAt, .listed),
            .reference("settled_by", \.settledBy),
            .longText("outcome", \.outcome, max: 1_000),
            .reference("author", \.author, .listed),
            .area("area", \.area, .required),
        ])

    package func deadlines() -> [Deadline] {
        guard needsFollowUp, let dueAt else { return [] }
        let half = Instant.Span(milliseconds: max(0, (dueAt - at).milliseconds / 2))
        return [
            Deadline(
                key: "follow-up", title: Message("deadline.log-follow-up", ["what": String(text.prefix(40))]), startsAt: at, dueAt: dueAt, remindAt: at + half, metAt: settledAt,
                role: .dutyOfficer, escalatesTo: .dutyChief, link: "/log-entries/\(id.raw)")
        ]
    }
}
