package import Core
import Vocabulary

/// What a search has found: the record, as the reader may see it, and where it lies.
package struct SearchHit: Sendable {
    package let type: String
    package let row: Row
}

/// The best of what was found, and whether there is more.
package struct SearchResult: Sendable {
    package var hits: [SearchHit] = []
    package var isMore = false
    package var lag = SearchIndex.Lag(entries: 0, isFilling: false)
    package init() {}
}

extension Reader {
    /// How many documents are looked at for one search, the latest first: of those that are called or begin so, and of those that hold the words.
    private static var openingMax: Int { 80 }
    private static var holdingMax: Int { 240 }

    /// The types of records that this reader finds, in the order in which they are declared.
    package var searchedTypes: [TableInfo] {
        registry.tables.map(\.info).filter { info in
            guard SearchDocument.covers(info), principal.reaches(info.type) else { return false }
            return principal.isSystem || principal.scope(info.doors.view) != .nowhere
        }
    }

    /// Records that answer to a query, the best first: those called so, those that begin so, then the rest, the latest changed first. What the reader may not see,
    /// or may see only masked, is neither found nor counted.
    /// - Parameter type: only records of this type.
    package func search(_ query: SearchQuery, type: String? = nil, limit: Int, _ index: SearchIndex) throws -> SearchResult {
        let types = searchedTypes.filter { type == nil || $0.type == type }
        var result = SearchResult()
        result.lag = try index.lag(connection)
        guard !types.isEmpty else { return result }
        let terms = connection.dialect.terms, bounds = limits(types, isAll: type == nil), isUnmasked = types.contains { mayUnmask($0, in: nil) }
        let holding = query.holding(isUnmasked: isUnmasked), held = try terms.find(holding, in: bounds, upTo: nil, limit: Self.holdingMax, connection)
        var numbers = held
        if held.count == Self.holdingMax || !query.isHeldByTerms {
            // Each for itself: what is called so must not go under among the latest that only begin so, nor these among the latest that hold the words.
            let newest = query.isHeldByTerms ? held.first : nil
            numbers += try terms.find(query.called(isUnmasked: isUnmasked), in: bounds, upTo: newest, limit: Self.openingMax, connection)
            numbers += try terms.find(query.opening(isUnmasked: isUnmasked), in: bounds, upTo: newest, limit: Self.openingMax, connection)
        }
        var documents = try SearchTable.documents(Array(Set(numbers)), connection)
        if held.count == Self.holdingMax {
            // So many of a few registers: the smaller ones are asked for by themselves.
            let seen = try Set(documents.map(\.type)).union(terms.largeTypes(connection)), absent = types.filter { !seen.contains($0.type) }
            if !absent.isEmpty, absent.count < types.count { documents += try SearchTable.documents(terms.find(holding, in: limits(absent, isAll: false), upTo: nil, limit: Self.openingMax, connection), connection) }
        }
        let known = Dictionary(types.map { ($0.type, $0) }, uniquingKeysWith: { a, _ in a })
        let ranked = documents.compactMap { document -> (rank: Int, document: SearchDocument)? in
            guard let info = known[document.type], document.space == (info.isGlobal ? SpaceID.live : space).raw else { return nil }
            return query.rank(document, isUnmasked: mayUnmask(info, in: document.area)).map { ($0, document) }
        }.sorted { a, b in
            if a.rank != b.rank { return a.rank < b.rank }
            return a.document.at != b.document.at ? a.document.at > b.document.at : a.document.record < b.document.record
        }
        for (_, document) in ranked {
            // Asked for as any other record is: what has changed meanwhile, and who may see it, is decided there.
            guard let row = try row(document.type, document.record), !row.isRetired else { continue }
            if result.hits.count == limit {
                result.isMore = true
                break
            }
            result.hits.append(SearchHit(type: document.type, row: row))
        }
        return result
    }

    private func mayUnmask(_ info: TableInfo, in area: AreaCode?) -> Bool { info.doors.unmask.map { principal.may($0, in: area) } ?? true }

    private func limits(_ types: [TableInfo], isAll: Bool) -> SearchBounds {
        let every = registry.tables.filter { SearchDocument.covers($0.info) }.count
        let named = !isAll || types.count < every ? types.map(\.type) : nil
        guard !principal.isSystem else { return SearchBounds(space: space, types: named, areMostTypes: isAll, areas: nil) }
        var within: Set<AreaCode> = [], exactly: Set<AreaCode> = []
        for info in types {
            guard info.visibility != .everyone, case .within(let held) = principal.scope(info.doors.view) else { continue }
            for area in held {
                within.insert(area)
                var up = info.visibility == .areaAndAbove ? area.parent : nil
                while let above = up {
                    exactly.insert(above)
                    up = above.parent
                }
            }
        }
        return SearchBounds(space: space, types: named, areMostTypes: isAll, areas: (within, exactly))
    }
}
