import Core
import Vocabulary

/// How a page of a long list is read where it is seen of some counties only, or in an order of its own: along the index of each county
/// in that order, the firsts of all merged. A county's records may lie together in the order (names begin with the county's, an
/// import brings one county), so to walk the whole order and pass over what lies elsewhere would read nearly all.
///
/// Not chosen where a filter finds few records: to sort those is less.
struct CountyWalk {
    /// First six digits of the areas; nil: the records of no area.
    let counties: [Int64?]
    /// The field that the page is sorted by.
    let order: String

    /// More branches than these cost more than they save: the list of a whole province goes along its usual order.
    private static let countiesMax = 40
    /// Sorting as many as this takes some milliseconds.
    private static let few = 4_000
    private static let pageMax = 1_000

    /// - Returns: nil where another way is better.
    init?(_ info: TableInfo, _ query: Query, _ scope: AreaScope?, space: SpaceID, _ connection: any SQLConnection) throws {
        guard query.limit <= Self.pageMax, Schema.sortable(info).contains(query.order.field) else { return nil }
        var wanted: [[Range<Int64>]] = [], withoutArea = true
        if let scope, info.visibility != .everyone {
            guard case .within(let areas) = scope, let ranges = Self.ranges(areas, above: info.visibility == .areaAndAbove) else { return nil }
            wanted.append(ranges)
        }
        for case .within(let name, let area) in query.filters where name == "scope_area" || name == info.areaField {
            guard let ranges = Self.ranges([area], above: false) else { return nil }
            wanted.append(ranges)
            withoutArea = false
        }
        // The usual order of all there is has an index that needs no merging.
        if wanted.isEmpty, query.order.field == info.order { return nil }
        let space = SQLValue.id((info.isGlobal ? SpaceID.live : space).raw)
        for filter in query.filters where try Self.findsFew(filter, info, space, connection) { return nil }
        let known = try Self.counties(info, space, connection)
        let counties = known.filter { county in wanted.allSatisfy { $0.contains { $0.contains(county) } } }
        guard known.count <= Self.countiesMax else { return nil }
        order = query.order.field
        self.counties = counties + (withoutArea ? [nil] : [])
        if self.counties.isEmpty { return nil }
    }

    /// The counties of these divisions; nil where one is smaller than a county: its records are few, and have an index.
    private static func ranges(_ areas: [AreaCode], above: Bool) -> [Range<Int64>]? {
        var out: [Range<Int64>] = []
        for area in areas {
            guard area.level <= 3 else { return nil }
            out.append(area.range.lowerBound / 1_000_000..<area.range.upperBound / 1_000_000)
            var up = above ? area.parent : nil
            while let next = up {
                out.append(next.number / 1_000_000..<next.number / 1_000_000 + 1)
                up = next.parent
            }
        }
        return out
    }

    private static func findsFew(_ filter: Query.Filter, _ info: TableInfo, _ space: SQLValue, _ connection: any SQLConnection) throws -> Bool {
        let name: String, condition: String, values: [SQLValue]
        switch filter {
        case .equals(let field, let value) where !value.isNull: (name, condition, values) = (field, "\(field.quoted) = ?", [value])
        case .oneOf(let field, let options): (name, condition, values) = (field, "\(field.quoted) IN (\(options.map { _ in "?" }.joined(separator: ",")))", options)
        case .box: return true
        default: return false
        }
        if name == "id" || values.isEmpty { return true }
        guard let field = info[name] else { return false }
        if field.isUnique { return true }
        switch field.kind {
        case .reference, .phase: break
        default: guard field.isIndexed else { return false }
        }
        let found = try connection.integer("SELECT count(*) FROM (SELECT 1 AS one FROM \(info.name.quoted) WHERE space = ? AND \(condition) LIMIT ?) AS counted", [space] + values + [.integer(Int64(few))])
        return Int(found ?? 0) < few
    }

    /// The counties of the table's records, each found by one step down the index.
    private static func counties(_ info: TableInfo, _ space: SQLValue, _ connection: any SQLConnection) throws -> [Int64] {
        let table = info.name.quoted, county = Schema.county
        func next(_ condition: String) -> String { "(SELECT \(county) FROM \(table) WHERE space = ? AND \(county) > \(condition) ORDER BY \(county) LIMIT 1)" }
        return try connection.all(
            "WITH RECURSIVE found(county) AS (SELECT \(next("0")) UNION ALL SELECT \(next("found.county")) FROM found WHERE found.county IS NOT NULL) SELECT county FROM found WHERE county IS NOT NULL LIMIT ?",
            [space, space, .integer(Int64(countiesMax + 1))], types: [.integer]
        ).compactMap { if case .integer(let n) = $0[0] { n } else { nil } }
    }
}
