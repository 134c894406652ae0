import Core
import Harness
import Testing
import Vocabulary

@testable import Store

@Suite struct QueryTests {
    private func filled(_ count: Int, seed: UInt64, _ change: @escaping @Sendable (inout SampleThing, inout SeededNumbers) -> Void) async throws -> (TestNode, [SampleThing]) {
        let node = try TestNode([SampleModule.self])
        let things = try await node.store.write(.system(), action: "test") { tx in
            var random = SeededNumbers(seed: seed), out: [SampleThing] = []
            for i in 0..<count {
                var thing = SampleThing("n\(i % 7)")
                thing.id = SampleID(.make(at: TestNode.start))
                change(&thing, &random)
                out.append(try tx.insert(thing))
            }
            return out
        }
        return (node, things)
    }

    @Test(arguments: ["count", "name", "weight", "at", "colour", "created_at", "id"], [false, true])
    func `pages by cursor are the whole sorted list, over nulls and ties, in both directions`(field: String, descending: Bool) async throws {
        let (node, things) = try await filled(240, seed: 11) { thing, random in
            thing.count = Bool.random(using: &random) ? nil : Int.random(in: 0...5, using: &random)
            thing.weight = Int.random(in: 0...3, using: &random) == 0 ? nil : Double(Int.random(in: 0...4, using: &random)) / 4
            thing.at = Bool.random(using: &random) ? nil : Instant(milliseconds: Int64.random(in: 0...3, using: &random))
            thing.colour = Bool.random(using: &random) ? nil : SampleColour.allCases.randomElement(using: &random)
        }
        var random = SeededNumbers(seed: 3), paged: [RawID] = [], after: Cursor?
        let info = SampleThing.table.info
        repeat {
            var query = Query(order: .init(field, descending: descending), limit: Int.random(in: 1...40, using: &random))
            // As a client does it: by the text of the cursor.
            query.after = try after.map { try #require(Cursor(token: $0.token)) }
            let rows = try await node.store.readAside(.system()) { [query] in try $0.rows("sample.thing", query) }
            paged += rows.map(\.id)
            after = rows.last.map { row in Cursor(value: field == "created_at" ? row.createdAt.sql : field == "id" ? .id(row.id) : row.values[info.index(of: field) ?? 0], id: row.id) }
            if paged.count > things.count { break }
        } while after != nil

        func rank(_ thing: SampleThing) -> (Double, String) {
            switch field {
            case "count": (thing.count.map(Double.init) ?? -.infinity, "")
            case "weight": (thing.weight ?? -.infinity, "")
            case "at": (thing.at.map { Double($0.milliseconds) } ?? -.infinity, "")
            case "colour": (0, thing.colour?.rawValue ?? "")
            case "name": (0, thing.name)
            default: (0, "")
            }
        }
        let sorted = things.sorted { a, b in
            let (x, y) = (rank(a), rank(b))
            let isLess = x.0 != y.0 ? x.0 < y.0 : x.1 != y.1 ? x.1 < y.1 : a.id.raw < b.id.raw
            return descending ? !isLess : isLess
        }
        #expect(paged == sorted.map(\.id.raw))
        await node.close()
    }

    @Test func `a box holds what lies in it and nothing else`() async throws {
        let (node, things) = try await filled(1_500, seed: 5) { thing, random in
            thing.place = Int.random(in: 0...20, using: &random) == 0 ? nil : GeoPoint(longitude: Double.random(in: 104...106, using: &random), latitude: Double.random(in: 29...30, using: &random))
        }
        var random = SeededNumbers(seed: 9)
        for _ in 0..<60 {
            let x = Double.random(in: 103.9...106, using: &random), y = Double.random(in: 28.9...30, using: &random)
            let box = try #require(GeoBox(west: x, south: y, east: x + Double.random(in: 0...1, using: &random), north: y + Double.random(in: 0...0.6, using: &random)))
            let found = try await node.store.readAside(.system()) { reader throws in
                (Set(try reader.rows("sample.thing", Query([.box("place", box)], limit: 2_000)).map(\.id)), try reader.count("sample.thing", [.box("place", box)]))
            }
            let wanted = Set(things.filter { $0.place.map(box.contains) ?? false }.map(\.id.raw))
            #expect(found.0 == wanted && found.1 == wanted.count)
        }
        let whole = try await node.store.readAside(.system()) { try $0.count("sample.thing", [.box("place", .world)]) }
        #expect(whole == things.filter { $0.place != nil }.count)
        // The edges belong to it.
        let some = try #require(things.compactMap(\.place).first), edge = try #require(GeoBox(southWest: some, northEast: some))
        #expect(try await node.store.readAside(.system()) { try $0.count("sample.thing", [.box("place", edge)]) } == 1)
        await node.close()
    }

    @Test func `a list column has each of its codes and no others`() async throws {
        let (node, things) = try await filled(80, seed: 21) { thing, random in thing.colours = SampleColour.allCases.filter { _ in Bool.random(using: &random) } }
        for colour in SampleColour.allCases {
            let found = try await node.store.readAside(.system()) { try $0.count("sample.thing", [.has("colours", colour.rawValue)]) }
            #expect(found == things.filter { $0.colours.contains(colour) }.count)
        }
        for other in ["re", "ed", "red amber", "", "%", "_"] { #expect(try node.store.read(.system()) { try $0.count("sample.thing", [.has("colours", other)]) } == (other == "red amber" ? things.filter { $0.colours.starts(with: [.red, .amber]) }.count : 0)) }
        await node.close()
    }

    @Test func `filters are taken together as they read`() async throws {
        let (node, things) = try await filled(120, seed: 31) { thing, random in
            thing.count = Int.random(in: 0...3, using: &random) == 0 ? nil : Int.random(in: 0...9, using: &random)
            thing.isOpen = Bool.random(using: &random)
            thing.area = [AreaCode("510304"), AreaCode("510304105"), AreaCode("510321"), nil].randomElement(using: &random) ?? nil
        }
        let city = try #require(AreaCode("510304"))
        let cases: [(Query.Filter, (SampleThing) -> Bool)] = [
            (.equals("count", .null), { $0.count == nil }),
            (.equals("count", .integer(3)), { $0.count == 3 }),
            (.not(.isNull("count")), { $0.count != nil }),
            (.oneOf("count", [.integer(1), .integer(2)]), { [1, 2].contains($0.count) }),
            (.oneOf("count", []), { _ in false }),
            (.range("count", from: .integer(2), to: .integer(5)), { $0.count.map { (2..<5).contains($0) } ?? false }),
            (.range("count", from: nil, to: nil), { _ in true }),
            (.within("area", city), { $0.area.map(city.contains) ?? false }),
            (.contains("name", "N3"), { $0.name.contains("n3") }),
            (.contains("area", "510304"), { $0.area.map { "\($0.number)".contains("510304") } ?? false }),
            (.any([]), { _ in false }), (.all([]), { _ in true }),
            (.any([.equals("count", .integer(1)), .all([.equals("is_open", .integer(1)), .range("count", from: .integer(8), to: nil)])]), { $0.count == 1 || ($0.isOpen && ($0.count ?? 0) >= 8) }),
        ]
        for (filter, holds) in cases {
            let found = try await node.store.readAside(.system()) { Set(try $0.rows("sample.thing", Query([filter], limit: 500)).map(\.id)) }
            #expect(found == Set(things.filter(holds).map(\.id.raw)), "\(filter)")
        }
        await node.close()
    }

    @Test func `a name that is not declared is refused and never reaches the database`() async throws {
        let node = try TestNode([SampleModule.self])
        for name in ["nothing", "name; DROP TABLE journal", "\"name\"", "space", "retired", ""] {
            #expect(throws: KernelRefusal.self) { try node.store.read(.system()) { try $0.rows("sample.thing", Query([.equals(name, .text("x"))])) } }
            #expect(throws: KernelRefusal.self) { try node.store.read(.system()) { try $0.rows("sample.thing", Query(order: .init(name))) } }
        }
        #expect(try node.store.read(.system()) { try $0.count("sample.thing", [.contains("name", "'; DROP TABLE journal; --")]) } == 0)
        #expect(try await node.store.verifyJournal().isSound)
        await node.close()
    }

    @Test func `a cursor that was tampered with is refused`() {
        let good = Cursor(value: .text("自贡"), id: .make(at: TestNode.start))
        #expect(Cursor(token: good.token) == good)
        for value: SQLValue in [.null, .integer(.min), .real(-1.5), .text(""), .id(.make(at: TestNode.start))] { #expect(Cursor(token: Cursor(value: value, id: .zero).token)?.value == value) }
        for bad in ["", "00", "zz", good.token + "0", String(good.token.dropLast()), good.token.uppercased(), String(repeating: "30", count: 4_000), "é"] { #expect(Cursor(token: bad) == nil, "\(bad)") }
    }

    @Test func `one sees what lies in one's area and below, what has no area, and above where it is declared so`() async throws {
        let node = try TestNode([SampleModule.self])
        try await node.store.write(.system(), action: "test") { tx in
            for code in ["510000", "510300", "510304", "510304105", "510321", "510400"] {
                var thing = SampleThing(code), register = SampleRegister(code)
                thing.area = AreaCode(code)
                register.area = AreaCode(code)
                try tx.insert(thing)
                try tx.insert(register)
            }
            var nowhere = SampleThing("nowhere")
            nowhere.area = nil
            try tx.insert(nowhere)
        }
        let county = node.context(node.person(.observer, in: "510304000000")), stranger = node.context(node.person(.administrator))
        try node.store.read(county) { reader throws in
            #expect(Set(try reader.all(SampleThing.self).map(\.name)) == ["510304", "510304105", "nowhere"])
            #expect(Set(try reader.all(SampleRegister.self).map(\.name)) == ["510000", "510300", "510304", "510304105"])
            #expect(try reader.count("sample.thing") == 3)
            #expect(try reader.counts("sample.thing", by: "area").reduce(0) { $0 + $1.count } == 3)
        }
        try node.store.read(stranger) { reader throws in
            #expect(try reader.all(SampleThing.self).isEmpty)
            #expect(try reader.count("sample.thing") == 0)
        }
        // The point read agrees with the list for each record and each person.
        for context in [county, stranger, node.context(node.person(.observer, in: "510000000000"))] {
            let all = try node.store.read(.system()) { try $0.rows("sample.register", Query()).map(\.id) + $0.rows("sample.thing", Query()).map(\.id) }
            try node.store.read(context) { reader throws in
                for type in ["sample.register", "sample.thing"] {
                    let listed = Set(try reader.rows(type, Query()).map(\.id))
                    #expect(listed == Set(try all.filter { try reader.row(type, $0) != nil }))
                }
            }
        }
        await node.close()
    }
}
