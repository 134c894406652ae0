import ArgumentParser
import Backups
import Base
import Core
import Foundation
import Module
import Store
import Vocabulary
import Web

/// Backups and their trials as a bureau has set them up, with what came of each written into the store.
struct BackupService {
    let bureau: Bureau
    let place: String
    let passphrase: String?

    init(_ bureau: Bureau, place: String, passphraseFile: String?) throws {
        self.bureau = bureau
        self.place = place
        passphrase = try passphraseFile.flatMap { $0.isEmpty ? nil : $0 }.map(Self.passphrase)
    }

    /// The first line of a file.
    static func passphrase(_ file: String) throws -> String {
        guard let text = try? String(contentsOfFile: file, encoding: .utf8), let line = text.split(separator: "\n").first, !line.isEmpty else { throw ValidationError("The file \(file) has no passphrase that could be read.") }
        return String(line)
    }

    /// Makes a backup and takes away those beyond `keep`; 0 keeps all.
    func make(keep: Int = 0, door: Door, progress: @escaping @Sendable (String) -> Void = { _ in }) async throws -> BackupMaker.Made {
        let begun = bureau.store.machineNow
        do {
            let maker = BackupMaker(
                engine: bureau.engine, tables: bureau.assembly.tables, sides: bureau.assembly.sides, blobs: try Blobs(root: bureau.folder + "/files"), anchors: try bureau.anchors(), software: Version.text, clock: MachineClock())
            let made = try await Aside.run { [place, passphrase] in
                let there = try BackupPlace(place, passphrase: passphrase, creating: true), made = try maker.make(in: there, progress: progress)
                if keep > 0 { try there.prune(keep: keep) }
                return made
            }
            try await note(begun, door) { run in
                run.outcome = made.missing.isEmpty ? .whole : .incomplete
                run.name = made.name
                (run.rows, run.files, run.newFiles) = (made.manifest.rows, made.manifest.fileCount, made.copied)
                run.megabytes = Int((made.manifest.rowBytes + made.manifest.fileBytes + 1_048_575) >> 20)
                run.journalEnd = Int(made.manifest.journal.sequence)
                if !made.missing.isEmpty { run.fault = "missing-files"; run.problem = "\(made.missing.count): \(made.missing.sorted().prefix(10).joined(separator: " "))" }
            }
            return made
        } catch BackupFault.busy(let place) { throw BackupFault.busy(place) } catch {
            try? await note(begun, door) { run in
                run.fail(error)
            }
            throw error
        }
    }

    /// Brings the newest backup back into a place that is thrown away, and compares.
    func test(door: Door) async throws -> (name: String, proof: Restoration.Proof) {
        let begun = bureau.store.machineNow
        do {
            let trial = BackupTrial(scratch: bureau.folder + "/backup-trial", tables: bureau.assembly.tables, sides: bureau.assembly.sides) { [tables = bureau.assembly.tables] folder in
                try Engines.open(folder: folder, database: "", tables: tables, mustExist: false)
            }
            let there = try await Aside.run { [place, passphrase] in try BackupPlace(place, passphrase: passphrase, creating: false) }
            let (name, proof) = try await trial.run(there)
            try await note(begun, door) { run in
                run.work = .trial
                run.name = name
                (run.rows, run.files, run.journalEnd) = (proof.rows, proof.files, Int(proof.journal.head.sequence))
            }
            return (name, proof)
        } catch BackupFault.busy(let place) { throw BackupFault.busy(place) } catch {
            try? await note(begun, door) { run in
                run.work = .trial
                run.fail(error)
            }
            throw error
        }
    }

    private func note(_ begun: Instant, _ door: Door, _ fill: @escaping @Sendable (inout BackupRun) -> Void) async throws {
        try await bureau.store.write(.system(door: door), action: "base.note-backup") { tx in
            var run = BackupRun.blank
            run.startedAt = begun
            run.finishedAt = tx.now
            fill(&run)
            let kept = try tx.insert(run)
            guard kept.outcome != .whole else { return }
            let message = Message(kept.work == .backup ? "notice.backup-failed" : "notice.backup-trial-failed", [:])
            for person in try Directory.holders(of: .administrator, for: nil, tx) { try tx.notify(person, message, link: "/backups", record: kept.id.raw) }
        }
    }
}

/// Makes and tries backups when they are due, beside the requests.
struct BackupKeeper {
    let work: BackupService
    let plan: BackupPlan

    func run() async {
        while !Task.isCancelled {
            do {
                let now = work.bureau.store.machineNow
                let (backup, trial) = try await work.bureau.store.readAside(.system()) { (try BackupPlan.last(.backup, $0), try BackupPlan.last(.trial, $0)) }
                if plan.isDue(.backup, last: backup, now) { _ = try await work.make(keep: plan.keep, door: .timer) }
                // One that failed is not tried before there is something to try.
                if plan.isDue(.trial, last: trial, now), try await work.bureau.store.readAside(.system(), { try BackupPlan.lastWhole(.backup, $0) }) != nil { _ = try await work.test(door: .timer) }
            } catch is CancellationError { return } catch { Logs.error("backup failed", ["error": "\(error)"]) }
            try? await Task.sleep(for: .seconds(60))
        }
    }
}

extension BackupRun {
    fileprivate mutating func fail(_ error: any Error) {
        outcome = .failed
        fault = (error as? BackupFault)?.code ?? "other"
        problem = String("\(error)".prefix(1_000))
    }
}
