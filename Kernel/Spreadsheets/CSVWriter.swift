import Vocabulary

/// Writes a text of rows (RFC 4180). Texts that a program would take for formulas are kept from it (`FormulaGuard`).
package final class CSVWriter: SheetWriter {
    private let columns: [SheetColumn]
    private let isGB18030: Bool
    private var buffer: [UInt8] = []

    package init(_ columns: [SheetColumn], _ format: SheetFormat) {
        self.columns = columns
        isGB18030 = format == .csvGB18030
        if !isGB18030 { buffer += [0xEF, 0xBB, 0xBF] }
        put(columns.map { .text($0.title) })
    }

    package var waiting: Int { buffer.count }

    package func add(_ cells: [SheetCell]) throws(SheetFault) { put(cells) }
    package func finish() throws(SheetFault) {}

    package func take() throws(SheetFault) -> [UInt8] {
        defer { buffer.removeAll(keepingCapacity: true) }
        return isGB18030 ? try CharacterSet.gb18030(buffer) : buffer
    }

    private func put(_ cells: [SheetCell]) {
        for i in columns.indices {
            if i > 0 { buffer.append(UInt8(ascii: ",")) }
            guard i < cells.count else { continue }
            switch cells[i] {
            case .empty: continue
            case .text(let text): quoted(FormulaGuard.with(text))
            case .number(let x): buffer.append(contentsOf: number(x, columns[i].style).utf8)
            case .flag(let isOn): buffer.append(contentsOf: (isOn ? "TRUE" : "FALSE").utf8)
            case .day(let day): buffer.append(contentsOf: day.description.utf8)
            case .instant(let at): buffer.append(contentsOf: SheetDates.text(at).utf8)
            case .faulty: continue
            }
        }
        buffer += [0x0D, 0x0A]
    }

    private func quoted(_ text: String) {
        let needs = text.utf8.contains { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\"") || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 || $0 == UInt8(ascii: ";") } || text.first == " " || text.last == " "
        guard needs else { return buffer.append(contentsOf: text.utf8) }
        buffer.append(UInt8(ascii: "\""))
        for c in text.utf8 {
            if c == UInt8(ascii: "\"") { buffer.append(c) }
            buffer.append(c)
        }
        buffer.append(UInt8(ascii: "\""))
    }

    private func number(_ x: Double, _ style: SheetColumn.Style) -> String {
        if x == x.rounded(), abs(x) < 9e15 { return String(Int64(x)) }
        guard case .number(let places) = style, places > 0 else { return "\(x)" }
        return SheetNumbers.text(x, places: places)
    }
}

package enum SheetNumbers {
    /// `x` with at most so many places and no nought at the end.
    package static func text(_ x: Double, places: Int) -> String {
        var scale = 1.0
        for _ in 0..<min(places, 12) { scale *= 10 }
        let scaled = (x * scale).rounded()
        guard abs(scaled) < 9e15 else { return "\(x)" }
        let n = Int64(abs(scaled)), unit = Int64(scale)
        var rest = pad(Int(n % unit), min(places, 12))
        while rest.hasSuffix("0") { rest.removeLast() }
        return (scaled < 0 ? "-" : "") + String(n / unit) + (rest.isEmpty || places == 0 ? "" : "." + rest)
    }
}
