package import Core
package import Store
package import Vocabulary

/// Turns stored values into words for one reader: names of areas, labels of references, masks.
package struct Display: Sendable {
    let site: Site
    package let locale: Locale
    /// Labels of the records that are pointed at, by type and id.
    private var labels: [String: [RawID: String]] = [:]

    package init(_ site: Site, _ locale: Locale) {
        self.site = site
        self.locale = locale
    }

    /// Looks up the labels of everything that these rows point at, one query a type.
    package mutating func prepare(_ rows: [Row], _ info: TableInfo, _ reader: Reader) throws {
        for (i, field) in info.fields.enumerated() {
            guard case .reference(let type) = field.kind, !type.isEmpty else { continue }
            var ids: Set<RawID> = []
            for row in rows { if case .id(let id) = row.values[i] { ids.insert(id) } }
            try prepare(type, ids, reader)
        }
    }

    package mutating func prepare(_ type: String, _ ids: Set<RawID>, _ reader: Reader) throws {
        let unknown = ids.subtracting(labels[type, default: [:]].keys)
        guard !unknown.isEmpty else { return }
        labels[type, default: [:]].merge(try reader.labels(type, unknown), uniquingKeysWith: { a, _ in a })
    }

    package func label(_ type: String, _ id: RawID) -> String? { labels[type]?[id] }
    package func word(_ key: String, _ arguments: [String: String] = [:]) -> String { site.catalogue.text(key, locale, arguments) }
    package func code(_ list: String, _ code: String) -> String { word("code.\(list).\(code)") }

    /// The value of a field as people read it.
    package func text(_ value: SQLValue, _ field: FieldInfo) -> String {
        guard let list = field.namesList, case .text(let codes) = value else { return text(value, field.kind) }
        // Several codes may stand in one text, with a space between.
        let words = codes.split(separator: " ").map { code in site.catalogue.has("code.\(list).\(code)") ? self.code(list, String(code)) : String(code) }
        return words.isEmpty ? "—" : words.joined(separator: " ")
    }

    /// The value as people read it; `—` where nothing is known.
    package func text(_ value: SQLValue, _ kind: FieldKind) -> String {
        switch (kind, value) {
        case (_, .null), (_, .text("")): return "—"
        case (.flag, .integer(let n)): return word(n != 0 ? "ui.yes" : "ui.no")
        case (.instant, .integer(let n)): return ChinaTime.minuteText(Instant(milliseconds: n))
        case (.money, .integer(let fen)): return Self.thousands(FieldKind.yuanText(fen))
        case (.area, .integer(let n)): return AreaCode(number: n).map(site.areas.shortName) ?? "—"
        case (.place, .integer(let n)): return GeoPoint(zOrder: n).map(Self.place) ?? "—"
        case (.choice(let list), .text(let code)): return self.code(list.name, code)
        case (.phase(let life), .text(let code)): return self.code(life.states.name, code)
        case (.choices(let list), .text(let text)):
            return text.split(separator: " ").map { code(list.name, String($0)) }.joined(separator: locale == .chinese ? "、" : ", ")
        case (.attachments, .text(let text)): return word("ui.files", ["n": "\(text.split(separator: " ").count)"])
        case (.reference(let type), .id(let id)): return labels[type]?[id] ?? "—"
        case (.shape, .text): return word("ui.shape")
        // Always of four digits: a year.
        case (.integer(let range, _), .integer(let n)) where range.lowerBound >= 1_000 && range.upperBound <= 9_999: return String(n)
        case (.integer, .integer(let n)): return Self.thousands(String(n))
        case (.decimal(_, let places, _), .real(let x)): return Self.thousands(Self.significant(FieldKind.text(x, places: places), places))
        default: return kind.formText(value)
        }
    }

    /// More than two places are room for what may come, not a claim of precision: 4.9000 is 4.9.
    private static func significant(_ number: String, _ places: Int) -> String {
        guard places > 2 else { return number }
        let short = number.reversed().drop { $0 == "0" }
        return String((short.first == "." ? short.dropFirst() : short).reversed())
    }

    /// With a thin gap every three digits, so that thousands stay readable in columns.
    package static func thousands(_ number: String) -> String {
        let sign = number.hasPrefix("-") ? "-" : ""
        let parts = number.dropFirst(sign.count).split(separator: ".", maxSplits: 1)
        guard let whole = parts.first, whole.count > 3 else { return number }
        var out = "", left = whole.count
        for c in whole {
            out.append(c)
            left -= 1
            if left > 0 && left % 3 == 0 { out.append("\u{2009}") }
        }
        return sign + out + (parts.count > 1 ? "." + parts[1] : "")
    }

    package static func place(_ p: GeoPoint) -> String {
        "\(FieldKind.text(p.longitude, places: 4))°E, \(FieldKind.text(p.latitude, places: 4))°N"
    }

    /// 138****0000 and 0813-***-1296: enough to tell two apart, not enough to call.
    package static func masked(_ telephone: String) -> String {
        let all = Array(telephone)
        guard all.count >= 7 else { return String(repeating: "*", count: all.count) }
        if let dash = all.firstIndex(of: "-"), dash <= 5 {
            return String(all[...dash]) + "***-" + String(all.suffix(4))
        }
        return String(all.prefix(3)) + String(repeating: "*", count: all.count - 7) + String(all.suffix(4))
    }

    /// Masks what the field holds, unless the reader's role unmasks it.
    package static func shown(_ value: SQLValue, _ field: FieldInfo, isUnmasked: Bool) -> SQLValue {
        guard field.isMasked, !isUnmasked, case .text(let text) = value, !text.isEmpty else { return value }
        return .text(field.kind == .telephone ? masked(text) : String(text.prefix(1)) + "**")
    }
}
