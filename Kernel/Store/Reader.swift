package import Core
package import Vocabulary

/// Who asks, in which space, through which door, in which language. It travels with every read and
/// every change; nothing of it is ambient.
package struct Context: Sendable {
    package var principal: Principal
    package var space: SpaceID
    package var door: Door
    package var locale: Locale
    package init(principal: Principal, space: SpaceID = .live, door: Door, locale: Locale = .chinese) {
        self.principal = principal
        self.space = space
        self.door = door
        self.locale = locale
    }

    package static func system(_ space: SpaceID = .live, door: Door = .timer) -> Context {
        Context(principal: .system, space: space, door: door)
    }
}

/// Reads records on one consistent snapshot, in one space, as one person: what that person may not
/// see is not there. It cannot leave the closure that it was lent to.
package class Reader {
    package let context: Context
    package let now: Instant
    package let connection: any SQLConnection
    let registry: Registry
    let memo: Memo
    /// The memo's age before anything was read: the snapshot may be older than what is committed by the time a value is made.
    let memoAge: Int

    init(_ context: Context, now: Instant, connection: any SQLConnection, registry: Registry, memo: Memo) {
        self.memo = memo
        memoAge = memo.age
        self.context = context
        self.now = now
        self.connection = connection
        self.registry = registry
    }

    package var principal: Principal { context.principal }
    package var space: SpaceID { context.space }

    /// Whether this reader leaves out what the person may not see. A transaction does not: its
    /// action has been allowed as a whole.
    var isConfined: Bool { true }

    // MARK: Any record

    package func table(_ type: String) throws -> AnyTable { try registry.table(type) }

    /// The record, or nil where there is none that the reader may see.
    package func row(_ type: String, _ id: RawID) throws -> Row? {
        let info = try table(type).info
        let space = info.isGlobal ? SpaceID.live : context.space
        var found: Row?
        try connection.rows(registry.pointSelect(type), [.id(space.raw), .id(id)], types: registry.types(type)) {
            found = Self.row($0)
            return false
        }
        guard let found, !isConfined || sees(found, info) else { return nil }
        return found
    }

    package func rows(_ type: String, _ query: Query) throws -> [Row] {
        let info = try table(type).info
        var statement = SelectStatement(info, space: context.space, connection.dialect, along: try CountyWalk(info, query, scope(info), space: context.space, connection))
        try statement.restrict(to: query)
        confine(&statement, info)
        var out: [Row] = []
        for part in try statement.parts(query) where out.count < query.limit {
            let (sql, values) = try statement.select(registry.columns(type), part, query, limit: query.limit - out.count)
            try connection.rows(sql, values, types: registry.types(type)) {
                if let row = Self.row($0) { out.append(row) }
                return true
            }
        }
        return out
    }

    /// - Parameter most: where it stops counting; a million records are counted one by one.
    package func count(_ type: String, _ filters: [Query.Filter] = [], most: Int? = nil) throws -> Int {
        let info = try table(type).info
        var statement = SelectStatement(info, space: context.space, connection.dialect)
        try statement.restrict(to: Query(filters))
        confine(&statement, info)
        if let most { return Int(try connection.integer("SELECT count(*) FROM (SELECT 1 AS one" + statement.sql + " LIMIT ?) AS counted", statement.values + [.integer(Int64(most))]) ?? 0) }
        return Int(try connection.integer("SELECT count(*)" + statement.sql, statement.values) ?? 0)
    }

    /// How many records stand in each value of a field.
    package func counts(_ type: String, by field: String, _ filters: [Query.Filter] = []) throws -> [(value: SQLValue, count: Int)] {
        try counts(type, by: [field], filters).map { ($0.values[0], $0.count) }
    }

    /// The same by several fields at once: every record is looked at once, whatever is then added up.
    package func counts(_ type: String, by fields: [String], _ filters: [Query.Filter] = []) throws -> [(values: [SQLValue], count: Int)] {
        let info = try table(type).info
        let types = try fields.map { field in
            guard let described = info[field] else { throw KernelRefusal.invalid([Problem("unknown-field", field: field)]) }
            return described.kind.sqlType
        }
        var statement = SelectStatement(info, space: context.space, connection.dialect)
        try statement.restrict(to: Query(filters))
        confine(&statement, info)
        let places = fields.indices.map { "\($0 + 1)" }.joined(separator: ", ")
        return try connection.all("SELECT \(fields.map(\.quoted).joined(separator: ", ")), count(*)" + statement.sql + " GROUP BY \(places) ORDER BY \(places)", statement.values, types: types + [.integer]).map { row in
            if case .integer(let n)? = row.last { (Array(row.dropLast()), Int(n)) } else { (Array(row.dropLast()), 0) }
        }
    }

    /// What people call a record: the value of its label field. Only ids that the reader may see are answered.
    package func labels(_ type: String, _ ids: Set<RawID>) throws -> [RawID: String] {
        guard !ids.isEmpty, let info = try? table(type).info, let label = info.labelIndex else { return [:] }
        var out: [RawID: String] = [:]
        let all = Array(ids)
        for start in stride(from: 0, to: all.count, by: 200) {
            let part = all[start..<min(start + 200, all.count)]
            var query = Query([.oneOf("id", part.map { .id($0) })], order: .init("id"), limit: 200)
            query.includesRetired = true
            for row in try rows(type, query) { if case .text(let text) = row.values[label] { out[row.id] = text } }
        }
        return out
    }

    // MARK: Records of one type

    package func find<R: Record>(_ type: R.Type, _ id: ID<R.Tag>) throws -> R? {
        guard let row = try row(R.Tag.recordType, id.raw) else { return nil }
        return try R.table.record(row.values, id: row.id)
    }

    /// The record; a refusal «not found» where there is none that the reader may see.
    package func get<R: Record>(_ type: R.Type, _ id: ID<R.Tag>) throws -> R {
        guard let record = try find(type, id) else { throw KernelRefusal.notFound(type: R.Tag.recordType) }
        return record
    }

    package func all<R: Record>(_ type: R.Type, _ filters: [Query.Filter] = [], order: Query.Order? = nil, limit: Int = 500) throws -> [R] {
        let table = R.table
        let query = Query(filters, order: order ?? .init(table.info.order, descending: table.info.descending), limit: limit)
        return try rows(R.Tag.recordType, query).map { try table.record($0.values, id: $0.id) }
    }

    package func first<R: Record>(_ type: R.Type, _ filters: [Query.Filter], order: Query.Order? = nil) throws -> R? {
        try all(type, filters, order: order, limit: 1).first
    }

    // MARK: The journal

    package func history(of record: RawID, limit: Int = 200) throws -> [JournalEntry] {
        try JournalTable.entries(of: record, in: context.space, limit: limit, connection).filter(sees)
    }

    package func timeline(of subject: RawID, limit: Int = 200) throws -> [JournalEntry] {
        try JournalTable.timeline(of: subject, in: context.space, limit: limit, connection).filter(sees)
    }

    /// Whether the reader may know that this entry's record changed.
    package func sees(_ entry: JournalEntry) -> Bool { registry.sees(entry, principal, context.space) }

    // MARK: Inside

    private func sees(_ row: Row, _ info: TableInfo) -> Bool { sees(area: row.area, info) }

    /// Whether records of a type are seen that lie there.
    package func sees(area: AreaCode?, _ info: TableInfo) -> Bool {
        guard principal.reaches(info.type) else { return false }
        return switch info.visibility {
        case .everyone: principal.may(info.doors.view, in: nil)
        case .area: principal.may(info.doors.view, in: area)
        case .areaAndAbove: principal.may(info.doors.view, in: area, orBelow: true)
        }
    }

    func confine(_ statement: inout SelectStatement, _ info: TableInfo) {
        if let scope = scope(info) { statement.restrict(to: scope, info.visibility) }
    }

    /// Where the records lie that may be seen; nil: anywhere.
    private func scope(_ info: TableInfo) -> AreaScope? {
        guard isConfined, !principal.isSystem else { return nil }
        return principal.reaches(info.type) ? principal.scope(info.doors.view) : .nowhere
    }

    static func row(_ values: [SQLValue]) -> Row? {
        guard case .id(let id) = values[0], case .integer(let version) = values[1], let area = AreaCode?(sql: values[2]),
            let created = Instant(sql: values[3]), let updated = Instant(sql: values[4]), case .integer(let retired) = values[5]
        else { return nil }
        return Row(id: id, version: Int(version), area: area, createdAt: created, updatedAt: updated, isRetired: retired != 0, values: Array(values[6...]))
    }
}
