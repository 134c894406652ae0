import Core
import Vocabulary

/// Turns a query into SQL that both engines take. Names are checked against the declared table;
/// values only ever travel as parameters.
struct SelectStatement {
    private(set) var sql = ""
    private(set) var values: [SQLValue] = []
    private let info: TableInfo
    private let dialect: Dialect
    /// Along which counties a page is read, where it is; nothing but the order is then looked up in an index.
    private let walk: CountyWalk?
    /// Whether records are asked for by their ids: these are looked up, and everything else is compared with what they give.
    private var isNamed = false

    /// The space is always part of it: no query reads another's records.
    init(_ info: TableInfo, space: SpaceID, _ dialect: Dialect, along walk: CountyWalk? = nil) {
        self.info = info
        self.dialect = dialect
        self.walk = walk
        sql = " FROM \(info.name.quoted) WHERE space = ?"
        values = [.id((info.isGlobal ? SpaceID.live : space).raw)]
    }

    mutating func restrict(to query: Query) throws {
        isNamed = query.filters.contains { if case .oneOf("id", _) = $0 { true } else { false } }
        if !query.includesRetired { sql += " AND retired = 0" }
        for filter in query.filters {
            sql += " AND "
            try add(filter)
        }
    }

    /// Only records in these areas, or of no area; with `above` also those of the levels above them.
    mutating func restrict(to scope: AreaScope, _ visibility: Visibility) {
        switch scope {
        case .nowhere: sql += " AND 1 = 0"
        case .within(let areas):
            if visibility == .everyone { return }
            let column = isNamed ? "+scope_area" : passive("scope_area")
            var parts = ["\(column) IS NULL"]
            for area in areas {
                parts.append("\(column) >= ? AND \(column) < ?")
                values += [.integer(area.range.lowerBound), .integer(area.range.upperBound)]
                guard visibility == .areaAndAbove else { continue }
                var up = area.parent
                while let above = up {
                    parts.append("\(column) = ?")
                    values.append(above.sql)
                    up = above.parent
                }
            }
            sql += " AND (" + parts.map { "(\($0))" }.joined(separator: " OR ") + ")"
        }
    }

    /// What a page is made of: conditions beside those of the query, one after the other until the page is full. Each is one walk along
    /// the index of its order from where the last page ended, so that a page far down costs what the first does; «or» would begin at the top.
    struct PagePart {
        let condition: String
        let values: [SQLValue]
        init(_ condition: String, _ values: [SQLValue] = []) {
            self.condition = condition
            self.values = values
        }
    }

    func parts(_ query: Query) throws -> [PagePart] {
        let column = try column(query.order.field), down = query.order.descending, comparison = down ? "<" : ">"
        guard let after = query.after else { return [PagePart("")] }
        if query.order.field == "id" { return [PagePart(" AND id \(comparison) ?", [.id(after.id)])] }
        // Null sorts as the smallest on both sides: it is first ascending and last descending.
        if after.value.isNull {
            let rest = PagePart(" AND \(column) IS NULL AND id \(comparison) ?", [.id(after.id)])
            return down ? [rest] : [rest, PagePart(" AND \(column) IS NOT NULL")]
        }
        let rest = PagePart(" AND (\(column), id) \(comparison) (?, ?)", [after.value, .id(after.id)])
        return down && mayBeNull(query.order.field) ? [rest, PagePart(" AND \(column) IS NULL")] : [rest]
    }

    /// The statement that reads one part.
    func select(_ columns: String, _ part: PagePart, _ query: Query, limit: Int) throws -> (sql: String, values: [SQLValue]) {
        let column = try column(query.order.field), direction = query.order.descending ? dialect.descending : dialect.ascending, idDirection = query.order.descending ? " DESC" : ""
        let most = SQLValue.integer(Int64(limit)), order = " ORDER BY \(column)\(direction), id\(idDirection) LIMIT ?"
        guard let walk else {
            // Records that are named are looked up and then sorted: PostgreSQL would walk the order and compare each record with all the names.
            if isNamed, dialect == .postgres { return ("SELECT \(columns) FROM (SELECT *\(sql)\(part.condition) OFFSET 0) AS named" + order, values + part.values + [most]) }
            return ("SELECT \(columns)" + sql + part.condition + order, values + part.values + [most])
        }
        // Each county's first, by the index alone; the first of all of them; and only those are read whole.
        var branches: [String] = [], all: [SQLValue] = []
        for (n, county) in walk.counties.enumerated() {
            branches.append("SELECT * FROM (SELECT id AS page_id, \(column) AS page_key\(sql)\(part.condition) AND \(Schema.county) \(county == nil ? "IS NULL" : "= ?")\(order)) AS branch\(n)")
            all += values + part.values + (county.map { [.integer($0)] } ?? []) + [most]
        }
        let merged = branches.joined(separator: " UNION ALL ") + " ORDER BY page_key\(direction), page_id\(idDirection) LIMIT ?"
        // A cross join keeps its order in the embedded engine: the page first, then its records.
        return (
            "SELECT \(columns) FROM (\(merged)) AS page CROSS JOIN \(info.name.quoted) WHERE space = ? AND id = page_id ORDER BY page_key\(direction), page_id\(idDirection)",
            all + [most, values[0]])
    }

    private func mayBeNull(_ name: String) -> Bool { info[name].map { !$0.isRequired } ?? (name == "scope_area") }

    private func column(_ name: String) throws -> String {
        guard info[name] != nil || ["id", "version", "created_at", "updated_at", "scope_area"].contains(name) else {
            throw KernelRefusal.invalid([Problem("unknown-field", field: name)])
        }
        return name.quoted
    }

    /// A column that the engine shall compare with and not look up by: the embedded engine would take its index, and sort what it finds.
    private func passive(_ column: String) -> String {
        guard let walk, column != walk.order.quoted else { return column }
        return dialect.unsearched + column
    }

    private mutating func add(_ filter: Query.Filter) throws {
        switch filter {
        case .equals(let name, let value):
            sql += "\(passive(try column(name))) " + (value.isNull ? "IS NULL" : "= ?")
            if !value.isNull { values.append(value) }
        case .oneOf(let name, let options):
            guard !options.isEmpty else { sql += "1 = 0"; return }
            sql += "\(passive(try column(name))) IN (\(options.map { _ in "?" }.joined(separator: ",")))"
            values += options
        case .range(let name, let from, let to):
            let column = passive(try column(name))
            var parts: [String] = []
            if let from { parts.append("\(column) >= ?"); values.append(from) }
            if let to { parts.append("\(column) < ?"); values.append(to) }
            sql += parts.isEmpty ? "1 = 1" : parts.joined(separator: " AND ")
        case .within(let name, let area):
            // The area that a record lies in stands beside its fields, with an index.
            let column = passive(try column(name == info.areaField ? "scope_area" : name))
            sql += "(\(column) >= ? AND \(column) < ?)"
            values += [.integer(area.range.lowerBound), .integer(area.range.upperBound)]
        case .contains(let name, let text):
            // Codes of divisions are numbers in the table.
            sql += "\(dialect.position)(lower(CAST(\(try column(name)) AS text)), lower(?)) > 0"
            values.append(.text(text))
        case .has(let name, let code):
            sql += "\(dialect.position)(\(try column(name)), ?) > 0"
            values.append(.text(" \(code) "))
        case .box(let name, let box):
            let column = try column(name)
            let ranges = box.zRanges(limit: 24)
            guard !ranges.isEmpty else { sql += "1 = 0"; return }
            sql += "((" + ranges.map { _ in "\(column) BETWEEN ? AND ?" }.joined(separator: " OR ") + ")"
            for range in ranges { values += [.integer(range.lowerBound), .integer(range.upperBound)] }
            // The ranges hold places beyond the box. The bits of one axis alone sort as the axis does, so
            // each is compared as it stands, without taking the number apart.
            let low = GeoPoint(longitudeE7: box.west, latitudeE7: box.south)?.zOrder ?? 0, high = GeoPoint(longitudeE7: box.east, latitudeE7: box.north)?.zOrder ?? 0
            for axis in [Int64(0x5555_5555_5555_5555), ~0x5555_5555_5555_5555] {
                sql += " AND (\(column) & ?) BETWEEN ? AND ?"
                values += [.integer(axis), .integer(low & axis), .integer(high & axis)]
            }
            sql += ")"
        case .isNull(let name): sql += "\(passive(try column(name))) IS NULL"
        case .not(let inner):
            sql += "NOT ("
            try add(inner)
            sql += ")"
        case .any(let filters): try join(filters, " OR ", empty: "1 = 0")
        case .all(let filters): try join(filters, " AND ", empty: "1 = 1")
        }
    }

    private mutating func join(_ filters: [Query.Filter], _ word: String, empty: String) throws {
        guard !filters.isEmpty else { sql += empty; return }
        sql += "("
        for (i, filter) in filters.enumerated() {
            if i > 0 { sql += word }
            try add(filter)
        }
        sql += ")"
    }
}
