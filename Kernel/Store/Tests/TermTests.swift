import Core
import Harness
import Testing
import Vocabulary

@testable import Store

@Suite struct TermTests {
    private func characters(_ text: String) -> [UInt32] { text.unicodeScalars.map(\.value) }

    @Test(arguments: [
        ("自贡 应急", "自贡应急"), ("ＬＮＧ—１号站", "lng1号站"), ("川应急发〔2026〕12号", "川应急发202612号"), ("Fire STATION", "firestation"), ("，。！", ""), ("É1", "é1"), ("〇三", "〇三"),
    ])
    func `texts are compared without width, case, spaces and punctuation`(text: String, folded: String) {
        #expect(SearchText(text).characters == characters(folded))
    }

    @Test func `the parts of a number are runs, and the number as a whole is one`() {
        #expect(SearchText("INC-2026-0001").parts == Set(["inc", "2026", "0001"].map(characters)))
        #expect(SearchText("INC-2026-0001").joined == Set(["inc20260001"].map(characters)))
        // A space parts words, a Han character does.
        #expect(SearchText("fire station").parts == Set(["fire", "station"].map(characters)) && SearchText("fire station").joined.isEmpty)
        #expect(SearchText("A区12号").parts == Set(["a", "12"].map(characters)) && SearchText("A区12号").joined.isEmpty)
    }

    @Test(arguments: [
        ("rongxian", "荣县", 0..<2), ("rx", "荣县", 0..<2), ("rongx", "荣县", 0..<2), ("rxian", "荣县", 0..<2), ("zigong", "四川省自贡市", 3..<5), ("zg", "自贡市", 0..<2), ("zgs", "自贡市", 0..<3),
        ("chongqing", "重庆市", 0..<2), ("cq", "重庆", 0..<2), ("shanxiongxin", "单雄信", 0..<3), ("luan", "六安市", 0..<2), ("yingjing", "荥经县", 0..<2), ("xian", "西安", 0..<2),
    ])
    func `letters spell a text in full, by initials, mixed and half written`(letters: String, text: String, place: Range<Int>) {
        #expect(Pinyin.match(Array(letters.utf8), in: characters(text)) == place)
    }

    @Test(arguments: [("rongxian", "贡县"), ("rx", "县荣"), ("zigongs", "自贡"), ("abc", "荣县"), ("", "荣县")])
    func `letters that spell something else find nothing`(letters: String, text: String) {
        #expect(Pinyin.match(Array(letters.utf8), in: characters(text)) == nil)
    }

    @Test func `letters are cut into syllables in every way there is`() {
        let ways = Pinyin.spellings(Array("xian".utf8)).map { $0.whole.map { String(decoding: $0, as: UTF8.self) } }
        #expect(ways.contains(["xian"]) && ways.contains(["xi", "an"]))
        #expect(Pinyin.spellings(Array("rongx".utf8)).contains { $0.whole.map { String(decoding: $0, as: UTF8.self) } == ["rong"] && $0.begun == Array("x".utf8) })
        #expect(Pinyin.spellings(Array("qqq".utf8)).allSatisfy { $0.whole.isEmpty || $0.begun.isEmpty == false })
        // However long it is, the work ends.
        #expect(Pinyin.spellings(Array(String(repeating: "xian", count: 25).utf8)).count <= 6)
    }

    @Test func `every character of the list of common ones has a reading`() {
        let counted = PinyinTable.text.split(separator: "\n").reduce(into: 0) { $0 += $1.split(separator: "|")[0].unicodeScalars.count { $0.value > 0x2FFF } }
        #expect(counted == 8_105)
        #expect(Pinyin.readings(0x8363).map { String(decoding: $0, as: UTF8.self) } == ["rong"])
        #expect(Pinyin.readings(0x91CD).map { String(decoding: $0, as: UTF8.self) } == ["zhong", "chong"])
    }

    @Test(arguments: ["", " ", "县", "a", "。。。", "县 贡", "!"])
    func `a single character is no query`(text: String) { #expect(SearchQuery(text) == nil) }

    @Test(arguments: ["荣县", "rx", "12", "县 应急", "1号"])
    func `two are one`(text: String) { #expect(SearchQuery(text) != nil) }

    @Test func `the terms of a text are made again from what is stored of it`() throws {
        let info = SampleThing.table.info
        var thing = SampleThing("高山镇 \u{1E}加油站")
        thing.mobile = "13812345678"
        thing.guardian = "诸葛清明"
        let row = Row(id: .zero, version: 1, area: AreaCode("510321"), createdAt: TestNode.start, updatedAt: TestNode.start, isRetired: false, values: SampleThing.table.values(of: thing))
        let made = SearchDocument(row, info, space: .zero)
        let again = try #require(SearchDocument(space: .zero, type: made.type, record: .zero, area: made.area, at: made.at, source: made.source))
        #expect(again.terms(info) == made.terms(info) && again.source == made.source)
        #expect(again.parts.map(\.isMasked) == [false, true, true])
    }
}
