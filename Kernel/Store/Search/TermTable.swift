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
    func find(_ condition: TermCondition, in bounds: SearchBounds, limit: Int, _ connection: any SQLConnection) throws -> [Int64]
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

    func find(_ condition: TermCondition, in bounds: SearchBounds, limit: Int, _ connection: any SQLConnection) throws -> [Int64] {
        guard let match = Self.match(.all([condition] + bounds.terms)) else { return [] }
        return try connection.all("SELECT rowid FROM search_term WHERE search_term MATCH ? ORDER BY rowid DESC LIMIT ?", [.text(match), .integer(Int64(limit))], types: [.integer]).compactMap { Int64(sql: $0[0]) }
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

/// PostgreSQL: an array of numbers beside each document, with a GIN index. Such an index gives all that meet a condition and in no
/// order, and walks the list of every term that is named, however long. So the newest blocks of documents are looked at first, each a
/// term itself; and bounds that most documents meet are asked of each row that the words have found, not of the index.
struct ArrayTermTable: TermTable {
    let statements = [
        "ALTER TABLE \"search_document\" ADD COLUMN IF NOT EXISTS \"terms\" integer[] NOT NULL DEFAULT '{}'",
        "CREATE INDEX IF NOT EXISTS \"search_document_by_terms\" ON \"search_document\" USING gin (\"terms\") WITH (gin_pending_list_limit = 512)",
    ]
    /// Documents are numbered as they come: 8,192 a block.
    private static let block: Int64 = 13, firstBlocks: Int64 = 2, blocksMax: Int64 = 32, few = 2_000

    private static func term(ofBlock block: Int64) -> Term { Term(.block, [UInt32(truncatingIfNeeded: block)]) }
    private static let array = "string_to_array(?, ',')::integer[]"
    private static func text(_ terms: some Sequence<Term>) -> SQLValue { .text(terms.map { String($0.number) }.joined(separator: ",")) }

    func column(_ terms: Set<Term>, number: Int64) -> (name: String, place: String, value: SQLValue)? {
        ("terms", Self.array, Self.text(terms.union([Self.term(ofBlock: number >> Self.block)])))
    }

    // They come and go with the document.
    func add(_ terms: Set<Term>, number: Int64, _ connection: any SQLConnection) throws {}
    func remove(_ terms: Set<Term>, number: Int64, _ connection: any SQLConnection) throws {}
    func clear(_ connection: any SQLConnection) throws {}

    /// The index takes new terms into a list that every search reads to its end. The server empties it at 512 kB (some 40 ms, twice as
    /// fast as taking in each document by itself); this empties it when there is no more to come.
    func settle(_ connection: any SQLConnection) throws { _ = try connection.integer("SELECT gin_clean_pending_list('search_document_by_terms')") }

    func find(_ condition: TermCondition, in bounds: SearchBounds, limit: Int, _ connection: any SQLConnection) throws -> [Int64] {
        var values: [SQLValue] = []
        let (narrow, broad) = Self.parts(of: bounds)
        guard let terms = Self.sql(.all([condition] + narrow), &values) else { return [] }
        let holds = ([terms] + broad.map(\.sql)).joined(separator: " AND ")
        values += broad.flatMap(\.values)
        // The index is always the better way here, however the server judges it.
        try connection.run("SET LOCAL enable_seqscan = off", [])
        let newest = (try connection.integer("SELECT max(number) FROM search_document") ?? 0) >> Self.block
        var found: [Int64] = []
        func look(at block: Int64) throws {
            guard block >= 0, found.count < limit else { return }
            found += try numbers("SELECT number FROM search_document WHERE terms @> \(Self.array) AND \(holds) ORDER BY number DESC LIMIT ?", [Self.text([Self.term(ofBlock: block)])] + values + [.integer(Int64(limit - found.count))], connection)
        }
        for n in 0..<Self.firstBlocks { try look(at: newest - n) }
        if found.count == limit || newest < Self.firstBlocks { return found }
        let some = try numbers("WITH hit AS MATERIALIZED (SELECT number FROM search_document WHERE \(holds)) SELECT number FROM hit LIMIT ?", values + [.integer(Int64(Self.few))], connection)
        if some.count < Self.few { return Array(some.sorted(by: >).prefix(limit)) }
        for n in Self.firstBlocks..<Self.blocksMax { try look(at: newest - n) }
        if found.count < limit { found += Set(some).subtracting(found).sorted(by: >).prefix(limit - found.count) }
        return found
    }

    /// The bounds that are better asked of the index, and those that are better asked of the rows.
    private static func parts(of bounds: SearchBounds) -> (narrow: [TermCondition], broad: [(sql: String, values: [SQLValue])]) {
        var narrow: [TermCondition] = [], broad: [(sql: String, values: [SQLValue])] = []
        // What all exercises share lies in the live space.
        if bounds.space.isLive { broad.append(("space = ?", [.id(bounds.space.raw)])) } else { narrow.append(bounds.spaceTerms) }
        if let types = bounds.types, let terms = bounds.typeTerms {
            if bounds.areMostTypes { broad.append(("type = ANY(string_to_array(?, ','))", [.text(types.joined(separator: ","))])) } else { narrow.append(terms) }
        }
        if let areas = bounds.areas, let terms = bounds.areaTerms {
            // A county is a large part of a city's documents, a township a small one.
            if areas.within.contains(where: { $0.level <= 3 }) {
                let ranges = areas.within.map(\.range).sorted { $0.lowerBound < $1.lowerBound }, alone = areas.exactly.map(\.number).sorted()
                let ways = ["area IS NULL"] + ranges.map { _ in "area >= ? AND area < ?" } + (alone.isEmpty ? [] : ["area IN (\(alone.map { _ in "?" }.joined(separator: ",")))"])
                broad.append(("(" + ways.joined(separator: " OR ") + ")", ranges.flatMap { [.integer($0.lowerBound), .integer($0.upperBound)] } + alone.map { .integer($0) }))
            } else { narrow.append(terms) }
        }
        return (narrow, broad)
    }

    private func numbers(_ sql: String, _ values: [SQLValue], _ connection: any SQLConnection) throws -> [Int64] {
        try connection.all(sql, values, types: [.integer]).compactMap { Int64(sql: $0[0]) }
    }

    /// Nil: nothing can meet it.
    private static func sql(_ condition: TermCondition, _ values: inout [SQLValue]) -> String? {
        switch condition {
        case .term(let term):
            values.append(text([term]))
            return "terms @> \(array)"
        case .all(let parts):
            // The single terms together in one array: the index then begins with the rarest.
            let single = parts.compactMap { if case .term(let term) = $0 { term } else { nil } }
            var out: [String] = []
            if !single.isEmpty {
                values.append(text(single))
                out.append("terms @> \(array)")
            }
            for part in parts {
                if case .term = part { continue }
                guard let made = sql(part, &values) else { return nil }
                out.append(made)
            }
            return out.isEmpty ? nil : "(" + out.joined(separator: " AND ") + ")"
        case .any(let parts):
            let single = parts.compactMap { if case .term(let term) = $0 { term } else { nil } }
            var out: [String] = []
            if !single.isEmpty {
                values.append(text(single))
                out.append("terms && \(array)")
            }
            for part in parts {
                if case .term = part { continue }
                let before = values.count
                if let made = sql(part, &values) { out.append(made) } else { values.removeLast(values.count - before) }
            }
            return out.isEmpty ? nil : "(" + out.joined(separator: " OR ") + ")"
        }
    }
}
