package import Core

/// The tables that the kernel needs and those that the records declare, for either engine.
package enum Schema {
    /// Columns that every record has, before its own.
    static let systemColumns: [(name: String, type: SQLType)] = [
        ("space", .id), ("id", .id), ("version", .integer), ("scope_area", .integer), ("created_at", .integer), ("updated_at", .integer), ("retired", .integer),
    ]

    /// The county of a record, as an index holds it: the first six digits of its area.
    static let county = "(\"scope_area\" / 1000000)"
    /// What stands for it among the names of columns.
    private static let countyPart = "(county)"

    struct Plain {
        let name: String
        let columns: [(name: String, type: SQLType, isNullable: Bool)]
        let key: [String]
        let indexes: [(name: String, columns: [String], unique: Bool)]
        /// Records are listed in any order, and null is then the smallest.
        var isListed = false

        init(_ name: String, _ columns: [(String, SQLType)], nullable: Set<String> = [], key: [String], indexes: [[String]] = [], unique: [[String]] = []) {
            self.name = name
            self.columns = columns.map { ($0.0, $0.1, nullable.contains($0.0)) }
            self.key = key
            self.indexes = indexes.map { (name + "_by_" + $0.joined(separator: "_"), $0, false) } + unique.map { (name + "_one_" + $0.joined(separator: "_"), $0, true) }
        }
    }

    static let kernel: [Plain] = [
        Plain("journal", [("sequence", .integer), ("space", .id), ("at", .integer), ("actor", .id), ("door", .text), ("action", .text), ("type", .text), ("record", .id), ("version", .integer), ("area", .integer), ("subject", .id), ("difference", .text), ("hash", .blob)],
            nullable: ["area", "subject"], key: ["sequence"], indexes: [["record", "sequence"], ["subject", "sequence"]]),
        Plain("deadline", [("space", .id), ("record", .id), ("key", .text), ("type", .text), ("subject", .id), ("area", .integer), ("title", .text), ("starts_at", .integer), ("due_at", .integer), ("remind_at", .integer), ("met_at", .integer), ("reminded_at", .integer), ("escalated_at", .integer), ("role", .text), ("person", .id), ("escalates_to", .text), ("source", .text), ("link", .text)],
            nullable: ["subject", "area", "remind_at", "met_at", "reminded_at", "escalated_at", "person"], key: ["space", "record", "key"], indexes: [["space", "due_at"], ["subject"]]),
        Plain("notice", [("space", .id), ("id", .id), ("person", .id), ("at", .integer), ("message", .text), ("link", .text), ("record", .id), ("read_at", .integer)],
            nullable: ["record", "read_at"], key: ["space", "id"], indexes: [["person", "space", "at"]]),
        Plain("number_series", [("space", .id), ("series", .text), ("period", .text), ("last", .integer)], key: ["space", "series", "period"]),
        Plain("idempotency", [("person", .id), ("key", .text), ("fingerprint", .blob), ("at", .integer), ("answer", .text)], key: ["person", "key"], indexes: [["at"]]),
        Plain("session", [("token", .blob), ("person", .id), ("created_at", .integer), ("used_at", .integer), ("csrf", .text)], key: ["token"], indexes: [["person"]]),
        Plain("secret", [("person", .id), ("password", .text), ("changed_at", .integer)], key: ["person"]),
        Plain("sealed", [("owner", .id), ("name", .text), ("value", .blob), ("changed_at", .integer)], key: ["owner", "name"]),
        Plain("machine_token", [("token", .blob), ("person", .id), ("name", .text), ("created_at", .integer), ("expires_at", .integer), ("record", .id), ("used_at", .integer)], nullable: ["record", "used_at"], key: ["token"], indexes: [["person"]]),
        Plain("blob", [("digest", .blob), ("media_type", .text), ("size", .integer), ("stored_at", .integer)], key: ["digest"]),
        Plain("saved_view", [("id", .id), ("person", .id), ("organisation", .id), ("name", .text), ("address", .text), ("at", .integer)], nullable: ["organisation"], key: ["id"], indexes: [["person"], ["organisation"]]),
        Plain("import_fault", [("space", .id), ("import", .id), ("place", .integer), ("problems", .text)], key: ["space", "import", "place"]),
        Plain("setting", [("name", .text), ("value", .text)], key: ["name"]),
        Plain("migration", [("id", .text), ("at", .integer)], key: ["id"]),
    ]

    static func plain(_ info: TableInfo) -> Plain {
        let own = info.fields.map { ($0.name, $0.kind.sqlType, !$0.isRequired) }
        let columns = systemColumns.map { ($0.name, $0.type, $0.name == "scope_area") } + own
        var indexes: [(String, [String], Bool)] = [(info.name + "_by_area", ["space", "scope_area"], false), (info.name + "_by_order", ["space", info.order, "id"], false)]
        for field in info.fields {
            switch field.kind {
            case .reference, .place, .phase: indexes.append((info.name + "_by_" + field.name, ["space", field.name], false))
            default: if field.isIndexed { indexes.append((info.name + "_by_" + field.name, ["space", field.name], false)) }
            }
            if field.isUnique { indexes.append((info.name + "_one_" + field.name, ["space", field.name], true)) }
        }
        // A page in any of these orders is read county by county.
        for field in sortable(info) { indexes.append((info.name + "_of_county_by_" + field, ["space", countyPart, field, "id"], false)) }
        indexes += info.indexes.map { (info.name + "_by_" + $0.joined(separator: "_"), ["space"] + $0, false) }
        var seen: Set<String> = []
        return Plain(name: info.name, columns: columns, key: ["space", "id"], indexes: indexes.filter { seen.insert($0.0).inserted })
    }

    /// By what a list of very many records may be sorted without reading them all.
    static func sortable(_ info: TableInfo) -> [String] {
        var names = [info.order] + info.fields.filter(\.isIndexed).map(\.name)
        if !info.isGlobal { names.append("created_at") }
        var seen: Set<String> = []
        return names.filter { seen.insert($0).inserted }
    }

    /// The statements that make a new store, in order: the golden schema.
    package static func statements(_ tables: [TableInfo], _ dialect: Dialect) -> [String] {
        (kernel + tables.map(plain)).flatMap { create($0, dialect) } + SearchTable.statements(dialect)
    }

    /// The columns of a table of the store, in their order.
    package static func columns(of table: String, _ tables: [TableInfo]) -> [(name: String, type: SQLType)] {
        (kernel + tables.map(plain)).first { $0.name == table }?.columns.map { ($0.name, $0.type) } ?? []
    }

    package static func statements(of table: TableInfo, _ dialect: Dialect) -> [String] { create(plain(table), dialect) }

    static func create(_ table: Plain, _ dialect: Dialect) -> [String] {
        let columns = table.columns.map { "  \($0.name.quoted) \(dialect.typeNames[$0.type] ?? "")" + ($0.isNullable ? "" : " NOT NULL") }
        let body = (columns + ["  PRIMARY KEY (\(table.key.map(\.quoted).joined(separator: ", ")))"]).joined(separator: ",\n")
        // The journal grows at its end only: an ordinary table whose number is its row.
        let suffix = table.key == ["sequence"] ? dialect.growingTableSuffix : dialect.tableSuffix
        return ["CREATE TABLE IF NOT EXISTS \(table.name.quoted) (\n\(body)\n)\(suffix)"] + table.indexes.map { index($0, on: table, dialect) }
    }

    static func index(_ index: (name: String, columns: [String], unique: Bool), on table: Plain, _ dialect: Dialect) -> String {
        let columns = index.columns.map { $0 == countyPart ? county : $0.quoted + (table.isListed && !index.unique && !table.key.contains($0) ? dialect.ascending : "") }
        return "CREATE \(index.unique ? "UNIQUE " : "")INDEX IF NOT EXISTS \(index.name.quoted) ON \(table.name.quoted) (\(columns.joined(separator: ", ")))"
    }

    /// Brings a store up to the declared schema: tables, columns and indexes that are missing are
    /// added; nothing is ever dropped or changed. What needs more is a migration with a name.
    package static func prepare(_ connection: any SQLConnection, tables: [AnyTable]) throws {
        for table in kernel {
            for statement in create(table, connection.dialect) { try connection.run(statement, []) }
            let existing = try columnNames(of: table.name, connection)
            for column in table.columns where column.isNullable && !existing.contains(column.name) {
                try connection.run("ALTER TABLE \(table.name.quoted) ADD COLUMN \(column.name.quoted) \(connection.dialect.typeNames[column.type] ?? "")", [])
            }
        }
        for statement in SearchTable.statements(connection.dialect) { try connection.run(statement, []) }
        for table in tables {
            let plain = plain(table.info)
            let existing = try columnNames(of: plain.name, connection)
            if existing.isEmpty {
                for statement in create(plain, connection.dialect) { try connection.run(statement, []) }
                continue
            }
            let blank = Dictionary(zip(table.info.fields.map(\.name), table.blank()), uniquingKeysWith: { a, _ in a })
            for column in plain.columns where !existing.contains(column.name) {
                let type = connection.dialect.typeNames[column.type] ?? ""
                let filling = column.isNullable ? "" : " NOT NULL DEFAULT \((blank[column.name] ?? .null).literal(column.type, connection.dialect))"
                try connection.run("ALTER TABLE \(plain.name.quoted) ADD COLUMN \(column.name.quoted) \(type)\(filling)", [])
            }
            for index in plain.indexes { try connection.run(Self.index(index, on: plain, connection.dialect), []) }
        }
    }

    private static func columnNames(of table: String, _ connection: any SQLConnection) throws -> Set<String> {
        let isPostgres = connection.dialect == .postgres
        let sql = isPostgres ? "SELECT attname FROM pg_attribute WHERE attrelid = to_regclass(?) AND attnum > 0 AND NOT attisdropped" : "SELECT name FROM pragma_table_info(?)"
        return Set(try connection.all(sql, [.text(isPostgres ? table.quoted : table)], types: [.text]).compactMap { if case .text(let name) = $0[0] { name } else { nil } })
    }
}

extension Schema.Plain {
    init(name: String, columns: [(name: String, type: SQLType, isNullable: Bool)], key: [String], indexes: [(name: String, columns: [String], unique: Bool)]) {
        self.name = name
        self.columns = columns
        self.key = key
        self.indexes = indexes
        isListed = true
    }
}

extension String {
    /// An identifier of our own schema; never text from outside.
    var quoted: String { "\"" + self + "\"" }
}

extension SQLValue {
    /// A literal for a column's default. Only values of blank records come here.
    fileprivate func literal(_ type: SQLType, _ dialect: Dialect) -> String {
        switch self {
        case .integer(let n): "\(n)"
        case .real(let x): "\(x)"
        case .text(let s): "'" + s.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
        default: type == .text ? "''" : type == .id ? dialect.noID : type == .blob ? dialect.noBytes : "0"
        }
    }
}
