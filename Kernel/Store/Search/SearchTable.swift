import Core
import Vocabulary

/// The documents of the search index and how far it has come: the only SQL that reads or writes them. All of it can be made again
/// from the records, so it is no part of the schema that is transferred or counted.
enum SearchTable {
    static let documentTable = Schema.Plain(
        "search_document", [("number", .integer), ("space", .id), ("type", .text), ("record", .id), ("area", .integer), ("at", .integer), ("source", .text)], nullable: ["area"], key: ["number"],
        unique: [["space", "record"]])
    static let progressTable = Schema.Plain("search_progress", [("name", .text), ("value", .text)], key: ["name"])

    static func statements(_ dialect: Dialect) -> [String] { Schema.create(documentTable, dialect) + Schema.create(progressTable, dialect) + dialect.terms.statements }

    private static let columns = "number, space, type, record, area, at, source"
    private static let types: [SQLType] = [.integer, .id, .text, .id, .integer, .integer, .text]

    private static func numbered(_ row: [SQLValue]) -> (number: Int64, document: SearchDocument)? {
        guard let number = Int64(sql: row[0]), let space = RawID(sql: row[1]), let type = String(sql: row[2]), let record = RawID(sql: row[3]), let area = AreaCode?(sql: row[4]), let at = Instant(sql: row[5]),
            let source = String(sql: row[6]), let document = SearchDocument(space: space, type: type, record: record, area: area, at: at, source: source)
        else { return nil }
        return (number, document)
    }

    static func documents(_ numbers: [Int64], _ connection: any SQLConnection) throws -> [SearchDocument] {
        var out: [SearchDocument] = []
        for start in stride(from: 0, to: numbers.count, by: 100) {
            let part = numbers[start..<min(start + 100, numbers.count)]
            // Statements of few lengths are prepared once each.
            let asked = Array(part) + Array(repeating: -1, count: 100 - part.count)
            try connection.rows("SELECT \(columns) FROM search_document WHERE number IN (\(asked.map { _ in "?" }.joined(separator: ",")))", asked.map { .integer($0) }, types: types) {
                if let found = numbered($0) { out.append(found.document) }
                return true
            }
        }
        return out
    }

    /// Every document, in the order of the records.
    static func all(_ connection: any SQLConnection) throws -> [SearchDocument] {
        try connection.all("SELECT \(columns) FROM search_document ORDER BY space, record", types: types).compactMap { numbered($0)?.document }
    }

    /// Puts documents in place of those of the same records; nil leaves none.
    static func replace(_ fresh: [SearchKey: SearchDocument?], _ registry: Registry, _ connection: any SQLConnection) throws {
        let terms = connection.dialect.terms
        var old: [(number: Int64, document: SearchDocument)] = [], same: Set<SearchKey> = []
        for key in fresh.keys {
            guard let row = try connection.first("SELECT \(columns) FROM search_document WHERE space = ? AND record = ?", [.id(key.space), .id(key.record)], types: types), let known = numbered(row) else { continue }
            if let new = fresh[key] ?? nil, new.source == known.document.source, new.area == known.document.area, new.type == known.document.type {
                try connection.run("UPDATE search_document SET at = ? WHERE number = ?", [new.at.sql, .integer(known.number)])
                same.insert(key)
            } else {
                old.append(known)
            }
        }
        // In the order of their numbers: the embedded engine's index takes them in without a detour.
        for (number, document) in old.sorted(by: { $0.number < $1.number }) {
            if let info = try? registry.table(document.type).info { try terms.remove(document.terms(info), number: number, connection) }
            try connection.run("DELETE FROM search_document WHERE number = ?", [.integer(number)])
        }
        var number = try connection.integer("SELECT max(number) FROM search_document") ?? 0
        for (key, document) in fresh.sorted(by: { $0.key.record < $1.key.record }) where !same.contains(key) {
            guard let document, let info = try? registry.table(document.type).info else { continue }
            number += 1
            let own = document.terms(info), extra = terms.column(own, number: number)
            try connection.run(
                "INSERT INTO search_document (\(columns)\(extra.map { ", " + $0.name } ?? "")) VALUES (?,?,?,?,?,?,?\(extra.map { ", " + $0.place } ?? ""))",
                [.integer(number), .id(document.space), .text(document.type), .id(document.record), document.area.sql, document.at.sql, .text(document.source)] + (extra.map { [$0.value] } ?? []))
            try terms.add(own, number: number, connection)
        }
    }

    static func clear(_ connection: any SQLConnection) throws {
        try connection.dialect.terms.clear(connection)
        try connection.run("DELETE FROM search_document", [])
        try connection.run("DELETE FROM search_progress", [])
    }

    // MARK: How far it has come

    static func progress(_ connection: any SQLConnection) throws -> SearchProgress {
        var known: [String: String] = [:]
        for row in try connection.all("SELECT name, value FROM search_progress", types: [.text, .text]) { if let name = String(sql: row[0]), let value = String(sql: row[1]) { known[name] = value } }
        return SearchProgress(signature: known["signature"] ?? "", cursor: Int64(known["cursor"] ?? "") ?? 0, scans: (known["scans"] ?? "").split(separator: "\n").compactMap { SearchProgress.Scan(String($0)) })
    }

    static func keep(_ progress: SearchProgress, _ connection: any SQLConnection) throws {
        for (name, value) in [("signature", progress.signature), ("cursor", String(progress.cursor)), ("scans", progress.scans.map(\.text).joined(separator: "\n"))] {
            if try connection.run("UPDATE search_progress SET value = ? WHERE name = ?", [.text(value), .text(name)]) == 0 {
                try connection.run("INSERT INTO search_progress (name, value) VALUES (?,?)", [.text(name), .text(value)])
            }
        }
    }
}

/// Which record a document is of.
struct SearchKey: Hashable, Sendable {
    let space: RawID
    let record: RawID
}

/// How far the index has come: which journal entry it has seen last, and which tables it has yet to go through.
struct SearchProgress: Sendable, Hashable {
    /// A table to be gone through from a record on.
    struct Scan: Sendable, Hashable {
        let type: String
        /// Only this space; nil: all.
        let space: RawID?
        var after: SearchKey?

        var text: String { [type, space?.description ?? "*", after?.space.description ?? "", after?.record.description ?? ""].joined(separator: " ") }

        init(type: String, space: RawID? = nil) {
            self.type = type
            self.space = space
        }

        init?(_ text: String) {
            let parts = text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
            guard parts.count == 4 else { return nil }
            type = parts[0]
            space = RawID(parts[1])
            if let space = RawID(parts[2]), let record = RawID(parts[3]) { after = SearchKey(space: space, record: record) }
        }
    }

    /// What the documents were made by: another one makes them anew.
    var signature: String
    var cursor: Int64
    var scans: [Scan]
}
