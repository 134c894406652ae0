import Base
import Core
import Store
import Vocabulary

/// What the search field answers: places to go to, records, and how far the index lags. The page and the interface say the same.
struct SearchAnswer {
    struct Item {
        let type: String
        let kind: String
        let id: RawID
        let title: String
        let detail: String
        let href: String
        let icon: String
    }

    let text: String
    let kind: String?
    var places: [Destination] = []
    var items: [Item] = []
    var isMore = false
    var lag = SearchIndex.Lag(entries: 0, isFilling: false)
    /// There is too little to go by: a single character.
    var isTooShort = false

    static let limitMax = 50, limitUsual = 20
    private static let detailsMax = 3

    /// Reads `q`, `kind` and `limit`, and looks them up.
    static func find(_ exchange: Exchange, _ site: Site) async throws -> SearchAnswer {
        let text = (exchange.first("q") ?? "").trimmingSpaces
        let length = text.unicodeScalars.count
        guard length <= SearchQuery.lengthMax else { throw KernelRefusal.invalid([Problem("too-long", field: "q", ["max": "\(SearchQuery.lengthMax)", "length": "\(length)"])]) }
        var limit = limitUsual
        if let given = exchange.first("limit") {
            guard let n = Int(given), (1...limitMax).contains(n) else { throw KernelRefusal.invalid([Problem("out-of-range", field: "limit", ["min": "1", "max": "\(limitMax)"])]) }
            limit = n
        }
        let context = try exchange.context(), kind = exchange.first("kind")
        var answer = SearchAnswer(text: text, kind: kind)
        // A program goes nowhere.
        let isPerson = exchange.session?.isMachine == false
        if isPerson, kind == nil, !text.isEmpty { answer.places = try Destinations.find(text, exchange, site) }
        let query = SearchQuery(text), most = limit
        answer.isTooShort = query == nil && !text.isEmpty
        let found = try await site.store.readAside(context) { reader -> (SearchResult, [Item], [Destination]) in
            if let kind, !reader.searchedTypes.contains(where: { $0.type == kind }) { throw KernelRefusal.invalid([Problem("unknown-code", field: "kind", ["value": String(kind.prefix(60))])]) }
            let views = isPerson && kind == nil && !text.isEmpty ? try Destinations.views(text, exchange, site, reader) : []
            guard let query else { return (SearchResult(), [], views) }
            let result = try reader.search(query, type: kind, limit: most, site.store.search)
            return (result, try shown(result.hits, exchange, site, reader), views)
        }
        (answer.items, answer.isMore, answer.lag) = (found.1, found.0.isMore, found.0.lag)
        answer.places = Array((found.2 + answer.places).prefix(Destinations.limit))
        return answer
    }

    /// In words, as a list shows them: masked where a list masks.
    private static func shown(_ hits: [SearchHit], _ exchange: Exchange, _ site: Site, _ reader: Reader) throws -> [Item] {
        var display = Display(site, exchange.locale)
        for (type, same) in Dictionary(grouping: hits, by: \.type) { try display.prepare(same.map(\.row), reader.table(type).info, reader) }
        return try nearFirst(hits, reader.principal).map { hit -> Item in
            let info = try reader.table(hit.type).info
            func text(_ i: Int) -> String { display.text(Display.shown(hit.row.values[i], info.fields[i], isUnmasked: info.doors.unmask == nil), info.fields[i]) }
            let title = info.labelIndex.map(text) ?? "—"
            let details = info.fields.indices.filter { info.fields[$0].isListed && info.fields[$0].name != info.label && tellsApart(info.fields[$0].kind) }.map(text).filter { $0 != "—" && $0 != title }
            return Item(
                type: hit.type, kind: site.words(hit.type, exchange), id: hit.row.id, title: title, detail: details.prefix(detailsMax).joined(separator: " · "), href: "\(exchange.base)/\(info.path)/\(hit.row.id)", icon: info.icon)
        }
    }

    /// Of divisions those that the reader works in first, in the places that divisions have: 容县 and 荣县 are written alike in pinyin.
    private static func nearFirst(_ hits: [SearchHit], _ principal: Principal) throws -> [SearchHit] {
        let places = hits.indices.filter { hits[$0].type == Area.Tag.recordType }
        let isNear = try places.map { place in
            let code = try Area.table.record(hits[place].row.values, id: hits[place].row.id).code
            return code.map { code in principal.holdings.contains { $0.area.contains(code) } } ?? false
        }
        var out = hits
        for (place, from) in zip(places, places.indices.filter { isNear[$0] } + places.indices.filter { !isNear[$0] }) { out[place] = hits[places[from]] }
        return out
    }

    /// A number or a yes without its heading says nothing.
    private static func tellsApart(_ kind: FieldKind) -> Bool {
        switch kind {
        case .flag, .integer, .decimal, .money: false
        default: true
        }
    }

    /// The items by register, in the order of their best.
    var groups: [(kind: String, type: String, items: [Item])] {
        var out: [(kind: String, type: String, items: [Item])] = []
        for item in items {
            if let i = out.firstIndex(where: { $0.type == item.type }) { out[i].items.append(item) } else { out.append((item.kind, item.type, [item])) }
        }
        return out
    }
}
