package import Core
package import Vocabulary

package enum BackupRunTag: RecordTag { package static let recordType = "base.backup-run" }

package enum BackupWork: String, CodeListed, CaseIterable {
    case backup
    /// The newest backup was brought back into a place that is thrown away, and compared.
    case trial

    package static var listName: String { "backup-work" }
    package var level: Int? { nil }
}

package enum BackupOutcome: String, CodeListed, CaseIterable {
    case whole
    /// Whole but for files that were missing or spoiled in the store itself.
    case incomplete
    case failed

    package static var listName: String { "backup-outcome" }
    package var level: Int? { nil }
}

/// That a backup was made, or brought back for trial, and what came of it (备份与恢复自检).
package struct BackupRun: Record {
    package var id: ID<BackupRunTag> = .unset
    package var work: BackupWork = .backup
    package var outcome: BackupOutcome = .whole
    /// The backup that it was about; a dash where it came to none.
    package var name = "—"
    package var startedAt = Instant(milliseconds: 0)
    package var finishedAt = Instant(milliseconds: 0)
    /// Records and all else that stands in tables.
    package var rows = 0
    package var files = 0
    /// Of the files, those that no earlier backup had.
    package var newFiles = 0
    package var megabytes = 0
    /// The last entry of the journal that it holds.
    package var journalEnd = 0
    /// What went wrong, for screens (`backup-fault.<code>`); empty where nothing did.
    package var fault = ""
    /// The same with its particulars, as the machine says it.
    package var problem = ""

    package static let blank = BackupRun()
    package static let table = Table<BackupRun>(
        "backup_run", path: "backup-runs", label: "name", doors: Doors(view: BasePermission.configure), visibility: .everyone, isGlobal: true, icon: "out", order: "finished_at", descending: true, area: { _ in nil },
        fields: [
            .choice("work", \.work, .listed, .indexed),
            .choice("outcome", \.outcome, .listed, .indexed),
            .text("name", \.name, max: 60, .required, .listed),
            .instant("started_at", \.startedAt, .required),
            .instant("finished_at", \.finishedAt, .required, .listed),
            .integer("rows", \.rows, .listed),
            .integer("files", \.files, .listed),
            .integer("new_files", \.newFiles),
            .integer("megabytes", \.megabytes, .listed),
            .integer("journal_end", \.journalEnd),
            .text("fault", \.fault, max: 40),
            .longText("problem", \.problem, max: 1_000),
        ])
}
