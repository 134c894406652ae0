/// The few looks of cells in the workbooks that are written.
enum SheetStyles {
    static let text = 1
    static let heading = 2
    static let requiredHeading = 3
    static let day = 4
    static let instant = 5
    private static let numbers = 6
    private static let placesMax = 8

    static func index(_ style: SheetColumn.Style) -> Int {
        switch style {
        case .text: text
        case .day: day
        case .instant: instant
        case .number(let places): numbers + min(max(places, 0), placesMax)
        }
    }

    static let xml: String = {
        let custom = (1...placesMax).map { #"<numFmt numFmtId="\#(170 + $0)" formatCode="0.\#(String(repeating: "0", count: $0))"/>"# }.joined()
        let numbers = (0...placesMax).map { #"<xf numFmtId="\#($0 == 0 ? 1 : 170 + $0)" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>"# }.joined()
        return #"<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">"#
            + #"<numFmts count="\#(2 + placesMax)"><numFmt numFmtId="165" formatCode="yyyy\-mm\-dd"/><numFmt numFmtId="166" formatCode="yyyy\-mm\-dd\ hh:mm:ss"/>\#(custom)</numFmts>"#
            + #"<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>"#
            + #"<fills count="4"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFE8EEF4"/></patternFill></fill><fill><patternFill patternType="solid"><fgColor rgb="FFFBE9C8"/></patternFill></fill></fills>"#
            + #"<borders count="1"><border/></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>"#
            + #"<cellXfs count="\#(6 + placesMax + 1)"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>"#
            // 49 is «text»: what is typed into such a cell later is no formula either, and long numbers keep their digits.
            + #"<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>"#
            + #"<xf numFmtId="49" fontId="1" fillId="2" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1"/><xf numFmtId="49" fontId="1" fillId="3" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1"/>"#
            + #"<xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="166" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>\#(numbers)</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>"#
    }()
}
