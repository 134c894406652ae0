import Core
import Module
import Store
import Vocabulary

/// What an address asks of a collection: OGC API – Features, Part 1, 7.15.
struct FeatureQuery {
    static let limitUsual = 100, limitMax = 1_000
    let limit: Int
    /// One, or two where the box goes over the 180th meridian.
    let boxes: [GeoBox]
    let filters: [Query.Filter]
    let after: Cursor?

    init(_ exchange: Exchange, _ layer: Layer, _ info: TableInfo) throws {
        if let text = exchange.first("limit") {
            guard !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), text.utf8.contains(where: { $0 != 0x30 }) else { throw Problem("out-of-range", field: "limit", ["min": "1", "max": "\(Self.limitMax)"]) }
            // Whoever asks for more than a page holds gets a page (requirement 21).
            limit = min(Int(text) ?? Self.limitMax, Self.limitMax)
        } else { limit = Self.limitUsual }
        boxes = try exchange.first("bbox").map(Self.boxes) ?? []
        after = try exchange.first("cursor").map {
            guard let cursor = Cursor(token: $0), case .id = cursor.value else { throw Problem("bad-cursor", field: "cursor") }
            return cursor
        }
        var filters = layer.filters + [.not(.isNull(layer.geometry))]
        if let text = exchange.first("datetime") { filters.append(try Self.interval(text, of: layer)) }
        if !boxes.isEmpty, info[layer.geometry]?.kind == .place { filters.append(.any(boxes.map { .box(layer.geometry, $0) })) }
        for field in Self.queryables(info) {
            guard let text = exchange.first(field.name) else { continue }
            do { filters.append(.equals(field.name, try Self.value(text, field))) } catch var problem as Problem {
                problem.field = field.name
                throw problem
            }
        }
        self.filters = filters
    }

    /// The fields that may be asked for as they are: single values that are never masked.
    static func queryables(_ info: TableInfo) -> [FieldInfo] {
        info.fields.filter { field in
            guard !field.isMasked, !reserved.contains(field.name) else { return false }
            return switch field.kind {
            case .text, .integer, .flag, .date, .choice, .phase, .area, .reference: true
            default: false
            }
        }
    }

    static let reserved: Set = ["limit", "bbox", "datetime", "cursor", "id"]

    private static func value(_ text: String, _ field: FieldInfo) throws -> SQLValue {
        switch field.kind {
        case .phase(let life):
            guard life.states.contains(text) else { throw Problem("unknown-code", ["value": String(text.prefix(40))]) }
            return .text(text)
        case .flag:
            guard text == "true" || text == "false" else { throw Problem("not-flag", ["value": String(text.prefix(40))]) }
            return .integer(text == "true" ? 1 : 0)
        case .integer:
            guard let n = Int64(text), String(n) == text else { throw Problem("not-integer", ["value": String(text.prefix(40))]) }
            return try field.kind.read(text: text)
        default: return try field.kind.read(text: text)
        }
    }

    /// Four numbers, or six of which the heights do not count: everything lies on the ground.
    private static func boxes(_ text: String) throws -> [GeoBox] {
        let parts = text.split(separator: ",", omittingEmptySubsequences: false).map { part in part.utf8.allSatisfy { (0x2B...0x39).contains($0) || $0 | 0x20 == 0x65 } ? Double(part) : nil }
        let all = parts.compactMap { $0 }
        guard all.count == parts.count, all.count == 4 || all.count == 6 else { throw Problem("not-box", field: "bbox", ["value": String(text.prefix(80))]) }
        let edges = all.count == 4 ? all : [all[0], all[1], all[3], all[4]]
        guard edges[0] > edges[2] else {
            guard let box = GeoBox(west: edges[0], south: edges[1], east: edges[2], north: edges[3]) else { throw Problem("not-box", field: "bbox", ["value": String(text.prefix(80))]) }
            return [box]
        }
        guard let west = GeoBox(west: edges[0], south: edges[1], east: 180, north: edges[3]), let east = GeoBox(west: -180, south: edges[1], east: edges[2], north: edges[3]) else {
            throw Problem("not-box", field: "bbox", ["value": String(text.prefix(80))])
        }
        return [west, east]
    }

    /// An instant, or two with `/` between, of which one may be `..` or empty; both ends belong to it.
    private static func interval(_ text: String, of layer: Layer) throws -> Query.Filter {
        let ends = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        func instant(_ text: String) throws -> Instant? {
            if text.isEmpty || text == ".." { return nil }
            guard let at = Instant(text) else { throw Problem("not-datetime", field: "datetime", ["value": String(text.prefix(60))]) }
            return at
        }
        guard ends.count <= 2, let first = ends.first, ends.count == 2 || !(first.isEmpty || first == "..") else { throw Problem("not-datetime", field: "datetime", ["value": String(text.prefix(60))]) }
        let from = try instant(first), to = ends.count == 2 ? try instant(ends[1]) : from
        if let from, let to, from > to { throw Problem("not-datetime", field: "datetime", ["value": String(text.prefix(60))]) }
        // The store's ranges end before their end.
        return .all([.not(.isNull(layer.time)), .range(layer.time, from: from?.sql, to: to.map { ($0 + .milliseconds(1)).sql })])
    }
}

extension Instant.Span {
    fileprivate static func milliseconds(_ n: Int64) -> Instant.Span { Instant.Span(milliseconds: n) }
}
