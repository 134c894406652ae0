package import Base
package import Core
import Crypto
import Foundation
package import Store
package import Vocabulary

/// Makes backups of a store that is at work: everything of one moment, nothing stopped for it.
package struct BackupMaker: Sendable {
    private let engine: any StorageEngine
    private let tables: [AnyTable]
    private let sides: [SideTables]
    private let blobs: Blobs
    private let software: String
    private let anchors: [ChainHead]
    private let clock: any Vocabulary.Clock

    package init(engine: any StorageEngine, tables: [AnyTable], sides: [SideTables] = [], blobs: Blobs, anchors: [ChainHead], software: String, clock: any Vocabulary.Clock) {
        (self.engine, self.tables, self.sides, self.blobs, self.anchors, self.software, self.clock) = (engine, tables, sides, blobs, anchors, software, clock)
    }

    package struct Made: Sendable {
        package let name: String
        package let manifest: BackupManifest
        /// Files that no earlier backup had.
        package let copied: Int
        /// Files that rows point at and that are not there, or whose bytes are not what their name says: they are left out, so that no good copy is ever taken over by a bad one.
        package let missing: Set<String>
    }

    /// Works on the calling thread for as long as it takes. Whatever ends it leaves the place as whole as it was.
    package func make(in place: BackupPlace, progress: (String) -> Void = { _ in }) throws -> Made {
        let lock = try place.lock()
        defer { withExtendedLifetime(lock) {} }
        place.clear()
        let now = clock.now(), name = Self.name(now, among: place.names), folder = "\(place.root)/\(name)\(BackupPlace.unfinished)"
        try Durable.folder(folder + "/tables")
        // Read again from the beginning where the connection was lost under it: every file is made anew then.
        let (rows, head, absent, dialect) = try engine.readLong { connection -> ([BackupManifest.Rows], ChainHead, Set<String>, String) in
            var rows: [BackupManifest.Rows] = [], absent: Set<String> = []
            for shape in TableShape.all(tables) {
                rows.append(try dump(shape, connection, folder, place, &absent))
                progress(shape.name)
            }
            return (rows, try JournalTable.head(connection), absent, connection.dialect.name)
        }
        // What lies beside is of a later moment than the records: what was acknowledged before the backup began is in both.
        let beside = try sides.flatMap { side in
            try side.read(engine) { connection in
                try side.tables.map { shape in
                    var none: Set<String> = []
                    let rows = try dump(shape, connection, folder, place, &none)
                    progress(shape.name)
                    return rows
                }
            }
        }
        // A file is on the disk before the row that points at it is committed: whatever those rows point at is there by now.
        let files = try copyFiles(to: place, folder, progress)
        let missing = absent.union(files.spoiled)
        let noted = try noteAnchors(upTo: head, folder, place)
        let manifest = BackupManifest(
            software: software, engine: dialect, madeAt: now, journal: head, tables: rows + beside, list: files.list, fileCount: files.count, fileBytes: files.bytes, missing: missing.count, anchors: noted,
            isEncrypted: place.isEncrypted)
        if let key = place.key { try Durable.write(key.seal(manifest.json), to: folder + "/manifest.mac") }
        try Durable.write(manifest.json, to: folder + "/manifest.json")
        try Durable.syncFolder(folder + "/tables")
        try Durable.move(folder, to: "\(place.root)/\(name)")
        return Made(name: name, manifest: manifest, copied: files.copied, missing: missing)
    }

    /// `2026-11-22T15-30-00Z`: names sort by time.
    private static func name(_ at: Instant, among names: [String]) -> String {
        let base = String(at.description.prefix(19)).map { $0 == ":" ? "-" : String($0) }.joined() + "Z"
        var name = base, n = 2
        while names.contains(name) {
            name = "\(base).\(n)"
            n += 1
        }
        return name
    }

    private func dump(_ shape: TableShape, _ connection: any SQLConnection, _ folder: String, _ place: BackupPlace, _ absent: inout Set<String>) throws -> BackupManifest.Rows {
        let path = "tables/\(shape.name).rows", writer = try SealedWriter("\(folder)/\(path)", place.key, purpose: path)
        let digestAt = shape.digestAt
        var seal = RowSeal(), bytes: [UInt8] = []
        try connection.stream(shape.select(shape.columns.map(\.name)), [], types: shape.columns.map(\.type)) { row in
            bytes.removeAll(keepingCapacity: true)
            RowBytes.append(row, to: &bytes)
            seal.add(bytes: bytes[...])
            try writer.write(RowFrames.head(bytes.count)[...])
            try writer.write(bytes[...])
            if let digestAt, case .text(let digest) = row[digestAt], digest.utf8.count == 64, Durable.size(blobs.path(digest)) == nil { absent.insert(digest) }
            return true
        }
        let sha = try writer.finish()
        return BackupManifest.Rows(
            name: shape.name, columns: shape.columns.map { .init(name: $0.name, type: $0.type.rawValue) }, rows: seal.rows, digest: Hex.text(seal.digest), file: .init(path: path, bytes: writer.bytes, sha256: Hex.text(sha)))
    }

    private func copyFiles(to place: BackupPlace, _ folder: String, _ progress: (String) -> Void) throws -> (list: BackupManifest.File, count: Int, bytes: Int64, copied: Int, spoiled: [String]) {
        let list = try SealedWriter(folder + "/files.list", place.key, purpose: "files.list")
        var count = 0, bytes: Int64 = 0, copied = 0, spoiled: [String] = []
        try blobs.each { digest, path in
            guard let size = Durable.size(path) else { return }
            if !place.has(digest, size) {
                guard try FileCopy.bring(digest, from: path, into: place) else { return spoiled.append(digest) }
                copied += 1
                if copied.isMultiple(of: 1_000) { progress("files \(copied)") }
            }
            count += 1
            bytes += size
            try list.write(Array("\(digest) \(size)\n".utf8)[...])
        }
        let sha = try list.finish()
        return (.init(path: "files.list", bytes: list.bytes, sha256: Hex.text(sha)), count, bytes, copied, spoiled)
    }

    /// Ends noted after the moment of the backup would say of the restored journal that it was cut short.
    private func noteAnchors(upTo head: ChainHead, _ folder: String, _ place: BackupPlace) throws -> BackupManifest.File? {
        let lines = anchors.filter { $0.sequence <= head.sequence }.map { "\($0.sequence) \(Hex.text($0.hash))\n" }.joined()
        guard !lines.isEmpty else { return nil }
        let writer = try SealedWriter(folder + "/journal.anchors", place.key, purpose: "journal.anchors")
        try writer.write(Array(lines.utf8)[...])
        let sha = try writer.finish()
        return .init(path: "journal.anchors", bytes: writer.bytes, sha256: Hex.text(sha))
    }
}
