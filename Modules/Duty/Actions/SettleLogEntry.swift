package import Core
package import Module
package import Store
package import Vocabulary

/// Says how a log line's follow-up came out.
package struct SettleLogEntry: Action {
    package static let name = "duty.settle-log-entry"
    package static let needs = DutyPermission.log.rawValue
    package var entry: LogEntryID = .unset
    package var outcome = ""

    package static let blank = SettleLogEntry()
    package static let fields = FieldSet<SettleLogEntry>([
        .reference("entry", \.entry, .required),
        .longText("outcome", \.outcome, max: 1_000, .required),
    ])

    package func area(_ reader: Reader) throws -> AreaCode? { try reader.get(LogEntry.self, entry).area }

    package func perform(_ tx: Transaction) throws -> Outcome {
        try tx.update(LogEntry.self, entry) { record in
            guard record.needsFollowUp, record.settledAt == nil else { throw DutyRefusal.nothingToSettle }
            record.settledAt = tx.now
            record.settledBy = tx.principal.user
            record.outcome = outcome
        }
        return .record(entry)
    }
}
