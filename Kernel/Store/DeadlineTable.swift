package import Core
package import Vocabulary

/// A deadline in the book, with what has been done about it.
package struct BookedDeadline: Sendable {
    package let type: String
    package let record: RawID
    package let subject: RawID?
    package let area: AreaCode?
    package let deadline: Deadline
    package let remindedAt: Instant?
    package let escalatedAt: Instant?
}

/// The book of deadlines. It outlives restarts; a timer asks it what is due.
package enum DeadlineTable {
    private static let columns = "type, record, subject, area, key, title, starts_at, due_at, remind_at, met_at, role, person, escalates_to, source, link, reminded_at, escalated_at"
    private static let types: [SQLType] = [.text, .id, .id, .integer, .text, .text, .integer, .integer, .integer, .integer, .text, .id, .text, .text, .text, .integer, .integer]

    private static let insert = "INSERT INTO deadline (space, \(columns)) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"
    private static let put = """
        \(insert) ON CONFLICT (space, record, key) DO UPDATE SET
        subject = excluded.subject, area = excluded.area, title = excluded.title, starts_at = excluded.starts_at, due_at = excluded.due_at, remind_at = excluded.remind_at, met_at = excluded.met_at,
        role = excluded.role, person = excluded.person, escalates_to = excluded.escalates_to, source = excluded.source, link = excluded.link, reminded_at = excluded.reminded_at, escalated_at = excluded.escalated_at
        """

    /// Makes the book of one record say what `wanted` says. A deadline that has not moved keeps what was
    /// done about it; one that has moved will be reminded of and escalated anew.
    static func reconcile(_ wanted: [Deadline], type: String, record: RawID, subject: RawID?, area: AreaCode?, space: SpaceID, _ connection: any SQLConnection, ownKeysOnly: Bool = false, isNew: Bool = false) throws {
        let booked = isNew ? [] : try all("record = ? AND space = ?", [.id(record), .id(space.raw)], connection).filter { $0.deadline.key.contains(".") != ownKeysOnly }
        for old in booked where !wanted.contains(where: { $0.key == old.deadline.key }) {
            try connection.run("DELETE FROM deadline WHERE space = ? AND record = ? AND key = ?", [.id(space.raw), .id(record), .text(old.deadline.key)])
        }
        for new in wanted {
            let old = booked.first { $0.deadline.key == new.key }
            if old?.deadline == new && old?.area == area { continue }
            let moved = old?.deadline.dueAt != new.dueAt
            try connection.run(
                isNew ? insert : put,
                [
                    .id(space.raw), .text(type), .id(record), subject.sql, area.sql, .text(new.key), .text(new.title.stored), new.startsAt.sql, new.dueAt.sql, new.remindAt.sql, new.metAt.sql,
                    .text(new.role.rawValue), new.person.sql, .text(new.escalatesTo.rawValue), .text(new.source), .text(new.link),
                    (moved ? nil : old?.remindedAt).sql, (moved ? nil : old?.escalatedAt).sql,
                ])
        }
    }

    static func remove(record: RawID, space: SpaceID, _ connection: any SQLConnection) throws {
        try connection.run("DELETE FROM deadline WHERE space = ? AND record = ?", [.id(space.raw), .id(record)])
    }

    /// Open deadlines whose reminder or escalation is due at `now`.
    package static func due(at now: Instant, space: SpaceID, limit: Int = 200, _ connection: any SQLConnection) throws -> [BookedDeadline] {
        try all("space = ? AND met_at IS NULL AND ((remind_at <= ? AND reminded_at IS NULL) OR (due_at <= ? AND escalated_at IS NULL)) ORDER BY due_at LIMIT \(limit)", [.id(space.raw), now.sql, now.sql], connection)
    }

    package static func open(space: SpaceID, limit: Int = 500, _ connection: any SQLConnection) throws -> [BookedDeadline] {
        try all("space = ? AND met_at IS NULL ORDER BY due_at LIMIT \(limit)", [.id(space.raw)], connection)
    }

    package static func of(subject: RawID, space: SpaceID, _ connection: any SQLConnection) throws -> [BookedDeadline] {
        try all("subject = ? AND space = ? ORDER BY due_at LIMIT 500", [.id(subject), .id(space.raw)], connection)
    }

    package static func of(record: RawID, space: SpaceID, _ connection: any SQLConnection) throws -> [BookedDeadline] {
        try all("record = ? AND space = ? ORDER BY due_at LIMIT 500", [.id(record), .id(space.raw)], connection)
    }

    static func mark(_ booked: BookedDeadline, space: SpaceID, remindedAt: Instant?, escalatedAt: Instant?, _ connection: any SQLConnection) throws {
        try connection.run("UPDATE deadline SET reminded_at = ?, escalated_at = ? WHERE space = ? AND record = ? AND key = ?", [remindedAt.sql, escalatedAt.sql, .id(space.raw), .id(booked.record), .text(booked.deadline.key)])
    }

    private static func all(_ condition: String, _ values: [SQLValue], _ connection: any SQLConnection) throws -> [BookedDeadline] {
        try connection.all("SELECT \(columns) FROM deadline WHERE \(condition)", values, types: types).compactMap { row in
            guard case .text(let type) = row[0], case .id(let record) = row[1], let subject = RawID?(sql: row[2]), let area = AreaCode?(sql: row[3]),
                case .text(let key) = row[4], case .text(let title) = row[5], let starts = Instant(sql: row[6]), let due = Instant(sql: row[7]), let remind = Instant?(sql: row[8]), let met = Instant?(sql: row[9]),
                case .text(let role) = row[10], let person = UserID?(sql: row[11]), case .text(let escalates) = row[12], case .text(let source) = row[13], case .text(let link) = row[14],
                let reminded = Instant?(sql: row[15]), let escalated = Instant?(sql: row[16]), let holder = Role(rawValue: role), let above = Role(rawValue: escalates)
            else { return nil }
            return BookedDeadline(
                type: type, record: record, subject: subject, area: area,
                deadline: Deadline(key: key, title: Message(stored: title), startsAt: starts, dueAt: due, remindAt: remind, metAt: met, role: holder, person: person, escalatesTo: above, source: source, link: link),
                remindedAt: reminded, escalatedAt: escalated)
        }
    }
}

/// A line in a person's inbox.
package struct Notice: Sendable {
    package let id: RawID
    package let person: UserID
    package let at: Instant
    package let message: Message
    package let link: String
    package let record: RawID?
    package let readAt: Instant?
}

package enum NoticeTable {
    private static let columns = "id, person, at, message, link, record, read_at"

    static func insert(_ notice: Notice, space: SpaceID, _ connection: any SQLConnection) throws {
        try connection.run(
            "INSERT INTO notice (space, \(columns)) VALUES (?,?,?,?,?,?,?,?)",
            [.id(space.raw), .id(notice.id), notice.person.sql, notice.at.sql, .text(notice.message.stored), .text(notice.link), notice.record.sql, notice.readAt.sql])
    }

    package static func of(_ person: UserID, space: SpaceID, limit: Int = 100, _ connection: any SQLConnection) throws -> [Notice] {
        try connection.all("SELECT \(columns) FROM notice WHERE person = ? AND space = ? ORDER BY at DESC LIMIT ?", [person.sql, .id(space.raw), .integer(Int64(limit))], types: [.id, .id, .integer, .text, .text, .id, .integer]).compactMap {
            guard case .id(let id) = $0[0], let person = UserID(sql: $0[1]), let at = Instant(sql: $0[2]), case .text(let message) = $0[3], case .text(let link) = $0[4], let record = RawID?(sql: $0[5]), let read = Instant?(sql: $0[6]) else { return nil }
            return Notice(id: id, person: person, at: at, message: Message(stored: message), link: link, record: record, readAt: read)
        }
    }

    package static func unread(_ person: UserID, space: SpaceID, _ connection: any SQLConnection) throws -> Int {
        Int(try connection.integer("SELECT count(*) FROM notice WHERE person = ? AND space = ? AND read_at IS NULL", [person.sql, .id(space.raw)]) ?? 0)
    }

    package static func markRead(_ person: UserID, space: SpaceID, at: Instant, _ connection: any SQLConnection) throws {
        try connection.run("UPDATE notice SET read_at = ? WHERE person = ? AND space = ? AND read_at IS NULL", [at.sql, person.sql, .id(space.raw)])
    }
}

extension Message {
    /// As one column keeps it: the key, then name and value of each gap, a unit separator between them.
    package var stored: String {
        var text = key
        for (name, value) in arguments.sorted(by: { $0.key < $1.key }) {
            text += "\u{1F}"
            text += name
            text += "\u{1F}"
            text += value
        }
        return text
    }
    package init(stored: String) {
        let parts = stored.split(separator: "\u{1F}", omittingEmptySubsequences: false).map(String.init)
        var arguments: [String: String] = [:]
        for i in stride(from: 1, to: parts.count - 1, by: 2) { arguments[parts[i]] = parts[i + 1] }
        self.init(parts.first ?? "", arguments)
    }
}

extension Transaction {
    /// Notes that somebody was reminded of a deadline, or that it was escalated.
    package func mark(_ booked: BookedDeadline, escalated: Bool) throws {
        try DeadlineTable.mark(booked, space: space, remindedAt: now, escalatedAt: escalated ? now : booked.escalatedAt, connection)
    }
}
