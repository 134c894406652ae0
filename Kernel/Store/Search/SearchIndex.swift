import Core
import Vocabulary

/// Keeps the search index in step with the journal: after each commit it reads on from where it stands, in batches through the one
/// writer. It may lag, and says so; it never misses a change, whoever made it, and can be made anew from the records at any time.
package final class SearchIndex: Sendable {
    /// How far it is behind.
    package struct Lag: Sendable, Hashable {
        /// Entries of the journal that it has not seen yet.
        package let entries: Int64
        /// It is being filled: records that have been there for long may be missing.
        package let isFilling: Bool
        package var isNone: Bool { entries == 0 && !isFilling }

        package init(entries: Int64, isFilling: Bool) {
            self.entries = entries
            self.isFilling = isFilling
        }
    }

    /// A new number has every store fill its index anew: terms or documents are made differently.
    private static let edition = 2
    /// Records in one batch: the writer serves others between two of them.
    private static let batch = 200, entriesMax = 400

    private let engine: any StorageEngine
    private let registry: Registry
    private let feed: Feed
    private let signature: String

    init(engine: any StorageEngine, registry: Registry, feed: Feed) {
        self.engine = engine
        self.registry = registry
        self.feed = feed
        let declared = registry.tables.map(\.info).filter(SearchDocument.covers).map { info in
            "\(info.type) \(info.label) \(info.visibility) \(info.isGlobal) \(info.doors.unmask ?? "") " + info.fields.filter { $0.isSearchable || $0.isMasked }.map { "\($0.name):\($0.kind.name):\($0.isMasked)" }.joined(separator: ",")
        }
        signature = "\(Self.edition) \(Term(.whole, letters: Array(declared.joined(separator: "\n").utf8)).word)"
    }

    // MARK: Following

    /// Reads on until nothing is left.
    package func catchUp() async throws { while try await step() {} }

    /// Reads on after every commit until the task is cancelled.
    /// - Parameter pause: how long it waits for more before it writes, so that many small commits become one batch.
    package func follow(pause: Duration = .milliseconds(100), failed: @escaping @Sendable (any Error) -> Void) async {
        while !Task.isCancelled {
            let changes = feed.listen()
            do {
                try await catchUp()
                for await _ in changes {
                    try await Task.sleep(for: pause)
                    try await catchUp()
                }
            } catch is CancellationError { return } catch { failed(error) }
            // The feed let it go, or the store could not be reached: it begins again from where it stands.
            try? await Task.sleep(for: .seconds(1))
        }
    }

    /// Throws the index away; what follows the journal fills it anew.
    package func reset() async throws {
        try await engine.write { [signature, registry] connection in
            try Self.begin(signature, registry, connection)
            return ((), [])
        }
    }

    package func lag(_ connection: any SQLConnection) throws -> Lag {
        let progress = try SearchTable.progress(connection), head = try JournalTable.head(connection).sequence
        guard progress.signature == signature else { return Lag(entries: head, isFilling: head > 0) }
        return Lag(entries: max(0, head - progress.cursor), isFilling: !progress.scans.isEmpty)
    }

    private static func begin(_ signature: String, _ registry: Registry, _ connection: any SQLConnection) throws {
        try SearchTable.clear(connection)
        let scans = registry.tables.map(\.info).filter(SearchDocument.covers).map { SearchProgress.Scan(type: $0.type) }
        try SearchTable.keep(SearchProgress(signature: signature, cursor: JournalTable.head(connection).sequence, scans: scans), connection)
    }

    /// What one batch brings: the documents of the records that changed, and where the index then stands.
    private struct Batch: Sendable {
        let from: SearchProgress
        var to: SearchProgress
        var documents: [SearchKey: SearchDocument?] = [:]
    }

    /// One batch. - Returns: whether there may be more.
    private func step() async throws -> Bool {
        let batch: Batch? = try await engine.readAside { [self] connection -> Batch? in
            var batch = try SearchTable.progress(connection)
            guard batch.signature == signature else { return Batch(from: batch, to: batch) }
            let from = batch, head = try JournalTable.head(connection).sequence
            if from.cursor < head { return try changed(from, connection) }
            guard let scan = from.scans.first else { return nil }
            let (documents, next) = try page(scan, connection)
            if let next { batch.scans[0] = next } else { batch.scans.removeFirst() }
            return Batch(from: from, to: batch, documents: documents)
        }
        guard let batch else { return false }
        try await engine.write { [signature, registry] connection in
            if batch.from.signature != signature {
                try Self.begin(signature, registry, connection)
            } else if try SearchTable.progress(connection) == batch.from {
                // Otherwise another process has been faster.
                try SearchTable.replace(batch.documents, registry, connection)
                if batch.documents.count < Self.batch { try connection.dialect.terms.settle(connection) }
                try SearchTable.keep(batch.to, connection)
            }
            return ((), [])
        }
        return true
    }

    /// What the next entries of the journal tell of.
    private func changed(_ from: SearchProgress, _ connection: any SQLConnection) throws -> Batch {
        var batch = Batch(from: from, to: from)
        for entry in try JournalTable.entries(after: from.cursor, limit: Self.entriesMax, connection) {
            batch.to.cursor = entry.sequence
            if let type = copied(entry.draft), let info = try? registry.table(type).info, SearchDocument.covers(info) { batch.to.scans.append(.init(type: type, space: entry.draft.record)) }
            guard entry.draft.version > 0, let info = try? registry.table(entry.draft.type).info, SearchDocument.covers(info) else { continue }
            let key = SearchKey(space: entry.draft.space.raw, record: entry.draft.record)
            if batch.documents[key] == nil { batch.documents[key] = .some(try document(key, info, connection)) }
            if batch.documents.count >= Self.batch { break }
        }
        return batch
    }

    /// The type of which an exercise has got its own copy: such records have no entries of their own.
    private func copied(_ draft: JournalDraft) -> String? {
        guard draft.version == 0, draft.type == "base.exercise", draft.difference.hasPrefix(#"{"copied":"#) else { return nil }
        return (try? JSONValue(parsing: Array(draft.difference.utf8), bytesMax: 4_096))?["copied"]?.string
    }

    private func document(_ key: SearchKey, _ info: TableInfo, _ connection: any SQLConnection) throws -> SearchDocument? {
        let space = info.isGlobal ? SpaceID.live.raw : key.space
        guard let values = try connection.first(registry.pointSelect(info.type), [.id(space), .id(key.record)], types: registry.types(info.type)), let row = Reader.row(values), !row.isRetired else { return nil }
        return SearchDocument(row, info, space: space)
    }

    /// The next records of a table that is gone through, and where to go on; nil at its end.
    private func page(_ scan: SearchProgress.Scan, _ connection: any SQLConnection) throws -> ([SearchKey: SearchDocument?], SearchProgress.Scan?) {
        guard let info = try? registry.table(scan.type).info else { return ([:], nil) }
        var sql = "SELECT space, \(registry.columns(scan.type)) FROM \(info.name.quoted) WHERE 1 = 1", values: [SQLValue] = []
        if let space = scan.space { (sql, values) = (sql + " AND space = ?", values + [.id(space)]) }
        if let after = scan.after { (sql, values) = (sql + " AND (space, id) > (?, ?)", values + [.id(after.space), .id(after.record)]) }
        var documents: [SearchKey: SearchDocument?] = [:], next = scan, count = 0
        try connection.rows(sql + " ORDER BY space, id LIMIT ?", values + [.integer(Int64(Self.batch))], types: [.id] + registry.types(scan.type)) { columns in
            count += 1
            guard let space = RawID(sql: columns[0]), let row = Reader.row(Array(columns.dropFirst())) else { return true }
            let key = SearchKey(space: space, record: row.id)
            next.after = key
            if !row.isRetired { documents[key] = .some(SearchDocument(row, info, space: space)) }
            return true
        }
        return (documents, count < Self.batch ? nil : next)
    }
}
