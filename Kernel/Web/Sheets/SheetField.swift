import Core
import Spreadsheets
import Vocabulary

/// A column that spreadsheets of a type have: a declared field, or one half of its place.
struct SheetField: Sendable, Hashable {
    enum Part: Sendable { case whole, longitude, latitude }

    let info: FieldInfo
    /// The field's place among the values of a record.
    let index: Int
    let part: Part
    let title: String

    /// Whether a spreadsheet can fill it: neither what the system fills nor files.
    static func isImportable(_ info: FieldInfo) -> Bool {
        if info.isReadOnly { return false }
        return switch info.kind {
        case .attachments, .phase: false
        default: true
        }
    }

    static func importable(_ table: TableInfo, _ catalogue: Catalogue, _ locale: Locale) -> [SheetField] {
        of(table, table.fields.filter(isImportable), catalogue, locale)
    }

    /// The columns of these fields, with titles that no two of the type share.
    static func of(_ table: TableInfo, _ fields: [FieldInfo], _ catalogue: Catalogue, _ locale: Locale) -> [SheetField] {
        let labels = Dictionary(grouping: table.fields) { catalogue.text("\(table.type).\($0.name)", locale) }
        return fields.flatMap { info -> [SheetField] in
            guard let index = table.index(of: info.name) else { return [] }
            var label = catalogue.text("\(table.type).\(info.name)", locale)
            if labels[label, default: []].count > 1 { label += " [\(info.name)]" }
            guard info.kind != .place else {
                return [
                    SheetField(info: info, index: index, part: .longitude, title: catalogue.text("sheet.longitude", locale, ["what": label])),
                    SheetField(info: info, index: index, part: .latitude, title: catalogue.text("sheet.latitude", locale, ["what": label])),
                ]
            }
            if let unit = info.kind.unit { label = catalogue.text("sheet.with-unit", locale, ["what": label, "unit": catalogue.text("unit.\(unit.rawValue)", locale)]) }
            return [SheetField(info: info, index: index, part: .whole, title: label)]
        }
    }

    var column: SheetColumn {
        if part != .whole { return SheetColumn(title, .number(places: 7), width: 14) }
        return switch info.kind {
        case .integer: SheetColumn(title, .number(places: 0), width: 12)
        case .decimal(_, let places, _): SheetColumn(title, .number(places: places), width: 12)
        case .money: SheetColumn(title, .number(places: 2), width: 16)
        case .date: SheetColumn(title, .day, width: 12)
        case .instant: SheetColumn(title, .instant, width: 20)
        case .longText, .shape: SheetColumn(title, width: 40)
        case .text(let most): SheetColumn(title, width: min(40, max(10, most / 3)))
        default: SheetColumn(title, width: 16)
        }
    }

    /// A title without what people change about it: case, spaces, the width of brackets, the star of required columns.
    static func key(_ title: String) -> String {
        var out = ""
        for c in title.lowercased() where !c.isWhitespace && c != "*" && c != "＊" && c != "\u{FEFF}" {
            out.append(c == "（" ? "(" : c == "）" ? ")" : c == "【" ? "[" : c == "】" ? "]" : c)
        }
        return out
    }

    /// All titles by which the columns of a type are known: in both languages, with and without the unit, and by the field's own name.
    static func keys(_ table: TableInfo, _ catalogue: Catalogue) -> [String: SheetField] {
        var out: [String: SheetField] = [:]
        for locale in Locale.allCases {
            for field in of(table, table.fields, catalogue, locale) {
                out[key(field.title)] = field
                if field.part == .whole, field.info.kind.unit != nil { out[key(catalogue.text("\(table.type).\(field.info.name)", locale))] = field }
                // A place in one cell, as forms have it.
                guard field.part == .longitude else { continue }
                let whole = SheetField(info: field.info, index: field.index, part: .whole, title: catalogue.text("\(table.type).\(field.info.name)", locale))
                if out[key(whole.title)] == nil { out[key(whole.title)] = whole }
            }
        }
        for (index, info) in table.fields.enumerated() where out[info.name] == nil { out[info.name] = SheetField(info: info, index: index, part: .whole, title: info.name) }
        return out
    }
}
