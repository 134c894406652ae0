package import Vocabulary

/// Which records, in which order, how many. Names are those of declared fields or of the columns
/// that every record has: `id`, `version`, `created_at`, `updated_at`, `scope_area`.
package struct Query: Sendable, Hashable {
    package indirect enum Filter: Sendable, Hashable {
        case equals(String, SQLValue)
        case oneOf(String, [SQLValue])
        /// From the first, included, to the second, excluded.
        case range(String, from: SQLValue?, to: SQLValue?)
        /// An area and all below it.
        case within(String, AreaCode)
        /// The text holds these characters; ASCII letters match in either case.
        case contains(String, String)
        /// A list column holds this code or id.
        case has(String, String)
        case box(String, GeoBox)
        case isNull(String)
        case not(Filter)
        case any([Filter])
        case all([Filter])
    }

    package struct Order: Sendable, Hashable {
        package let field: String
        package let descending: Bool
        package init(_ field: String, descending: Bool = false) {
            self.field = field
            self.descending = descending
        }
    }

    package var filters: [Filter]
    /// One sort key; ties are settled by id, so that pages are stable.
    package var order: Order
    package var limit: Int
    package var after: Cursor?
    package var includesRetired = false

    package init(_ filters: [Filter] = [], order: Order = Order("created_at", descending: true), limit: Int = 50) {
        self.filters = filters
        self.order = order
        self.limit = limit
    }
}

/// Where a page ended: the sort value and id of its last record.
package struct Cursor: Sendable, Hashable {
    package let value: SQLValue
    package let id: RawID

    package init(value: SQLValue, id: RawID) {
        self.value = value
        self.id = id
    }

    /// A text that a client hands back unread.
    package var token: String {
        let text = switch value {
        case .null: "n"
        case .integer(let n): "i\(n)"
        case .real(let x): "r\(x)"
        case .text(let s): "t\(s)"
        case .id(let id): "u\(id)"
        case .blob: "n"
        }
        return Self.hex(Array("\(id)\(text)".utf8))
    }

    package init?(token: String) {
        guard token.utf8.count <= 4_096, let bytes = Self.bytes(token), bytes.count > 36 else { return nil }
        guard let text = String(validating: bytes, as: UTF8.self), let id = RawID(String(text.prefix(36))) else { return nil }
        let rest = text.dropFirst(37)
        switch text.dropFirst(36).first {
        case "n": value = .null
        case "i": guard let n = Int64(rest) else { return nil }; value = .integer(n)
        case "r": guard let x = Double(rest) else { return nil }; value = .real(x)
        case "t": value = .text(String(rest))
        case "u": guard let other = RawID(String(rest)) else { return nil }; value = .id(other)
        default: return nil
        }
        self.id = id
    }

    private static func hex(_ bytes: [UInt8]) -> String {
        var out = [UInt8]()
        for byte in bytes { for nibble in [byte >> 4, byte & 15] { out.append(nibble < 10 ? 0x30 + nibble : 0x57 + nibble) } }
        return String(decoding: out, as: UTF8.self)
    }

    private static func bytes(_ hex: String) -> [UInt8]? {
        var out: [UInt8] = [], high: UInt8?
        for c in hex.utf8 {
            let nibble: UInt8
            switch c {
            case 0x30...0x39: nibble = c - 0x30
            case 0x61...0x66: nibble = c - 0x57
            default: return nil
            }
            if let h = high { out.append(h << 4 | nibble); high = nil } else { high = nibble }
        }
        return high == nil ? out : nil
    }
}
