package import Base
package import Core
import Foundation
package import Store

/// Brings one backup back, verifying as it goes.
package struct Restoration: Sendable {
    package let name: String
    package let manifest: BackupManifest
    private let place: BackupPlace

    /// - Parameter name: nil for the newest.
    package init(_ place: BackupPlace, name: String? = nil) throws(BackupFault) {
        self.place = place
        (self.name, manifest) = try place.manifest(name)
    }

    private var folder: String { "\(place.root)/\(name)" }

    package struct Proof: Sendable {
        package var rows = 0
        package var tables = 0
        package var journal = ChainReport()
        package var files = 0
    }

    /// Fills an empty store in one transaction, compares each table with what was backed up, walks the journal's chain, and sees that every file that a row
    /// points at is among `files`. Whatever fails leaves the store as empty as it was.
    package func records(into engine: any StorageEngine, tables: [AnyTable], sides: [SideTables] = [], files: FileList, progress: @escaping @Sendable (String, Int) -> Void = { _, _ in }) async throws -> Proof {
        let shapes = TableShape.all(tables)
        let known = Dictionary((shapes + sides.flatMap(\.tables)).map { ($0.name, $0) }, uniquingKeysWith: { a, _ in a }), besides = Set(sides.flatMap(\.tables).map(\.name))
        let plans = try manifest.tables.map { try Plan($0, known[$0.name]) }
        let proof = try await engine.write { [manifest, folder, place] to -> (Proof, [JournalDraft]) in
            for shape in shapes { if try to.integer(shape.hasRows) != nil { throw BackupFault.notEmpty("table \(shape.name)") } }
            var proof = Proof(), missing: Set<String> = []
            func bring(_ plan: Plan, _ to: any SQLConnection) throws {
                let target = plan.shape.target
                try RowFrames.check(plan.rows, in: folder)
                try to.fill(target.table, target.columns, plan.shape.columns.map(\.type)) { put in
                    try RowFrames.each(plan.rows, in: folder, place.key) { row in
                        if let digest = plan.digest(row), !files.contains(digest) { missing.insert(digest) }
                        try put(plan.row(row))
                    }
                }
                // What stands there now is read again, not believed.
                var arrived = RowSeal()
                try to.stream(plan.shape.select(plan.rows.columns.map(\.name)), [], types: plan.types) { arrived.add($0); return true }
                guard arrived.rows == plan.rows.rows, Hex.text(arrived.digest) == plan.rows.digest else { throw BackupFault.damaged("table \(plan.shape.name) after it was restored") }
                proof.rows += arrived.rows
                proof.tables += 1
                progress(plan.shape.name, arrived.rows)
            }
            for plan in plans where !besides.contains(plan.shape.name) { try bring(plan, to) }
            // Files that were missing already when the backup was made are no fault of it.
            guard missing.count <= manifest.missing else { throw BackupFault.missingFiles(missing.count, example: missing.min() ?? "") }
            proof.journal = try JournalTable.verify(to)
            guard proof.journal.isSound else { throw BackupFault.brokenChain(faults: proof.journal.faults.count, entries: proof.journal.entries) }
            guard proof.journal.head == manifest.journal else { throw BackupFault.damaged("the journal ends at \(proof.journal.head.sequence), not at \(manifest.journal.sequence)") }
            // Last, for it is committed first: without its records it is taken away by the next attempt.
            for side in sides {
                let names = Set(side.tables.map(\.name))
                try side.refill(engine) { beside in for plan in plans where names.contains(plan.shape.name) { try bring(plan, beside) } }
            }
            return (proof, [])
        }
        return proof
    }

    /// The list of the files that belong to this backup.
    package func list() throws -> FileList {
        let reader = try SealedReader(folder + "/" + manifest.list.path, place.key, purpose: manifest.list.path)
        var list = FileList(), waiting: [UInt8] = []
        while let piece = try reader.next() {
            waiting += piece
            var at = 0
            while let end = waiting[at...].firstIndex(of: 0x0A) {
                let parts = String(decoding: waiting[at..<end], as: UTF8.self).split(separator: " ")
                guard parts.count == 2, let size = Int64(parts[1]), list.add(String(parts[0]), size) else { throw BackupFault.damaged(manifest.list.path) }
                at = end + 1
            }
            waiting.removeFirst(at)
        }
        guard waiting.isEmpty, Hex.text(reader.digest) == manifest.list.sha256, list.count == manifest.fileCount else { throw BackupFault.damaged(manifest.list.path) }
        return list
    }

    /// Reads every file of the list and compares it with its name; `blobs`: puts them there too. Files that are there already are not written again.
    package func files(_ list: FileList, into blobs: Blobs?, progress: (Int) -> Void = { _ in }) throws {
        for n in 0..<list.count {
            let (digest, size) = list[n]
            if let blobs {
                let path = blobs.path(digest)
                if Durable.size(path) != size { try FileCopy.restore(digest, size, of: place, to: path) }
            } else { try FileCopy.read(digest, size, of: place) { _ in } }
            if (n + 1).isMultiple(of: 1_000) { progress(n + 1) }
        }
    }

    /// The journal's noted ends, as they stood outside the database.
    package func anchors() throws -> [UInt8]? {
        guard let file = manifest.anchors else { return nil }
        let reader = try SealedReader(folder + "/" + file.path, place.key, purpose: file.path), bytes = try reader.all(most: 256 << 20)
        guard Hex.text(reader.digest) == file.sha256 else { throw BackupFault.damaged(file.path) }
        return bytes
    }
}

/// How the rows of a backup become those of a table as it is now: columns that came later have what a new record has.
private struct Plan: Sendable {
    let rows: BackupManifest.Rows
    let shape: TableShape
    let types: [SQLType]
    private let order: [(from: Int?, blank: SQLValue)]
    private let digestAt: Int?

    init(_ rows: BackupManifest.Rows, _ shape: TableShape?) throws(BackupFault) {
        guard let shape else { throw .newer("table \(rows.name)") }
        self.rows = rows
        self.shape = shape
        let given = Dictionary(rows.columns.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { a, _ in a })
        var types: [SQLType] = []
        for column in rows.columns {
            guard let own = shape.columns.first(where: { $0.name == column.name }), own.type.rawValue == column.type else { throw .newer("column \(rows.name).\(column.name)") }
            types.append(own.type)
        }
        var order: [(from: Int?, blank: SQLValue)] = []
        for column in shape.columns {
            guard given[column.name] != nil || column.blank != nil || rows.rows == 0 else { throw .damaged("table \(rows.name) has no column \(column.name)") }
            order.append((given[column.name], column.blank ?? .null))
        }
        self.types = types
        self.order = order
        digestAt = shape.digestAt.flatMap { given[shape.columns[$0].name] }
    }

    func row(_ values: [SQLValue]) -> [SQLValue] { order.map { place in place.from.map { values[$0] } ?? place.blank } }

    /// The SHA-256 of the file that a row points at.
    func digest(_ values: [SQLValue]) -> String? {
        guard let digestAt, case .text(let digest) = values[digestAt], digest.utf8.count == 64 else { return nil }
        return digest
    }
}
