/// Reads the first sheet of a workbook (ECMA-376) row by row: only the row at hand and the shared texts are in memory.
package final class XLSXReader: SheetReader {
    package let format = SheetFormat.xlsx
    package let countsFrom1904: Bool
    private let part: Inflater
    private let stream: XMLStream
    private let listener: RowListener
    private var isRead = false

    package init(_ bytes: [UInt8], _ limits: SheetLimits = SheetLimits()) throws(SheetFault) {
        let archive = try ZipArchive(bytes, limits), book = try Workbook(archive)
        countsFrom1904 = book.countsFrom1904
        var texts = SharedStrings()
        if let name = book.sharedStrings { texts = try SharedStrings(try archive.open(name), limits) }
        part = try archive.open(book.sheet)
        listener = RowListener(texts, limits)
        stream = try XMLStream(listener)
    }

    package func next() throws(SheetFault) -> SheetRow? {
        while true {
            if let row = listener.take() { return row }
            if isRead { return nil }
            if let piece = try part.next() { try stream.read(piece, isLast: false) } else {
                isRead = true
                try stream.read([], isLast: true)
            }
        }
    }
}

/// Puts rows together from what a sheet's XML says.
private final class RowListener: XMLListener {
    private enum Kind { case number, shared, text, flag, error }

    var fault: SheetFault?
    private let texts: SharedStrings
    private let limits: SheetLimits
    private var rows: [SheetRow] = []
    private var taken = 0
    private var count = 0
    private var row = 0
    private var cells: [SheetCell] = []
    private var column = 0
    private var kind = Kind.number
    private var hasFormula = false
    private var hasValue = false
    private var isValue = false
    private var isPhonetic = false
    private var value: [UInt8] = []

    init(_ texts: SharedStrings, _ limits: SheetLimits) {
        self.texts = texts
        self.limits = limits
    }

    func take() -> SheetRow? {
        guard taken < rows.count else {
            rows.removeAll(keepingCapacity: true)
            taken = 0
            return nil
        }
        taken += 1
        return rows[taken - 1]
    }

    func begin(_ name: XMLName, _ attributes: XMLAttributes) {
        if name.is("c") {
            column = attributes["r"].map(Self.column) ?? column + 1
            kind = switch attributes["t"] {
            case "s": .shared
            case "b": .flag
            case "e": .error
            case "str", "inlineStr", "d": .text
            default: .number
            }
            hasFormula = false
            hasValue = false
            value.removeAll(keepingCapacity: true)
        } else if name.is("v") || (name.is("t") && !isPhonetic) {
            isValue = true
            hasValue = true
        } else if name.is("f") {
            hasFormula = true
        } else if name.is("rPh") {
            isPhonetic = true
        } else if name.is("row") {
            row = attributes["r"].flatMap { Int($0) }.map { max($0, row + 1) } ?? row + 1
            column = 0
            cells.removeAll(keepingCapacity: true)
        }
    }

    func end(_ name: XMLName) {
        if name.is("v") || name.is("t") { isValue = false } else if name.is("rPh") { isPhonetic = false } else if name.is("c") { endCell() } else if name.is("row") { endRow() }
    }

    func text(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard isValue else { return }
        value.append(contentsOf: bytes)
        if value.count > limits.cellBytes { fault = .cellTooLong(row: row) }
    }

    private func endCell() {
        let cell = read()
        guard cell != .empty else { return }
        guard (1...limits.columns).contains(column) else { return fault = .tooManyColumns(limits.columns) }
        while cells.count < column { cells.append(.empty) }
        cells[column - 1] = cell
    }

    private func read() -> SheetCell {
        guard hasValue else { return hasFormula ? .faulty(.formula) : .empty }
        let text = String(decoding: value, as: UTF8.self)
        switch kind {
        case .text: return text.isEmpty ? .empty : .text(SheetText.unescape(text))
        case .shared:
            guard let n = Int(text), let shared = texts[n] else { fault = .malformed("sharedStrings"); return .empty }
            return shared.isEmpty ? .empty : .text(shared)
        case .flag: return .flag(text == "1" || text == "true")
        case .error: return .faulty(.error)
        case .number:
            if text.isEmpty { return hasFormula ? .faulty(.formula) : .empty }
            guard let x = Double(text), x.isFinite else { fault = .malformed("row \(row)"); return .empty }
            return .number(x)
        }
    }

    private func endRow() {
        guard cells.contains(where: { $0 != .empty }) else { return }
        count += 1
        // The headings are a row too.
        guard count <= limits.rows + 1 else { return fault = .tooManyRows(limits.rows) }
        rows.append(SheetRow(number: row, cells: cells))
    }

    /// `AB12` is 28; 0 where it is no cell's name.
    private static func column(_ reference: String) -> Int {
        var n = 0
        for c in reference.utf8 {
            guard c >= 0x41, c <= 0x5A else { break }
            n = n * 26 + Int(c - 0x40)
            if n > 20_000 { return 0 }
        }
        return n
    }
}
