import Core
import Vocabulary

/// Turns a query into SQL that both engines take. Names are checked against the declared table;
/// values only ever travel as parameters.
struct SelectStatement {
    private(set) var sql = ""
    private(set) var values: [SQLValue] = []
    private let info: TableInfo

    /// The space is always part of it: no query reads another's records.
    init(_ info: TableInfo, space: SpaceID) {
        self.info = info
        sql = " FROM \(info.name.quoted) WHERE space = ?"
        values = [.id((info.isGlobal ? SpaceID.live : space).raw)]
    }

    mutating func restrict(to query: Query) throws {
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
            var parts = ["scope_area IS NULL"]
            for area in areas {
                parts.append("scope_area >= ? AND scope_area < ?")
                values += [.integer(area.range.lowerBound), .integer(area.range.upperBound)]
                guard visibility == .areaAndAbove else { continue }
                var up = area.parent
                while let above = up {
                    parts.append("scope_area = ?")
                    values.append(above.sql)
                    up = above.parent
                }
            }
            sql += " AND (" + parts.map { "(\($0))" }.joined(separator: " OR ") + ")"
        }
    }

    mutating func page(_ query: Query) throws {
        let column = try column(query.order.field)
        let comparison = query.order.descending ? "<" : ">"
        if let after = query.after {
            // Null sorts as the smallest on both sides: it is first ascending and last descending.
            if after.value.isNull {
                sql += query.order.descending ? " AND (\(column) IS NULL AND id < ?)" : " AND ((\(column) IS NULL AND id > ?) OR \(column) IS NOT NULL)"
                values.append(.id(after.id))
            } else {
                sql += " AND (\(column) \(comparison) ? OR (\(column) = ? AND id \(comparison) ?)" + (query.order.descending ? " OR \(column) IS NULL)" : ")")
                values += [after.value, after.value, .id(after.id)]
            }
        }
        let direction = query.order.descending ? "DESC" : "ASC"
        sql += " ORDER BY \(column) \(direction), id \(direction) LIMIT ?"
        values.append(.integer(Int64(query.limit)))
    }

    private func column(_ name: String) throws -> String {
        guard info[name] != nil || ["id", "version", "created_at", "updated_at", "scope_area"].contains(name) else {
            throw KernelRefusal.invalid([Problem("unknown-field", field: name)])
        }
        return name.quoted
    }

    private mutating func add(_ filter: Query.Filter) throws {
        switch filter {
        case .equals(let name, let value):
            sql += "\(try column(name)) " + (value.isNull ? "IS NULL" : "= ?")
            if !value.isNull { values.append(value) }
        case .oneOf(let name, let options):
            guard !options.isEmpty else { sql += "1 = 0"; return }
            sql += "\(try column(name)) IN (\(options.map { _ in "?" }.joined(separator: ",")))"
            values += options
        case .range(let name, let from, let to):
            let column = try column(name)
            var parts: [String] = []
            if let from { parts.append("\(column) >= ?"); values.append(from) }
            if let to { parts.append("\(column) < ?"); values.append(to) }
            sql += parts.isEmpty ? "1 = 1" : parts.joined(separator: " AND ")
        case .within(let name, let area):
            let column = try column(name)
            sql += "(\(column) >= ? AND \(column) < ?)"
            values += [.integer(area.range.lowerBound), .integer(area.range.upperBound)]
        case .contains(let name, let text):
            sql += "instr(lower(\(try column(name))), lower(?)) > 0"
            values.append(.text(text))
        case .has(let name, let code):
            sql += "instr(\(try column(name)), ?) > 0"
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
        case .isNull(let name): sql += "\(try column(name)) IS NULL"
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
