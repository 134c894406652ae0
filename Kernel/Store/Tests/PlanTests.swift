import Core
import Harness
import Testing
import Vocabulary

@testable import Store

/// What the engines mean to do for a page of a list: they say so before they do it.
@Suite struct PlanTests {
    /// The steps of the plan, one a line.
    private func plan(_ sql: String, _ values: [SQLValue], _ connection: any SQLConnection) throws -> String {
        guard TestStore.isPostgres else {
            return try connection.all("EXPLAIN QUERY PLAN " + sql, values, types: [.integer, .integer, .integer, .text]).compactMap { String(sql: $0[3]) }.joined(separator: "\n")
        }
        // The server makes a plan for values only, so that they stand in the text.
        var parts = sql.split(separator: "?", omittingEmptySubsequences: false).map(String.init), text = parts.removeFirst()
        for (part, value) in zip(parts, values) {
            let literal = switch value {
            case .integer(let n): "\(n)"
            case .id(let id): "'\(id)'::uuid"
            case .text(let s): "'\(s)'"
            case .real(let x): "\(x)"
            default: "NULL"
            }
            text += literal + part
        }
        return try connection.all("EXPLAIN " + text, types: [.text]).compactMap { String(sql: $0[0]) }.joined(separator: "\n")
    }

    @Test(arguments: ["created_at"], [false, true])
    func `a page far down of a list in its usual order begins where the last one ended, without sorting`(field: String, descending: Bool) async throws {
        let node = try TestNode([SampleModule.self])
        try await node.store.write(.system(), action: "test") { tx in
            for i in 0..<3_000 {
                var thing = SampleThing("n\(i)")
                thing.count = i % 11 == 0 ? nil : i % 1_000
                try tx.insert(thing)
            }
        }
        try await node.store.engine.write { connection in
            try connection.run("ANALYZE", [])
            return ((), [])
        }
        let after: SQLValue = field == "count" ? .integer(500) : field == "created_at" ? TestNode.start.sql : .id(.make(at: TestNode.start))
        for value in field == "count" ? [after, .null] : [after] {
            var query = Query(order: .init(field, descending: descending), limit: 20)
            query.after = Cursor(value: value, id: .make(at: TestNode.start))
            let asked = query
            let plans = try await node.store.engine.readAside { connection in
                var statement = SelectStatement(SampleThing.table.info, space: .live, connection.dialect)
                try statement.restrict(to: asked)
                return try statement.parts(asked).map {
                    let (sql, values) = try statement.select("id", $0, asked, limit: 20)
                    return try self.plan(sql, values, connection)
                }
            }
            for plan in plans {
                if TestStore.isPostgres {
                    #expect(plan.contains("Index Cond") && !plan.contains("Sort") && !plan.contains("Seq Scan"), "\(plan)")
                } else {
                    #expect(plan.contains("SEARCH") && !plan.contains("TEMP B-TREE"), "\(plan)")
                    // Not the space alone: the place in the order too.
                    #expect(plan.contains("AND"), "\(plan)")
                }
            }
        }
        await node.close()
    }

    private static let counties = ["510302", "510303", "510304", "510311", "510321", "510322"]

    /// Things of six counties, of the city itself and of nowhere, whose names begin with where they are.
    private func filled(_ count: Int) async throws -> TestNode {
        let node = try TestNode([SampleModule.self])
        try await node.store.write(.system(), action: "test") { tx in
            var numbers = SeededNumbers(seed: 7)
            for i in 0..<count {
                let county = Self.counties[Int.random(in: 0..<6, using: &numbers)]
                var thing = SampleThing("\(county) \(Int.random(in: 0..<400, using: &numbers))")
                thing.area = i % 50 == 0 ? nil : AreaCode(i % 40 == 1 ? "510300" : i % 3 == 0 ? county + "101" : county)
                thing.count = i % 7 == 0 ? nil : Int.random(in: 0..<30, using: &numbers)
                thing.colour = i % 2 == 0 ? .red : .green
                try tx.insert(thing)
            }
        }
        try await node.store.engine.write { connection in
            try connection.run("ANALYZE", [])
            return ((), [])
        }
        return node
    }

    @Test func `records that are named are looked up one by one, not found along the whole order`() async throws {
        let node = try await filled(12_000)
        let plan = try await node.store.engine.readAside { connection in
            let all = try connection.all("SELECT id FROM sample_thing ORDER BY id", types: [.id]).map { $0[0] }
            let query = Query([.oneOf("id", stride(from: 0, to: all.count, by: 24).map { all[$0] })], order: .init("id"), limit: 500)
            var statement = SelectStatement(SampleThing.table.info, space: .live, connection.dialect)
            try statement.restrict(to: query)
            statement.restrict(to: .within([AreaCode("510300")!]), SampleThing.table.info.visibility)
            let (sql, values) = try statement.select("id, name", try statement.parts(query)[0], query, limit: 500)
            return try self.plan(sql, values, connection)
        }
        // Found first and then sorted: how they are found is then the server's choice, by how many there are.
        #expect(TestStore.isPostgres ? plan.contains("Sort Key") && plan.contains("Subquery Scan") && !plan.contains("by_area") : plan.contains("SEARCH") && plan.contains("id=?"), "\(plan)")
        await node.close()
    }

    private func officer(_ areas: [String]) -> Context {
        let holdings = areas.compactMap { AreaCode($0) }.map { Principal.Holding(role: .dutyOfficer, area: $0, permissions: ["sample.view"]) }
        return Context(principal: Principal(user: .make(at: TestNode.start), name: "test", holdings: holdings), door: .api)
    }

    @Test func `pages of some counties, in any order, are those that one gets by sorting everything`() async throws {
        let node = try await filled(1_500)
        let all = try node.store.read(.system()) { try $0.rows("sample.thing", Query(order: .init("id"), limit: 5_000)) }
        let info = SampleThing.table.info
        let cases: [(areas: [String], filter: Query.Filter?)] = [
            (["510321"], nil), (["510300"], nil), (["510321", "510304"], nil), (["510321101"], nil), (["510321", "510304101"], nil), (["330000"], nil), (["510300"], .within("area", AreaCode("510311")!)),
            (["510300"], .within("scope_area", AreaCode("510322")!)), (["510321"], .within("area", AreaCode("510322")!)), (["510000"], .equals("colour", .text("red"))), (["510321"], .range("count", from: .integer(10), to: .integer(20))),
        ]
        for (areas, filter) in cases {
            for order in [Query.Order("created_at", descending: true), .init("count"), .init("count", descending: true), .init("name"), .init("scope_area"), .init("id")] {
                func value(_ row: Row) -> SQLValue {
                    switch order.field {
                    case "id": .id(row.id)
                    case "created_at": row.createdAt.sql
                    case "scope_area": row.area.sql
                    default: row.values[info.index(of: order.field)!]
                    }
                }
                func key(_ row: Row) -> (Int64, String) {
                    switch value(row) {
                    case .integer(let n): (n, "")
                    case .text(let s): (0, s)
                    default: (-1, "")
                    }
                }
                func place(_ row: Row) -> (Int64, String, String) { (key(row).0, key(row).1, "\(row.id)") }
                let wanted = all.filter { row in
                    let isSeen = row.area.map { area in areas.contains { AreaCode($0)!.contains(area) } } ?? true
                    return switch filter {
                    case nil: isSeen
                    case .within(_, let area): isSeen && row.area.map { area.contains($0) } ?? false
                    case .equals: isSeen && row.values[info.index(of: "colour")!] == .text("red")
                    default: isSeen && (10..<20).contains(key(row).0) && order.field == "count" || isSeen && { if case .integer(let n) = row.values[info.index(of: "count")!] { (10..<20).contains(n) } else { false } }()
                    }
                }.sorted { order.descending ? place($1) < place($0) : place($0) < place($1) }.map(\.id)
                var found: [RawID] = [], after: Cursor?
                repeat {
                    var query = Query(filter.map { [$0] } ?? [], order: order, limit: 97)
                    query.after = after
                    let rows = try node.store.read(officer(areas)) { [query] in try $0.rows("sample.thing", query) }
                    found += rows.map(\.id)
                    after = rows.count == 97 ? rows.last.map { Cursor(value: value($0), id: $0.id) } : nil
                } while after != nil
                #expect(found == wanted, "\(areas) \(String(describing: filter)) \(order)")
            }
        }
        await node.close()
    }

    @Test(arguments: ["created_at", "count"], [false, true])
    func `a page of one county is read along that county's index, not sorted out of all it has`(field: String, descending: Bool) async throws {
        let node = try await filled(12_000)
        let info = SampleThing.table.info
        var query = Query([.oneOf("phase", [.text("draft")])], order: .init(field, descending: descending), limit: 20)
        // All are made at one moment: that page has no middle.
        if field == "count" { query.after = Cursor(value: .integer(15), id: .make(at: TestNode.start)) }
        let asked = query
        let plan = try await node.store.engine.readAside { connection in
            let scope = AreaScope.within([AreaCode("510321")!])
            let walk = try #require(try CountyWalk(info, asked, scope, space: .live, connection))
            #expect(walk.counties == [510_321, nil])
            var statement = SelectStatement(info, space: .live, connection.dialect, along: walk)
            try statement.restrict(to: asked)
            statement.restrict(to: scope, info.visibility)
            let (sql, values) = try statement.select("id", try statement.parts(asked)[0], asked, limit: 20)
            return try self.plan(sql, values, connection)
        }
        let walks = plan.split(separator: "sample_thing_of_county_by_\(field)", omittingEmptySubsequences: false).count - 1
        // The few of no area may as well be sorted by an engine that knows how few they are.
        #expect(TestStore.isPostgres ? walks >= 1 && plan.contains("Index Cond") : walks == 2 && !plan.contains("TEMP B-TREE FOR ORDER BY\nSEARCH"), "\(plan)")
        await node.close()
    }

    @Test func `where a filter finds few, or the area is small, those few are sorted instead`() async throws {
        let node = try await filled(200)
        try node.store.read(.system()) { reader in
            func walks(_ filters: [Query.Filter], _ areas: [String]) throws -> Bool {
                try CountyWalk(SampleThing.table.info, Query(filters), .within(areas.compactMap { AreaCode($0) }), space: .live, reader.connection) != nil
            }
            for (filters, areas) in [([], ["510321"]), ([.equals("colour", .text("red"))], ["510300"])] as [([Query.Filter], [String])] {
                let isWalked = try walks(filters, areas)
                #expect(isWalked, "\(filters) \(areas)")
            }
            let few: [([Query.Filter], [String])] = [([], ["510321101"]), ([.equals("phase", .text("draft"))], ["510321"]), ([.equals("id", .id(.zero))], ["510321"]), ([.within("area", AreaCode("510321101")!)], ["510300"])]
            for (filters, areas) in few {
                let isWalked = try walks(filters, areas)
                #expect(!isWalked, "\(filters) \(areas)")
            }
        }
        await node.close()
    }
}
