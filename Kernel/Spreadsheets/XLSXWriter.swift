import Vocabulary

/// Writes a workbook row by row (ECMA-376): what was taken is gone from memory, however many rows there are.
/// Texts stand in their cells as texts, never as formulas.
package final class XLSXWriter: SheetWriter {
    /// As many rows as a sheet may have; further ones go on another sheet.
    package static let rowsMax = 1_048_576
    package static let textMax = 32_767
    private static let sheetBytesMax = 3 << 30

    private let zip: ZipWriter
    private let rowsMax: Int
    private var names: [String] = []
    private var columns: [SheetColumn] = []
    private var name = ""
    private var row = 0
    private var isOpen = false
    private var buffer: [UInt8] = []
    /// What a text becomes that no cell can hold.
    private let tooLong: String

    package init(_ name: String, _ columns: [SheetColumn], tooLong: String = "…", rowsMax: Int = XLSXWriter.rowsMax) throws(SheetFault) {
        zip = try ZipWriter()
        self.tooLong = tooLong
        self.rowsMax = rowsMax
        try begin(name, columns)
    }

    package var waiting: Int { zip.out.count + buffer.count }

    package func take() throws(SheetFault) -> [UInt8] {
        try flush()
        return zip.take()
    }

    package func add(_ cells: [SheetCell]) throws(SheetFault) {
        if row >= rowsMax || zip.unpacked > Self.sheetBytesMax { try begin(name, columns) }
        write(cells) { columns[$0].style }
        if buffer.count > 64 << 10 { try flush() }
    }

    /// Ends the sheet at hand and begins another.
    package func begin(_ name: String, _ columns: [SheetColumn]) throws(SheetFault) {
        if isOpen { try endSheet() }
        self.name = name
        self.columns = columns
        var own = Self.sheetName(name), n = 2
        while names.contains(own) {
            own = Self.sheetName(name, "\(n)")
            n += 1
        }
        names.append(own)
        zip.begin("xl/worksheets/sheet\(names.count).xml")
        isOpen = true
        row = 0
        put(#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"# + "\n" + #"<worksheet xmlns="\#(Self.main)"><sheetViews><sheetView workbookViewId="0"\#(names.count == 1 ? #" tabSelected="1""# : "")><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>"#)
        for (i, column) in columns.enumerated() { put(#"<col min="\#(i + 1)" max="\#(i + 1)" width="\#(column.width)" style="\#(SheetStyles.index(column.style))" customWidth="1"/>"#) }
        put("</cols><sheetData>")
        row += 1
        put(#"<row r="1">"#)
        for (i, column) in columns.enumerated() { text(column.title, at: i, style: column.isRequired ? SheetStyles.requiredHeading : SheetStyles.heading) }
        put("</row>")
    }

    package func finish() throws(SheetFault) {
        try endSheet()
        try part("xl/styles.xml", SheetStyles.xml)
        let sheets = names.enumerated().map { #"<sheet name="\#(Self.attribute($1))" sheetId="\#($0 + 1)" r:id="rId\#($0 + 1)"/>"# }.joined()
        try part("xl/workbook.xml", #"<workbook xmlns="\#(Self.main)" xmlns:r="\#(Self.links)"><sheets>\#(sheets)</sheets></workbook>"#)
        let links = names.indices.map { #"<Relationship Id="rId\#($0 + 1)" Type="\#(Self.links)/worksheet" Target="worksheets/sheet\#($0 + 1).xml"/>"# }.joined()
        try part("xl/_rels/workbook.xml.rels", #"<Relationships xmlns="\#(Self.packages)/relationships">\#(links)<Relationship Id="rIdStyles" Type="\#(Self.links)/styles" Target="styles.xml"/></Relationships>"#)
        try part("_rels/.rels", #"<Relationships xmlns="\#(Self.packages)/relationships"><Relationship Id="rId1" Type="\#(Self.links)/officeDocument" Target="xl/workbook.xml"/></Relationships>"#)
        let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
        let overrides = names.indices.map { #"<Override PartName="/xl/worksheets/sheet\#($0 + 1).xml" ContentType="\#(kind).worksheet+xml"/>"# }.joined()
        try part("[Content_Types].xml", #"<Types xmlns="\#(Self.packages)/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="\#(kind).sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="\#(kind).styles+xml"/>\#(overrides)</Types>"#)
        try zip.finish()
    }

    // MARK: Inside

    private static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    private static let links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    private static let packages = "http://schemas.openxmlformats.org/package/2006"

    private func endSheet() throws(SheetFault) {
        put("</sheetData>")
        let chosen = columns.indices.filter { columns[$0].choices != nil }
        if !chosen.isEmpty {
            put(#"<dataValidations count="\#(chosen.count)">"#)
            for i in chosen {
                let letters = Self.letters(i)
                put(#"<dataValidation type="list" allowBlank="1" showErrorMessage="1" sqref="\#(letters)2:\#(letters)200001"><formula1>\#(Self.attribute(columns[i].choices ?? ""))</formula1></dataValidation>"#)
            }
            put("</dataValidations>")
        }
        put("</worksheet>")
        try flush()
        try zip.end()
        isOpen = false
    }

    private func write(_ cells: [SheetCell], style: (Int) -> SheetColumn.Style) {
        row += 1
        put(#"<row r="\#(row)">"#)
        for (i, cell) in cells.enumerated() where i < columns.count {
            let own = SheetStyles.index(style(i))
            switch cell {
            case .empty: continue
            case .text(let text): self.text(text, at: i, style: own)
            case .number(let x): value("\(x)", at: i, style: own)
            case .flag(let isOn): value(isOn ? "1" : "0", at: i, style: own, type: "b")
            case .day(let day): if let n = SheetDates.serial(of: day) { value("\(n)", at: i, style: SheetStyles.day) } else { text(day.description, at: i, style: own) }
            case .instant(let at): if let x = SheetDates.serial(of: at) { value("\(x)", at: i, style: SheetStyles.instant) } else { text(SheetDates.text(at), at: i, style: own) }
            case .faulty(let fault): text(fault == .error ? "#N/A" : "", at: i, style: own)
            }
        }
        put("</row>")
    }

    private func value(_ text: String, at i: Int, style: Int, type: String? = nil) {
        put(#"<c r="\#(Self.letters(i))\#(row)" s="\#(style)"\#(type.map { " t=\"\($0)\"" } ?? "")><v>\#(text)</v></c>"#)
    }

    private func text(_ text: String, at i: Int, style: Int) {
        let held = text.utf8.count > Self.textMax && text.utf16.count > Self.textMax ? tooLong : text
        put(#"<c r="\#(Self.letters(i))\#(row)" s="\#(style)" t="inlineStr"><is><t xml:space="preserve">"#)
        Self.escape(held, into: &buffer)
        put("</t></is></c>")
    }

    private func part(_ name: String, _ xml: String) throws(SheetFault) {
        zip.begin(name)
        try zip.write(Array((#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"# + "\n" + xml).utf8))
        try zip.end()
    }

    private func put(_ text: String) { buffer.append(contentsOf: text.utf8) }

    private func flush() throws(SheetFault) {
        guard isOpen, !buffer.isEmpty else { return }
        try zip.write(buffer)
        buffer.removeAll(keepingCapacity: true)
    }

    /// Text as XML has it. What XML does not take stands as `_xHHHH_`, and so does what looks like it.
    private static func escape(_ text: String, into out: inout [UInt8]) {
        let all = Array(text.utf8)
        for (i, c) in all.enumerated() {
            switch c {
            case UInt8(ascii: "&"): out.append(contentsOf: "&amp;".utf8)
            case UInt8(ascii: "<"): out.append(contentsOf: "&lt;".utf8)
            case UInt8(ascii: ">"): out.append(contentsOf: "&gt;".utf8)
            case 0x0D: out.append(contentsOf: "_x000D_".utf8)
            case 0x09, 0x0A: out.append(c)
            case 0..<0x20: out.append(contentsOf: "_x00\(c < 16 ? "0" : "")\(String(c, radix: 16, uppercase: true))_".utf8)
            // U+FFFE and U+FFFF.
            case 0xEF where i + 2 < all.count && all[i + 1] == 0xBF && all[i + 2] >= 0xBE: out.append(contentsOf: "_xFFF\(all[i + 2] == 0xBE ? "E" : "F")_".utf8)
            case 0xBF where i >= 1 && all[i - 1] == 0xEF && i + 1 < all.count && all[i + 1] >= 0xBE, 0xBE where isTail(all, i), 0xBF where isTail(all, i): continue
            case UInt8(ascii: "_") where SheetText.code(all, i) != nil: out.append(contentsOf: "_x005F_".utf8)
            default: out.append(c)
            }
        }
    }

    private static func isTail(_ all: [UInt8], _ i: Int) -> Bool { i >= 2 && all[i - 2] == 0xEF && all[i - 1] == 0xBF }

    private static func attribute(_ text: String) -> String {
        var out: [UInt8] = []
        escape(text, into: &out)
        return String(decoding: out, as: UTF8.self).replacing("\"", with: "&quot;")
    }

    /// At most 31 characters, and none of those that a sheet's name must not have.
    private static func sheetName(_ name: String, _ suffix: String = "") -> String {
        let clean = String(name.filter { !"[]:*?/\\'".contains($0) && !$0.isNewline })
        return String(clean.prefix(31 - suffix.count)) + suffix
    }

    static func letters(_ column: Int) -> String {
        var n = column + 1, out = ""
        while n > 0 {
            out = String(UnicodeScalar(UInt8(0x41 + (n - 1) % 26))) + out
            n = (n - 1) / 26
        }
        return out
    }
}
