import Core
import Crypto
import Spreadsheets
import Vocabulary

/// Why a file cannot go into a list, though it is a table.
enum ImportRefusal: Refusal, Hashable {
    case noHeadings
    case missingColumns(String)
    case twoColumns(String)
    case notForImport
    case noPerson
    /// What keeps a token to some areas would not hold for rows that go in later, with all that the person may.
    case areaToken

    var code: String {
        switch self {
        case .noHeadings: "import-no-headings"
        case .missingColumns: "import-missing-columns"
        case .twoColumns: "import-two-columns"
        case .notForImport: "import-not-for-import"
        case .noPerson: "import-no-person"
        case .areaToken: "import-area-token"
        }
    }
    var kind: RefusalKind { self == .areaToken ? .forbidden : .invalid }
    var arguments: [String: String] {
        switch self {
        case .missingColumns(let titles), .twoColumns(let titles): ["columns": titles]
        default: [:]
        }
    }
}

/// A row on its way in: what the record would be, and what speaks against it.
struct SheetDraft: Sendable {
    let row: Int
    let values: [SQLValue]
    /// Made from what the row says, so that the same row is the same record however often and in whichever file it comes.
    let id: RawID
    var problems: [Problem]
}

/// Reads the rows of one file as records of one type, by the declared fields: a cell means what it means in a form.
struct SheetRowReader: Sendable {
    let table: AnyTable
    let headings: [String]
    /// Which field each column fills; nil for those that are passed over.
    let columns: [SheetField?]
    private let words: SheetWords
    private let areas: AreaBook
    private let from1904: Bool
    private let space: SpaceID
    /// By the field's name: whether its Swift type knows «nothing». Where it does not, an empty cell leaves what a new record has.
    private let takesNothing: Set<String>

    init(_ heading: SheetRow, from1904: Bool, _ table: AnyTable, _ site: Site, _ locale: Locale, space: SpaceID) throws(ImportRefusal) {
        self.table = table
        self.from1904 = from1904
        self.space = space
        let info = table.info, keys = SheetField.keys(info, site.catalogue)
        headings = heading.cells.map { if case .text(let text) = $0 { text.trimmingSpaces } else { "" } }
        columns = headings.map { title in title.isEmpty ? nil : keys[SheetField.key(title)].flatMap { SheetField.isImportable($0.info) ? $0 : nil } }
        let used = columns.compactMap { $0 }
        guard !used.isEmpty else { throw .noHeadings }
        for (n, field) in used.enumerated() where used[..<n].contains(where: { $0.index == field.index && ($0.part == field.part || $0.part == .whole || field.part == .whole) }) { throw .twoColumns(field.title) }
        let missing = info.fields.filter { field in field.isRequired && SheetField.isImportable(field) && !used.contains { $0.info.name == field.name } }
        guard missing.isEmpty else { throw .missingColumns(SheetField.of(info, missing, site.catalogue, locale).map(\.title).joined(separator: "、")) }
        words = SheetWords(used.map(\.info), site.catalogue, locale)
        areas = site.areas.book
        takesNothing = Set(info.fields.map(\.name).filter { name in !table.apply(table.blank(), [name: .null]).problems.contains { $0.field == name && $0.code != "unreadable" } })
    }

    /// What the row's cells point at: texts by type.
    func references(_ row: SheetRow) -> [(type: String, text: String)] {
        zip(columns, row.cells).compactMap { field, cell in
            guard case .reference(let type)? = field?.info.kind, let text = Self.text(cell) else { return nil }
            return (type, text)
        }
    }

    /// - Parameter seen: records of the same type further up in the file, by their label: a row may point at one of them.
    func read(_ row: SheetRow, _ book: ReferenceBook, seen: [String: RawID]) -> SheetDraft {
        var given: [String: SQLValue] = [:], problems: [Problem] = [], halves: [String: (x: Double?, y: Double?)] = [:]
        for (n, field) in columns.enumerated() {
            guard let field else { continue }
            let name = field.info.name, cell = n < row.cells.count ? row.cells[n] : .empty
            do throws(Problem) {
                if field.part == .whole {
                    let value = try value(cell, field.info, book, seen)
                    let leaves = value.isNull && !field.info.isRequired && (!takesNothing.contains(name) || field.info.kind == .flag)
                    if !leaves { given[name] = value }
                } else if cell != .empty {
                    let x = try Self.number(cell)
                    if field.part == .longitude { halves[name, default: (nil, nil)].x = x } else { halves[name, default: (nil, nil)].y = x }
                } else if halves[name] == nil { halves[name] = (nil, nil) }
            } catch {
                var problem = error
                problem.field = name
                problems.append(problem)
            }
        }
        for (name, half) in halves where !problems.contains(where: { $0.field == name }) {
            switch (half.x, half.y) {
            case (nil, nil): given[name] = .null
            case (let x?, let y?): if let point = GeoPoint(longitude: x, latitude: y) { given[name] = point.sql } else { problems.append(Problem("not-place", field: name)) }
            default: problems.append(Problem("half-a-place", field: name))
            }
        }
        // What is wrong with a cell is said once, and not again as a field that was left empty.
        let (values, more) = table.apply(table.blank(), given)
        problems += more.filter { extra in !problems.contains { $0.field == extra.field } }
        return SheetDraft(row: row.number, values: values, id: id(values), problems: problems)
    }

    // MARK: Cells

    private func value(_ cell: SheetCell, _ info: FieldInfo, _ book: ReferenceBook, _ seen: [String: RawID]) throws(Problem) -> SQLValue {
        switch cell {
        case .empty: return .null
        case .faulty(let fault): throw Problem(fault.rawValue)
        case .flag(let isOn): if info.kind == .flag { return .integer(isOn ? 1 : 0) } else { return try text(isOn ? "TRUE" : "FALSE", info, book, seen) }
        case .number(let x): return try number(x, info, book, seen)
        case .text(let text): return try self.text(text, info, book, seen)
        case .day(let day): return try info.kind.read(text: day.description)
        case .instant(let at): return try info.kind.read(text: at.description)
        }
    }

    private func number(_ x: Double, _ info: FieldInfo, _ book: ReferenceBook, _ seen: [String: RawID]) throws(Problem) -> SQLValue {
        switch info.kind {
        case .date:
            // Somebody's 20190225 is a day, too.
            if x == x.rounded(), abs(x) < 1e9, let day = SheetDates.day(String(Int(x))) { return try info.kind.read(text: day.description) }
            guard let day = SheetDates.day(x, from1904: from1904) else { throw Problem("not-date", ["value": "\(x)"]) }
            return try info.kind.read(text: day.description)
        case .instant:
            guard let at = SheetDates.instant(x, from1904: from1904) else { throw Problem("not-instant", ["value": "\(x)"]) }
            return try info.kind.read(text: at.description)
        case .decimal: return try info.kind.read(text: "\(x)")
        case .money:
            guard abs(x) < 9e13, abs((x * 100).rounded() / 100 - x) < 1e-6 else { throw Problem("not-money", ["value": "\(x)"]) }
            return try info.kind.read(text: FieldKind.yuanText(Int64((x * 100).rounded())))
        default:
            // Beyond 15 digits a spreadsheet has put noughts in the place of what was typed.
            guard abs(x) < 1e15 else { throw Problem("digits-lost") }
            return try text(x == x.rounded() ? String(Int64(x)) : "\(x)", info, book, seen)
        }
    }

    private func text(_ raw: String, _ info: FieldInfo, _ book: ReferenceBook, _ seen: [String: RawID]) throws(Problem) -> SQLValue {
        let text = raw.trimmingSpaces
        if text.isEmpty { return .null }
        if info.isMasked, text.hasSuffix("**") || text.contains("***") { throw Problem("masked-value") }
        let short = text.count > 40 ? text.prefix(40) + "…" : text
        switch info.kind {
        case .date: return try info.kind.read(text: SheetDates.day(text)?.description ?? text)
        case .instant: return try info.kind.read(text: SheetDates.instant(text)?.description ?? text)
        case .choice(let list): return try info.kind.read(text: words.code(list.name, text) ?? text)
        case .choices(let list):
            let (codes, unknown) = words.codes(list.name, text)
            if let unknown { throw Problem("unknown-code", ["value": unknown]) }
            return try info.kind.read(text: codes.joined(separator: ";"))
        case .area:
            switch areas.find(text) {
            case .one(let code): return code.sql
            case .several: throw Problem("ambiguous-area", ["value": short])
            case .none: throw Problem("no-such-area", ["value": short])
            }
        case .reference(let type):
            switch book[type, text] {
            case .one(let id): return .id(id)
            case .several: throw Problem("ambiguous-reference", ["value": short])
            case .none:
                if type == table.info.type, let id = seen[text] { return .id(id) }
                throw Problem("no-such-label", ["value": short])
            }
        case .text where info.namesList != nil:
            guard let list = info.namesList else { return try info.kind.read(text: text) }
            let parts = text.split(whereSeparator: { ";；、".contains($0) }).map { String($0).trimmingSpaces }
            let codes = parts.map { words.code(list, $0) }
            return try info.kind.read(text: codes.allSatisfy { $0 != nil } ? codes.compactMap { $0 }.joined(separator: " ") : text)
        default: return try info.kind.read(text: raw)
        }
    }

    private static func number(_ cell: SheetCell) throws(Problem) -> Double {
        switch cell {
        case .number(let x): return x
        case .text(let text): if let x = Double(text.trimmingSpaces), x.isFinite { return x } else { throw Problem("not-place") }
        case .faulty(let fault): throw Problem(fault.rawValue)
        default: throw Problem("not-place")
        }
    }

    static func text(_ cell: SheetCell) -> String? {
        switch cell {
        case .text(let text): text.trimmingSpaces.isEmpty ? nil : text.trimmingSpaces
        case .number(let x): abs(x) < 1e15 && x == x.rounded() ? String(Int64(x)) : "\(x)"
        default: nil
        }
    }

    /// A name-based id (RFC 9562, version 8) over space, type and all values.
    private func id(_ values: [SQLValue]) -> RawID {
        var hash = SHA256()
        hash.update(data: Array("anlan import\n\(space.raw)\n\(table.info.type)\n".utf8))
        for (field, value) in zip(table.info.fields, values) {
            let text = switch value {
            case .null: "n"
            case .integer(let n): "i\(n)"
            case .real(let x): "r\(x.bitPattern)"
            case .text(let text): "t\(text)"
            case .id(let id): "u\(id)"
            case .blob: "b"
            }
            hash.update(data: Array("\(field.name) \(text.utf8.count) \(text)\n".utf8))
        }
        let bytes = Array(hash.finalize().prefix(16))
        guard let raw = RawID(bytes: bytes) else { return .zero }
        return RawID(high: raw.high & ~0xF000 | 0x8000, low: raw.low & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000)
    }
}
