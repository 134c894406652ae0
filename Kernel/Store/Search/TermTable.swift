import Core
import Vocabulary

/// Where the terms of documents stand, as an engine can look them up fast. The documents themselves stand in `search_document`.
protocol TermTable: Sendable {
    /// The statements that make it.
    var statements: [String] { get }
    /// What of the terms stands in the document's own row: a column, its place in a statement, its value.
    func column(_ terms: Set<Term>, number: Int64) -> (name: String, place: String, value: SQLValue)?
    /// Adds a document's terms where they do not stand in its row. Documents are added in the order of their numbers.
    func add(_ terms: Set<Term>, number: Int64, _ connection: any SQLConnection) throws
    /// Takes them away; they must be those that were added.
    func remove(_ terms: Set<Term>, number: Int64, _ connection: any SQLConnection) throws
    func clear(_ connection: any SQLConnection) throws
    /// Puts in order what was added since it was last asked to, where searching what has not been put in order takes longer.
    func settle(_ connection: any SQLConnection) throws
    /// Documents that meet a condition, those added last first. However many there are, the work is bounded: where a condition is
    /// met by very many old documents and few new ones, some may be passed over.
    /// - Parameter newest: no document with a greater number is known to meet it; nil: any may.
    func find(_ condition: TermCondition, in bounds: SearchBounds, upTo newest: Int64?, limit: Int, _ connection: any SQLConnection) throws -> [Int64]
    /// Types that so many documents are of that looking among them for words that hundreds of others hold would take long.
    func largeTypes(_ connection: any SQLConnection) throws -> Set<String>
}

extension TermTable {
    func largeTypes(_ connection: any SQLConnection) throws -> Set<String> { [] }
}

extension Dialect {
    var terms: any TermTable { self == .postgres ? ArrayTermTable() : WordTermTable() }
}

/// SQLite: FTS5 over words of our own making, without the texts. It walks the lists of two words side by side from the newest
/// document on, so that a limit ends the work.
struct WordTermTable: TermTable {
    let statements = ["CREATE VIRTUAL TABLE IF NOT EXISTS \"search_term\" USING fts5(terms, content='', columnsize=0, detail='none', tokenize='ascii')"]

    func column(_ terms: Set<Term>, number: Int64) -> (name: String, place: String, value: SQLValue)? { nil }

    private func words(_ terms: Set<Term>) -> SQLValue { .text(terms.map(\.word).joined(separator: " ")) }

    func add(_ terms: Set<Term>, number: Int64, _ connection: any SQLConnection) throws {
        try connection.run("INSERT INTO search_term (rowid, terms) VALUES (?,?)", [.integer(number), words(terms)])
    }

    func remove(_ terms: Set<Term>, number: Int64, _ connection: any SQLConnection) throws {
        try connection.run("INSERT INTO search_term (search_term, rowid, terms) VALUES ('delete',?,?)", [.integer(number), words(terms)])
    }

    func clear(_ connection: any SQLConnection) throws { try connection.run("INSERT INTO search_term (search_term) VALUES ('delete-all')", []) }
    func settle(_ connection: any SQLConnection) throws {}

    func find(_ condition: TermCondition, in bounds: SearchBounds, upTo newest: Int64?, limit: Int, _ connection: any SQLConnection) throws -> [Int64] {
        guard let match = Self.match(.all([condition] + bounds.terms)) else { return [] }
        return try connection.all("SELECT rowid FROM search_term WHERE search_term MATCH ? AND rowid <= ? ORDER BY rowid DESC LIMIT ?", [.text(match), .integer(newest ?? .max), .integer(Int64(limit))], types: [.integer]).compactMap { Int64(sql: $0[0]) }
    }

    /// Nil: nothing can meet it.
    private static func match(_ condition: TermCondition) -> String? {
        switch condition {
        case .term(let term): return term.word
        case .all(let parts):
            let all = parts.map(match)
            let known = all.compactMap { $0 }
            return known.isEmpty || known.count < all.count ? nil : known.count == 1 ? known[0] : "(" + known.joined(separator: " AND ") + ")"
        case .any(let parts):
            let known = parts.compactMap(match)
            return known.isEmpty ? nil : known.count == 1 ? known[0] : "(" + known.joined(separator: " OR ") + ")"
        }
    }
}
