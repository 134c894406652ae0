package import Core

/// What a table may be at most. Whatever is larger is refused before it costs memory.
package struct SheetLimits: Sendable {
    package var fileBytes = 64 << 20
    /// All parts of a workbook together, unpacked.
    package var unpackedBytes = 1 << 30
    /// How many times a part may swell, once it has passed the first 16 MB: spreadsheets reach 10 to 60.
    package var swelling = 200
    package var parts = 1_000
    package var rows = 200_000
    package var columns = 256
    package var cellBytes = 1 << 20
    /// The texts that a workbook keeps apart from its cells: they alone must be held in memory.
    package var sharedBytes = 128 << 20
    package init() {}
}

/// Why a file is no table that can be read.
package enum SheetFault: Refusal, Hashable {
    case empty
    case tooLarge(megabytes: Int)
    /// Swells beyond all measure when it is unpacked.
    case bomb
    case oldOrLocked
    case truncated
    /// Contents that no spreadsheet has: declared entities, parts that stand twice, paths that lead out.
    case unsafe
    case malformed(String)
    case tooManyRows(Int)
    case tooManyColumns(Int)
    case cellTooLong(row: Int)
    /// Neither UTF-8 nor GB 18030 from this byte on.
    case encoding(offset: Int)
    /// A quotation mark that is opened in this row and never closed.
    case openQuote(row: Int)

    package var code: String {
        switch self {
        case .empty: "sheet-empty"
        case .tooLarge: "sheet-too-large"
        case .bomb: "sheet-bomb"
        case .oldOrLocked: "sheet-old-or-locked"
        case .truncated: "sheet-truncated"
        case .unsafe: "sheet-unsafe"
        case .malformed: "sheet-malformed"
        case .tooManyRows: "sheet-too-many-rows"
        case .tooManyColumns: "sheet-too-many-columns"
        case .cellTooLong: "sheet-cell-too-long"
        case .encoding: "sheet-encoding"
        case .openQuote: "sheet-open-quote"
        }
    }
    package var kind: RefusalKind { .invalid }
    package var arguments: [String: String] {
        switch self {
        case .tooLarge(let megabytes): ["max": "\(megabytes)"]
        case .malformed(let what): ["what": what]
        case .tooManyRows(let max), .tooManyColumns(let max): ["max": "\(max)"]
        case .cellTooLong(let row), .openQuote(let row): ["row": "\(row)"]
        case .encoding(let offset): ["offset": "\(offset)"]
        default: [:]
        }
    }
}
