import Core
import Store
import Vocabulary

/// Something that is not done yet and goes with the watch.
struct OpenItem {
    let key: String
    let kind: HandoverItemKind
    let title: String
    let message: Message?
    let dueAt: Instant?
    /// Since when it is open: what came after a list was made is not missing from it.
    let since: Instant
    let link: String
    let recordType: String
    let record: RawID
}

/// What stands open at the moment, over all modules: incidents, deadlines, log lines to follow up. Read by
/// wire type, since no module knows another.
enum OpenItems {
    /// Phases of an incident in which nothing is left to hand over.
    private static let over: Set<String> = ["closed", "reviewed", "rejected", "dismissed", "merged", "withdrawn"]

    static func gather(in area: AreaCode?, _ tx: Transaction) throws -> [OpenItem] {
        func concerns(_ other: AreaCode?) -> Bool { other.flatMap { o in area.map { $0.contains(o) } } ?? true }
        return try incidents(concerns, tx) + deadlines(concerns, tx) + log(concerns, tx)
    }

    private static func incidents(_ concerns: (AreaCode?) -> Bool, _ tx: Transaction) throws -> [OpenItem] {
        guard let info = try? tx.table(IncidentTag.recordType).info, let phase = info.phase?.field.name else { return [] }
        let done = over.sorted().map { SQLValue.text($0) }
        return try tx.rows(info.type, Query([.not(.oneOf(phase, done))], order: .init("created_at"), limit: 200)).filter { concerns($0.area) }.map { row in
            OpenItem(
                key: "\(info.type)/\(row.id)", kind: .incident, title: row.text("title", info) ?? row.text(info.label, info) ?? "—", message: nil, dueAt: nil, since: row.createdAt,
                link: "/\(info.path)/\(row.id)", recordType: info.type, record: row.id)
        }
    }

    /// Log lines come with their own entry, and a handover does not hand itself over.
    private static func deadlines(_ concerns: (AreaCode?) -> Bool, _ tx: Transaction) throws -> [OpenItem] {
        try DeadlineTable.open(space: tx.space, tx.connection).filter { concerns($0.area) && $0.type != LogEntryTag.recordType && $0.type != HandoverTag.recordType }.map { booked in
            OpenItem(
                key: "\(booked.type)/\(booked.record)/\(booked.deadline.key)", kind: .deadline, title: booked.deadline.title.plain, message: booked.deadline.title, dueAt: booked.deadline.dueAt,
                since: booked.deadline.startsAt, link: booked.deadline.link, recordType: booked.type, record: booked.record)
        }
    }

    private static func log(_ concerns: (AreaCode?) -> Bool, _ tx: Transaction) throws -> [OpenItem] {
        try tx.all(LogEntry.self, [.equals("needs_follow_up", true.sql), .isNull("settled_at")], order: .init("at")).filter { concerns($0.area) }.map { entry in
            OpenItem(
                key: "\(LogEntryTag.recordType)/\(entry.id.raw)", kind: .log, title: String(entry.text.prefix(120)), message: nil, dueAt: entry.dueAt, since: entry.at,
                link: "/log-entries/\(entry.id.raw)", recordType: LogEntryTag.recordType, record: entry.id.raw)
        }
    }
}

extension Message {
    /// What it speaks of, without its words: the values that fill its gaps.
    var plain: String {
        let text = arguments.sorted { $0.key < $1.key }.map(\.value).joined(separator: " ")
        return String((text.isEmpty ? key : text).prefix(200))
    }
}

extension Row {
    /// A text field by its name; nil where the type has no such field or it is empty.
    func text(_ field: String, _ info: TableInfo) -> String? {
        guard let i = info.index(of: field), case .text(let text) = values[i], !text.isEmpty else { return nil }
        return text
    }

    func value<V: ColumnValue>(_ field: String, _ info: TableInfo, as: V.Type = V.self) -> V? {
        info.index(of: field).flatMap { V(sql: values[$0]) }
    }
}
