import Core
import Testing
import Vocabulary

@testable import Spreadsheets

/// Files made to do harm, and files that came to harm: each is refused in words, at a price that is known.
@Suite struct HostileSheetTests {
    @Test func `a zip bomb is refused long before it is unpacked`() throws {
        let bytes = try Books.zip([Books.rels, ("xl/workbook.xml", [UInt8](repeating: 0x20, count: 40 << 20))])
        #expect(bytes.count < 1 << 20)
        #expect(Books.fault(bytes) == .bomb)
    }

    @Test func `a bomb that lies about its size is refused while it is unpacked`() throws {
        var bytes = try Books.zip([Books.rels, ("xl/workbook.xml", [UInt8](repeating: 0x20, count: 40 << 20))])
        // The last entry of the directory: 46 bytes and its name before the end record of 22.
        let entry = bytes.count - 22 - 46 - "xl/workbook.xml".utf8.count
        for i in 24..<28 { bytes[entry + i] = 1 }
        #expect(Books.fault(bytes) == .bomb)
    }

    @Test func `parts that together are too large are refused by what the directory says`() throws {
        var limits = SheetLimits()
        limits.unpackedBytes = 1 << 20
        #expect(Books.fault(try Books.with(rows: "", extra: [("xl/media/a", [UInt8](repeating: 7, count: 2 << 20))]), limits) == .bomb)
    }

    @Test(arguments: [
        #"<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>"#, #"<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]>"#, #"<!DOCTYPE a SYSTEM "http://127.0.0.1/x.dtd">"#,
    ])
    func `declared entities are refused before they mean anything`(prologue: String) throws {
        #expect(Books.fault(try Books.with(rows: #"<row><c t="inlineStr"><is><t>&c;</t></is></c></row>"#, prologue: prologue)) == .unsafe)
    }

    @Test(arguments: ["../../../etc/passwd", "..\\..\\x", "file:///etc/passwd", "http://127.0.0.1/x"])
    func `a path that leads out of the workbook is refused`(target: String) throws {
        #expect(Books.fault(try Books.with(rows: "", target: target)) == .unsafe)
    }

    @Test func `parts with names that climb are never touched`() throws {
        #expect(try Books.rows(try Books.with(rows: "<row><c><v>1</v></c></row>", extra: [("../../../evil.sh", [1]), ("/etc/evil", [2]), ("xl\\..\\evil", [3])])) == [[.number(1)]])
    }

    @Test func `a part that stands twice is refused`() throws {
        #expect(Books.fault(try Books.with(rows: "", extra: [Books.part("XL/worksheets/Sheet1.xml", "<worksheet/>")])) == .unsafe)
    }

    @Test func `16,384 columns are refused, and so are cells far out`() throws {
        let wide = (0..<16_384).map { _ in "<c><v>1</v></c>" }.joined()
        #expect(Books.fault(try Books.with(rows: "<row>\(wide)</row>")) == .tooManyColumns(256))
        #expect(Books.fault(try Books.with(rows: #"<row r="1"><c r="XFD1"><v>1</v></c></row>"#)) == .tooManyColumns(256))
        #expect(Books.fault(try Books.with(rows: #"<row r="1"><c r="ZZZZZZZZZZZZ1"><v>1</v></c></row>"#)) == .tooManyColumns(256))
        #expect(Books.fault(Array(String(repeating: "a,", count: 16_384).utf8)) == .tooManyColumns(256))
        // Empty cells that someone once coloured are no columns.
        #expect(try Books.rows(try Books.with(rows: #"<row r="1"><c r="A1"><v>1</v></c><c r="XFD1" s="3"/></row>"#)) == [[.number(1)]])
    }

    @Test func `more rows than may come are refused, a row far down is not`() throws {
        var limits = SheetLimits()
        limits.rows = 10
        #expect(Books.fault(try Books.with(rows: (0..<12).map { _ in "<row><c><v>1</v></c></row>" }.joined()), limits) == .tooManyRows(10))
        #expect(Books.fault(Array(String(repeating: "a\n", count: 12).utf8), limits) == .tooManyRows(10))
        let reader = try XLSXReader(try Books.with(rows: #"<row r="1048576"><c r="A1048576"><v>1</v></c></row>"#))
        #expect(try reader.next()?.number == 1_048_576)
    }

    @Test func `shared texts that are too many or too long are refused`() throws {
        var limits = SheetLimits()
        limits.sharedBytes = 1 << 20
        #expect(Books.fault(try Books.with(rows: "", shared: String(repeating: "<si><t>0123456789abcdef</t></si>", count: 60_000)), limits) == .tooLarge(megabytes: 1))
        #expect(Books.fault(try Books.with(rows: "", shared: String(repeating: "<si/>", count: 140_000)), limits) == .tooLarge(megabytes: 1))
        #expect(Books.fault(try Books.with(rows: "", shared: "<si><t>\(String(repeating: "x", count: (1 << 20) + 1))</t></si>")) == .cellTooLong(row: 0))
        #expect(Books.fault(try Books.with(rows: #"<row><c t="s"><v>7</v></c></row>"#, shared: "<si><t>a</t></si>")) == .malformed("sharedStrings"))
    }

    @Test func `a cell that is too long is refused with its row`() throws {
        let long = String(repeating: "x", count: (1 << 20) + 1)
        #expect(Books.fault(try Books.with(rows: #"<row r="7"><c t="inlineStr"><is><t>\#(long)</t></is></c></row>"#)) == .cellTooLong(row: 7))
        #expect(Books.fault(Array("a\n\(long)".utf8)) == .cellTooLong(row: 2))
        // An attribute, which the parser must hold as a whole.
        #expect(Books.fault(try Books.with(rows: #"<row x="\#(String(repeating: "x", count: 3 << 20))"/>"#)) != nil)
    }

    @Test func `elements without end in one another are refused`() throws {
        #expect(Books.fault(try Books.with(rows: String(repeating: "<a>", count: 100_000))) == .unsafe)
    }

    @Test func `a formula gives what it was last worked out to, and is never worked out here`() throws {
        let rows = #"<row><c><f>1+1</f><v>2</v></c><c t="str"><f>HYPERLINK("http://127.0.0.1")</f><v>text</v></c><c><f>NOW()</f></c><c t="e"><v>#REF!</v></c></row>"#
        #expect(try Books.rows(try Books.with(rows: rows)) == [[.number(2), .text("text"), .faulty(.formula), .faulty(.error)]])
    }

    @Test func `a workbook under a password, an old one and what is none are told apart`() throws {
        #expect(Books.fault([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) == .oldOrLocked)
        #expect(Books.fault([]) == .empty)
        #expect(Books.fault([0x25, 0x50, 0x44, 0x46, 0x2D, 0x00, 0x01]) == .malformed("NUL"))
        #expect(Books.fault(Array("PK is how this text begins".utf8)) == .truncated)
        #expect(Books.fault(Array("a,\"b\nc,d\n".utf8)) == .openQuote(row: 1))
        guard case .encoding = Books.fault([0x61, 0x0A, 0xB0, 0xFF, 0xFF]) else { Issue.record("not seen"); return }
        var locked = try Books.with(rows: "")
        for i in 0..<(locked.count - 4) where Array(locked[i..<(i + 4)]) == [0x50, 0x4B, 0x01, 0x02] { locked[i + 8] |= 1 }
        #expect(Books.fault(locked) == .oldOrLocked)
        var limits = SheetLimits()
        limits.fileBytes = 1 << 20
        #expect(Books.fault([UInt8](repeating: 0x61, count: (1 << 20) + 1), limits) == .tooLarge(megabytes: 1))
    }

    @Test func `a file that was cut off anywhere is refused, never taken for a shorter one`() throws {
        let rows = (1...200).map { #"<row r="\#($0)"><c r="A\#($0)"><v>\#($0 * 7919)</v></c></row>"# }.joined()
        let whole = try Books.with(rows: rows)
        #expect(try Books.rows(whole).count == 200)
        for length in stride(from: 3, to: whole.count, by: 7) { #expect(Books.fault(Array(whole[..<length])) != nil, "\(length)") }
    }

    @Test func `a flipped bit in what is packed is noticed`() throws {
        let whole = try Books.with(rows: (1...50).map { #"<row><c><v>\#($0 * 7919)</v></c></row>"# }.joined())
        let right = try Books.rows(whole)
        var unseen = 0
        for i in stride(from: 40, to: whole.count, by: 3) {
            var bytes = whole
            bytes[i] ^= 4
            // What is not noticed did not touch the rows: a date, a comment, a name that nobody asks for.
            if let read = try? Books.rows(bytes), read != right { unseen += 1 }
        }
        #expect(unseen == 0)
    }
}
