import Core
package import Vocabulary
package import Store

/// What a backup consists of. It is written last: a folder without one is no backup.
package struct BackupManifest: Sendable, Hashable {
    package static let format = 1

    package struct File: Sendable, Hashable {
        package var path: String
        package var bytes: Int64
        /// SHA-256 of the file as it is on the disk, hexadecimal.
        package var sha256: String
    }

    package struct Rows: Sendable, Hashable {
        package var name: String
        package var columns: [Column]
        package var rows: Int
        /// SHA-256 over the rows themselves, whatever they were sealed with: what the restored table must come to.
        package var digest: String
        package var file: File
    }

    package struct Column: Sendable, Hashable {
        package var name: String
        package var type: String
    }

    package var software: String
    package var engine: String
    package var madeAt: Instant
    package var journal: ChainHead
    package var tables: [Rows]
    /// The list of the files that records point at: a line each, SHA-256 and size.
    package var list: File
    package var fileCount: Int
    package var fileBytes: Int64
    /// Files that rows point at and that were not there when the backup was made.
    package var missing: Int
    /// The ends of the journal that were noted outside the database; nil where there were none.
    package var anchors: File?
    package var isEncrypted: Bool

    package var rows: Int { tables.reduce(0) { $0 + $1.rows } }
    /// Rows and bytes of what lies in a place beside the records.
    package func beside(_ side: SideTables) -> (rows: Int, bytes: Int64) {
        let names = Set(side.tables.map(\.name)), own = tables.filter { names.contains($0.name) }
        return (own.reduce(0) { $0 + $1.rows }, own.reduce(0) { $0 + $1.file.bytes })
    }
    package var rowBytes: Int64 { tables.reduce(0) { $0 + $1.file.bytes } }

    var json: [UInt8] {
        func file(_ file: File) -> JSONValue { ["path": .string(file.path), "bytes": .integer(file.bytes), "sha256": .string(file.sha256)] }
        let tables = tables.map { table -> JSONValue in
            [
                "name": .string(table.name), "rows": .integer(Int64(table.rows)), "digest": .string(table.digest), "file": file(table.file),
                "columns": .array(table.columns.map { ["name": .string($0.name), "type": .string($0.type)] }),
            ]
        }
        let value: JSONValue = [
            "format": .integer(Int64(Self.format)), "software": .string(software), "engine": .string(engine), "made_at": .string(madeAt.description), "encrypted": .bool(isEncrypted),
            "journal": ["sequence": .integer(journal.sequence), "hash": .string(Hex.text(journal.hash))], "tables": .array(tables),
            "files": ["count": .integer(Int64(fileCount)), "bytes": .integer(fileBytes), "missing": .integer(Int64(missing)), "list": file(list)], "anchors": anchors.map(file) ?? .null,
        ]
        var writer = JSONWriter(capacity: 16_384)
        writer.value(value)
        return writer.bytes + [0x0A]
    }

    init(_ bytes: [UInt8], place: String) throws(BackupFault) {
        let bad = BackupFault.damaged("the manifest of \(place)")
        guard let json = try? JSONValue(parsing: bytes, bytesMax: Self.bytesMax), let format = json["format"]?.integer else { throw bad }
        guard format == Self.format else { throw .newer("format \(format)") }
        func file(_ value: JSONValue?) throws(BackupFault) -> File {
            guard let path = value?["path"]?.string, let size = value?["bytes"]?.integer, let sha = value?["sha256"]?.string, sha.utf8.count == 64, Self.isSafe(path), size >= 0 else { throw bad }
            return File(path: path, bytes: size, sha256: sha)
        }
        guard let software = json["software"]?.string, let engine = json["engine"]?.string, let madeAt = json["made_at"]?.string.flatMap({ Instant($0) }), let encrypted = json["encrypted"]?.bool,
            let sequence = json["journal"]?["sequence"]?.integer, let hash = json["journal"]?["hash"]?.string.flatMap(Hex.bytes), hash.count == 32, let listed = json["tables"]?.array,
            let count = json["files"]?["count"]?.integer, let size = json["files"]?["bytes"]?.integer, let missing = json["files"]?["missing"]?.integer
        else { throw bad }
        self.software = software
        self.engine = engine
        self.madeAt = madeAt
        journal = ChainHead(sequence: sequence, hash: hash)
        isEncrypted = encrypted
        (fileCount, fileBytes, self.missing) = (Int(count), size, Int(missing))
        list = try file(json["files"]?["list"])
        if let given = json["anchors"], !given.isNull { anchors = try file(given) } else { anchors = nil }
        tables = []
        for item in listed {
            guard let name = item["name"]?.string, let rows = item["rows"]?.integer, rows >= 0, let digest = item["digest"]?.string, let columns = item["columns"]?.array else { throw bad }
            let read = columns.compactMap { column in column["name"]?.string.flatMap { name in column["type"]?.string.map { Column(name: name, type: $0) } } }
            guard read.count == columns.count else { throw bad }
            tables.append(Rows(name: name, columns: read, rows: Int(rows), digest: digest, file: try file(item["file"])))
        }
    }

    static let bytesMax = 8 << 20

    init(software: String, engine: String, madeAt: Instant, journal: ChainHead, tables: [Rows], list: File, fileCount: Int, fileBytes: Int64, missing: Int, anchors: File?, isEncrypted: Bool) {
        (self.software, self.engine, self.madeAt, self.journal, self.tables, self.list) = (software, engine, madeAt, journal, tables, list)
        (self.fileCount, self.fileBytes, self.missing, self.anchors, self.isEncrypted) = (fileCount, fileBytes, missing, anchors, isEncrypted)
    }

    /// A name below the backup's own folder.
    private static func isSafe(_ path: String) -> Bool {
        !path.hasPrefix("/") && !path.isEmpty && path.utf8.count < 200 && path.split(separator: "/", omittingEmptySubsequences: false).allSatisfy { !$0.isEmpty && $0 != "." && $0 != ".." }
    }
}
