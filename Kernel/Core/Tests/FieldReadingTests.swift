import Core
import Harness
import Testing
import Vocabulary

@testable import Core

/// Each kind of field at every boundary, as a form and as a client of the API would give it.
@Suite struct FieldReadingTests {
    private enum Given: Sendable, CustomStringConvertible {
        case form(String), json(String)
        var description: String {
            switch self {
            case .form(let text): "form «\(text.prefix(60))»"
            case .json(let text): "JSON \(text.prefix(60))"
            }
        }
    }

    private func read(_ given: Given, as kind: FieldKind) throws(Problem) -> SQLValue {
        switch given {
        case .form(let text): return try kind.read(text: text)
        case .json(let text):
            guard let json = try? JSONValue(parsing: Array(text.utf8), bytesMax: 1 << 20) else { throw Problem("the test's own JSON") }
            return try kind.read(json: json)
        }
    }

    private func accept(_ kind: FieldKind, _ cases: [(Given, SQLValue)], sourceLocation: SourceLocation = #_sourceLocation) {
        for (given, wanted) in cases {
            do { #expect(try read(given, as: kind) == wanted, "\(given)", sourceLocation: sourceLocation) } catch { Issue.record("\(kind.name) refused \(given): \(error.code)", sourceLocation: sourceLocation) }
        }
    }

    private func refuse(_ kind: FieldKind, _ cases: [(Given, String)], sourceLocation: SourceLocation = #_sourceLocation) {
        for (given, code) in cases {
            do {
                let value = try read(given, as: kind)
                Issue.record("\(kind.name) took \(given) as \(value)", sourceLocation: sourceLocation)
            } catch { #expect(error.code == code, "\(given)", sourceLocation: sourceLocation) }
        }
    }

    @Test func `empty text and JSON null are nothing, for every kind`() throws {
        let list = SampleColour.codeList
        let kinds: [FieldKind] = [
            .text(max: 5), .longText(max: 5), .integer(0...5, unit: nil), .decimal(0...5, places: 1, unit: nil), .money(0...5), .flag, .date, .instant, .choice(list), .choices(list), .area, .place, .shape(maxPositions: 5),
            .reference("x"), .telephone, .attachments(max: 2), .phase(SamplePhase.info),
        ]
        for kind in kinds {
            for text in ["", " ", "\t\n", "\u{3000}"] { #expect(try kind.read(text: text) == .null, "\(kind.name)") }
            #expect(try kind.read(json: .null) == .null, "\(kind.name)")
        }
    }

    @Test func `a character has ten code points at most, so that the bound of a text is one of its bytes too`() throws {
        let kind = FieldKind.text(max: 4), marks = String(repeating: "\u{0301}", count: 39)
        #expect(throws: Never.self) { try kind.read(text: "e" + marks) }
        #expect(throws: Problem.self) { try kind.read(text: "e" + marks + "\u{0301}") }
    }

    @Test func `text is counted by what people call characters, and holds no control characters`() {
        let family = "👨‍👩‍👧‍👦"
        accept(.text(max: 3), [(.form("自贡市"), .text("自贡市")), (.form(" 自贡市 "), .text("自贡市")), (.form(family + family + family), .text(family + family + family)), (.json(#""e\u0301éa""#), .text("e\u{301}éa")), (.form("a\u{200F}b"), .text("a\u{200F}b"))])
        refuse(.text(max: 3), [(.form("自贡市区"), "too-long"), (.json(#""abcd""#), "too-long"), (.form("a\nb"), "control-characters"), (.form("a\u{0}b"), "control-characters"), (.json(#""a\u0000""#), "control-characters"), (.form("a\u{85}b"), "control-characters"), (.form("a\u{7F}b"), "control-characters"), (.json("3"), "wrong-type"), (.json("[\"a\"]"), "wrong-type"), (.json("{}"), "wrong-type"), (.json("true"), "wrong-type")])
        accept(.longText(max: 6), [(.form("一\n二\t三"), .text("一\n二\t三")), (.form("a\r\nb"), .text("a\r\nb"))])
        refuse(.longText(max: 6), [(.form("1234567"), "too-long"), (.form("a\u{1B}[0m"), "control-characters"), (.form("a\u{0}"), "control-characters")])
    }

    @Test func `whole numbers are taken at their ends and refused beyond`() {
        let kind = FieldKind.integer(-5...1_000, unit: nil)
        accept(kind, [(.form("-5"), .integer(-5)), (.form("1000"), .integer(1_000)), (.form("1,000"), .integer(1_000)), (.form("1\u{2009}000"), .integer(1_000)), (.form("0"), .integer(0)), (.json("-5"), .integer(-5)), (.json("1000"), .integer(1_000))])
        refuse(kind, [(.form("-6"), "out-of-range"), (.form("1001"), "out-of-range"), (.json("-6"), "out-of-range"), (.json("1001"), "out-of-range"), (.form("1.5"), "not-integer"), (.form("五"), "not-integer"), (.form("１"), "not-integer"), (.form("0x1F"), "not-integer"), (.form("9223372036854775808"), "not-integer"), (.json("\"5\""), "wrong-type"), (.json("1.5"), "wrong-type"), (.json("true"), "wrong-type"), (.json("[]"), "wrong-type")])
    }

    @Test func `measurements are rounded to their places and finite`() {
        let kind = FieldKind.decimal(-10...100, places: 2, unit: nil)
        accept(kind, [(.form("1.005"), .real(1)), (.form("1.015"), .real(1.01)), (.form("1.235"), .real(1.24)), (.form("2.675"), .real(2.68)), (.form("100"), .real(100)), (.form("-10"), .real(-10)), (.form("1e1"), .real(10)), (.json("99.999"), .real(100)), (.json("3"), .real(3)), (.form("-0.004"), .real(0))])
        refuse(kind, [(.form("100.001"), "out-of-range"), (.form("-10.01"), "out-of-range"), (.form("nan"), "not-number"), (.form("inf"), "not-number"), (.form("-infinity"), "not-number"), (.form("1e400"), "not-number"), (.form("0x1p3"), "not-number"), (.form("0x10"), "not-number"), (.form("1.2.3"), "not-number"), (.form("a"), "not-number"), (.json("\"1.5\""), "wrong-type"), (.json("101"), "out-of-range")])
    }

    @Test func `money is exact to the fen, however large`() {
        let kind = FieldKind.money(0...1_000_000_000_000_000)
        accept(kind, [(.form("0.1"), .integer(10)), (.form("0.29"), .integer(29)), (.form("1.15"), .integer(115)), (.form("1,234.5"), .integer(123_450)), (.form("10000000000000"), .integer(1_000_000_000_000_000)), (.form("9999999999999.99"), .integer(999_999_999_999_999)), (.form("4.35"), .integer(435)), (.json("435"), .integer(435)), (.form("-0"), .integer(0))])
        refuse(kind, [(.form("10000000000000.01"), "out-of-range"), (.form("0.001"), "not-money"), (.form("1."), "not-money"), (.form(".5"), "not-money"), (.form("-0.01"), "out-of-range"), (.form("1.-5"), "not-money"), (.form("1.5.0"), "not-money"), (.form("9223372036854775807"), "not-money"), (.form("-9223372036854775808"), "not-money"), (.form("一元"), "not-money"), (.json("1.5"), "wrong-type"), (.json("\"1.5\""), "wrong-type")])
        // Every fen of a hundred thousand yuan, there and back.
        for fen in stride(from: Int64(0), through: 10_000_000, by: 37) { #expect(FieldKind.fen(FieldKind.yuanText(fen)) == fen && FieldKind.fen(FieldKind.yuanText(-fen)) == -fen) }
    }

    @Test func `flags are read in both languages`() {
        accept(.flag, ["yes", "true", "on", "1", "是", "YES"].map { (.form($0), .integer(1)) } + ["no", "false", "off", "0", "否", "No"].map { (.form($0), .integer(0)) } + [(.json("true"), .integer(1)), (.json("false"), .integer(0))])
        refuse(.flag, [(.form("2"), "not-flag"), (.form("ja"), "not-flag"), (.json("1"), "wrong-type"), (.json("\"yes\""), "wrong-type")])
    }

    @Test func `dates must be in the calendar`() {
        accept(.date, [(.form("2019-02-28"), .text("2019-02-28")), (.form("2020-02-29"), .text("2020-02-29")), (.json("\"2019-02-25\""), .text("2019-02-25"))])
        refuse(.date, [(.form("2019-02-29"), "not-date"), (.form("2019-2-25"), "not-date"), (.form("2019-13-01"), "not-date"), (.form("2019-00-10"), "not-date"), (.form("25.2.2019"), "not-date"), (.form("0000-01-01"), "not-date"), (.form("2019-02-25T00:00"), "not-date"), (.json("20190225"), "wrong-type")])
    }

    @Test func `instants are China time unless they say otherwise, and of a year that can be meant`() {
        let at = ChinaTime.instant(CalendarDate(day: 17_952), hour: 13, minute: 15)
        accept(.instant, [(.form("2019-02-25 13:15"), at.sql), (.form("2019-02-25T13:15"), at.sql), (.form("2019-02-25T13:15:00"), at.sql), (.form("2019-02-25T05:15:00Z"), at.sql), (.json("\"2019-02-25T05:15:00.000Z\""), at.sql), (.form("1900-01-01T00:00:00Z"), Instant(milliseconds: -2_208_988_800_000).sql), (.form("2200-01-01T00:00:00Z"), Instant(milliseconds: 7_258_118_400_000).sql)])
        refuse(.instant, [(.form("2200-01-01T00:00:00.001Z"), "not-instant"), (.form("1899-12-31T23:59:59Z"), "not-instant"), (.form("2019-02-25 25:00"), "not-instant"), (.form("2019-02-25 13:60"), "not-instant"), (.form("2019-02-30 13:00"), "not-instant"), (.form("今天"), "not-instant"), (.json("1551071700000"), "wrong-type")])
    }

    @Test func `codes must stand in their list, several are put into its order`() {
        let list = SampleColour.codeList
        accept(.choice(list), [(.form("red"), .text("red")), (.json("\"green\""), .text("green"))])
        refuse(.choice(list), [(.form("Red"), "unknown-code"), (.form("red "  + "amber"), "unknown-code"), (.form("blue"), "unknown-code"), (.json("1"), "wrong-type"), (.json("[\"red\"]"), "wrong-type")])
        accept(.choices(list), [(.form("green;red"), .text(" red green ")), (.form("green、red，"  .replacing("，", with: "")), .text(" red green ")), (.form("red red"), .text(" red ")), (.json(#"["amber","red"]"#), .text(" red amber ")), (.json("[]"), .null)])
        refuse(.choices(list), [(.form("red;blue"), "unknown-code"), (.json(#"["blue"]"#), "unknown-code"), (.json("[1]"), "wrong-type"), (.json(#"["red green"]"#), "unknown-code"), (.json("{}"), "wrong-type")])
    }

    @Test func `a phase is never given, only reached`() {
        refuse(.phase(SamplePhase.info), [(.form("done"), "phase-by-transition"), (.json("\"done\""), "phase-by-transition")])
    }

    @Test func `areas are codes of 2, 4, 6, 9 or 12 digits`() {
        accept(.area, [(.form("51"), .integer(510_000_000_000)), (.form("510304"), .integer(510_304_000_000)), (.form("510304105"), .integer(510_304_105_000)), (.json("\"510304105001\""), .integer(510_304_105_001)), (.form("110000"), .integer(110_000_000_000))])
        refuse(.area, [(.form("5"), "not-area"), (.form("51030"), "not-area"), (.form("000000"), "not-area"), (.form("100000"), "not-area"), (.form("-51030"), "not-area"), (.form("51030A"), "not-area"), (.form("５１"), "not-area"), (.json("510304"), "wrong-type")])
    }

    @Test func `places are longitude and latitude in degrees`() {
        accept(.place, [(.form("104.6093,29.4699"), GeoPoint(longitude: 104.6093, latitude: 29.4699)?.sql ?? .null), (.form("-180, -90"), GeoPoint(longitude: -180, latitude: -90)?.sql ?? .null), (.json("[180,90]"), GeoPoint(longitude: 180, latitude: 90)?.sql ?? .null)])
        refuse(.place, [(.form("180.0000001,0"), "not-place"), (.form("0,90.0000001"), "not-place"), (.form("104.6"), "not-place"), (.form("a,b"), "not-place"), (.form("1e2,1"), "not-place"), (.json("[104.6]"), "not-place"), (.json("[104.6,29.4,300]"), "not-place"), (.json("[\"104\",\"29\"]"), "not-place"), (.json("{\"lon\":1}"), "wrong-type"), (.json("5"), "wrong-type")])
    }

    @Test func `shapes are GeoJSON of a bounded number of positions`() {
        let kind = FieldKind.shape(maxPositions: 5)
        let line = #"{"type":"LineString","coordinates":[[104,29],[105,30]]}"#, long = #"{"type":"LineString","coordinates":[[1,1],[2,2],[3,3],[4,4],[5,5],[6,6]]}"#
        #expect((try? kind.read(text: line)).flatMap { Geometry(sql: $0) } != nil)
        refuse(kind, [(.form(long), "not-shape"), (.json(long), "not-shape"), (.form("x"), "not-shape"), (.json(#"{"type":"LineString","coordinates":[[104,29]]}"#), "not-shape"), (.json(#"{"type":"Point","coordinates":[1e999,0]}"#), "the test's own JSON"), (.json("[]"), "wrong-type"), (.json("\"" + "x" + "\""), "wrong-type")])
    }

    @Test func `telephones have 3 to 20 digits and the signs that people write between them`() {
        accept(.telephone, ["110", "0813-1234567", "+86 138 0000 0000", "(0813) 8101234 x12", "12345678901234567890"].map { (.form($0), .text($0)) })
        refuse(.telephone, [(.form("11"), "not-telephone"), (.form("123456789012345678901"), "not-telephone"), (.form("call me"), "not-telephone"), (.form("138０0000000"), "not-telephone"), (.form("110;reboot"), "not-telephone"), (.form("=HYPERLINK(1)"), "not-telephone"), (.form(String(repeating: "1 ", count: 17)), "not-telephone"), (.json("13800000000"), "wrong-type")])
    }

    @Test func `references and files are ids`() {
        let id = RawID.make(at: TestNode.start)
        accept(.reference("x"), [(.form("\(id)"), .id(id)), (.form("\(id)".uppercased()), .id(id)), (.json("\"\(id)\""), .id(id))])
        refuse(.reference("x"), [(.form("1"), "not-id"), (.form("\(id)x"), "not-id"), (.form("../../etc/passwd"), "not-id"), (.json("1"), "wrong-type")])
        accept(.attachments(max: 2), [(.form("\(id) \(id)".uppercased()), .text(" \(id) \(id) ")), (.json("[\"\(id)\"]"), .text(" \(id) "))])
        refuse(.attachments(max: 2), [(.form("\(id) \(id) \(id)"), "too-many"), (.form("x"), "not-id"), (.json("[null]"), "wrong-type")])
    }

    @Test func `no text of any kind brings a reader down`() {
        var random = SeededNumbers(seed: 23)
        let pieces = ["-", "+", ".", ",", "0", "9", "9223372036854775808", "-9223372036854775808", "1e308", "e", "T", "Z", ":", "2019", "-02-", "29", "\u{0}", "\u{FFFF}", "é", "👨‍👩‍👧", " ", "\n", "{", "}", "[", "\"type\":\"Polygon\"", "coordinates", "180", "0x", "nan", "inf", "是", "red", "999999999999", "1099511627776", "%"]
        let kinds = SampleThing.table.info.fields.map(\.kind) + [.integer(.min ... .max, unit: nil), .decimal(-1e300...1e300, places: 9, unit: nil), .money(.min ... .max)]
        for _ in 0..<4_000 {
            let text = (0..<Int.random(in: 1...6, using: &random)).compactMap { _ in pieces.randomElement(using: &random) }.joined()
            for kind in kinds {
                guard let value = try? kind.read(text: text) else { continue }
                // What was taken can be shown and written too.
                _ = kind.formText(value)
                var json = JSONWriter()
                FieldJSON(FieldInfo("x", kind)).write(value, to: &json)
            }
        }
    }

    // MARK: There and back

    @Test func `what a form shows is read back as the value it showed`() throws {
        var random = SeededNumbers(seed: 17)
        let info = SampleThing.table.info, set = SampleThing.table.set
        for _ in 0..<400 {
            var thing = SampleThing("名 \(random.next() % 1_000)")
            thing.note = "一\n二 \(random.next())"
            thing.count = Int.random(in: -1_000...1_000, using: &random)
            thing.weight = (Double.random(in: 0...100, using: &random) * 100).rounded() / 100
            thing.price = Int64.random(in: 0...1_000_000_000_000_000, using: &random)
            thing.isOpen = Bool.random(using: &random)
            thing.day = CalendarDate(day: Int.random(in: -20_000...60_000, using: &random))
            thing.at = Instant(milliseconds: Int64.random(in: -2_000_000_000...7_000_000_000, using: &random) * 1_000)
            thing.colour = SampleColour.allCases.randomElement(using: &random)
            thing.colours = SampleColour.allCases.filter { _ in Bool.random(using: &random) }
            thing.area = AreaCode(number: Int64.random(in: 110_000_000_000...999_999_999_999, using: &random))
            thing.place = GeoPoint(longitude: Double.random(in: -180...180, using: &random), latitude: Double.random(in: -90...90, using: &random))
            thing.parent = SampleID(.make(at: TestNode.start))
            thing.mobile = "138\(10_000_000 + random.next() % 89_999_999)"
            for (field, value) in zip(info.fields, set.values(of: thing)) {
                if case .phase = field.kind { continue }
                let back = try field.kind.read(text: field.kind.formText(value))
                #expect(back == value || (back.isNull && value == .text("")), "\(field.name): \(field.kind.formText(value))")
                var json = JSONWriter()
                FieldJSON(field).write(value, to: &json)
                if field.kind == .area { continue }  // A code is a text in JSON, see below.
                let again = try field.kind.read(json: try JSONValue(parsing: json.bytes, bytesMax: 1 << 20))
                #expect(again == value || (again.isNull && value == .text("")), "\(field.name): \(json.string)")
            }
        }
        var json = JSONWriter()
        FieldJSON(FieldInfo("area", .area)).write(SQLValue.integer(510_304_000_000), to: &json)
        #expect(json.string == "\"510304000000\"")
    }
}
