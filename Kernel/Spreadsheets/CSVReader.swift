/// Reads a text of rows (RFC 4180), in UTF-8, GB 18030 or UTF-16, with commas, semicolons or tabs between its cells.
package final class CSVReader: SheetReader {
    package let format: SheetFormat
    package let countsFrom1904 = false
    private let bytes: [UInt8]
    private let comma: UInt8
    private let limits: SheetLimits
    private var position = 0
    private var row = 0
    private var count = 0

    package init(_ given: [UInt8], _ limits: SheetLimits = SheetLimits()) throws(SheetFault) {
        (bytes, format) = try Self.decode(given)
        guard !bytes.contains(0) else { throw .malformed("NUL") }
        self.limits = limits
        comma = Self.comma(in: bytes)
    }

    package func next() throws(SheetFault) -> SheetRow? {
        while position < bytes.count {
            row += 1
            let cells = try line()
            guard cells.contains(where: { $0 != .empty }) else { continue }
            count += 1
            guard count <= limits.rows + 1 else { throw .tooManyRows(limits.rows) }
            return SheetRow(number: row, cells: cells)
        }
        return nil
    }

    private func line() throws(SheetFault) -> [SheetCell] {
        var cells: [SheetCell] = []
        while true {
            let (text, isEnd) = try cell()
            if !text.isEmpty {
                guard cells.count < limits.columns else { throw .tooManyColumns(limits.columns) }
                cells.append(.text(FormulaGuard.without(String(decoding: text, as: UTF8.self))))
            } else if cells.count < limits.columns { cells.append(.empty) }
            if isEnd { return cells }
        }
    }

    /// One cell, and whether it is the last of its row.
    private func cell() throws(SheetFault) -> (text: [UInt8], isEnd: Bool) {
        var text: [UInt8] = [], isQuoted = false
        if position < bytes.count, bytes[position] == UInt8(ascii: "\"") {
            isQuoted = true
            position += 1
        }
        while position < bytes.count {
            let c = bytes[position]
            position += 1
            if isQuoted {
                if c != UInt8(ascii: "\"") { text.append(c) } else if position < bytes.count, bytes[position] == UInt8(ascii: "\"") {
                    text.append(c)
                    position += 1
                } else { isQuoted = false }
            } else if c == comma { return (text, false) } else if c == 0x0A { return (text, true) } else if c == 0x0D {
                if position < bytes.count, bytes[position] == 0x0A { position += 1 }
                return (text, true)
            } else { text.append(c) }
            guard text.count <= limits.cellBytes else { throw .cellTooLong(row: row) }
        }
        if isQuoted { throw .openQuote(row: row) }
        return (text, true)
    }

    private static func decode(_ bytes: [UInt8]) throws(SheetFault) -> ([UInt8], SheetFormat) {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
            let rest = Array(bytes[3...])
            guard isUTF8(rest) else { throw .encoding(offset: 3) }
            return (rest, .csv)
        }
        if bytes.starts(with: [0xFF, 0xFE]) { return (try CharacterSet.utf8(Array(bytes[2...]), from: "UTF-16LE"), .csv) }
        if bytes.starts(with: [0xFE, 0xFF]) { return (try CharacterSet.utf8(Array(bytes[2...]), from: "UTF-16BE"), .csv) }
        if isUTF8(bytes) { return (bytes, .csv) }
        return (try CharacterSet.utf8(bytes, from: "GB18030"), .csvGB18030)
    }

    private static func isUTF8(_ bytes: [UInt8]) -> Bool { String(validating: bytes, as: UTF8.self) != nil }

    /// Whichever of the three stands most often in the first line, outside of quotation marks.
    private static func comma(in bytes: [UInt8]) -> UInt8 {
        var counts: [UInt8: Int] = [:], isQuoted = false
        for c in bytes {
            if c == UInt8(ascii: "\"") { isQuoted.toggle() }
            if isQuoted { continue }
            if c == 0x0A || c == 0x0D { break }
            if c == UInt8(ascii: ",") || c == UInt8(ascii: ";") || c == 0x09 { counts[c, default: 0] += 1 }
        }
        return [UInt8(ascii: ","), 0x09, UInt8(ascii: ";")].max { counts[$0, default: 0] < counts[$1, default: 0] } ?? UInt8(ascii: ",")
    }
}

/// Spreadsheet programs take a text of a CSV file that begins with `=` for a formula and work it out. An apostrophe
/// before it stops them; reading takes it away again, so that what went out comes back as it was.
package enum FormulaGuard {
    /// With the wide forms, which a Chinese or Japanese Excel takes for the narrow ones.
    private static let openings: Set<Unicode.Scalar> = ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"]
    /// What a program may pass over before it looks for an opening.
    private static let passed: Set<Unicode.Scalar> = ["'", " ", "\u{A0}", "\u{3000}", "\u{FEFF}", "\u{200B}"]

    private static func isGuarded(_ text: Substring.UnicodeScalarView) -> Bool {
        guard let first = text.first, passed.contains(first) || openings.contains(first) else { return false }
        return text.first { !passed.contains($0) }.map(openings.contains) ?? false
    }

    package static func with(_ text: String) -> String { isGuarded(text[...].unicodeScalars) ? "'" + text : text }

    package static func without(_ text: String) -> String {
        guard text.unicodeScalars.first == "'" else { return text }
        let rest = text[...].unicodeScalars.dropFirst()
        return isGuarded(rest) ? String(rest) : text
    }
}
