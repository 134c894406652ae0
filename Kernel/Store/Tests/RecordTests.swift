import Core
import Harness
import Module
import StoreSQLite
import Testing
import Vocabulary

@testable import Store

@Suite struct RecordTests {
    /// A thing with something in every field.
    static func full(_ random: inout some RandomNumberGenerator) -> SampleThing {
        var thing = SampleThing("名 \(Int.random(in: 0...9_999, using: &random))")
        thing.note = "行一\n行二 'quoted' \"double\" \u{1F600}"
        thing.code = "C\(UInt32.random(in: 0...UInt32.max, using: &random))"
        thing.count = Int.random(in: -1_000...1_000, using: &random)
        thing.weight = Double(Int.random(in: 0...10_000, using: &random)) / 100
        thing.price = Int64.random(in: 0...1_000_000_000_000_000, using: &random)
        thing.isOpen = Bool.random(using: &random)
        thing.day = CalendarDate(day: Int.random(in: 0...30_000, using: &random))
        thing.at = Instant(milliseconds: Int64.random(in: 0...4_000_000_000_000, using: &random))
        thing.colour = SampleColour.allCases.randomElement(using: &random)
        thing.colours = SampleColour.allCases.filter { _ in Bool.random(using: &random) }
        thing.area = AreaCode("510304")
        thing.place = GeoPoint(longitude: Double.random(in: -180...180, using: &random), latitude: Double.random(in: -90...90, using: &random))
        thing.mobile = "13800000000"
        thing.guardian = "某某"
        thing.person = .make(at: Instant(milliseconds: 0))
        return thing
    }

    @Test func `what is stored comes back as it was, for every kind of field`() async throws {
        let node = try TestNode([SampleModule.self])
        var random = SeededNumbers(seed: 7)
        var things: [SampleThing] = []
        for _ in 0..<100 { things.append(Self.full(&random)) }
        things.append(SampleThing("empty"))
        let made = try await node.store.write(.system(), action: "test") { [things] tx in try things.map { try tx.insert($0) } }
        try node.store.read(.system()) { reader throws in
            for thing in made {
                let back = try reader.get(SampleThing.self, thing.id)
                #expect(SampleThing.table.values(of: back) == SampleThing.table.values(of: thing))
            }
        }
        await node.close()
    }

    @Test func `a change that was made on an old version is refused and changes nothing`() async throws {
        let node = try TestNode([SampleModule.self])
        let id = try await node.store.write(.system(), action: "test") { try $0.insert(SampleThing("a")).id }
        try await node.store.write(.system(), action: "test") { try $0.update(SampleThing.self, id, ifVersion: 1) { $0.name = "b" } }
        let refusal = await #expect(throws: KernelRefusal.self) {
            try await node.store.write(.system(), action: "test") { try $0.update(SampleThing.self, id, ifVersion: 1) { $0.name = "c" } }
        }
        guard case .stale(let current)? = refusal else { Issue.record("\(String(describing: refusal))"); return }
        #expect(current == 2)
        #expect(try node.store.read(.system()) { try $0.get(SampleThing.self, id).name } == "b")
        await node.close()
    }

    @Test func `of many who change the same version one alone succeeds`() async throws {
        let node = try TestNode([SampleModule.self])
        let id = try await node.store.write(.system(), action: "test") { try $0.insert(SampleThing("a")).id }
        let wins = await withTaskGroup(of: Bool.self) { group in
            for i in 0..<32 {
                group.addTask {
                    (try? await node.store.write(.system(), action: "test") { try $0.update(SampleThing.self, id, ifVersion: 1) { $0.name = "n\(i)" } }) != nil
                }
            }
            return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        #expect(wins == 1)
        await node.close()
    }

    @Test func `a retired record keeps its history, leaves the lists and cannot be changed`() async throws {
        let node = try TestNode([SampleModule.self])
        var thing = SampleThing("old")
        thing.dueAt = TestNode.start + .hours(1)
        let id = try await node.store.write(.system(), action: "test") { [thing] in try $0.insert(thing).id }
        try await node.store.write(.system(), action: "retire") { tx in try tx.retire("sample.thing", try #require(try tx.row("sample.thing", id.raw))) }
        try node.store.read(.system()) { reader throws in
            #expect(try reader.all(SampleThing.self).isEmpty)
            #expect(try reader.count("sample.thing") == 0)
            #expect(try reader.row("sample.thing", id.raw)?.isRetired == true)
            #expect(try reader.labels("sample.thing", [id.raw]) == [id.raw: "old"])
            #expect(try reader.history(of: id.raw).map(\.draft.difference).first == #"{"retired":[false,true]}"#)
            #expect(try DeadlineTable.open(space: .live, reader.connection).isEmpty)
            var query = Query()
            query.includesRetired = true
            #expect(try reader.rows("sample.thing", query).count == 1)
        }
        await #expect(throws: KernelRefusal.self) { try await node.store.write(.system(), action: "test") { try $0.update(SampleThing.self, id) { $0.name = "x" } } }
        await node.close()
    }

    @Test func `a value that must be unique is refused the second time, with the name of its field`() async throws {
        let node = try TestNode([SampleModule.self])
        func insert(_ code: String?) async throws {
            var thing = SampleThing("a")
            thing.code = code
            try await node.store.write(.system(), action: "test") { [thing] in try $0.insert(thing) }
        }
        try await insert("A")
        let refusal = await #expect(throws: KernelRefusal.self) { try await insert("A") }
        #expect(refusal?.problems.map { [$0.code, $0.field] } == [["already-there", "code"]])
        // Empty is not a value.
        try await insert(nil)
        try await insert(nil)
        #expect(try node.store.read(.system()) { try $0.count("sample.thing") } == 3)
        await node.close()
    }

    @Test func `numbers of a series have no gaps and begin anew with each period`() async throws {
        let node = try TestNode([SampleModule.self])
        let numbers = try await withThrowingTaskGroup(of: Int?.self) { group in
            for i in 0..<60 {
                group.addTask {
                    try? await node.store.write(.system(), action: "test") { tx in
                        let n = try tx.number(series: "s", period: "2019")
                        // Each third is refused after it took a number.
                        if i % 3 == 0 { throw KernelRefusal.unavailable("test") }
                        return n
                    }
                }
            }
            return try await group.reduce(into: [Int]()) { if let n = $1 { $0.append(n) } }
        }
        #expect(numbers.sorted() == Array(1...40))
        #expect(try await node.store.write(.system(), action: "test") { try $0.number(series: "s", period: "2020") } == 1)
        #expect(try await node.store.write(.system(), action: "test") { try $0.number(series: "t", period: "2019") } == 1)
        await node.close()
    }

    @Test func `3 200 writes of 64 tasks are all there, in one chain without gaps`() async throws {
        let node = try TestNode([SampleModule.self])
        let listener = node.store.feed.listen()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for task in 0..<64 {
                group.addTask {
                    for i in 0..<50 { try await node.store.write(.system(), action: "test") { try $0.insert(SampleThing("\(task)-\(i)")) } }
                }
            }
            try await group.waitForAll()
        }
        let names = try await node.store.readAside(.system()) { try $0.all(SampleThing.self, limit: 10_000).map(\.name) }
        #expect(Set(names) == Set((0..<64).flatMap { task in (0..<50).map { "\(task)-\($0)" } }) && names.count == 3_200)
        let report = try await node.store.verifyJournal()
        #expect(report.isSound && report.entries == 3_200 && report.head.sequence == 3_200)
        #expect(node.store.feed.head == 3_200)
        await node.close()
        // The listener kept up or was let go; what it was given was in order and without gaps.
        var heard: [Int64] = []
        for await batch in listener { heard += batch.map(\.sequence) }
        #expect(heard == Array(1...Int64(heard.count)))
    }

    @Test func `a job that fails takes none of its group with it`() async throws {
        let node = try TestNode([SampleModule.self])
        let kept = await withTaskGroup(of: String?.self) { group in
            for i in 0..<200 {
                group.addTask {
                    try? await node.store.write(.system(), action: "test") { tx in
                        let name = try tx.insert(SampleThing("n\(i)")).name
                        if i.isMultiple(of: 2) { throw KernelRefusal.unavailable("test") }
                        return name
                    }
                }
            }
            return await group.reduce(into: Set<String>()) { if let name = $1 { $0.insert(name) } }
        }
        let stored = try await node.store.readAside(.system()) { Set(try $0.all(SampleThing.self).map(\.name)) }
        #expect(stored == kept && stored.count == 100)
        #expect(try await node.store.verifyJournal().isSound)
        await node.close()
    }

    @Test(.disabled(if: TestStore.isPostgres, "how large a server's database may grow is the server's business")) func `a full database refuses writes as full, reads on, and writes again when there is room`() async throws {
        let node = try TestNode([SampleModule.self])
        try await node.store.write(.system(), action: "test") { try $0.insert(SampleThing("before")) }
        func pragma(_ text: String) async throws { try await node.store.engine.write { _ = try $0.integer("PRAGMA " + text); return ((), []) } }
        let pages = try #require(try await node.store.engine.write { (try $0.integer("PRAGMA page_count"), []) })
        try await pragma("max_page_count = \(pages)")
        var thing = SampleThing("large")
        thing.note = String(repeating: "x", count: 400)
        var refused = 0
        for _ in 0..<300 {
            do { try await node.store.write(.system(), action: "test") { [thing] in try $0.insert(thing) } } catch let fault as StorageFault {
                #expect(fault.kind == .full)
                refused += 1
            }
        }
        #expect(refused > 0)
        let count = try await node.store.readAside(.system()) { try $0.count("sample.thing") }
        #expect(count == 301 - refused)
        try await pragma("max_page_count = 1000000")
        try await node.store.write(.system(), action: "test") { [thing] in try $0.insert(thing) }
        let report = try await node.store.verifyJournal()
        #expect(report.isSound && report.entries == Int64(302 - refused))
        await node.close()
    }
}
