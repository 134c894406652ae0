package import Vocabulary

/// What one cell holds, read or to be written.
package enum SheetCell: Sendable, Hashable {
    case empty
    case text(String)
    /// A number; dates that are read come as such too (see `SheetDates`).
    case number(Double)
    case flag(Bool)
    case day(CalendarDate)
    /// Written as a time in China.
    case instant(Instant)
    /// Read only: the cell has no value that could be used.
    case faulty(Fault)

    package enum Fault: String, Sendable {
        /// A formula that was never worked out.
        case formula = "cell-formula"
        /// `#N/A`, `#REF!` and their like.
        case error = "cell-error"
    }
}

/// A row of a table as it was read.
package struct SheetRow: Sendable, Hashable {
    /// The row as people count it in their spreadsheet program, from 1.
    package let number: Int
    package let cells: [SheetCell]
    package init(number: Int, cells: [SheetCell]) {
        self.number = number
        self.cells = cells
    }
}

/// How a column is written.
package struct SheetColumn: Sendable, Hashable {
    package enum Style: Sendable, Hashable {
        /// A text is a text: no program takes it for a number, a date or a formula.
        case text, day, instant
        case number(places: Int)
    }
    package let title: String
    package let style: Style
    /// In characters.
    package var width: Int
    package var isRequired = false
    /// The cells of another sheet from which a program lets people choose: `'代码'!$B$2:$B$9`.
    package var choices: String?

    package init(_ title: String, _ style: Style = .text, width: Int = 14, isRequired: Bool = false, choices: String? = nil) {
        self.title = title
        self.style = style
        self.width = width
        self.isRequired = isRequired
        self.choices = choices
    }
}

/// The forms in which tables come and go.
package enum SheetFormat: String, Sendable, CaseIterable {
    case xlsx
    /// UTF-8 with a byte order mark, without which Excel takes it for the machine's own encoding.
    case csv
    case csvGB18030 = "csv-gb18030"

    package var mediaType: String {
        switch self {
        case .xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        case .csv: "text/csv; charset=utf-8"
        case .csvGB18030: "text/csv; charset=gb18030"
        }
    }
    package var ending: String { self == .xlsx ? "xlsx" : "csv" }
}

/// Hands out the rows of a table one by one; rows without any value are passed over.
package protocol SheetReader: AnyObject {
    var format: SheetFormat { get }
    /// Days are counted from 1904 (an old setting of Excel on Macintosh).
    var countsFrom1904: Bool { get }
    func next() throws(SheetFault) -> SheetRow?
}

/// Takes rows and gives bytes, with no more in memory than has not been taken.
package protocol SheetWriter: AnyObject {
    func add(_ cells: [SheetCell]) throws(SheetFault)
    /// How many bytes wait to be taken.
    var waiting: Int { get }
    func take() throws(SheetFault) -> [UInt8]
    /// Writes what stands at the end; `take` once more after it.
    func finish() throws(SheetFault)
}

package enum Spreadsheet {
    /// Tells a workbook from a text by its bytes and opens it.
    package static func open(_ bytes: [UInt8], _ limits: SheetLimits = SheetLimits()) throws(SheetFault) -> any SheetReader {
        guard !bytes.isEmpty else { throw .empty }
        guard bytes.count <= limits.fileBytes else { throw .tooLarge(megabytes: limits.fileBytes >> 20) }
        if bytes.starts(with: [0x50, 0x4B]) { return try XLSXReader(bytes, limits) }
        // The container of Excel 97 and of workbooks under a password.
        if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) { throw .oldOrLocked }
        return try CSVReader(bytes, limits)
    }
}
