import Testing

@testable import Core

@Suite struct CatalogueTests {
    private func read(_ text: String) throws -> Catalogue {
        var catalogue = Catalogue()
        try catalogue.read(text, file: "words.txt")
        return catalogue
    }

    @Test func `a line is a key and its words in both languages`() throws {
        let c = try read("# Words\n\n  a.b = 甲 | A \nc = 乙 = 丙 | B | C\n")
        #expect(c.keys == ["a.b", "c"] && c.has("a.b") && !c.has("a"))
        #expect(c.text("a.b", .chinese) == "甲" && c.text("a.b", .english) == "A")
        #expect(c.text("c", .chinese) == "乙 = 丙" && c.text("c", .english) == "B | C")
    }

    @Test(arguments: ["a", "a = b", "a=b | c", "a = 甲|A", "a = 甲 |", "a = | A", "a =  | A", "= 甲 | A", "a = 甲 | ", " | ", "a =   |  "])
    func `a line that lacks a key or one of the languages stops the reading and is named`(line: String) {
        var catalogue = Catalogue()
        let fault = #expect(throws: Catalogue.Fault.self) { try catalogue.read("x = 甲 | A\n\n" + line + "\n", file: "words.txt") }
        #expect(fault?.line == 3 && fault?.file == "words.txt")
    }

    @Test func `a key that stands twice is refused, in one file and over two`() throws {
        #expect(throws: Catalogue.Fault.self) { try read("a = 甲 | A\na = 乙 | B") }
        var catalogue = try read("a = 甲 | A")
        #expect(throws: Catalogue.Fault.self) { try catalogue.read("a = 甲 | A", file: "other.txt") }
    }

    @Test func `gaps are filled, and one that nobody fills stays to be seen`() throws {
        let c = try read("a = {n} 个{what}，{n} | {what}: {n}\nb = {open | x{")
        #expect(c.text("a", .chinese, ["n": "3", "what": "人"]) == "3 个人，3")
        #expect(c.text("a", .english, ["n": "3"]) == "{what}: 3")
        #expect(c.text("a", .english, ["n": "{what}", "what": "x"]) == "x: {what}", "what fills a gap is not read again")
        #expect(c.text("b", .chinese, ["open": "y"]) == "{open" && c.text("b", .english, ["x": "y"]) == "x{")
    }

    @Test func `a phrase that is not there is shown as its key`() throws {
        #expect(try read("").text("no.such", .english) == "no.such")
        #expect(try read("a = 甲 | A").text(Message("a"), .english) == "A")
    }
}
