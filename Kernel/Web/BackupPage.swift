import Base
import Core
import HTTPTypes
import Store
import Vocabulary

/// When the last backup was made, and when one last came back whole (备份与恢复).
enum BackupPage {
    private static let shown = 30

    static func show(_ exchange: Exchange, _ site: Site) async throws -> Reply {
        let context = try exchange.context(), plan = site.settings.backups, now = site.store.machineNow
        let (runs, made, tried) = try await site.store.readAside(context) { reader in
            (try reader.all(BackupRun.self, limit: shown), try BackupPlan.lastWhole(.backup, reader), try BackupPlan.lastWhole(.trial, reader))
        }
        let display = Display(site, exchange.locale)
        func state(_ work: BackupWork, _ last: BackupRun?) -> [String: Any] {
            var model: [String: Any] = ["title": display.code(BackupWork.listName, work.rawValue), "isLate": plan.isLate(work, lastWhole: last, now), "hasLast": last != nil]
            if let last {
                model["at"] = display.text(last.finishedAt.sql, .instant)
                model["iso"] = last.finishedAt.description
                model["what"] = site.words("backup.sum", exchange, ["name": last.name, "rows": Display.thousands("\(last.rows)"), "files": Display.thousands("\(last.files)"), "journal": Display.thousands("\(last.journalEnd)")])
            }
            model["plan"] = plan.isOn ? site.words(work == .backup ? "backup.every-hours" : "backup.every-days", exchange, ["n": "\(work == .backup ? plan.hours : plan.trialDays)"]) : site.words("backup.by-hand", exchange)
            return model
        }
        let model: [String: Any] = [
            "isOff": !plan.isOn, "isOpen": plan.isOn && !plan.isEncrypted, "states": [state(.backup, made), state(.trial, tried)],
            "runs": runs.map { run -> [String: Any] in
                [
                    "at": display.text(run.finishedAt.sql, .instant), "work": display.code(BackupWork.listName, run.work.rawValue), "outcome": display.code(BackupOutcome.listName, run.outcome.rawValue), "isBad": run.outcome != .whole, "name": run.name,
                    "took": Display.thousands("\(max(0, (run.finishedAt.milliseconds - run.startedAt.milliseconds) / 1_000))"), "rows": Display.thousands("\(run.rows)"), "files": Display.thousands("\(run.files)"), "megabytes": Display.thousands("\(run.megabytes)"), "problem": run.fault.isEmpty ? "" : site.words("backup-fault.\(run.fault)", exchange), "detail": run.problem,
                ]
            }, "hasRuns": !runs.isEmpty,
        ]
        return .html(try await site.screens.page("backups", model, title: site.words("nav.backups", exchange), exchange, site))
    }
}
