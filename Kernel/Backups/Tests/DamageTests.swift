import Core
import Foundation
import Harness
import Store
import Testing
import Vocabulary

@testable import Backups

/// Whatever happens to a backup's files, it is never taken for whole.
@Suite struct DamageTests {
    @Test(arguments: [nil, backupSecret])
    func `a bit that has flipped in any file is found`(passphrase: String?) async throws {
        let stage = try BackupStage()
        try await stage.fill(3)
        _ = try stage.maker(anchors: [.start]).make(in: try stage.place(passphrase))
        let place = try stage.place(passphrase), trial = stage.trial()
        #expect(try await trial.run(place).proof.files == 3)
        // A place in the open cannot tell that its manifest was changed in what nothing else speaks of.
        for file in BackupStage.files(stage.root) where file != "lock" && file != "key.json" && !(passphrase == nil && file.hasSuffix("manifest.json")) {
            let url = URL(fileURLWithPath: stage.root + "/" + file), good = try Data(contentsOf: url)
            guard !good.isEmpty else { continue }
            for at in Set([0, good.count / 2, good.count - 1]) {
                var bad = good
                bad[at] ^= 1
                try bad.write(to: url)
                await #expect(throws: BackupFault.self, "\(file) at \(at)") { try await trial.run(place) }
            }
            try good.write(to: url)
        }
        #expect(try await trial.run(place).proof.files == 3)
        await stage.close()
    }

    @Test(arguments: [nil, backupSecret])
    func `a file that was cut off, is gone, or stands in another's place is found`(passphrase: String?) async throws {
        let stage = try BackupStage()
        try await stage.fill(3)
        let made = try stage.maker().make(in: try stage.place(passphrase))
        let place = try stage.place(passphrase), trial = stage.trial()
        let files = BackupStage.files(stage.root).filter { $0 != "lock" && $0 != "key.json" && !$0.contains("manifest") }
        for file in files {
            let url = URL(fileURLWithPath: stage.root + "/" + file), good = try Data(contentsOf: url)
            if !good.isEmpty {
                try good.dropLast().write(to: url)
                await #expect(throws: BackupFault.self, "\(file) cut off") { try await trial.run(place) }
            }
            try FileManager.default.removeItem(at: url)
            await #expect(throws: BackupFault.self, "\(file) gone") { try await trial.run(place) }
            try good.write(to: url)
        }
        let tables = "\(stage.root)/\(made.name)/tables", one = URL(fileURLWithPath: tables + "/sample_thing.rows"), other = URL(fileURLWithPath: tables + "/attachment.rows")
        let good = try Data(contentsOf: one)
        try Data(contentsOf: other).write(to: one)
        await #expect(throws: BackupFault.self) { try await trial.run(place) }
        try good.write(to: one)
        #expect(try await trial.run(place).proof.files == 3)
        await stage.close()
    }

    @Test func `a manifest that leads out of its folder is refused`() async throws {
        let stage = try BackupStage()
        try await stage.fill(1)
        let made = try stage.maker().make(in: try stage.place()), file = "\(stage.root)/\(made.name)/manifest.json"
        let good = try String(contentsOfFile: file, encoding: .utf8)
        for path in ["../../x", "/etc/passwd", "tables/../../x", "", "a//b"] {
            try Data(good.replacing("tables/sample_thing.rows", with: path).utf8).write(to: URL(fileURLWithPath: file))
            #expect(throws: BackupFault.self, "\(path)") { try Restoration(try stage.place()) }
        }
        for bad in ["", "{}", "{\"format\":2}", "[1]", String(good.dropLast(20)), String(repeating: "[", count: 1_000)] {
            try Data(bad.utf8).write(to: URL(fileURLWithPath: file))
            #expect(throws: BackupFault.self, "\(bad.prefix(40))") { try Restoration(try stage.place()) }
        }
        await stage.close()
    }

    @Test func `rows are read back as they were, and nothing that is nearly a row is read`() throws {
        let rows: [[SQLValue]] = [
            [], [.null], [.integer(.min), .integer(.max), .real(-0.0), .real(.greatestFiniteMagnitude), .text(""), .text("自贡\u{0}\n"), .blob([]), .blob([0, 255]), .id(.make(at: TestNode.start))],
        ]
        for row in rows {
            var bytes: [UInt8] = []
            RowBytes.append(row, to: &bytes)
            #expect(try RowBytes.read(bytes[...], count: row.count) == row)
            for cut in 0..<bytes.count where !bytes.isEmpty { #expect(throws: RowBytes.Malformed.self) { try RowBytes.read(bytes[..<cut], count: row.count) } }
            #expect(throws: RowBytes.Malformed.self) { try RowBytes.read(bytes[...], count: row.count + 1) }
        }
        #expect(throws: RowBytes.Malformed.self) { try RowBytes.read([6], count: 1) }
        #expect(throws: RowBytes.Malformed.self) { try RowBytes.read([3, 255, 255, 255, 255, 255, 255, 255, 255], count: 1) }
        #expect(throws: RowBytes.Malformed.self) { try RowBytes.read([3, 1, 0, 0, 0, 0, 0, 0, 0, 0xFF], count: 1) }
    }

    @Test(arguments: [0, 1, 1_000, (256 << 10) - 1, 256 << 10, (256 << 10) + 1, 600_000])
    func `a sealed file of any length comes back, and is as long as was foretold`(count: Int) throws {
        let folder = NSTemporaryDirectory() + "anlan-seal-" + UUID().uuidString
        try Durable.folder(folder)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let key = try BackupKey(passphrase: backupSecret), bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        for sealing in [nil, key] {
            let writer = try SealedWriter(folder + "/a", sealing, purpose: "a")
            try writer.write(bytes[...])
            _ = try writer.finish()
            #expect(Durable.size(folder + "/a") == Sealing.length(of: Int64(count), isSealed: sealing != nil))
            #expect(try SealedReader(folder + "/a", sealing, purpose: "a").all(most: 1 << 20) == bytes)
            if sealing != nil { #expect(throws: BackupFault.self) { try SealedReader(folder + "/a", sealing, purpose: "b").all(most: 1 << 20) } }
        }
    }
}
