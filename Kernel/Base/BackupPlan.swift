import Core
package import Store
package import Vocabulary

/// When backups and their trials are due.
package struct BackupPlan: Sendable, Hashable {
    /// Whether the server makes backups by itself at all.
    package var isOn = false
    package var isEncrypted = false
    /// Hours from one backup to the next.
    package var hours = 24
    /// Days from one trial to the next.
    package var trialDays = 7
    /// How many backups are kept; 0: all.
    package var keep = 30
    /// What failed is tried again after an hour.
    package static let patience = Instant.Span.hours(1)

    package init() {}

    package func span(_ work: BackupWork) -> Instant.Span { work == .backup ? .hours(hours) : .days(trialDays) }

    /// - Parameter last: the last that was done, whatever came of it.
    package func isDue(_ work: BackupWork, last: BackupRun?, _ now: Instant) -> Bool {
        guard isOn else { return false }
        guard let last else { return true }
        return last.finishedAt + (last.outcome == .failed ? min(Self.patience, span(work)) : span(work)) <= now
    }

    /// Whether the last good one is so long ago that somebody should look: twice the time that was set.
    package func isLate(_ work: BackupWork, lastWhole: BackupRun?, _ now: Instant) -> Bool {
        guard isOn else { return false }
        guard let lastWhole else { return true }
        return lastWhole.finishedAt + span(work) + span(work) <= now
    }

    package static func last(_ work: BackupWork, _ reader: Reader) throws -> BackupRun? { try reader.all(BackupRun.self, [.equals("work", work.sql)], limit: 1).first }
    /// The last of which nothing but files is missing that the store itself has not.
    package static func lastWhole(_ work: BackupWork, _ reader: Reader) throws -> BackupRun? {
        try reader.all(BackupRun.self, [.equals("work", work.sql), .oneOf("outcome", [BackupOutcome.whole.sql, BackupOutcome.incomplete.sql])], limit: 1).first
    }
}
