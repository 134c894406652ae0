package import Core
package import Vocabulary

extension Reader {
    /// The ids of what a query finds, in its order: 16 bytes a record, so that a long list can be gone through
    /// in pieces while what it consists of is of one moment.
    package func ids(_ type: String, _ query: Query) throws -> [RawID] {
        let info = try table(type).info
        var statement = SelectStatement(info, space: context.space, connection.dialect)
        try statement.restrict(to: query)
        confine(&statement, info)
        var out: [RawID] = []
        for part in try statement.parts(query) where out.count < query.limit {
            let (sql, values) = try statement.select("id", part, query, limit: query.limit - out.count)
            try connection.stream(sql, values, types: [.id]) {
                if case .id(let id) = $0[0] { out.append(id) }
                return true
            }
        }
        return out
    }

    /// Some values of everything that a query's filters find, in no order: id and area, then the fields asked for. For what keeps very
    /// many records in mind by little of each.
    package func glance(_ type: String, _ fields: [String], _ filters: [Query.Filter], _ body: (RawID, AreaCode?, ArraySlice<SQLValue>) throws -> Void) throws {
        let info = try table(type).info
        var statement = SelectStatement(info, space: context.space, connection.dialect)
        try statement.restrict(to: Query(filters))
        confine(&statement, info)
        let types = try fields.map { name in
            guard let field = info[name] else { throw KernelRefusal.invalid([Problem("unknown-field", field: name)]) }
            return field.kind.sqlType
        }
        try connection.stream("SELECT \((["id", "scope_area"] + fields).map(\.quoted).joined(separator: ", "))" + statement.sql, statement.values, types: [.id, .integer] + types) { values in
            if case .id(let id) = values[0] { try body(id, AreaCode?(sql: values[1]) ?? nil, values[2...]) }
            return true
        }
    }
}
