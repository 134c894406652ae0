import Core
import Harness
import Testing
import Vocabulary

@testable import Store

@Suite struct TermTableTests {
    /// However the hits lie among the documents (everywhere, few, only old ones, in heaps, none), the newest are found, in order.
    @Test func `the newest documents that meet a condition are found wherever they lie`() async throws {
        let node = try TestNode([SampleModule.self]), last: Int64 = 1_000
        // Blocks of 8, groups of 32: on PostgreSQL a thousand documents then lie in as many of them as millions do.
        var small = ArrayTermTable(block: 3, group: 5, groupsMax: 40)
        let terms: any TermTable = TestStore.isPostgres ? small : WordTermTable()
        let lying: [(name: String, holds: @Sendable (Int64) -> Bool)] = [
            ("everywhere", { _ in true }), ("every seventh", { $0 % 7 == 0 }), ("one", { $0 == 700 }), ("the oldest", { $0 < 40 }), ("a heap", { (600..<660).contains($0) }), ("two heaps", { (500..<540).contains($0) || (800..<804).contains($0) }),
            ("heaps that end with groups", { (640..<672).contains($0) || (736..<768).contains($0) }), ("the newest alone", { $0 == last }), ("none", { _ in false }),
        ]
        let words = lying.map { Term(.pair, letters: Array($0.name.utf8)) }
        try await node.store.engine.write { connection in
            for number in 1...last {
                let held = Set(zip(lying, words).filter { $0.0.holds(number) }.map(\.1)).union([Term.space(SpaceID.live.raw)])
                let column = terms.column(held, number: number)
                try connection.run(
                    "INSERT INTO search_document (number, space, type, record, at, source\(column.map { ", " + $0.name } ?? "")) VALUES (?,?,?,?,?,?\(column.map { ", " + $0.place } ?? ""))",
                    [.integer(number), .id(SpaceID.live.raw), .text("sample.thing"), .id(RawID.make(at: TestNode.start)), .integer(0), .text("")] + (column.map { [$0.value] } ?? []))
                try terms.add(held, number: number, connection)
            }
            return ((), [])
        }
        let bounds = SearchBounds(space: .live, types: nil, areMostTypes: true, areas: nil)
        for (i, one) in lying.enumerated() {
            let all = (1...last).filter(one.holds).reversed()
            for limit in [1, 5, 40, 300] {
                let found = try await node.store.engine.readAside { try terms.find(.term(words[i]), in: bounds, upTo: nil, limit: limit, $0) }
                #expect(found == Array(all.prefix(limit)), "\(one.name), \(limit)")
            }
            guard let newest = all.dropFirst(3).first else { continue }
            let older = try await node.store.engine.readAside { try terms.find(.term(words[i]), in: bounds, upTo: newest, limit: 5, $0) }
            #expect(older.contains(newest) && Set(older).isSubset(of: all), "\(one.name)")
        }
        if TestStore.isPostgres {
            // Older than the groups that are looked at one by one: they are found, though perhaps not the newest of very many.
            small.groupsMax = 3
            let old = small
            #expect(try await node.store.engine.readAside { try old.find(.term(words[2]), in: bounds, upTo: nil, limit: 5, $0) } == [700])
            #expect(try await node.store.engine.readAside { try old.find(.term(words[4]), in: bounds, upTo: nil, limit: 5, $0) }.count == 5)
        }
        await node.close()
    }

    private static func holds(_ condition: TermCondition, _ terms: Set<Term>) -> Bool {
        switch condition {
        case .term(let term): terms.contains(term)
        case .all(let parts): !parts.isEmpty && parts.allSatisfy { holds($0, terms) }
        case .any(let parts): parts.contains { holds($0, terms) }
        }
    }
    private static func holds(_ ways: [TermWay], _ terms: Set<Term>) -> Bool {
        ways.contains { way in way.all.allSatisfy(terms.contains) && way.any.allSatisfy { $0.contains(where: terms.contains) } }
    }

    @Test func `the ways to meet a condition are just those that meet it, and of very many ways none is lost`() {
        var chance = SeededNumbers(seed: 7)
        let terms = (0..<14).map { Term(.pair, [UInt32($0)]) }
        func condition(_ depth: Int, _ width: Int) -> TermCondition {
            if depth == 0 || Int.random(in: 0..<4, using: &chance) == 0 { return .term(terms.randomElement(using: &chance) ?? terms[0]) }
            let parts = (0..<Int.random(in: 0...width, using: &chance)).map { _ in condition(depth - 1, width) }
            return Bool.random(using: &chance) ? .all(parts) : .any(parts)
        }
        for _ in 0..<400 {
            let small = condition(3, 3), large = condition(4, 8)
            let few = TermWay.all(of: small), many = TermWay.all(of: large)
            for _ in 0..<30 {
                let held = Set(terms.filter { _ in Bool.random(using: &chance) })
                #expect(Self.holds(few, held) == Self.holds(small, held), "\(small) \(held)")
                #expect(Self.holds(many, held) || !Self.holds(large, held), "\(large) \(held)")
            }
        }
        #expect(TermWay.all(of: .all([])).isEmpty && TermWay.all(of: .any([])).isEmpty && TermWay.all(of: .all([.term(terms[0]), .any([])])).isEmpty)
        #expect(TermWay.all(of: .all([.term(terms[0]), .either(terms)])) == [TermWay(all: [terms[0]], any: [terms])])
    }

    @Test func `what is called so, or begins so, is among what holds the words`() {
        let titles = ["荣县", "荣县长山加油站", "自贡市兴隆化工有限公司", "重庆路派出所", "乐山大佛", "A-12号罐", "91510300MA00000A", "行 政 中心", "Zigong Salt 盐业", "李春江"]
        let typed = ["荣县", "荣县 长山", "rongxian", "rongx", "rx", "rxcs", "rxcsjyz", "zigong", "zigongshi", "zgsxl", "chongqing", "zhongqing", "cqlpcs", "yueshan", "leshan", "lsdf", "A-12", "a12", "A12号", "91510300", "91510300MA00000A", "行政", "行 政", "xzzx", "zigong salt", "salt", "li", "lichunjiang", "lcj", "李春"]
        var led = 0
        for title in titles {
            var terms: Set<Term> = []
            SearchText(title).terms(isTitle: true, isSpelt: true, isMasked: false, into: &terms)
            for text in typed {
                guard let query = SearchQuery(text), query.isHeldByTerms else { continue }
                guard let rank = SearchName(text).rank(in: title), rank < 2 else { continue }
                #expect(Self.holds(query.holding(isUnmasked: false), terms), "\(title), \(text)")
                led += 1
            }
        }
        #expect(led > 12)
    }
}
