import Base
import Core
import HTTPTypes
import Module
import Spreadsheets
import Store
import Vocabulary

/// What a list shows, as a spreadsheet: its filters, its order, its columns, and what this reader may see of them.
/// It goes out as it is read, so that a million rows need no more memory than a thousand.
enum SheetExport {
    static let rowsMax = 2_000_000
    private static let chunk = 500
    private static let piece = 128 << 10

    static func show(_ table: AnyTable, _ ending: String, _ exchange: Exchange, _ site: Site) async throws -> Reply {
        let info = table.info
        try refuseUnknown(info, exchange)
        let asked = try ListQuery(exchange, info), context = try exchange.context(), format = try format(ending, exchange)
        let isUnmasked = try unmasks(info, exchange, context)
        let ids = try await site.store.readAside(context) { reader in
            var query = asked.query
            query.limit = rowsMax + 1
            query.after = nil
            return try reader.ids(info.type, query)
        }
        guard ids.count <= rowsMax else { throw SheetFault.tooManyRows(rowsMax) }
        let fields = SheetField.of(info, asked.columns, site.catalogue, exchange.locale)
        let words = site.words(info.type, exchange)
        try await note(words, info.type, format, columns: asked.columns.map(\.name), rows: ids.count, isUnmasked: isUnmasked, exchange, site)
        let name = "\(words)-\(ChinaTime.minuteText(site.store.now(in: exchange.space)).filter(\.isNumber)).\(format.ending)"
        let tooLong = site.words("sheet.too-long", exchange), cells = SheetCells(fields, info, site, exchange.locale)
        return file(format, name) { write in
            var cells = cells
            let writer = try Self.writer(format, words, fields.map(\.column), tooLong: tooLong)
            for start in stride(from: 0, to: ids.count, by: chunk) {
                try Task.checkCancellation()
                let part = Array(ids[start..<min(start + chunk, ids.count)])
                let (rows, known) = try await site.store.readAside(context) { [cells] reader in
                    var cells = cells
                    return (try read(part, info, &cells, isUnmasked: isUnmasked, reader), cells)
                }
                cells = known
                for row in rows { try writer.add(row) }
                if writer.waiting > piece { try await write(try writer.take()) }
            }
            try writer.finish()
            try await write(try writer.take())
        }
    }

    /// A record that has gone since the list was made is passed over.
    private static func read(_ ids: [RawID], _ info: TableInfo, _ cells: inout SheetCells, isUnmasked: Bool, _ reader: Reader) throws -> [[SheetCell]] {
        var query = Query([.oneOf("id", ids.map { .id($0) })], order: .init("id"), limit: ids.count)
        query.includesRetired = true
        let rows = try reader.rows(info.type, query), byID = Dictionary(rows.map { ($0.id, $0) }, uniquingKeysWith: { a, _ in a })
        try cells.prepare(rows, reader)
        return ids.compactMap { byID[$0] }.map { row in
            cells.cells(row, isUnmasked: info.doors.unmask.map { isUnmasked && reader.principal.may($0, in: row.area) } ?? true)
        }
    }

    static func writer(_ format: SheetFormat, _ name: String, _ columns: [SheetColumn], tooLong: String) throws(SheetFault) -> any SheetWriter {
        format == .xlsx ? try XLSXWriter(name, columns, tooLong: tooLong) : CSVWriter(columns, format)
    }

    static func file(_ format: SheetFormat, _ name: String, _ body: @escaping @Sendable (_ write: @escaping @Sendable ([UInt8]) async throws -> Void) async throws -> Void) -> Reply {
        Reply(.ok, type: format.mediaType, body: .pieces(body)).with(.contentDisposition, "attachment; filename*=UTF-8''\(URLText.encode(name))")
    }

    static func format(_ ending: String, _ exchange: Exchange) throws -> SheetFormat {
        guard ending == "csv" else { return .xlsx }
        switch exchange.first("encoding") {
        case nil, "utf-8": return .csv
        case "gb18030": return .csvGB18030
        default: throw KernelRefusal.invalid([Problem("unknown-code", field: "encoding", ["value": String((exchange.first("encoding") ?? "").prefix(40))])])
        }
    }

    /// A page's address may name columns of an older edition; a program's mistake is said.
    private static func refuseUnknown(_ info: TableInfo, _ exchange: Exchange) throws {
        guard exchange.isAPI else { return }
        for name in exchange.query.filter({ $0.name == "columns" }).flatMap({ $0.value.split(separator: ",", omittingEmptySubsequences: false) }) where info[String(name)] == nil {
            throw KernelRefusal.invalid([Problem("unknown-field", field: "columns", ["value": String(name.prefix(40))])])
        }
        if let value = exchange.first("unmasked"), value != "yes", value != "no" { throw KernelRefusal.invalid([Problem("not-flag", field: "unmasked", ["value": String(value.prefix(40))])]) }
    }

    /// Masked values in clear are asked for by name, by who may see them, and from no other site's page.
    private static func unmasks(_ info: TableInfo, _ exchange: Exchange, _ context: Context) throws -> Bool {
        guard exchange.first("unmasked") == "yes", let permission = info.doors.unmask else { return false }
        guard context.principal.may(permission, in: nil) else { throw KernelRefusal.forbidden(permission: permission) }
        // As at the door that shows one record in clear.
        if let scopes = exchange.session?.scopes, !scopes.allows(.write, info.type) { throw KernelRefusal.outOfScope(RouteScope.write(info.type).text) }
        if let site = exchange.headers[.fetchSite], site != "same-origin", site != "none" { throw WebRefusal.forged }
        return true
    }

    /// That a list goes out is in the journal before its first row does.
    /// Who took what out, when and by which question: one record a spreadsheet.
    static func note(_ title: String, _ list: String, _ format: SheetFormat, columns: [String], rows: Int, isUnmasked: Bool, _ exchange: Exchange, _ site: Site) async throws {
        var made = Export.blank
        made.title = String("\(title) · \(format.ending)".prefix(120))
        made.list = list
        made.format = format.rawValue
        made.columns = String(columns.joined(separator: " ").prefix(4_000))
        made.query = String(exchange.query.filter { $0.name != "columns" }.map { "\($0.name)=\($0.value)" }.joined(separator: "&").unicodeScalars.filter { $0.properties.generalCategory != .control }.map(Character.init).prefix(4_000))
        made.isUnmasked = isUnmasked
        made.rows = rows
        let context = try exchange.context()
        made.takenBy = context.principal.user
        made.area = context.principal.holdings.first?.area
        try await site.store.write(context, action: "export") { [made] in try $0.insert(made) }
    }
}
