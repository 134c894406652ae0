@testable import Spreadsheets

/// Workbooks put together by hand, for tests of what no spreadsheet program would write.
enum Books {
    static let types = part("[Content_Types].xml", "<Types/>")
    static let rels = part("_rels/.rels", #"<Relationships><Relationship Id="a" Type="http://x/officeDocument" Target="xl/workbook.xml"/></Relationships>"#)
    static func part(_ name: String, _ text: String) -> (String, [UInt8]) { (name, Array(text.utf8)) }

    /// A workbook whose first sheet holds these rows of XML.
    static func with(rows: String, shared: String? = nil, workbook: String = #"<workbook><sheets><sheet name="a" r:id="s"/></sheets></workbook>"#, target: String = "worksheets/sheet1.xml", prologue: String = "", extra: [(String, [UInt8])] = []) throws -> [UInt8] {
        var parts = [
            types, rels, part("xl/workbook.xml", workbook.replacing("<workbook>", with: #"<workbook xmlns:r="r">"#)),
            part("xl/_rels/workbook.xml.rels", #"<Relationships><Relationship Id="s" Type="http://x/worksheet" Target="\#(target)"/><Relationship Id="t" Type="http://x/sharedStrings" Target="sharedStrings.xml"/></Relationships>"#),
            part("xl/worksheets/sheet1.xml", prologue + "<worksheet><sheetData>\(rows)</sheetData></worksheet>"),
        ]
        if let shared { parts.append(part("xl/sharedStrings.xml", "<sst>\(shared)</sst>")) }
        return try zip(parts + extra)
    }

    static func zip(_ parts: [(String, [UInt8])]) throws -> [UInt8] {
        let zip = try ZipWriter()
        for (name, bytes) in parts {
            zip.begin(name)
            try zip.write(bytes)
            try zip.end()
        }
        try zip.finish()
        return zip.take()
    }

    static func rows(_ bytes: [UInt8], _ limits: SheetLimits = SheetLimits()) throws(SheetFault) -> [[SheetCell]] {
        let reader = try Spreadsheet.open(bytes, limits)
        var out: [[SheetCell]] = []
        while let row = try reader.next() { out.append(row.cells) }
        return out
    }

    static func fault(_ bytes: [UInt8], _ limits: SheetLimits = SheetLimits()) -> SheetFault? {
        do throws(SheetFault) { _ = try rows(bytes, limits) } catch { return error }
        return nil
    }

    static func csv(_ text: String) throws(SheetFault) -> [[SheetCell]] { try rows(Array(text.utf8)) }
}
