package import Core
package import Vocabulary

/// A record as it was, put together from its journal entries alone, oldest first.
package struct PastRecord: Sendable {
    package private(set) var row: Row?
    /// The entry that left the record as it is here.
    package private(set) var last: JournalEntry?
    private let info: TableInfo

    package init(_ info: TableInfo) { self.info = info }

    /// Takes in the next entry. One that changed nothing (a note, a reminder) leaves the record as it is.
    package mutating func add(_ entry: JournalEntry) {
        let d = entry.draft
        guard d.version > 0, let changes = (try? JSONValue(parsing: Array(d.difference.utf8), bytesMax: 64 << 20))?.object else { return }
        var values = row?.values ?? [SQLValue](repeating: .null, count: info.fields.count), isRetired = row?.isRetired ?? false
        for change in changes {
            guard let pair = change.value.array, pair.count == 2 else { continue }
            if let i = info.index(of: change.key) {
                if let value = info.json[i].read(pair[1]) { values[i] = value }
            } else if change.key == "retired" {
                isRetired = pair[1] == .bool(true)
            }
        }
        row = Row(id: d.record, version: d.version, area: d.area, createdAt: row?.createdAt ?? d.at, updatedAt: d.at, isRetired: isRetired, values: values)
        last = entry
    }
}

extension Reader {
    /// The record as it stood at that moment of the space's clock, and the entry that left it so; nil where it was not there yet.
    /// A «not found» where the reader may not see the record as it is, or as it was then.
    package func past(_ type: String, _ id: RawID, at: Instant) throws -> PastRecord? {
        let info = try table(type).info
        guard try row(type, id) != nil else { throw KernelRefusal.notFound(type: type) }
        var past = PastRecord(info)
        try JournalTable.replay(id, in: info.isGlobal ? .live : space, before: space.isLive ? 0 : JournalTable.copied(info, into: space, connection), until: at, connection) { past.add($0) }
        guard let last = past.last else { return nil }
        guard !isConfined || registry.sees(last, principal, last.draft.space) else { throw KernelRefusal.notFound(type: type) }
        return past
    }
}

extension JournalTable {
    /// The entries of a record up to a moment, oldest first; before those of an exercise the live ones with smaller numbers than `before`.
    static func replay(_ record: RawID, in space: SpaceID, before: Int64, until: Instant, _ connection: any SQLConnection, _ body: (JournalEntry) -> Void) throws {
        try connection.rows(
            "SELECT \(columns) FROM journal WHERE record = ? AND ((space = ? AND at <= ?) OR (space = ? AND sequence < ?)) ORDER BY sequence",
            [.id(record), .id(space.raw), until.sql, .id(SpaceID.live.raw), .integer(before)], types: types
        ) {
            if let entry = entry($0) { body(entry) }
            return true
        }
    }

    /// An exercise begins with copies of the live records: the number of the entry that says so; 0 where this type is not copied.
    static func copied(_ info: TableInfo, into space: SpaceID, _ connection: any SQLConnection) throws -> Int64 {
        guard info.isCopiedIntoExercises, !info.isGlobal else { return 0 }
        return try connection.integer("SELECT min(sequence) FROM journal WHERE record = ? AND difference LIKE ?", [.id(space.raw), .text(#"{"copied":"\#(info.type)"%"#)]) ?? 0
    }
}
