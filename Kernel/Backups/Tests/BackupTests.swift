import Base
import Core
import Foundation
import Harness
import Store
import StoreSQLite
import Testing
import Vocabulary

@testable import Backups

@Suite struct BackupTests {
    @Test(arguments: [nil, backupSecret])
    func `what was backed up comes back, row for row and file for file`(passphrase: String?) async throws {
        let stage = try BackupStage()
        try await stage.fill(12)
        let made = try stage.maker().make(in: try stage.place(passphrase))
        #expect(made.manifest.fileCount == 12 && made.copied == 12 && made.missing.isEmpty && made.manifest.isEncrypted == (passphrase != nil))
        // What happens afterwards is not in it.
        try await stage.fill(1, mark: "later")

        let restoration = try Restoration(try stage.place(passphrase, creating: false)), list = try restoration.list(), target = try stage.empty(), blobs = try Blobs(root: stage.folder + "/back")
        let proof = try await restoration.records(into: target, tables: stage.tables, files: list)
        try restoration.files(list, into: blobs)
        #expect(proof.rows == made.manifest.rows && proof.journal.isSound && proof.journal.head == made.manifest.journal)
        #expect(try stage.names(target) == (0..<12).map { "事物 \($0)" }.sorted())
        for n in 0..<list.count { #expect(try blobs.get(list[n].digest) == stage.blobs.get(list[n].digest)) }
        #expect(list.count == 12)
        // It is at work again: the next entry goes on from the chain's end.
        let again = try Store(engine: target, tables: stage.tables, reactions: [], clock: stage.node.clock)
        try await again.write(.system(), action: "test") { try $0.insert(SampleThing("afterwards")) }
        #expect(try await again.verifyJournal().entries == made.manifest.journal.sequence + 1)
        await stage.close()
    }

    @Test func `the next backup copies only files that are new, and each backup stands by itself`() async throws {
        let stage = try BackupStage()
        try await stage.fill(5)
        let first = try stage.maker().make(in: try stage.place())
        try await stage.fill(2, mark: "新")
        stage.node.clock.advance(.hours(1))
        let second = try stage.maker().make(in: try stage.place())
        #expect(first.copied == 5 && second.copied == 2 && second.manifest.fileCount == 7)
        #expect(try stage.place().names == [first.name, second.name])
        let target = try stage.empty(), old = try Restoration(try stage.place(), name: first.name)
        _ = try await old.records(into: target, tables: stage.tables, files: try old.list())
        #expect(try stage.names(target).count == 5)
        await stage.close()
    }

    @Test func `two backups in the same second are two`() async throws {
        let stage = try BackupStage()
        try await stage.fill(1)
        let names = try (0..<3).map { _ in try stage.maker().make(in: try stage.place()).name }
        #expect(Set(names).count == 3 && names == names.sorted())
        #expect(try stage.place().manifest().name == names[2])
        await stage.close()
    }

    @Test func `everything is of one moment, though others write meanwhile`() async throws {
        let stage = try BackupStage()
        try await stage.fill(3)
        let place = try stage.place(), maker = stage.maker()
        async let writing: Void = stage.writeBeside(60)
        let made = try await Aside.run { try maker.make(in: place) }
        try await writing
        let restoration = try Restoration(place), target = try stage.empty()
        let proof = try await restoration.records(into: target, tables: stage.tables, files: try restoration.list())
        // As many things as the journal up to there tells of.
        let told = try target.read { try $0.integer("SELECT COUNT(*) FROM journal WHERE type = 'sample.thing'") }
        #expect(try stage.names(target).count == told.map { Int($0) } && proof.journal.head == made.manifest.journal)
        await stage.close()
    }

    @Test func `what was cut off is no backup, and the next goes on`() async throws {
        let stage = try BackupStage()
        try await stage.fill(4)
        let place = try stage.place()
        // As a process leaves it that was killed: rows half-way, files copied, no manifest.
        let left = stage.root + "/2019-02-25T05-00-00Z" + BackupPlace.unfinished
        try FileManager.default.createDirectory(atPath: left + "/tables", withIntermediateDirectories: true)
        try Data("half".utf8).write(to: URL(fileURLWithPath: left + "/tables/journal.rows"))
        #expect(place.names.isEmpty)
        #expect(throws: BackupFault.noBackup(stage.root)) { try Restoration(place) }
        let made = try stage.maker().make(in: place)
        #expect(place.names == [made.name] && !FileManager.default.fileExists(atPath: left))
        await stage.close()
    }

    @Test func `one at a time works in a place`() async throws {
        let stage = try BackupStage()
        try await stage.fill(1)
        let place = try stage.place(), lock = try place.lock()
        #expect(throws: BackupFault.busy(stage.root)) { try stage.maker().make(in: place) }
        withExtendedLifetime(lock) {}
        await stage.close()
    }

    @Test func `the oldest go, the newest never, and what stays is whole`() async throws {
        let stage = try BackupStage()
        try await stage.fill(2)
        for _ in 0..<4 {
            _ = try stage.maker().make(in: try stage.place())
            stage.node.clock.advance(.hours(24))
        }
        let place = try stage.place(), all = place.names
        try place.prune(keep: 2)
        #expect(place.names == all.suffix(2))
        try place.prune(keep: 0)
        #expect(place.names == all.suffix(1))
        #expect(try await stage.trial().run(place).name == all.last)
        await stage.close()
    }

    @Test func `a file that is missing or spoiled in the store is told, and does not hold up the rest`() async throws {
        let stage = try BackupStage()
        try await stage.fill(6)
        let digests = BackupStage.files(stage.folder + "/files").map { String($0.suffix(64)) }
        try FileManager.default.removeItem(atPath: stage.blobs.path(digests[0]))
        try Data("not what it was".utf8).write(to: URL(fileURLWithPath: stage.blobs.path(digests[1])))
        let made = try stage.maker().make(in: try stage.place())
        #expect(made.missing == Set(digests.prefix(2)) && made.manifest.fileCount == 4)
        #expect(try await stage.trial().run(try stage.place()).proof.files == 4)
        await stage.close()
    }

    @Test func `a store that holds something is refused and stays as it is`() async throws {
        let stage = try BackupStage()
        try await stage.fill(2)
        _ = try stage.maker().make(in: try stage.place())
        let restoration = try Restoration(try stage.place()), list = try restoration.list()
        await #expect(throws: BackupFault.self) { try await restoration.records(into: stage.store.engine, tables: stage.tables, files: list) }
        #expect(try stage.names(stage.store.engine).count == 2)
        await stage.close()
    }

    @Test func `a journal that was tampered with is backed up as it is, and its restore refused`() async throws {
        let stage = try BackupStage()
        try await stage.fill(3)
        try await stage.store.engine.write { (_ = try $0.run("UPDATE journal SET action = 'other' WHERE sequence = 2", []), []) }
        _ = try stage.maker().make(in: try stage.place())
        await #expect(throws: BackupFault.brokenChain(faults: 1, entries: 6)) { try await stage.trial().run(try stage.place()) }
        await stage.close()
    }

    @Test func `an older edition's rows get what a new record has in the columns that it did not know`() async throws {
        let stage = try BackupStage()
        try await stage.fill(3)
        let place = try stage.place()
        let made = try stage.maker().make(in: place)
        // As an edition wrote it that knew no column `count`.
        let folder = "\(stage.root)/\(made.name)", table = try #require(made.manifest.tables.first { $0.name == "sample_thing" }), gone = try #require(table.columns.firstIndex { $0.name == "count" })
        var manifest = made.manifest, older = table, seal = RowSeal()
        let writer = try SealedWriter("\(folder)/tables/older", nil, purpose: "")
        try RowFrames.each(table, in: folder, nil) { row in
            var row = row, bytes: [UInt8] = []
            row.remove(at: gone)
            RowBytes.append(row, to: &bytes)
            seal.add(bytes: bytes[...])
            try writer.write((RowFrames.head(bytes.count) + bytes)[...])
        }
        older.columns.remove(at: gone)
        older.digest = Hex.text(seal.digest)
        older.file = .init(path: "tables/older", bytes: 0, sha256: Hex.text(try writer.finish()))
        manifest.tables = manifest.tables.map { $0.name == "sample_thing" ? older : $0 }
        try Durable.write(manifest.json, to: folder + "/manifest.json")
        let restoration = try Restoration(place), target = try stage.empty()
        _ = try await restoration.records(into: target, tables: stage.tables, files: try restoration.list())
        #expect(try stage.names(target).count == 3)

        // What this edition does not know is not lost in silence.
        manifest.tables.append(.init(name: "moon_phase", columns: [], rows: 0, digest: "", file: older.file))
        try Durable.write(manifest.json, to: folder + "/manifest.json")
        let newer = try Restoration(place), list = try newer.list()
        await #expect(throws: BackupFault.newer("table moon_phase")) { try await newer.records(into: try stage.empty(), tables: stage.tables, files: list) }
        await stage.close()
    }

    @Test func `the passphrase of a place is asked for, and another opens nothing`() async throws {
        let stage = try BackupStage()
        try await stage.fill(2)
        _ = try stage.maker().make(in: try stage.place(backupSecret))
        #expect(throws: BackupFault.needsPassphrase(stage.root)) { try stage.place(nil) }
        #expect(throws: BackupFault.wrongPassphrase(stage.root)) { try stage.place("another passphrase") }
        #expect(throws: BackupFault.weakPassphrase(least: 12)) { try BackupPlace(stage.folder + "/other", passphrase: "short", creating: true) }
        // A place that was begun in the open does not become half encrypted.
        let open = try BackupPlace(stage.folder + "/open", passphrase: nil, creating: true)
        _ = try stage.maker().make(in: open)
        #expect(throws: BackupFault.notEncrypted(open.root)) { try BackupPlace(open.root, passphrase: backupSecret, creating: true) }
        await stage.close()
    }

    @Test func `under a key nothing of names, texts or files stands in the open`() async throws {
        let stage = try BackupStage()
        try await stage.fill(3, mark: "绝密事物")
        _ = try stage.maker().make(in: try stage.place(backupSecret))
        let digests = BackupStage.files(stage.folder + "/files").map { String($0.suffix(64)) }
        for file in BackupStage.files(stage.root) {
            let bytes = try Data(contentsOf: URL(fileURLWithPath: stage.root + "/" + file))
            #expect(bytes.range(of: Data("绝密".utf8)) == nil && !digests.contains { file.contains($0) || bytes.range(of: Data($0.utf8)) != nil }, "\(file)")
        }
        await stage.close()
    }
}
