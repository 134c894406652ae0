import Base
import Core
import Store
import Vocabulary

/// What a list's address says: filters, search words, order, columns, page. Kept apart from the
/// page that shows it, so that page, API and export read one address alike.
struct ListQuery {
    let query: Query
    /// Filters by field name, as given, for the chips.
    let given: [(field: FieldInfo, value: String)]
    let search: String
    let columns: [FieldInfo]
    let sort: String

    static let pageLimit = 200
    /// How long a text may be that is looked for.
    static let wordsMax = 200

    init(_ exchange: Exchange, _ info: TableInfo) throws {
        var filters: [Query.Filter] = [], given: [(FieldInfo, String)] = []
        // What is masked must not be found out by asking for it either.
        let isClear = info.doors.unmask.map { exchange.session?.principal.may($0, in: nil) ?? false } ?? true
        for (name, value) in exchange.query where !value.isEmpty {
            guard name.hasPrefix("f.") else { continue }
            let parts = name.dropFirst(2).split(separator: ".", maxSplits: 1).map(String.init)
            guard let first = parts.first, let field = info[first] else { throw KernelRefusal.invalid([Problem("unknown-field", field: name)]) }
            guard isClear || !field.isMasked else { throw KernelRefusal.invalid([Problem("masked", field: first)]) }
            filters.append(try Self.filter(field, parts.count > 1 ? parts[1] : "is", value))
            given.append((field, value))
        }
        search = exchange.first("q")?.trimmingSpaces ?? ""
        guard search.unicodeScalars.count <= 100 else { throw KernelRefusal.invalid([Problem("too-long", field: "q", ["max": "100", "length": "\(search.unicodeScalars.count)"])]) }
        if !search.isEmpty {
            let words = search
            let fields = info.fields.filter { $0.isSearchable && (isClear || !$0.isMasked) }.map { Query.Filter.contains($0.name, words) }
            filters.append(.any(fields))
        }
        sort = exchange.first("sort") ?? (info.descending ? "-" : "") + info.order
        let descending = sort.hasPrefix("-")
        let key = String(descending ? sort.dropFirst() : sort[...])
        // The mark of the next page holds the value that was sorted by.
        guard !Self.hides(key, info) else { throw KernelRefusal.invalid([Problem("masked", field: "sort")]) }
        var query = Query(filters, order: .init(key, descending: descending))
        if let limit = exchange.first("limit") {
            guard let n = Int(limit), (1...Self.pageLimit).contains(n) else { throw KernelRefusal.invalid([Problem("out-of-range", field: "limit", ["min": "1", "max": "\(Self.pageLimit)"])]) }
            query.limit = n
        }
        if let after = exchange.first("after") {
            guard let cursor = Cursor(token: after), Self.fits(cursor, key, info) else { throw KernelRefusal.invalid([Problem("bad-cursor", field: "after")]) }
            query.after = cursor
        }
        for name in ["retired", "total"] {
            if let value = exchange.first(name), value != "yes", value != "no" { throw KernelRefusal.invalid([Problem("not-flag", field: name, ["value": String(value.prefix(40))])]) }
        }
        query.includesRetired = exchange.first("retired") == "yes"
        if let area = exchange.first("area") {
            guard let code = AreaCode(area) else { throw KernelRefusal.invalid([Problem("not-area", field: "area", ["value": area])]) }
            query.filters.append(.within("scope_area", code))
        }
        self.query = query
        self.given = given
        // One after the other as a form sends them, or with commas between.
        let chosen = exchange.query.filter { $0.name == "columns" }.flatMap { $0.value.split(separator: ",") }.compactMap { info[String($0)] }
        columns = chosen.isEmpty ? info.fields.filter(\.isListed) : chosen
    }

    /// Whether a field's values are masked on lists, so that nobody sorts by them.
    static func hides(_ name: String, _ info: TableInfo) -> Bool { info.doors.unmask != nil && info[name]?.isMasked ?? false }

    private static func filter(_ field: FieldInfo, _ way: String, _ text: String) throws -> Query.Filter {
        do {
            switch (way, field.kind) {
            case ("is", .choices), ("is", .choice), ("is", .phase):
                let codes = text.split(separator: ",").map(String.init)
                for code in codes where !(field.kind.codes?.contains(code) ?? true) { throw Problem("unknown-code", ["value": String(code.prefix(40))]) }
                if case .choices = field.kind { return .any(codes.map { .has(field.name, $0) }) }
                return .oneOf(field.name, codes.map { .text($0) })
            case ("is", .area):
                guard let code = AreaCode(text) else { throw Problem("not-area", ["value": text]) }
                return .within(field.name, code)
            case ("is", .text), ("is", .longText), ("is", .telephone):
                guard text.unicodeScalars.count <= wordsMax else { throw Problem("too-long", ["max": "\(wordsMax)", "length": "\(text.unicodeScalars.count)"]) }
                return .contains(field.name, text)
            case ("is", .flag):
                guard ["yes", "no"].contains(text) else { throw Problem("not-flag", ["value": String(text.prefix(40))]) }
                return .equals(field.name, try field.kind.read(text: text))
            case ("is", _): return .equals(field.name, try field.kind.read(text: text))
            case ("from", _): return .range(field.name, from: try field.kind.read(text: text), to: nil)
            case ("to", _): return .range(field.name, from: nil, to: try field.kind.read(text: text))
            case ("box", .place):
                guard let box = GeoBox(text) else { throw Problem("not-box", ["value": text]) }
                return .box(field.name, box)
            default: throw Problem("unknown-filter", ["value": way])
            }
        } catch var problem as Problem {
            problem.field = field.name
            throw problem
        }
    }

    /// Whether the mark of a page is of the kind that the list is sorted by.
    private static func fits(_ cursor: Cursor, _ key: String, _ info: TableInfo) -> Bool {
        let type = info[key]?.kind.sqlType ?? (key == "id" ? .id : .integer)
        return switch (cursor.value, type) {
        case (.null, _), (.integer, .integer), (.real, .real), (.text, .text), (.id, .id): true
        default: false
        }
    }

    /// What a form on the list's page has to send along so that the rest of the address stays as it is.
    static func kept(_ exchange: Exchange, except names: Set<String>) -> [[String: String]] {
        exchange.query.filter { !$0.value.isEmpty && $0.name != "after" && !names.contains($0.name) }.map { ["name": $0.name, "value": $0.value] }
    }

    /// The address of the same list with one thing changed; nil takes it away.
    static func address(_ exchange: Exchange, _ path: String, setting name: String, to value: String?) -> String {
        var pairs = exchange.query.filter { $0.name != name && $0.name != "after" && !$0.value.isEmpty }
        if let value { pairs.append((name, value)) }
        let text = pairs.map { "\(URLText.encode($0.name))=\(URLText.encode($0.value))" }.joined(separator: "&")
        return exchange.base + path + (text.isEmpty ? "" : "?" + text)
    }
}
