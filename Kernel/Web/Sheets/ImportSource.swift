import Base
import Core
import Spreadsheets
import Store
import Vocabulary

/// A file on its way in, row by row: what it says, and what each row would be.
final class ImportSource {
    let table: AnyTable
    let rows: SheetRowReader
    private let reader: any SheetReader
    private var book = ReferenceBook()
    /// Of a type that points at its own: the labels of the rows that went by.
    private var seen: [String: RawID] = [:]
    private let pointsAtItself: Bool

    init(_ job: Import, _ site: Site, _ context: Context) throws {
        table = try Self.table(job.list, site)
        guard let bytes = try site.blobs.get(job.digest) else { throw KernelRefusal.notFound(type: Import.Tag.recordType) }
        reader = try Spreadsheet.open(bytes, site.settings.sheetLimits)
        guard let heading = try reader.next() else { throw SheetFault.empty }
        rows = try SheetRowReader(heading, from1904: reader.countsFrom1904, table, site, context.locale, space: context.space)
        pointsAtItself = table.info.fields.contains { [type = table.info.type] in $0.kind == .reference(type) }
    }

    /// The type, where people may make records of it by a form.
    static func table(_ type: String, _ site: Site) throws -> AnyTable {
        guard let table = try? site.store.registry.table(type), table.info.doors.create != nil else { throw ImportRefusal.notForImport }
        return table
    }

    /// The next rows as they stand in the file; fewer at its end.
    func next(_ count: Int) throws(SheetFault) -> [SheetRow] {
        var out: [SheetRow] = []
        out.reserveCapacity(count)
        while out.count < count, let row = try reader.next() { out.append(row) }
        return out
    }

    /// What the rows would be. What they point at is looked for with the eyes of the person who brought them.
    func drafts(_ batch: [SheetRow], _ site: Site, _ context: Context) async throws -> [SheetDraft] {
        var texts: [String: Set<String>] = [:]
        for row in batch { for (type, text) in rows.references(row) { texts[type, default: []].insert(text) } }
        // What an earlier batch put in may be found now.
        if pointsAtItself { book = ReferenceBook() }
        if !texts.isEmpty {
            book = try await site.store.readAside(context) { [book, texts] reader in
                var book = book
                for (type, wanted) in texts { try book.find(wanted, type, reader) }
                return book
            }
        }
        let label = table.info.labelIndex
        return batch.map { row in
            let draft = rows.read(row, book, seen: seen)
            if pointsAtItself, draft.problems.isEmpty, let label, case .text(let text) = draft.values[label] { seen[text] = draft.id }
            return draft
        }
    }
}

/// What only the store can say against rows: that they are there already, or that another has their number.
struct Clashes {
    private(set) var known: Set<RawID> = []
    private var taken: [Int: Set<SQLValue>] = [:]
    private let unique: [Int]
    private let info: TableInfo

    /// - Parameter reader: one that sees every record: a number is taken whoever may see by what.
    init(_ drafts: [SheetDraft], _ info: TableInfo, _ reader: Reader) throws {
        self.info = info
        unique = info.fields.indices.filter { info.fields[$0].isUnique }
        try ask(drafts.map { .id($0.id) }, "id", reader) { known.insert($0.id) }
        for i in unique { try ask(drafts.map { $0.values[i] }.filter { !$0.isNull }, info.fields[i].name, reader) { taken[i, default: []].insert($0.values[i]) } }
    }

    private func ask(_ values: [SQLValue], _ name: String, _ reader: Reader, _ body: (Row) -> Void) throws {
        let all = Array(Set(values))
        for start in stride(from: 0, to: all.count, by: 200) {
            var query = Query([.oneOf(name, Array(all[start..<min(start + 200, all.count)]))], order: .init("id"), limit: 200)
            query.includesRetired = true
            for row in try reader.rows(info.type, query) { body(row) }
        }
    }

    /// The fields whose value another record has. What passes counts as there from now on.
    mutating func problems(of draft: SheetDraft) -> [Problem] {
        let found = unique.filter { taken[$0]?.contains(draft.values[$0]) ?? false }.map { Problem("already-there", field: info.fields[$0].name) }
        if found.isEmpty {
            known.insert(draft.id)
            for i in unique where !draft.values[i].isNull { taken[i, default: []].insert(draft.values[i]) }
        }
        return found
    }
}
