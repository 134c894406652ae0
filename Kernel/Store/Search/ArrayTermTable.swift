import Core
import Vocabulary

/// PostgreSQL: an array of numbers beside each document, with a GIN index. Such an index gives all that meet a condition and in no
/// order, walks the list of every term that is named, and joins terms well by «and» alone. So documents are looked at in blocks, the
/// newest first, and in groups of blocks, each a term itself; a condition is asked way by way; and bounds that most documents meet are
/// asked of each row that the words have found, not of the index.
struct ArrayTermTable: TermTable {
    let statements = [
        "ALTER TABLE \"search_document\" ADD COLUMN IF NOT EXISTS \"terms\" integer[] NOT NULL DEFAULT '{}'",
        "CREATE INDEX IF NOT EXISTS \"search_document_by_terms\" ON \"search_document\" USING gin (\"terms\") WITH (gin_pending_list_limit = 512)",
    ]
    /// Documents are numbered as they come: 8,192 a block, eight blocks a group.
    var block: Int64 = 13, group: Int64 = 16
    /// Blocks that are looked at before anything else; groups that are looked at one by one, four million documents.
    var firstBlocks: Int64 = 2, groupsMax: Int64 = 64

    private static func term(ofBlock block: Int64) -> Term { Term(.block, [UInt32(truncatingIfNeeded: block)]) }
    private static func term(ofGroup group: Int64) -> Term { Term(.group, [UInt32(truncatingIfNeeded: group)]) }
    private static let array = "string_to_array(?, ',')::integer[]"
    private static func text(_ terms: some Sequence<Term>) -> SQLValue { .text(terms.map { String($0.number) }.joined(separator: ",")) }

    func column(_ terms: Set<Term>, number: Int64) -> (name: String, place: String, value: SQLValue)? {
        ("terms", Self.array, Self.text(terms.union([Self.term(ofBlock: number >> block), Self.term(ofGroup: number >> group)])))
    }

    // They come and go with the document.
    func add(_ terms: Set<Term>, number: Int64, _ connection: any SQLConnection) throws {}
    func remove(_ terms: Set<Term>, number: Int64, _ connection: any SQLConnection) throws {}
    func clear(_ connection: any SQLConnection) throws {}

    /// The index takes new terms into a list that every search reads to its end. The server empties it at 512 kB (some 40 ms, twice as
    /// fast as taking in each document by itself); this empties it when there is no more to come.
    func settle(_ connection: any SQLConnection) throws { _ = try connection.integer("SELECT gin_clean_pending_list('search_document_by_terms')") }

    func find(_ condition: TermCondition, in bounds: SearchBounds, upTo newest: Int64?, limit: Int, _ connection: any SQLConnection) throws -> [Int64] {
        let (narrow, broad) = Self.parts(of: bounds), search = Search(TermWay.all(of: condition), narrow, broad)
        guard !search.ways.isEmpty else { return [] }
        // The index is always the better way here, however the server judges it.
        try connection.run("SET LOCAL enable_seqscan = off", [])
        let last = try newest ?? connection.integer("SELECT max(number) FROM search_document") ?? 0, lastBlock = last >> block, rest = lastBlock - firstBlocks
        var found = try newestHits(search, in: (max(0, rest + 1)...lastBlock).reversed(), limit, connection)
        func take(_ hits: [Int64]) { found += hits.filter { $0 >> block <= rest }.sorted(by: >).prefix(limit - found.count) }
        var next = last >> group
        let oldest = max(0, next - groupsMax + 1), blocks = Int64(1) << (group - block)
        while found.count < limit, next >= oldest {
            let (whole, crowded) = try hits(search, from: next, to: oldest, 2 * limit, connection)
            take(whole)
            guard let crowded else { break }
            // Too many in this one to know which are the newest.
            if found.count < limit { found += try newestHits(search, in: (crowded * blocks..<(crowded + 1) * blocks).reversed().filter { $0 <= rest }, limit - found.count, connection) }
            next = crowded - 1
        }
        if found.count < limit, oldest > 0 {
            let some = try connection.all("WITH hit AS MATERIALIZED (SELECT number FROM search_document WHERE \(search.condition(nil))) SELECT number FROM hit LIMIT ?", search.values + [.integer(Int64(2 * limit))], types: [.integer])
            take(some.compactMap { Int64(sql: $0[0]) }.filter { $0 >> group < oldest })
        }
        return found
    }

    /// As the server's statistics have it: what more than a twentieth of the documents is of.
    func largeTypes(_ connection: any SQLConnection) throws -> Set<String> {
        let asked = """
            SELECT m.type FROM pg_stats, unnest(most_common_vals::text::text[], most_common_freqs) AS m (type, share)
            WHERE schemaname = current_schema() AND tablename = 'search_document' AND attname = 'type' AND m.share > 0.05
            """
        return Set(try connection.all(asked, types: [.text]).compactMap { String(sql: $0[0]) })
    }

    /// The hits of blocks, those of the first one first, and in each the newest first.
    private func newestHits(_ search: Search, in blocks: [Int64], _ limit: Int, _ connection: any SQLConnection) throws -> [Int64] {
        // «+»: not along the order of all documents.
        let asked = """
            SELECT h.number FROM unnest(\(Self.array)) WITH ORDINALITY AS g (term, place), LATERAL (
                SELECT number FROM search_document WHERE \(search.condition("g.term")) ORDER BY +number DESC LIMIT ?) AS h LIMIT ?
            """
        let most = SQLValue.integer(Int64(limit))
        return try connection.all(asked, [Self.text(blocks.map(Self.term(ofBlock:)))] + search.values + [most, most], types: [.integer]).compactMap { Int64(sql: $0[0]) }.sorted(by: >)
    }

    /// All hits of groups from the newest down, until there are `enough` of them. One question: groups without any cost next to nothing
    /// in it. - Returns: the hits of groups that were read to their end, and the group that was not.
    private func hits(_ search: Search, from newest: Int64, to oldest: Int64, _ enough: Int, _ connection: any SQLConnection) throws -> (whole: [Int64], crowded: Int64?) {
        let asked = """
            WITH hit AS MATERIALIZED (SELECT g.place, h.number FROM unnest(\(Self.array)) WITH ORDINALITY AS g (term, place), LATERAL (
                SELECT number FROM search_document WHERE \(search.condition("g.term")) LIMIT ?) AS h LIMIT ?)
            SELECT place, number FROM hit
            """
        var hits: [(group: Int64, number: Int64)] = []
        let groups = (oldest...newest).reversed().map(Self.term(ofGroup:)), most = SQLValue.integer(Int64(enough))
        try connection.rows(asked, [Self.text(groups)] + search.values + [most, most], types: [.integer, .integer]) {
            if let place = Int64(sql: $0[0]), let number = Int64(sql: $0[1]) { hits.append((newest + 1 - place, number)) }
            return true
        }
        let crowded = hits.count < enough ? nil : hits.last?.group
        return (hits.filter { $0.group != crowded }.map(\.number), crowded)
    }

    /// What a document must meet, as SQL: the ways to meet it, lists of terms of which each way must hold one, and the bounds that are asked of the rows.
    private struct Search {
        let ways: [TermWay]
        let narrow: [[Term]]
        let broad: [(sql: String, values: [SQLValue])]
        let values: [SQLValue]

        init(_ ways: [TermWay], _ narrow: [[Term]], _ broad: [(sql: String, values: [SQLValue])]) {
            (self.ways, self.narrow, self.broad) = (ways, narrow, broad)
            values = ways.flatMap { way in (narrow + [way.all] + way.any).map { ArrayTermTable.text($0) } } + broad.flatMap(\.values)
        }

        /// - Parameter term: an expression for one more term that each way has to hold.
        func condition(_ term: String?) -> String {
            let list = "terms && \(ArrayTermTable.array)", all = "terms @> (\(term.map { "\($0) || " } ?? "")\(ArrayTermTable.array))"
            // The index looks from what the first finds to what the next ones have there: bounds that few documents meet come first.
            let some = ways.map { way in (narrow.map { _ in list } + [all] + way.any.map { _ in list }).joined(separator: " AND ") }
            return (["(" + some.joined(separator: " OR ") + ")"] + broad.map(\.sql)).joined(separator: " AND ")
        }
    }

    /// The bounds that are better asked of the index, and those that are better asked of the rows.
    private static func parts(of bounds: SearchBounds) -> (narrow: [[Term]], broad: [(sql: String, values: [SQLValue])]) {
        var narrow: [[Term]] = [], broad: [(sql: String, values: [SQLValue])] = []
        // What all exercises share lies in the live space. «IS TRUE»: not by the index of spaces and records, along which nearly all lie.
        if bounds.space.isLive { broad.append(("(space = ?) IS TRUE", [.id(bounds.space.raw)])) } else { narrow.append(bounds.spaceTerms) }
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
}
