import Core
import HTTPTypes
import Module
import Spreadsheets
import Vocabulary

/// An empty spreadsheet of a type to be filled in: the columns, what belongs in them, and the words of the code lists.
enum SheetTemplate {
    private static let areasMax = 3_000

    static func show(_ table: AnyTable, _ ending: String, _ exchange: Exchange, _ site: Site) throws -> Reply {
        let info = table.info, format = try SheetExport.format(ending, exchange), fields = SheetField.importable(info, site.catalogue, exchange.locale)
        let lists = lists(fields, exchange, site), words = site.words(info.type, exchange), listsName = site.words("sheet.code-lists", exchange)
        let columns = fields.map { field in
            var column = field.column
            column.isRequired = field.info.isRequired
            if column.isRequired, format == .xlsx { column = SheetColumn(column.title + " *", column.style, width: column.width, isRequired: true) }
            if let n = lists.firstIndex(where: { $0.field == field }), !lists[n].isOpen { column.choices = "'\(listsName)'!$\(Self.letters(n))$2:$\(Self.letters(n))$\(lists[n].words.count + 1)" }
            return column
        }
        let writer = try SheetExport.writer(format, words, columns, tooLong: "")
        if let book = writer as? XLSXWriter {
            try book.begin(site.words("sheet.how-to", exchange), ["sheet.column", "sheet.must", "sheet.what", "sheet.example"].map { SheetColumn(site.words($0, exchange), width: $0 == "sheet.what" ? 70 : 24) })
            for line in lines(info, fields, exchange, site) { try book.add([.text(line.title), .text(line.must), .text(line.what), .text(line.example)]) }
            if !lists.isEmpty {
                try book.begin(listsName, lists.map { SheetColumn($0.field.title, width: 24) })
                for n in 0..<(lists.map(\.words.count).max() ?? 0) { try book.add(lists.map { n < $0.words.count ? .text($0.words[n]) : .empty }) }
            }
        }
        try writer.finish()
        let name = site.words("sheet.template-name", exchange, ["what": words]) + "." + format.ending
        return Reply.bytes(try writer.take(), type: format.mediaType).with(.contentDisposition, "attachment; filename*=UTF-8''\(URLText.encode(name))")
    }

    struct Line {
        let title: String
        let must: String
        let what: String
        let example: String
    }

    /// What belongs in each column, in words.
    static func lines(_ info: TableInfo, _ fields: [SheetField], _ exchange: Exchange, _ site: Site) -> [Line] {
        let words = SheetWords(fields.map(\.info), site.catalogue, exchange.locale)
        return fields.map { field in
            var arguments: [String: String] = [:], key = field.info.kind.name, example = ""
            switch field.info.kind {
            case .text(let max), .longText(let max): arguments["max"] = "\(max)"
            case .integer(let range, _): (arguments["min"], arguments["max"]) = ("\(range.lowerBound)", "\(range.upperBound)")
            case .decimal(let range, let places, _): (arguments["min"], arguments["max"], arguments["places"]) = (SheetNumbers.text(range.lowerBound, places: places), SheetNumbers.text(range.upperBound, places: places), "\(places)")
            case .choice(let list), .choices(let list): example = list.codes.prefix(field.info.kind == .choice(list) ? 1 : 2).map { words.word(list.name, $0.code) }.joined(separator: words.separator)
            case .reference(let type): arguments["what"] = site.words(type, exchange)
            case .place: key = field.part == .longitude ? "longitude" : "latitude"
            case .area: example = site.settings.homeArea.map { site.areas.book.text($0) } ?? ""
            default: break
            }
            if example.isEmpty { example = site.catalogue.has("sheet.example.\(key)") ? site.words("sheet.example.\(key)", exchange) : "" }
            var what = site.words("sheet.fill.\(key)", exchange, arguments)
            if field.info.isUnique { what += " " + site.words("sheet.fill.unique", exchange) }
            let help = "\(info.type).\(field.info.name).help"
            if site.catalogue.has(help) { what += " " + site.words(help, exchange) }
            return Line(title: field.title, must: site.words(field.info.isRequired ? "ui.yes" : "ui.no", exchange), what: what, example: example)
        }
    }

    private struct List {
        let field: SheetField
        let words: [String]
        /// Several may stand in a cell, or others than these: a program must not insist on one of them.
        let isOpen: Bool
    }

    private static func lists(_ fields: [SheetField], _ exchange: Exchange, _ site: Site) -> [List] {
        let words = SheetWords(fields.map(\.info), site.catalogue, exchange.locale)
        return fields.compactMap { field in
            switch field.info.kind {
            case .choice(let list): return List(field: field, words: list.codes.map { words.word(list.name, $0.code) }, isOpen: false)
            case .choices(let list): return List(field: field, words: list.codes.map { words.word(list.name, $0.code) }, isOpen: true)
            case .flag: return List(field: field, words: [site.words("ui.yes", exchange), site.words("ui.no", exchange)], isOpen: false)
            case .area:
                guard let home = site.settings.homeArea else { return nil }
                let book = site.areas.book
                let areas = site.areas.below(home, depth: 2).prefix(areasMax).map { book.text($0.code) }
                return areas.isEmpty ? nil : List(field: field, words: areas, isOpen: true)
            default: return nil
            }
        }
    }

    private static func letters(_ n: Int) -> String { n < 26 ? String(UnicodeScalar(UInt8(0x41 + n))) : letters(n / 26 - 1) + letters(n % 26) }
}
