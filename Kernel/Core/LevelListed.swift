package import Vocabulary

/// One of the four official levels, stored and sent as `1` to `4`; level one is the highest. The
/// words stand in the catalogue as `code.<list>.<n>`.
package protocol LevelListed: RawRepresentable<Int>, CaseIterable, ColumnValue {
    static var listName: String { get }
}

extension LevelListed {
    package static var sqlType: SQLType { .text }
    package init?(sql: SQLValue) {
        guard case .text(let text) = sql, let n = Int(text) else { return nil }
        self.init(rawValue: n)
    }
    package var sql: SQLValue { .text(String(rawValue)) }
    package static var codeList: CodeList { CodeList(name: listName, codes: allCases.map { .init(code: String($0.rawValue), level: $0.rawValue) }) }
}

extension Grade: LevelListed {
    package static var listName: String { "grade" }
}

extension WarningLevel: LevelListed {
    package static var listName: String { "warning-level" }
}

extension ResponseLevel: LevelListed {
    package static var listName: String { "response-level" }
}

extension IncidentKind: CodeListed {
    package static var listName: String { "incident-kind" }
}

extension Tier: CodeListed {
    package static var listName: String { "tier" }
}

extension Field {
    package static func level<L: LevelListed>(_ name: String, _ path: any WritableKeyPath<R, L> & Sendable, _ traits: FieldTrait...) -> Field {
        Field(name, path, .choice(L.codeList), traits)
    }
    package static func level<L: LevelListed>(_ name: String, _ path: any WritableKeyPath<R, L?> & Sendable, _ traits: FieldTrait...) -> Field {
        Field(name, path, .choice(L.codeList), traits)
    }
}
