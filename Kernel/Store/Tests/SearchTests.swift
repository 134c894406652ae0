import Base
import Core
import Harness
import Testing
import Vocabulary

@testable import Store

@Suite struct SearchTests {
    /// A node with things and registers, its index up to date.
    private func filled(_ make: @escaping @Sendable (Transaction) throws -> Void) async throws -> TestNode {
        let node = try TestNode([SampleModule.self])
        try await node.store.write(.system(), action: "test", make)
        try await node.store.search.catchUp()
        return node
    }

    private static func thing(_ name: String, area: String = "510300", mobile: String = "", guardian: String = "", code: String? = nil) -> SampleThing {
        var thing = SampleThing(name)
        thing.area = AreaCode(area)
        thing.mobile = mobile
        thing.guardian = guardian
        thing.code = code
        return thing
    }

    private func names(_ text: String, _ node: TestNode, as principal: Principal? = nil, type: String? = nil, space: SpaceID = .live, limit: Int = 20) throws -> [String] {
        let context = principal.map { node.context($0, space: space) } ?? .system(space)
        return try node.store.read(context) { reader in
            guard let query = SearchQuery(text) else { return [] }
            return try reader.search(query, type: type, limit: limit, node.store.search).hits.compactMap { hit in
                let info = try reader.table(hit.type).info
                return info.labelIndex.flatMap { String(sql: hit.row.values[$0]) }
            }
        }
    }

    @Test func `a record is found by two characters, by more, by pinyin and by initials`() async throws {
        let node = try await filled { tx in
            try tx.insert(Self.thing("荣县应急管理局"))
            try tx.insert(Self.thing("自贡市消防救援支队"))
        }
        for text in ["荣县", "应急", "荣县应急", "县应急管", "荣县 管理", "rongxian", "rx", "rxyj", "yingji", "ＲＸ", "荣 县应"] { #expect(try names(text, node) == ["荣县应急管理局"], "\(text)") }
        for text in ["自贡", "zigong", "zg", "zigongshi", "xf", "xiaofang jiuyuan", "zg 消防"] { #expect(try names(text, node) == ["自贡市消防救援支队"], "\(text)") }
        for text in ["县急", "荣县消防", "xianrong", "zgyj", "不有"] { #expect(try names(text, node) == [], "\(text)") }
        await node.close()
    }

    @Test func `what is called so comes first, then what begins so, then the latest changed`() async throws {
        let node = try await filled { tx in
            try tx.insert(Self.thing("荣县"))
            try tx.insert(Self.thing("荣县旧站"))
            try tx.insert(Self.thing("在荣县的第一处"))
        }
        node.clock.advance(.minutes(1))
        try await node.store.write(.system(), action: "test") { tx in
            try tx.insert(Self.thing("荣县新站"))
            try tx.insert(Self.thing("在荣县的第二处"))
        }
        try await node.store.search.catchUp()
        let wanted = ["荣县", "荣县新站", "荣县旧站", "在荣县的第二处", "在荣县的第一处"]
        #expect(try names("荣县", node) == wanted)
        #expect(try names("rongxian", node) == wanted)
        #expect(try names("荣县", node, limit: 2) == ["荣县", "荣县新站"])
        await node.close()
    }

    @Test func `an exact name is found among very many that are alike`() async throws {
        let node = try await filled { tx in
            try tx.insert(Self.thing("荣县"))
            try tx.insert(SampleRegister("荣县登记"))
            for i in 0..<400 { try tx.insert(Self.thing("荣县第\(i)处")) }
        }
        #expect(try names("荣县", node).first == "荣县")
        #expect(try names("rx", node).first == "荣县")
        // A register with few records is not crowded out by one with many.
        #expect(try names("荣县", node, limit: 300).contains("荣县登记"))
        #expect(try names("荣县", node, type: "sample.register") == ["荣县登记"])
        await node.close()
    }

    @Test func `texts that are not searchable find nothing, and codes are found where they are`() async throws {
        let node = try await filled { tx in
            try tx.insert(Self.thing("INC-2026-0001 山火", code: "91510300MA6"))
            try tx.insert(Self.thing("川应急发〔2026〕12号"))
        }
        for text in ["INC-2026-0001", "inc20260001", "2026-0001", "INC-20", "0001", "inc 山火"] { #expect(try names(text, node) == ["INC-2026-0001 山火"], "\(text)") }
        for text in ["2026〕12号", "川应急发2026", "12号"] { #expect(try names(text, node) == ["川应急发〔2026〕12号"], "\(text)") }
        // `code` is not declared searchable.
        #expect(try names("91510300", node) == [])
        await node.close()
    }

    @Test func `a telephone is found by its last digits, and a masked name by itself, by who may see them alone`() async throws {
        let node = try await filled { tx in
            try tx.insert(Self.thing("甲地点", area: "510321", mobile: "13812345678", guardian: "诸葛清明"))
            try tx.insert(Self.thing("乙地点", area: "510304", mobile: "0813-8205678"))
        }
        let chief = node.person(.dutyChief), officer = node.person(.dutyOfficer), county = node.person(.dutyChief, in: "510321000000")
        #expect(Set(try names("5678", node, as: chief)) == ["甲地点", "乙地点"])
        for text in ["12345678", "13812345678", "1381234", "345678"] { #expect(try names(text, node, as: chief) == ["甲地点"], "\(text)") }
        #expect(try names("8205678", node, as: chief) == ["乙地点"])
        #expect(try names("5678", node, as: county) == ["甲地点"])
        for text in ["诸葛", "zhuge", "zgqm", "诸葛清明"] {
            #expect(try names(text, node, as: chief) == ["甲地点"], "\(text)")
            #expect(try names(text, node, as: officer) == [], "\(text)")
        }
        for text in ["5678", "12345678", "13812345678", "1381234"] { #expect(try names(text, node, as: officer) == [], "\(text)") }
        // The same records are there for the officer by what is not masked.
        #expect(try names("地点", node, as: officer).count == 2)
        await node.close()
    }

    @Test func `who may see a county finds its records and no others, nor learns that there are more`() async throws {
        let node = try await filled { tx in
            for area in ["510300", "510304", "510321", "510321100"] { try tx.insert(Self.thing("加油站\(area)", area: area)) }
            for area in ["510000", "510300", "510321", "510304"] {
                var register = SampleRegister("加油站登记\(area)")
                register.area = AreaCode(area)
                try tx.insert(register)
            }
        }
        let county = node.person(.observer, in: "510321000000")
        // Registers are readable from above, things are not.
        #expect(Set(try names("加油站", node, as: county)) == ["加油站510321", "加油站510321100", "加油站登记510000", "加油站登记510300", "加油站登记510321"])
        let found = try node.store.read(node.context(county)) { try $0.search(#require(SearchQuery("加油站")), limit: 5, node.store.search) }
        #expect(found.hits.count == 5 && !found.isMore)
        // Without the permission there is nothing at all.
        #expect(try names("加油站", node, as: node.person(.administrator)) == [])
        let scopes = try Scopes("read:sample.register")
        #expect(Set(try names("加油站", node, as: node.person(.observer).narrowed(to: scopes, at: .read))).count == 4)
        await node.close()
    }

    @Test func `an exercise finds its own records and its copies, live its own, and both what is global`() async throws {
        let node = try await filled { tx in
            try tx.insert(Self.thing("值守点现场"))
            try tx.insert(SampleRegister("值守点登记"))
            var area = Area.blank
            area.name = "值守点镇"
            try tx.insert(area)
        }
        let space = SpaceID(RawID.make(at: TestNode.start))
        node.store.set(.live, for: space)
        try await node.store.write(.system(), action: "test") { try $0.copyRegisters(into: space) }
        try await node.store.write(.system(space), action: "test") { try $0.insert(Self.thing("值守点演练")) }
        try await node.store.search.catchUp()
        #expect(Set(try names("值守点", node)) == ["值守点现场", "值守点登记", "值守点镇"])
        #expect(Set(try names("值守点", node, space: space)) == ["值守点演练", "值守点登记", "值守点镇"])
        #expect(try names("值守点", node, space: SpaceID(RawID.make(at: TestNode.start))) == ["值守点镇"])
        await node.close()
    }

    @Test func `what changes is found as it is now, and what is retired no more`() async throws {
        let node = try TestNode([SampleModule.self])
        let id = try await node.store.write(.system(), action: "test") { try $0.insert(Self.thing("旧名称地点", area: "510304")).id }
        try await node.store.search.catchUp()
        try await node.store.write(.system(), action: "test") {
            try $0.update(SampleThing.self, id) { $0.name = "新名称地点"; $0.area = AreaCode("510321") }
        }
        // Before the index has read on, the record itself decides who sees it.
        #expect(try names("旧名称", node, as: node.person(.observer, in: "510304000000")) == [])
        try await node.store.search.catchUp()
        #expect(try names("旧名称", node) == [] && names("新名称", node) == ["新名称地点"])
        #expect(try names("地点", node, as: node.person(.observer, in: "510321000000")) == ["新名称地点"])
        #expect(try names("地点", node, as: node.person(.observer, in: "510304000000")) == [])
        try await node.store.write(.system(), action: "test") { tx in try tx.retire("sample.thing", #require(try tx.row("sample.thing", id.raw))) }
        #expect(try names("新名称", node) == [])
        try await node.store.search.catchUp()
        #expect(try await node.store.engine.readAside { try SearchTable.all($0) }.isEmpty)
        await node.close()
    }

    @Test func `the index says that it lags, and made anew it is what it was`() async throws {
        let node = try TestNode([SampleModule.self])
        func lag() throws -> SearchIndex.Lag { try node.store.read(.system()) { try node.store.search.lag($0.connection) } }
        try await node.store.search.catchUp()
        #expect(try lag().isNone)
        let ids = try await node.store.write(.system(), action: "test") { tx in try (0..<450).map { try tx.insert(Self.thing("第\($0)处", mobile: "1380000\(1000 + $0)")).id } }
        #expect(try lag().entries == 450)
        try await node.store.search.catchUp()
        #expect(try lag().isNone)
        node.clock.advance(.minutes(1))
        try await node.store.write(.system(), action: "test") { tx in
            for id in ids.prefix(100) { try tx.update(SampleThing.self, id) { $0.name += "改" } }
            for id in ids.suffix(30) { try tx.retire("sample.thing", #require(try tx.row("sample.thing", id.raw))) }
        }
        try await node.store.search.catchUp()
        let followed = try await node.store.engine.readAside { try SearchTable.all($0) }, asked = try ["处改", "第7", "1042"].map { try names($0, node, limit: 500) }
        #expect(followed.count == 420)
        try await node.store.search.reset()
        #expect(try lag().isFilling)
        try await node.store.search.catchUp()
        #expect(try await node.store.engine.readAside { try SearchTable.all($0) } == followed)
        #expect(try ["处改", "第7", "1042"].map { try Set(names($0, node, limit: 500)) } == asked.map(Set.init))
        await node.close()
    }

    @Test func `two processes that keep one index make every document once`() async throws {
        let node = try TestNode([SampleModule.self])
        let beside = try node.storeBeside()
        try await node.store.write(.system(), action: "test") { tx in for i in 0..<500 { try tx.insert(Self.thing("第\(i)处")) } }
        async let one: Void = node.store.search.catchUp()
        async let other: Void = beside.search.catchUp()
        _ = try await (one, other)
        #expect(try await node.store.engine.readAside { try $0.integer("SELECT count(*) FROM search_document") } == 500)
        await beside.close()
        await node.close()
    }

    @Test func `whatever is typed, an answer comes`() async throws {
        let node = try await filled { try $0.insert(Self.thing("荣县")) }
        for text in ["\"荣县\" OR", "荣县*", "a' OR 1=1 --", "NEAR(荣县)", "{荣县}", String(repeating: "荣县", count: 50), String(repeating: "x", count: 100), "\u{0}荣\u{0}县", "荣县 AND", "(((", "😀😀", "a b c d e f g h", "%荣县%"] {
            _ = try names(text, node)
        }
        #expect(try names("荣县*", node) == ["荣县"])
        await node.close()
    }
}
