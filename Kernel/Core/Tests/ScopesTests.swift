import Testing
import Vocabulary

@testable import Core

@Suite struct ScopesTests {
    @Test(arguments: [
        ("*", "read a.b", true), ("*", "write a.b", true), ("*", "feed a.b", true), ("read", "read a.b", true), ("read:*", "read a.b", true), ("read", "write a.b", false), ("read:a.*", "read a.b", true),
        ("read:a.*", "read ab.c", false), ("read:a.b", "read a.b", true), ("read:a.b", "read a.bc", false), ("write:a.b", "read a.b", false), ("feed:a.b read:c.d", "feed a.b", true), ("feed:a.b read:c.d", "feed c.d", false),
        ("read:a.b read:c.d", "read c.d", true), ("area:510321 ogc", "ogc a.b", true), ("  read:a.b \n ogc ", "ogc c.d", true),
    ])
    func `a scope allows what it names and nothing beside`(scopes: String, asked: String, isAllowed: Bool) throws {
        let parts = asked.split(separator: " ").map(String.init)
        #expect(try Scopes(scopes).allows(try #require(Scopes.Verb(rawValue: parts[0])), parts[1]) == isAllowed)
    }

    @Test(arguments: ["", "   ", "area:510321", "read:", "read:a", "read:a.", "read:.b", "read:*.b", "read:A.b", "read:a.b.c", "delete:a.b", "READ", "read:a.b,write:a.b", "area", "area:5", "area:51032", "area:x read", "metrics:a.b", "*:*", "read:a.*x"])
    func `words that are no scope are refused`(text: String) {
        #expect(throws: Problem.self) { try Scopes(text) }
    }

    @Test func `forty words and a thousand bytes are the limit`() throws {
        #expect(try Scopes(Array(repeating: "read:a.b", count: 40).joined(separator: " ")).opens(.read))
        #expect(throws: Problem.self) { try Scopes(Array(repeating: "read", count: 41).joined(separator: " ")) }
        #expect(throws: Problem.self) { try Scopes("read:a." + String(repeating: "b", count: 994)) }
        #expect(try Scopes("read:a." + String(repeating: "b", count: 993)).opens(.read))
    }

    @Test func `a name that nobody has is found`() throws {
        let known: (Scopes.Verb) -> Set<String> = { $0 == .write ? ["a.do"] : ["a.b"] }
        #expect(try Scopes("* read write:a.do read:a.* feed:a.b metrics").stranger(among: known) == nil)
        #expect(try Scopes("read:a.c").stranger(among: known) == "read:a.c")
        #expect(try Scopes("write:a.b").stranger(among: known) == "write:a.b")
        #expect(try Scopes("feed:c.*").stranger(among: known) == "feed:c.*")
    }

    @Test func `an area of a token cuts what its user holds and never widens it`() throws {
        func areas(_ held: String, _ scope: String) throws -> [String] {
            let holding = Principal.Holding(role: .observer, area: try #require(AreaCode(held)), permissions: ["a.view"])
            return try Principal(user: .unset, name: "", holdings: [holding]).narrowed(to: Scopes("read " + scope), at: .read).holdings.map(\.area.description)
        }
        #expect(try areas("510300", "") == ["510300000000"])
        #expect(try areas("510300", "area:510321") == ["510321000000"])
        #expect(try areas("510321", "area:5103") == ["510321000000"])
        #expect(try areas("510321", "area:510304").isEmpty)
        #expect(try areas("510300", "area:510321 area:510304") == ["510321000000", "510304000000"])
    }
}
