import Core
import Spreadsheets
import Store
import Vocabulary

/// Turns records into the cells of a spreadsheet: what the screen says, in a form that import reads back.
struct SheetCells: Sendable {
    let fields: [SheetField]
    private let info: TableInfo
    private let words: SheetWords
    private let areas: AreaBook
    private let catalogue: Catalogue
    private let locale: Locale
    private var labels: [String: [RawID: String]] = [:]
    /// Of each label that was asked for: whether it alone tells which record is meant.
    private var isUnique: [String: [String: Bool]] = [:]
    private static let held = 20_000

    init(_ fields: [SheetField], _ info: TableInfo, _ site: Site, _ locale: Locale) {
        self.fields = fields
        self.info = info
        self.locale = locale
        catalogue = site.catalogue
        words = SheetWords(fields.map(\.info), site.catalogue, locale)
        areas = site.areas.book
    }

    /// Looks up what these rows point at.
    mutating func prepare(_ rows: [Row], _ reader: Reader) throws {
        for field in fields {
            guard case .reference(let type) = field.info.kind, !type.isEmpty else { continue }
            if labels[type, default: [:]].count > Self.held { labels[type] = [:]; isUnique[type] = [:] }
            var ids: Set<RawID> = []
            for row in rows { if case .id(let id) = row.values[field.index], labels[type]?[id] == nil { ids.insert(id) } }
            guard !ids.isEmpty else { continue }
            let found = try reader.labels(type, ids)
            labels[type, default: [:]].merge(found, uniquingKeysWith: { a, _ in a })
            var book = ReferenceBook()
            try book.find(Set(found.values).subtracting(isUnique[type, default: [:]].keys), type, reader)
            for label in found.values where isUnique[type]?[label] == nil { isUnique[type, default: [:]][label] = if case .one = book[type, label] { true } else { false } }
        }
    }

    func cells(_ row: Row, isUnmasked: Bool) -> [SheetCell] {
        fields.map { field in cell(Display.shown(row.values[field.index], field.info, isUnmasked: isUnmasked), field) }
    }

    private func cell(_ value: SQLValue, _ field: SheetField) -> SheetCell {
        switch (field.info.kind, value) {
        case (_, .null), (_, .text("")), (_, .blob): return .empty
        case (.flag, .integer(let n)): return .text(catalogue.text(n != 0 ? "ui.yes" : "ui.no", locale))
        case (.instant, .integer(let n)): return .instant(Instant(milliseconds: n))
        case (.date, .text(let text)): return CalendarDate(text).map(SheetCell.day) ?? .text(text)
        case (.money, .integer(let fen)): return .number(Double(fen) / 100)
        case (.area, .integer(let n)): return AreaCode(number: n).map { .text(areas.text($0)) } ?? .empty
        case (.place, .integer(let n)):
            guard let point = GeoPoint(zOrder: n) else { return .empty }
            return switch field.part {
            case .longitude: .number(point.longitude)
            case .latitude: .number(point.latitude)
            case .whole: .text(point.description)
            }
        case (.choice(let list), .text(let code)): return .text(words.word(list.name, code))
        case (.phase(let life), .text(let code)): return .text(words.word(life.states.name, code))
        case (.choices(let list), .text(let codes)): return .text(codes.split(separator: " ").map { words.word(list.name, String($0)) }.joined(separator: words.separator))
        case (.attachments, .text(let ids)): return .text(catalogue.text("ui.files", locale, ["n": "\(ids.split(separator: " ").count)"]))
        case (.reference(let type), .id(let id)): return reference(type, id)
        case (.integer, .integer(let n)): return abs(n) < 1 << 53 ? .number(Double(n)) : .text(String(n))
        case (_, .real(let x)): return .number(x)
        case (_, .integer(let n)): return .text(String(n))
        case (_, .id(let id)): return .text(id.description)
        case (_, .text(let text)):
            guard let list = field.info.namesList else { return .text(text) }
            let codes = text.split(separator: " ").map(String.init)
            return .text(codes.allSatisfy { words.code(list, $0) == $0 } ? codes.map { words.word(list, $0) }.joined(separator: words.separator) : text)
        }
    }

    /// The label where it says which record is meant; else with the record's id behind it. Empty for what the reader may not see, as on the screen.
    private func reference(_ type: String, _ id: RawID) -> SheetCell {
        guard let label = labels[type]?[id], !label.isEmpty else { return .empty }
        return .text(isUnique[type]?[label] == true ? label : "\(label)〔\(id)〕")
    }
}

/// Records by what a cell may call them: their label, a number that is theirs alone, or their id in brackets.
struct ReferenceBook: Sendable {
    enum Found: Sendable, Hashable { case one(RawID), several, none }
    private var found: [String: [String: Found]] = [:]
    private static let held = 50_000, chunk = 100, few = 2_000

    subscript(_ type: String, _ text: String) -> Found {
        if let id = Self.id(in: text) { return .one(id) }
        return found[type]?[text] ?? .none
    }

    static func id(in text: String) -> RawID? {
        if text.last == "〕", let open = text.lastIndex(of: "〔") { return RawID(String(text[text.index(after: open)...].dropLast())) }
        return RawID(text)
    }

    /// Looks for records of the type, as the reader may see them.
    mutating func find(_ texts: Set<String>, _ type: String, _ reader: Reader) throws {
        if found[type, default: [:]].count > Self.held { found[type] = [:] }
        let wanted = texts.filter { found[type]?[$0] == nil && Self.id(in: $0) == nil }
        guard !wanted.isEmpty, let info = try? reader.table(type).info else { return }
        let fields = info.fields.enumerated().filter { ($1.name == info.label || $1.isUnique) && $1.kind.sqlType == .text }.map { (index: $0, name: $1.name) }
        guard !fields.isEmpty else { return }
        for text in wanted { found[type, default: [:]][text] = Found.none }
        let all = Array(wanted)
        for start in stride(from: 0, to: all.count, by: Self.chunk) {
            let part = Set(all[start..<min(start + Self.chunk, all.count)])
            let rows = try reader.rows(type, Query([.any(fields.map { .oneOf($0.name, part.map { .text($0) }) })], order: .init("id"), limit: Self.few))
            for row in rows {
                for text in Set(fields.compactMap { if case .text(let text) = row.values[$0.index], part.contains(text) { text } else { nil } }) {
                    found[type, default: [:]][text] = found[type]?[text] == Found.none && rows.count < Self.few ? .one(row.id) : .several
                }
            }
        }
    }
}
