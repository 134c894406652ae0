package import Vocabulary

/// One value as an engine stores it. Both engines carry these six and no others.
package enum SQLValue: Sendable, Hashable {
    case null
    case integer(Int64)
    case real(Double)
    case text(String)
    case blob([UInt8])
    case id(RawID)

    package var isNull: Bool { self == .null }
}

package enum SQLType: String, Sendable {
    case integer, real, text, blob, id
}

/// A Swift type that has one representation in a column.
package protocol ColumnValue: Sendable, Hashable {
    static var sqlType: SQLType { get }
    init?(sql: SQLValue)
    var sql: SQLValue { get }
}

extension Int: ColumnValue {
    package static var sqlType: SQLType { .integer }
    package init?(sql: SQLValue) { if case .integer(let v) = sql { self.init(v) } else { return nil } }
    package var sql: SQLValue { .integer(Int64(self)) }
}

extension Int64: ColumnValue {
    package static var sqlType: SQLType { .integer }
    package init?(sql: SQLValue) { if case .integer(let v) = sql { self = v } else { return nil } }
    package var sql: SQLValue { .integer(self) }
}

extension Bool: ColumnValue {
    package static var sqlType: SQLType { .integer }
    package init?(sql: SQLValue) { if case .integer(let v) = sql { self = v != 0 } else { return nil } }
    package var sql: SQLValue { .integer(self ? 1 : 0) }
}

extension Double: ColumnValue {
    package static var sqlType: SQLType { .real }
    package init?(sql: SQLValue) {
        switch sql {
        case .real(let v): self = v
        case .integer(let v): self = Double(v)
        default: return nil
        }
    }
    package var sql: SQLValue { .real(self) }
}

extension String: ColumnValue {
    package static var sqlType: SQLType { .text }
    package init?(sql: SQLValue) { if case .text(let v) = sql { self = v } else { return nil } }
    package var sql: SQLValue { .text(self) }
}

extension Instant: ColumnValue {
    package static var sqlType: SQLType { .integer }
    package init?(sql: SQLValue) { if case .integer(let v) = sql { self.init(milliseconds: v) } else { return nil } }
    package var sql: SQLValue { .integer(milliseconds) }
}

extension CalendarDate: ColumnValue {
    package static var sqlType: SQLType { .text }
    package init?(sql: SQLValue) { if case .text(let v) = sql { self.init(v) } else { return nil } }
    package var sql: SQLValue { .text(description) }
}

extension AreaCode: ColumnValue {
    package static var sqlType: SQLType { .integer }
    package init?(sql: SQLValue) { if case .integer(let v) = sql { self.init(number: v) } else { return nil } }
    package var sql: SQLValue { .integer(number) }
}

extension ID: ColumnValue {
    package static var sqlType: SQLType { .id }
    package init?(sql: SQLValue) { if case .id(let v) = sql { self.init(v) } else { return nil } }
    package var sql: SQLValue { .id(raw) }
}

extension RawID: ColumnValue {
    package static var sqlType: SQLType { .id }
    package init?(sql: SQLValue) { if case .id(let v) = sql { self = v } else { return nil } }
    package var sql: SQLValue { .id(self) }
}

extension GeoPoint: ColumnValue {
    package static var sqlType: SQLType { .integer }
    package init?(sql: SQLValue) { if case .integer(let v) = sql { self.init(zOrder: v) } else { return nil } }
    package var sql: SQLValue { .integer(zOrder) }
}

/// A line or polygon, held as GeoJSON text.
extension Geometry: ColumnValue {
    package static var sqlType: SQLType { .text }
    package init?(sql: SQLValue) {
        guard case .text(let text) = sql, let shape = try? Geometry(geoJSON: Array(text.utf8), verticesMax: 1_000_000, bytesMax: 64 << 20) else { return nil }
        self = shape
    }
    package var sql: SQLValue { .text(String(decoding: geoJSON(), as: UTF8.self)) }
}

extension Optional: ColumnValue where Wrapped: ColumnValue {
    package static var sqlType: SQLType { Wrapped.sqlType }
    package init?(sql: SQLValue) {
        if case .null = sql { self = .none } else if let v = Wrapped(sql: sql) { self = .some(v) } else { return nil }
    }
    package var sql: SQLValue { self?.sql ?? .null }
}

/// Several codes, or several ids, in one column: their texts between spaces (` a b `), so that
/// one of them can be found by ` a ` on both engines.
extension Array: ColumnValue where Element: ListedValue {
    package static var sqlType: SQLType { .text }
    package init?(sql: SQLValue) {
        guard case .text(let text) = sql else { return nil }
        var values: [Element] = []
        for part in text.split(separator: " ") {
            guard let value = Element(listed: String(part)) else { return nil }
            values.append(value)
        }
        self = values
    }
    package var sql: SQLValue { .text(isEmpty ? "" : " " + map(\.listed).joined(separator: " ") + " ") }
}

/// A value that can stand in a list column: its text has no space.
package protocol ListedValue: Sendable, Hashable {
    init?(listed: String)
    var listed: String { get }
}

extension RawID: ListedValue {
    package init?(listed: String) { self.init(listed) }
    package var listed: String { description }
}

/// A closed list of codes (代码表). The raw value is stored and sent; the words stand in the
/// catalogue as `code.<list>.<raw value>`.
package protocol CodeListed: RawRepresentable<String>, CaseIterable, ColumnValue, ListedValue {
    /// kebab-case, unique in the platform: `incident-kind`.
    static var listName: String { get }
    /// 1 to 4 where the code is one of the four official levels, so that screens colour it; else nil.
    var level: Int? { get }
}

extension CodeListed {
    package static var sqlType: SQLType { .text }
    package init?(sql: SQLValue) { if case .text(let v) = sql { self.init(rawValue: v) } else { return nil } }
    package var sql: SQLValue { .text(rawValue) }
    package init?(listed: String) { self.init(rawValue: listed) }
    package var listed: String { rawValue }
    package var level: Int? { nil }
    package static var codeList: CodeList { CodeList(name: listName, codes: allCases.map { .init(code: $0.rawValue, level: $0.level) }) }
}

/// A code list without its Swift type, for everything that is derived.
package struct CodeList: Sendable, Hashable {
    package struct Code: Sendable, Hashable {
        package let code: String
        package let level: Int?
    }
    package let name: String
    package let codes: [Code]
    package func contains(_ code: String) -> Bool { codes.contains { $0.code == code } }
    package subscript(_ code: String) -> Code? { codes.first { $0.code == code } }
}
