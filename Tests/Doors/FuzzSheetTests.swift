import Core
import Spreadsheets
import Testing
import Vocabulary

/// Spreadsheets that are nearly right: each is read or refused, quickly and without harm.
@Suite struct FuzzSheetTests {
    private static func rows(_ bytes: [UInt8], _ limits: SheetLimits) throws(SheetFault) -> [[SheetCell]] {
        let reader = try Spreadsheet.open(bytes, limits)
        var out: [[SheetCell]] = []
        while let row = try reader.next() { out.append(row.cells) }
        return out
    }

    private static var limits: SheetLimits {
        var limits = SheetLimits()
        limits.unpackedBytes = 4 << 20
        limits.rows = 1_000
        return limits
    }

    private static let columns = [SheetColumn("名称"), SheetColumn("数", .number(places: 2)), SheetColumn("日", .day), SheetColumn("时", .instant)]

    private static func samples() throws -> [[UInt8]] {
        try SheetFormat.allCases.map { format in
            let writer: any SheetWriter = format == .xlsx ? try XLSXWriter("表", columns) : CSVWriter(columns, format)
            for n in 0..<6 { try writer.add([.text("自贡 \(n), \"x\"\n=1"), .number(Double(n) * 1.5), CalendarDate("2019-02-25").map(SheetCell.day) ?? .empty, Instant("2019-02-25T05:15:59Z").map(SheetCell.instant) ?? .empty]) }
            try writer.finish()
            return try writer.take()
        }
    }

    @Test func `no file upsets the readers`() throws {
        let samples = try Self.samples()
        var chance = Chance(300), read = 0
        for _ in 0..<Chance.rounds(3_000) {
            if (try? Self.rows(chance.bytes(near: samples), Self.limits)) != nil { read += 1 }
        }
        #expect(read > 0)
    }

    /// What was read from a broken text and is written anew is read as the same.
    @Test func `what the CSV reader takes it gives back`() throws {
        let samples = ["名称,数\n自贡,1\n", "a;b\r\n'=1;\"x;\"\"y\"\r\n", "\u{FEFF}a\tb\n1\t2", "\"a\nb\",c\n ' =1,'\n"].map { Array($0.utf8) }
        var chance = Chance(301)
        for _ in 0..<Chance.rounds(3_000) {
            let input = chance.bytes(near: samples)
            guard let read = try? Self.rows(input, Self.limits), let width = read.map(\.count).max(), width > 0 else { continue }
            let writer = CSVWriter(Array(repeating: SheetColumn("x"), count: width), .csv)
            for row in read { try writer.add(row) }
            let again = try Self.rows(try writer.take(), Self.limits).dropFirst()
            #expect(Array(again).map { $0 + Array(repeating: .empty, count: width - $0.count) } == read.map { $0 + Array(repeating: .empty, count: width - $0.count) }, "\(input)")
        }
    }

    /// The texts of an unpacked sheet, changed before they are packed again: behind the zip stands a parser of its own.
    @Test func `no sheet upsets the reader behind the zip`() throws {
        let samples = [
            #"<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>名称_x0041_</t></is></c></row><row r="2"><c r="B2" t="s"><v>0</v></c><c r="C2"><f>1+1</f><v>2</v></c><c t="b"><v>1</v></c><c t="e"><v>#REF!</v></c></row></sheetData></worksheet>"#,
        ].map { Array($0.utf8) }
        var chance = Chance(302), read = 0
        for _ in 0..<Chance.rounds(2_000) {
            // The bytes stand unpacked in an archive of method 0, so that what is changed is what is read.
            if (try? Self.rows(Stored.book(sheet: chance.bytes(near: samples)), Self.limits)) != nil { read += 1 }
        }
        #expect(read > 0)
    }
}

/// A workbook whose parts are not packed.
enum Stored {
    static func book(sheet: [UInt8]) -> [UInt8] {
        zip([
            ("xl/workbook.xml", Array(#"<workbook xmlns:r="r"><sheets><sheet name="a" r:id="s"/></sheets></workbook>"#.utf8)),
            ("xl/_rels/workbook.xml.rels", Array(#"<Relationships><Relationship Id="s" Type="x/worksheet" Target="sheet1.xml"/><Relationship Id="t" Type="x/sharedStrings" Target="shared.xml"/></Relationships>"#.utf8)),
            ("xl/shared.xml", Array("<sst><si><t>自贡</t></si></sst>".utf8)), ("xl/sheet1.xml", sheet),
        ])
    }

    private static func zip(_ parts: [(String, [UInt8])]) -> [UInt8] {
        var out: [UInt8] = [], directory: [UInt8] = []
        for (name, bytes) in parts {
            let text = Array(name.utf8)
            var common: [UInt8] = []
            for n in [0, 0, 0, 0] { common += two(n) }
            for n in [Int(sum(bytes)), bytes.count, bytes.count] { common += four(n) }
            for n in [text.count, 0] { common += two(n) }
            directory += four(0x0201_4B50)
            for n in [20, 20] { directory += two(n) }
            directory += common
            for n in [0, 0, 0] { directory += two(n) }
            for n in [0, out.count] { directory += four(n) }
            directory += text
            out += four(0x0403_4B50)
            out += two(20)
            out += common
            out += text
            out += bytes
        }
        let start = out.count
        out += directory
        out += four(0x0605_4B50)
        for n in [0, 0, parts.count, parts.count] { out += two(n) }
        for n in [directory.count, start] { out += four(n) }
        return out + two(0)
    }

    /// The CRC-32 of zip archives, bit by bit.
    private static func sum(_ bytes: [UInt8]) -> UInt32 {
        var sum: UInt32 = 0xFFFF_FFFF
        for byte in bytes {
            sum ^= UInt32(byte)
            for _ in 0..<8 {
                let isOdd = sum & 1 == 1
                sum >>= 1
                if isOdd { sum ^= 0xEDB8_8320 }
            }
        }
        return ~sum
    }

    private static func two(_ n: Int) -> [UInt8] { [UInt8(truncatingIfNeeded: n), UInt8(truncatingIfNeeded: n >> 8)] }
    private static func four(_ n: Int) -> [UInt8] { two(n) + two(n >> 16) }
}
