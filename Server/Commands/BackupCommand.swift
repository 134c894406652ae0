import ArgumentParser
import Backups
import Base
import Core
import Foundation
import Module
import Store
import Vocabulary

/// Where backups stand.
struct BackupOptions: ParsableArguments {
    @Option(help: "Folder of the backups. Default: the setting backup.folder.") var to: String?
    @Option(help: "File whose first line is the passphrase, for an encrypted place. Default: the setting backup.passphrase.") var passphraseFile: String?

    func place(_ values: Setting.Values) throws -> String {
        let chosen = to ?? values.text("backup.folder")
        guard !chosen.isEmpty else { throw ValidationError("Say where: --to FOLDER, or the setting backup.folder.") }
        return chosen
    }

    func file(_ values: Setting.Values) -> String? { passphraseFile ?? values.text("backup.passphrase") }
}

struct BackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "backup", abstract: "Backs up a store while it is at work, lists backups, and tries them.", subcommands: [Make.self, Try.self, List.self], defaultSubcommand: Make.self)

    struct Make: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Makes a backup: every record of one moment, and the files that no earlier backup has.")
        @OptionGroup var options: StoreOptions
        @OptionGroup var backups: BackupOptions
        @Option(help: "How many backups are kept, the newest; 0 keeps all.") var keep = 0

        func run() async throws {
            let values = try await Setting.reader(flags: options.flags, file: options.settings), bureau = try Bureau.open(values, mustExist: true)
            do {
                let made = try await BackupService(bureau, place: try backups.place(values), passphraseFile: backups.file(values)).make(keep: keep, door: .command), manifest = made.manifest
                print("backup \(made.name): \(manifest.rows) rows of \(manifest.tables.count) tables, the journal to \(manifest.journal.sequence), \(manifest.fileCount) files of which \(made.copied) new\(manifest.isEncrypted ? "; encrypted" : "")")
                for side in bureau.assembly.sides { print("\(side.name): \(manifest.beside(side).rows) of these rows, \(manifest.beside(side).bytes) bytes") }
                for digest in made.missing.sorted() { print("MISSING OR SPOILED in the store: file \(digest)") }
            } catch { throw await failed(error, bureau) }
            await bureau.store.close()
        }
    }

    struct Try: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Brings the newest backup back into a place that is thrown away, and compares records, files and the journal's chain.")
        @OptionGroup var options: StoreOptions
        @OptionGroup var backups: BackupOptions

        func run() async throws {
            let values = try await Setting.reader(flags: options.flags, file: options.settings), bureau = try Bureau.open(values, mustExist: true)
            do {
                let (name, proof) = try await BackupService(bureau, place: try backups.place(values), passphraseFile: backups.file(values)).test(door: .command)
                print("backup \(name) comes back whole: \(proof.rows) rows of \(proof.tables) tables, \(proof.files) files, the journal is sound to \(proof.journal.head.sequence)")
            } catch { throw await failed(error, bureau) }
            await bureau.store.close()
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Lists the whole backups of a place, the oldest first.")
        @Option(help: "Settings file (JSON).") var settings: String?
        @OptionGroup var backups: BackupOptions

        func run() async throws {
            let values = try await Setting.reader(flags: [:], file: settings)
            let place = try BackupPlace(try backups.place(values), passphrase: try backups.file(values).flatMap { $0.isEmpty ? nil : $0 }.map(BackupService.passphrase), creating: false)
            for name in place.names {
                do {
                    let manifest = try place.manifest(name).manifest
                    print("\(name)\t\(manifest.rows) rows\t\(manifest.fileCount) files\tjournal to \(manifest.journal.sequence)\tmade by \(manifest.software) on \(manifest.engine)")
                } catch { print("\(name)\tcannot be read: \(error)") }
            }
        }
    }

    private static func failed(_ error: any Error, _ bureau: Bureau) async -> any Error {
        await bureau.store.close()
        return (error as? BackupFault).map { ValidationError("\($0)") } ?? error
    }
}

struct RestoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "restore", abstract: "Brings a backup back into an empty folder (and an empty PostgreSQL database), verifying as it goes.")

    @OptionGroup var options: StoreOptions
    @Option(help: "Folder of the backups.") var from: String
    @Option(help: "Which backup. Default: the newest.") var backup: String?
    @Option(help: "File whose first line is the passphrase, for an encrypted place.") var passphraseFile: String?

    func run() async throws {
        let values = try await Setting.reader(flags: options.flags, file: options.settings), folder = values.text("data"), database = values.text("database")
        do {
            let place = try BackupPlace(from, passphrase: try passphraseFile.map(BackupService.passphrase), creating: false), restoration = try Restoration(place, name: backup)
            let mark = try RestoreMark(folder, backup: restoration.name)
            print("restoring \(restoration.name): \(restoration.manifest.rows) rows, \(restoration.manifest.fileCount) files")
            let list = try restoration.list()
            try restoration.files(list, into: try Blobs(root: folder + "/files")) { print("\($0) files") }
            let tables = Modules.assembly.tables
            let engine = try Engines.open(folder: folder, database: database, tables: tables, mustExist: false, isRestoring: true)
            let proof: Restoration.Proof
            do { proof = try await restoration.records(into: engine, tables: tables, sides: Modules.assembly.sides, files: list) } catch {
                await engine.close()
                if database.isEmpty { mark.clearDatabase() }
                throw error
            }
            await engine.close()
            if let anchors = try restoration.anchors() { try Data(anchors).write(to: URL(fileURLWithPath: folder + "/journal.anchors")) }
            for side in Modules.assembly.sides { print("\(side.name): \(restoration.manifest.beside(side).rows) rows") }
            try mark.lift()
            print("restored: \(proof.rows) rows of \(proof.tables) tables are equal to those that were backed up, \(list.count) files, the journal is sound: \(proof.journal.entries) entries, the last is \(proof.journal.head.sequence)")
        } catch let fault as BackupFault { throw ValidationError(fault.description) }
    }
}

/// Says of a folder that a restore into it has begun and not ended: no server opens it as if it were whole.
struct RestoreMark {
    static let name = "restore.unfinished"
    private let folder: String

    /// Marks a folder that is empty, or in which a restore of the same backup was cut off.
    init(_ folder: String, backup: String) throws {
        self.folder = folder
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let path = folder + "/" + Self.name, found = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0 != "lost+found" }
        if let begun = try? String(contentsOfFile: path, encoding: .utf8) {
            guard begun == backup else { throw BackupFault.notEmpty("\(folder) (a restore of \(begun) was begun there)") }
            clearDatabase()
            return
        }
        guard found.isEmpty else { throw BackupFault.notEmpty(folder) }
        try Data(backup.utf8).write(to: URL(fileURLWithPath: path))
    }

    func clearDatabase() {
        for name in ["anlan"] + Modules.assembly.sides.map(\.name) { for ending in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: folder + "/\(name).sqlite" + ending) } }
    }
    func lift() throws { try FileManager.default.removeItem(atPath: folder + "/" + Self.name) }

    static func check(_ folder: String) throws {
        guard !FileManager.default.fileExists(atPath: folder + "/" + name) else { throw ValidationError("A restore into \(folder) was begun and did not end. Run it again: anlan restore --from … --data \(folder)") }
    }
}
