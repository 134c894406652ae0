package import Core
package import Vocabulary

package enum ImportTag: RecordTag { package static let recordType = "base.import" }
package typealias ImportID = ID<ImportTag>

package enum ImportPhase: String, Lifecycle {
    case checking, ready, running, stopped, finished, unreadable

    package static var listName: String { "import-phase" }
    package static let initial = ImportPhase.checking
    package static let transitions: [Transition<ImportPhase>] = [
        .init("check", from: [.checking], to: .ready, needs: BasePermission.imports),
        .init("refuse", from: [.checking, .running], to: .unreadable, needs: BasePermission.imports),
        .init("start", from: [.ready, .stopped], to: .running, needs: BasePermission.imports),
        .init("stop", from: [.running], to: .stopped, needs: BasePermission.imports),
        .init("finish", from: [.running], to: .finished, needs: BasePermission.imports),
    ]

    package var isAtWork: Bool { self == .checking || self == .running }
}

/// A spreadsheet on its way into a list: the file as it was brought, how far it has come and what became of its rows.
/// How far it has come stands here in the transaction that puts the rows in, so that whatever ends the process,
/// it goes on exactly where it was.
package struct Import: Record {
    package var id: ImportID = .unset
    package var fileName = ""
    /// The type whose list is filled.
    package var list = ""
    package var format = ""
    package var size = 0
    /// SHA-256 of the file, 64 hexadecimal digits.
    package var digest = ""
    package var phase: ImportPhase = .checking
    /// Rows with values, without the headings.
    package var rows = 0
    /// Of the rows, those with nothing against them when they were looked through.
    package var good = 0
    package var bad = 0
    /// So many rows have been dealt with.
    package var position = 0
    package var added = 0
    /// Rows that had come in before: by an earlier try, or further up in the same file.
    package var already = 0
    package var refused = 0
    /// Why the file cannot be read, in the words of whoever brought it.
    package var problem = ""
    package var requestedBy: UserID = .unset
    package var language = Locale.chinese.rawValue
    package var startedAt: Instant?
    package var finishedAt: Instant?
    package var area: AreaCode?

    package static let blank = Import()
    package static let table = Table<Import>(
        "spreadsheet_import", path: "imports", label: "file_name", doors: Doors(view: BasePermission.imports), icon: "in", area: { $0.area }, subject: { $0.id.isUnset ? nil : $0.id.raw },
        fields: [
            .text("file_name", \.fileName, max: 120, .required, .listed, .searchable),
            .text("list", \.list, max: 60, .required, .indexed),
            .text("format", \.format, max: 20),
            .integer("size", \.size, in: 0...1_073_741_824),
            .text("digest", \.digest, max: 64, .required),
            .phase("phase", \.phase, .listed),
            .integer("rows", \.rows, .listed),
            .integer("good", \.good),
            .integer("bad", \.bad),
            .integer("position", \.position),
            .integer("added", \.added, .listed),
            .integer("already", \.already, .listed),
            .integer("refused", \.refused, .listed),
            .text("problem", \.problem, max: 1_000),
            .reference("requested_by", \.requestedBy, .listed),
            .text("language", \.language, max: 10),
            .instant("started_at", \.startedAt),
            .instant("finished_at", \.finishedAt, .listed),
            .area("area", \.area),
        ])
}

package enum ExportTag: RecordTag { package static let recordType = "base.export" }

/// That a list left the house as a file: who took it, what of it, and whether masked values were in clear.
package struct Export: Record {
    package var id: ID<ExportTag> = .unset
    package var title = ""
    package var list = ""
    package var format = ""
    package var columns = ""
    /// The list's address as it was asked for: filters, words, order.
    package var query = ""
    package var isUnmasked = false
    package var rows = 0
    package var takenBy: UserID = .unset
    package var area: AreaCode?

    package static let blank = Export()
    package static let table = Table<Export>(
        "spreadsheet_export", path: "exports", label: "title", doors: Doors(view: BasePermission.journal), icon: "out", area: { $0.area },
        fields: [
            .text("title", \.title, max: 120, .required, .listed, .searchable),
            .text("list", \.list, max: 60, .required, .indexed),
            .text("format", \.format, max: 20, .listed),
            .integer("rows", \.rows, .listed),
            .flag("is_unmasked", \.isUnmasked, .listed),
            .text("columns", \.columns, max: 4_000),
            .text("query", \.query, max: 4_000),
            .reference("taken_by", \.takenBy, .listed),
            .area("area", \.area),
        ])
}
