import Crypto
import Core
package import Vocabulary

/// Through which door a change came.
package enum Door: String, Sendable {
    case page, api, command, timer, reaction, seed
}

/// A journal entry before it has its number and its place in the chain.
package struct JournalDraft: Sendable {
    package var space: SpaceID
    package var at: Instant
    package var actor: UserID
    package var door: Door
    /// The action's wire name, or `create`, `update`, `retire` of a derived door.
    package var action: String
    package var type: String
    package var record: RawID
    /// The record's version after the change; 0 where nothing of the record changed (an unmasking, a reminder).
    package var version: Int
    package var area: AreaCode?
    /// The case under whose timeline the entry stands.
    package var subject: RawID?
    /// JSON: `{"field":[before,after],…}`, or what happened where no field changed.
    package var difference: String

    package init(space: SpaceID, at: Instant, actor: UserID, door: Door, action: String, type: String, record: RawID, version: Int, area: AreaCode?, subject: RawID?, difference: String) {
        self.space = space
        self.at = at
        self.actor = actor
        self.door = door
        self.action = action
        self.type = type
        self.record = record
        self.version = version
        self.area = area
        self.subject = subject
        self.difference = difference
    }
}

/// One change of one record, chained to the one before it.
package struct JournalEntry: Sendable {
    package let sequence: Int64
    package let draft: JournalDraft
    /// SHA-256 over this entry and the hash of the one before.
    package let hash: [UInt8]

    package init(sequence: Int64, draft: JournalDraft, hash: [UInt8]) {
        self.sequence = sequence
        self.draft = draft
        self.hash = hash
    }
}

/// The end of the chain.
package struct ChainHead: Sendable, Hashable {
    package var sequence: Int64
    package var hash: [UInt8]
    package init(sequence: Int64, hash: [UInt8]) {
        self.sequence = sequence
        self.hash = hash
    }
    package static let start = ChainHead(sequence: 0, hash: [UInt8](repeating: 0, count: 32))

    package func sealing(_ draft: JournalDraft) -> JournalEntry {
        let number = sequence + 1
        return JournalEntry(sequence: number, draft: draft, hash: Self.hash(number, draft, after: hash))
    }

    /// Every column is hashed with its length, so that no text can pass for two others.
    private static func hash(_ sequence: Int64, _ d: JournalDraft, after previous: [UInt8]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(256 + d.difference.utf8.count)
        func add(_ n: Int64) { withUnsafeBytes(of: n.littleEndian) { bytes.append(contentsOf: $0) } }
        func add(_ text: String) {
            add(Int64(text.utf8.count))
            bytes.append(contentsOf: text.utf8)
        }
        bytes.append(contentsOf: previous)
        add(sequence)
        bytes.append(contentsOf: d.space.raw.bytes)
        add(d.at.milliseconds)
        bytes.append(contentsOf: d.actor.raw.bytes)
        add(d.door.rawValue)
        add(d.action)
        add(d.type)
        bytes.append(contentsOf: d.record.bytes)
        add(Int64(d.version))
        add(d.area?.number ?? 0)
        // A subject left out is not the same as one of zeros.
        bytes.append(d.subject == nil ? 0 : 1)
        bytes.append(contentsOf: (d.subject ?? .zero).bytes)
        add(d.difference)
        return Array(SHA256.hash(data: bytes))
    }
}

/// The journal's table: the only SQL that reads or writes it.
package enum JournalTable {
    static let columns = "sequence, space, at, actor, door, action, type, record, version, area, subject, difference, hash"
    static let types: [SQLType] = [.integer, .id, .integer, .id, .text, .text, .text, .id, .integer, .integer, .id, .text, .blob]

    private static let append = "INSERT INTO journal (\(columns)) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)"

    package static func head(_ connection: any SQLConnection) throws -> ChainHead {
        guard let row = try connection.first("SELECT sequence, hash FROM journal ORDER BY sequence DESC LIMIT 1", types: [.integer, .blob]),
            case .integer(let sequence) = row[0], case .blob(let hash) = row[1]
        else { return .start }
        return ChainHead(sequence: sequence, hash: hash)
    }

    /// From so many entries on they are handed over as a stream: an engine behind a line is asked once instead of once for each.
    private static let streamed = 8

    package static func insert(_ entries: [JournalEntry], _ connection: any SQLConnection) throws {
        if entries.count < streamed {
            for entry in entries { try connection.run(append, values(entry)) }
        } else {
            try connection.fill("journal", columns, types) { put in for entry in entries { try put(values(entry)) } }
        }
    }

    private static func values(_ entry: JournalEntry) -> [SQLValue] {
        let d = entry.draft
        return [
            .integer(entry.sequence), .id(d.space.raw), d.at.sql, d.actor.sql, .text(d.door.rawValue), .text(d.action), .text(d.type), .id(d.record),
            .integer(Int64(d.version)), d.area.sql, d.subject.sql, .text(d.difference), .blob(entry.hash),
        ]
    }

    static func entry(_ row: [SQLValue]) -> JournalEntry? {
        guard case .integer(let sequence) = row[0], case .id(let space) = row[1], let at = Instant(sql: row[2]), let actor = UserID(sql: row[3]),
            case .text(let door) = row[4], case .text(let action) = row[5], case .text(let type) = row[6], case .id(let record) = row[7],
            case .integer(let version) = row[8], let area = AreaCode?(sql: row[9]), let subject = RawID?(sql: row[10]), case .text(let difference) = row[11], case .blob(let hash) = row[12],
            let through = Door(rawValue: door)
        else { return nil }
        return JournalEntry(
            sequence: sequence,
            draft: JournalDraft(space: SpaceID(space), at: at, actor: actor, door: through, action: action, type: type, record: record, version: Int(version), area: area, subject: subject, difference: difference),
            hash: hash)
    }

    /// Entries after `sequence`, oldest first.
    package static func entries(after sequence: Int64, limit: Int, _ connection: any SQLConnection) throws -> [JournalEntry] {
        try connection.all("SELECT \(columns) FROM journal WHERE sequence > ? ORDER BY sequence LIMIT ?", [.integer(sequence), .integer(Int64(limit))], types: types).compactMap(entry)
    }

    /// Entries before `sequence`, newest first.
    package static func entries(before sequence: Int64, limit: Int, _ connection: any SQLConnection) throws -> [JournalEntry] {
        try connection.all("SELECT \(columns) FROM journal WHERE sequence < ? ORDER BY sequence DESC LIMIT ?", [.integer(sequence), .integer(Int64(limit))], types: types).compactMap(entry)
    }

    package static func entries(of record: RawID, in space: SpaceID, limit: Int, _ connection: any SQLConnection) throws -> [JournalEntry] {
        try connection.all("SELECT \(columns) FROM journal WHERE record = ? AND space = ? ORDER BY sequence DESC LIMIT ?", [.id(record), .id(space.raw), .integer(Int64(limit))], types: types).compactMap(entry)
    }

    /// The timeline of a case: entries of the record itself and of all that belongs to it, newest first.
    package static func timeline(of subject: RawID, in space: SpaceID, limit: Int, _ connection: any SQLConnection) throws -> [JournalEntry] {
        try connection.all("SELECT \(columns) FROM journal WHERE subject = ? AND space = ? ORDER BY sequence DESC LIMIT ?", [.id(subject), .id(space.raw), .integer(Int64(limit))], types: types).compactMap(entry)
    }
}

/// What a walk along the chain found.
package struct ChainReport: Sendable, Hashable {
    package enum Fault: Sendable, Hashable {
        /// The entry's contents are not those that were hashed, or it stands in another's place.
        case altered(Int64)
        /// Numbers are missing before this one.
        case missing(before: Int64)
        /// The chain ends before the last number that was noted outside of it.
        case cutShort(end: Int64, expected: Int64)
        /// A number noted outside the chain has another hash there.
        case anchorDiffers(Int64)
    }
    package var entries: Int64 = 0
    package var head = ChainHead.start
    package var faults: [Fault] = []
    package var isSound: Bool { faults.isEmpty }
    package init() {}
}

extension JournalTable {
    /// Walks the whole chain. `anchors` are ends that were noted outside the database; with them a
    /// chain that was cut short or rewritten as a whole is found too.
    package static func verify(_ connection: any SQLConnection, anchors: [ChainHead] = []) throws -> ChainReport {
        var report = ChainReport()
        let noted = Dictionary(anchors.map { ($0.sequence, $0.hash) }, uniquingKeysWith: { a, _ in a })
        try connection.stream("SELECT \(columns) FROM journal ORDER BY sequence", [], types: types) { row in
            guard let entry = entry(row) else {
                if case .integer(let n) = row[0] { report.faults.append(.altered(n)) }
                return true
            }
            report.entries += 1
            if entry.sequence != report.head.sequence + 1 {
                report.faults.append(.missing(before: entry.sequence))
                report.head.sequence = entry.sequence - 1
            }
            if report.head.sealing(entry.draft).hash != entry.hash { report.faults.append(.altered(entry.sequence)) }
            if let hash = noted[entry.sequence], hash != entry.hash { report.faults.append(.anchorDiffers(entry.sequence)) }
            report.head = ChainHead(sequence: entry.sequence, hash: entry.hash)
            return report.faults.count < 100
        }
        if let last = anchors.map(\.sequence).max(), last > report.head.sequence, report.faults.count < 100 {
            report.faults.append(.cutShort(end: report.head.sequence, expected: last))
        }
        return report
    }
}
