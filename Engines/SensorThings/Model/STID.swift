/// What tells an entity from the others of its kind: a whole number or a text.
package enum STID: Sendable, Hashable {
    case number(Int64)
    case text(String)

    /// So many bytes at most.
    package static let lengthMax = 256

    /// As it stands between the brackets of a path: `17`, or `'it''s'`.
    package var text: String {
        switch self {
        case .number(let n): String(n)
        case .text(let text): "'" + STText.doubled(text) + "'"
        }
    }

    package var value: STValue {
        switch self {
        case .number(let n): .integer(n)
        case .text(let text): .string(text)
        }
    }

    /// Nil where JSON's value is no id: not a whole number, an empty text or one that is too long.
    package init?(_ value: STValue) {
        switch value {
        case .integer(let n): self = .number(n)
        case .string(let text) where !text.isEmpty && text.utf8.count <= Self.lengthMax: self = .text(text)
        default: return nil
        }
    }
}
