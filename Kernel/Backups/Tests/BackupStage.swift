import Base
import Core
import Foundation
import Harness
import Module
import Store
import StoreSQLite
import Synchronization
import Testing
import Vocabulary

@testable import Backups

/// The passphrase of places that have one.
let backupSecret = "一条只有我们知道的口令 2019"

/// A store with things and files in it, a place for backups, and empty stores to restore into.
final class BackupStage: Sendable {
    let node: TestNode
    let blobs: Blobs
    let folder: String
    private let opened = Mutex<[any StorageEngine]>([])

    init() throws {
        node = try TestNode([SampleModule.self])
        folder = node.folder + "/stage"
        blobs = try Blobs(root: folder + "/files")
    }

    var store: Store { node.store }
    var tables: [AnyTable] { node.assembly.tables }
    var root: String { folder + "/place" }

    func place(_ passphrase: String? = nil, creating: Bool = true) throws -> BackupPlace { try BackupPlace(root, passphrase: passphrase, creating: creating) }

    /// `count` things, and with each a file of its own.
    func fill(_ count: Int, mark: String = "事物") async throws {
        for n in 0..<count {
            let digest = try blobs.put(Array("\(mark) \(n) ".utf8) + [UInt8](repeating: UInt8(n % 256), count: n * 7_001))
            try await store.write(.system(door: .seed), action: "test.fill") { tx in
                var thing = SampleThing("\(mark) \(n)")
                thing.count = n - 3
                try tx.insert(thing)
                var file = Attachment.blank
                file.name = "\(n).bin"
                file.mediaType = "image/png"
                file.digest = digest
                try tx.insert(file)
            }
        }
    }

    /// Things that are written while something else goes on.
    func writeBeside(_ count: Int) async throws {
        for n in 0..<count { try await store.write(.system(), action: "test.beside") { try $0.insert(SampleThing("beside \(n)")) } }
    }

    func maker(of engine: (any StorageEngine)? = nil, tables: [AnyTable]? = nil, sides: [SideTables] = [], anchors: [ChainHead] = []) -> BackupMaker {
        BackupMaker(engine: engine ?? node.store.engine, tables: tables ?? self.tables, sides: sides, blobs: blobs, anchors: anchors, software: "test", clock: node.clock)
    }

    /// An empty embedded store.
    func empty(_ tables: [AnyTable]? = nil) throws -> SQLiteEngine {
        let own = folder + "/" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: own, withIntermediateDirectories: true)
        let made = try SQLiteEngine(path: own + "/anlan.sqlite", tables: tables ?? self.tables)
        opened.withLock { $0.append(made) }
        return made
    }

    func names(_ engine: any StorageEngine) throws -> [String] { try engine.read { try $0.all("SELECT name FROM sample_thing ORDER BY name", types: [.text]) }.compactMap { String(sql: $0[0]) } }

    func trial(sides: [SideTables] = []) -> BackupTrial {
        BackupTrial(scratch: folder + "/trial", tables: tables, sides: sides) { [tables] in try SQLiteEngine(path: $0 + "/anlan.sqlite", tables: tables) }
    }

    func close() async {
        for engine in opened.withLock({ $0 }) { await engine.close() }
        await node.close()
    }

    /// Every file below a folder, in order.
    static func files(_ folder: String) -> [String] {
        (FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []).filter { path in
            var isFolder: ObjCBool = false
            return FileManager.default.fileExists(atPath: folder + "/" + path, isDirectory: &isFolder) && !isFolder.boolValue
        }.sorted()
    }
}
