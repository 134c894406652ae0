package import Core

/// A table of the store as it is carried elsewhere: its columns in their order, and the key by which its rows are ordered.
package struct TableShape: Sendable {
    package struct Column: Sendable, Hashable {
        package let name: String
        package let type: SQLType
        /// What a row has where an edition that did not know the column made it; nil: there is no such value.
        package let blank: SQLValue?
    }
    package let name: String
    package let columns: [Column]
    package let key: [String]

    /// All rows with these columns, in the order of the key.
    package func select(_ columns: [String]) -> String {
        "SELECT \(columns.map(\.quoted).joined(separator: ", ")) FROM \(name.quoted) ORDER BY \(key.map(\.quoted).joined(separator: ", "))"
    }

    /// Where in a row the SHA-256 of the file stands that it points at: by convention the column `digest`.
    package var digestAt: Int? { columns.firstIndex { $0.name == "digest" && $0.type == .text } }

    package var hasRows: String { "SELECT 1 FROM \(name.quoted) LIMIT 1" }
    /// For `SQLConnection.fill`.
    package var target: (table: String, columns: String) { (name.quoted, columns.map(\.name.quoted).joined(separator: ", ")) }

    /// Every table of a store with these record types.
    package static func all(_ tables: [AnyTable]) -> [TableShape] {
        Schema.kernel.map { TableShape($0) } + tables.map { table in
            TableShape(Schema.plain(table.info), Dictionary(zip(table.info.fields.map(\.name), table.blank()), uniquingKeysWith: { a, _ in a }))
        }
    }

    init(name: String, columns: [Column], key: [String]) { (self.name, self.columns, self.key) = (name, columns, key) }

    init(_ plain: Schema.Plain, _ blank: [String: SQLValue] = [:]) {
        self.init(
            name: plain.name, columns: plain.columns.map { column in
                Column(name: column.name, type: column.type, blank: column.isNullable ? .null : blank[column.name].flatMap { $0.isNull ? nil : $0 })
            }, key: plain.key)
    }
}
