import Core
import Testing
import Vocabulary

@testable import Spreadsheets

/// What is written as a table is read as the same.
@Suite struct SheetTests {
    private static let texts = [
        "自贡市", "a,b;c\td", "\"quoted\"", "two\nlines", "carriage\rreturn", "crlf\r\nend", " spaces around ", "=1+1", "'=1+1", "+86 813", "-5", "@SUM(A1)", "'", "''=x", "＝1", " =1", "\t=1", "_x0041_", "<b>&amp;</b>", "\u{1}\u{1F}", "\u{FFFE}x\u{FFFF}\u{FFFD}",
        "𠮷野家 👩‍👩‍👧", "0813-1234567", "007", "1e5", "TRUE", "2019-02-25", "é\u{301}", "x\u{0}y", "㐀𫠝",
    ]
    private static let columns = [SheetColumn("文字"), SheetColumn("数", .number(places: 2)), SheetColumn("日", .day), SheetColumn("时", .instant), SheetColumn("末")]

    private func written(_ rows: [[SheetCell]], _ format: SheetFormat) throws -> [UInt8] {
        let writer: any SheetWriter = format == .xlsx ? try XLSXWriter("表", Self.columns) : CSVWriter(Self.columns, format)
        for row in rows { try writer.add(row) }
        try writer.finish()
        return try writer.take()
    }

    @Test(arguments: SheetFormat.allCases)
    func `every text comes back as it went out`(format: SheetFormat) throws {
        // A text file has no NUL, and no field of ours takes one.
        let texts = Self.texts.filter { format == .xlsx || !$0.contains("\u{0}") }
        let bytes = try written(texts.map { [.text($0), .empty, .empty, .empty, .text("x")] }, format)
        let read = try Books.rows(bytes)
        #expect(read[0].map { if case .text(let t) = $0 { t } else { "" } } == ["文字", "数", "日", "时", "末"])
        #expect(read.dropFirst().map { $0[0] } == texts.map { .text($0) })
        #expect(try Spreadsheet.open(bytes).format == format)
    }

    @Test func `numbers, days and times come back to the last digit`() throws {
        let day = try #require(CalendarDate("2019-02-25")), at = try #require(Instant("2019-02-25T05:15:59.123Z"))
        let read = try Books.rows(try written([[.text("a"), .number(1_234_567.89), .day(day), .instant(at)]], .xlsx))[1]
        #expect(read[1] == .number(1_234_567.89))
        guard case .number(let serial) = read[2], case .number(let time) = read[3] else { Issue.record("\(read)"); return }
        #expect(SheetDates.day(serial, from1904: false) == day && SheetDates.instant(time, from1904: false) == at)
        let text = try Books.rows(try written([[.text("a"), .number(1_234_567.5), .day(day), .instant(at)]], .csv))[1]
        #expect(text[1...3] == [.text("1234567.5"), .text("2019-02-25"), .text("2019-02-25 13:15:59.123")])
    }

    @Test(arguments: 0..<400)
    func `any millisecond of four centuries survives as a number of days`(n: Int) throws {
        let at = Instant(milliseconds: -2_203_891_200_000 + Int64(n) * 23_652_123_457)
        #expect(SheetDates.serial(of: at).flatMap { SheetDates.instant($0, from1904: false) } == at)
        #expect(SheetDates.instant(SheetDates.text(at)) == at)
    }

    @Test func `days before March 1900, which programs count differently, are texts`() throws {
        let day = try #require(CalendarDate("1900-02-28"))
        #expect(try Books.rows(try written([[.text("a"), .empty, .day(day)]], .xlsx))[1][2] == .text("1900-02-28"))
    }

    @Test(arguments: ["2019-02-25", "2019/2/25", "2019.02.25", "2019年2月25日", "20190225"])
    func `a day is understood however people write it`(text: String) { #expect(SheetDates.day(text) == CalendarDate("2019-02-25")) }

    @Test(arguments: ["2019-02-25 13:15", "2019-02-25T13:15:00", "2019/2/25 13:15", "2019年2月25日 13时15分", "2019年2月25日13:15", "2019-02-25T05:15:00Z", "2019/2/25 13:15:00.000"])
    func `a time is understood however people write it`(text: String) { #expect(SheetDates.instant(text) == Instant("2019-02-25T05:15:00Z")) }

    @Test(arguments: ["2019-02-30", "25/2/2019", "2019", "2019-2", "soon", "", "٢٠١٩-٢-٢٥", "2019-02-25-01"])
    func `what is no day is none`(text: String) { #expect(SheetDates.day(text) == nil) }

    @Test func `no cell of a written workbook is a formula, and no text of a CSV file begins like one`() throws {
        let rows = Self.texts.map { [SheetCell.text($0)] }
        let book = try written(rows, .xlsx), archive = try ZipArchive(book, SheetLimits()), part = try archive.open("xl/worksheets/sheet1.xml")
        var xml: [UInt8] = []
        while let piece = try part.next() { xml += piece }
        #expect(!String(decoding: xml, as: UTF8.self).contains("<f"))
        for format in [SheetFormat.csv, .csvGB18030] {
            let text = try written(Self.texts.filter { !$0.contains(where: \.isNewline) && !$0.contains("\u{0}") }.map { [.text($0)] }, format)
            let decoded = format == .csv ? text : try CharacterSet.utf8(text, from: "GB18030")
            for line in String(decoding: decoded, as: UTF8.self).split(whereSeparator: \.isNewline) {
                let shown = line.drop { $0 == "\"" || $0 == " " }
                #expect(!["=", "+", "-", "@", "＝", "\t"].contains { shown.hasPrefix($0) }, "\(line)")
            }
        }
    }

    @Test func `what does not fit on a sheet goes on the next`() throws {
        let writer = try XLSXWriter("表", [SheetColumn("a")], rowsMax: 3)
        for n in 0..<5 { try writer.add([.number(Double(n))]) }
        try writer.finish()
        let archive = try ZipArchive(try writer.take(), SheetLimits())
        #expect(archive.has("xl/worksheets/sheet3.xml") && !archive.has("xl/worksheets/sheet4.xml"))
    }

    @Test func `a writer keeps no row that was taken`() throws {
        let writer = try XLSXWriter("表", [SheetColumn("a"), SheetColumn("b")])
        var most = 0, all = 0
        for n in 0..<20_000 {
            try writer.add([.text("row \(n)"), .number(Double(n))])
            most = max(most, writer.waiting)
            if writer.waiting > 32 << 10 { all += try writer.take().count }
        }
        #expect(most < 256 << 10 && all > 0)
    }

    @Test func `a text that no cell can hold is said to be so, not cut`() throws {
        let writer = try XLSXWriter("表", [SheetColumn("a")], tooLong: "too long")
        try writer.add([.text(String(repeating: "长", count: 32_767))])
        try writer.add([.text(String(repeating: "长", count: 32_768))])
        try writer.finish()
        #expect(try Books.rows(try writer.take()).last == [.text("too long")])
    }

    @Test(arguments: ["a,b\n1,2", "a;b\r\n1;2\r\n", "a\tb\r1\t2", "\u{FEFF}a,b\n\n1,2\n\n", "\"a\",\"b\"\n\"1\",\"2\""])
    func `commas, semicolons, tabs and every line end are understood`(text: String) throws {
        #expect(try Books.csv(text) == [[.text("a"), .text("b")], [.text("1"), .text("2")]])
    }

    @Test func `a row is counted as the spreadsheet program counts it`() throws {
        let reader = try Spreadsheet.open(Array("a\n\n\"x\ny\"\nz".utf8))
        var numbers: [Int] = []
        while let row = try reader.next() { numbers.append(row.number) }
        #expect(numbers == [1, 3, 4])
    }

    @Test func `GB 18030 and UTF-16 are told from UTF-8`() throws {
        let gb = try CharacterSet.gb18030(Array("名称,地址\n自贡,𠮷".utf8))
        #expect(try Books.rows(gb) == [[.text("名称"), .text("地址")], [.text("自贡"), .text("𠮷")]])
        let utf16: [UInt8] = [0xFF, 0xFE] + Array("名\t称\n自\t贡".utf16).flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
        #expect(try Books.rows(utf16) == [[.text("名"), .text("称")], [.text("自"), .text("贡")]])
    }

    @Test func `shared, rich and inline texts, flags and the year 1904 are read`() throws {
        let bytes = try Books.with(
            rows: #"<row r="2"><c r="B2" t="s"><v>1</v></c><c r="C2" t="b"><v>1</v></c><c r="D2" t="inlineStr"><is><r><t>x</t></r><r><t>y</t></r></is></c><c r="E2"><v>41705</v></c></row><x:row xmlns:x="x"><x:c t="s"><x:v>0</x:v></x:c></x:row>"#,
            shared: "<si><t>zero</t></si><si><r><t>自</t></r><rPh><t>zi</t></rPh><r><t>贡_x0041_</t></r></si>", workbook: #"<workbook><workbookPr date1904="1"/><sheets><sheet name="h" state="hidden" r:id="h"/><sheet name="a" r:id="s"/></sheets></workbook>"#)
        let reader = try XLSXReader(bytes)
        #expect(try reader.next() == SheetRow(number: 2, cells: [.empty, .text("自贡A"), .flag(true), .text("xy"), .number(41_705)]))
        #expect(try reader.next() == SheetRow(number: 3, cells: [.text("zero")]))
        #expect(reader.countsFrom1904 && SheetDates.day(41_705, from1904: true) == CalendarDate("2018-03-08"))
    }
}
