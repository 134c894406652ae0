import Base
import Core
import HTTPTypes
import Module
import Spreadsheets
import Store
import Vocabulary

/// The rows that did not go in, as they were brought, with one more column that says what is wrong: mended, the file
/// can be brought again as it is.
enum ErrorFile {
    private static let page = 2_000

    static func show(_ exchange: Exchange, _ site: Site) async throws -> Reply {
        let id = ImportID(try exchange.id()), context = try exchange.context()
        let job = try await site.store.readAside(context) { reader in
            let job = try reader.get(Import.self, id)
            // What stands in the file is for whoever brought it.
            guard job.requestedBy == reader.principal.user else { throw KernelRefusal.notFound(type: Import.Tag.recordType) }
            return job
        }
        let table = try ImportSource.table(job.list, site), info = table.info
        guard let bytes = try site.blobs.get(job.digest) else { throw KernelRefusal.notFound(type: Import.Tag.recordType) }
        // A file of which no row can be read has none to show; once the answer has begun it would be too late to say so.
        let format: SheetFormat
        do {
            let reader = try Spreadsheet.open(bytes, site.settings.sheetLimits)
            guard let heading = try reader.next() else { throw SheetFault.empty }
            _ = try SheetRowReader(heading, from1904: reader.countsFrom1904, table, site, exchange.locale, space: context.space)
            format = reader.format
        } catch where error is SheetFault || error is ImportRefusal { throw KernelRefusal.notFound(type: Import.Tag.recordType) }
        let words = site.words(info.type, exchange), tooLong = site.words("sheet.too-long", exchange)
        let name = site.words("sheet.errors-name", exchange, ["what": job.fileName.split(separator: ".").first.map(String.init) ?? words]) + "." + format.ending
        return SheetExport.file(format, name) { write in
            let reader = try Spreadsheet.open(bytes, site.settings.sheetLimits)
            guard let heading = try reader.next() else { return }
            let rows = try SheetRowReader(heading, from1904: reader.countsFrom1904, table, site, exchange.locale, space: context.space)
            let kept = rows.headings.indices.filter { !isOurs(rows.headings[$0], site) }
            let columns = kept.map { n in SheetColumn(rows.headings[n], rows.columns[n]?.column.style ?? .text, width: rows.columns[n]?.column.width ?? 14) } + [SheetColumn(site.words("sheet.problem-column", exchange), width: 60)]
            let writer = try SheetExport.writer(format, words, columns, tooLong: tooLong)
            var after = 0
            while true {
                try Task.checkCancellation()
                let faults = try await site.store.readAside(context) { [after] in try ImportFaults.page(id, after: after, limit: page, $0) }
                guard let last = faults.last else { break }
                let wrong = Dictionary(faults.map { ($0.row, $0.problems) }, uniquingKeysWith: { a, _ in a })
                while after < last.row, let row = try reader.next() {
                    after = row.number
                    guard let problems = wrong[row.number] else { continue }
                    let cells = kept.map { n in n < row.cells.count ? cell(row.cells[n], rows.columns[n], reader.countsFrom1904) : .empty }
                    try writer.add(cells + [.text(ImportPages.words(problems, info, exchange, site))])
                }
                if after < last.row { break }
                if writer.waiting > 128 << 10 { try await write(try writer.take()) }
            }
            try writer.finish()
            try await write(try writer.take())
        }
    }

    /// Whether a column is the one that an error file adds.
    static func isOurs(_ heading: String, _ site: Site) -> Bool { Locale.allCases.contains { site.catalogue.text("sheet.problem-column", $0) == heading } }

    /// A day that the program held as a number is shown as a day again.
    private static func cell(_ cell: SheetCell, _ field: SheetField?, _ from1904: Bool) -> SheetCell {
        guard case .number(let x) = cell, let kind = field?.info.kind else { return cell }
        return switch kind {
        case .date: SheetDates.day(x, from1904: from1904).map(SheetCell.day) ?? cell
        case .instant: SheetDates.instant(x, from1904: from1904).map(SheetCell.instant) ?? cell
        default: cell
        }
    }
}
