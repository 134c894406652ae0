import Core
import Harness
import Module
import Testing
import Vocabulary

@testable import Store

@Suite struct ManyTests {
    private func things(_ count: Int) -> [SampleThing] {
        (0..<count).map { n in
            var thing = SampleThing("名\(n)")
            (thing.code, thing.area, thing.note) = ("C\(n)", AreaCode("510304"), n % 2 == 0 ? "" : "行一\n行二")
            thing.dueAt = n == 3 ? TestNode.start + .hours(1) : nil
            return thing
        }
    }

    @Test func `many that are stored at once are as if each had been stored alone`() async throws {
        let node = try TestNode([SampleModule.self]), given = things(40)
        let made = try await node.store.write(.system(), action: "test") { try $0.insert(all: given) }
        #expect(made.map(\.name) == given.map(\.name) && Set(made.map(\.id)).count == 40)
        try node.store.read(.system()) { reader throws in
            for thing in made {
                #expect(try SampleThing.table.values(of: reader.get(SampleThing.self, thing.id)) == SampleThing.table.values(of: thing))
                #expect(try reader.history(of: thing.id.raw).map(\.draft.version) == [1])
            }
            #expect(try DeadlineTable.open(space: .live, reader.connection).count == 1)
        }
        #expect(try await node.store.verifyJournal().faults.isEmpty)
        // They are changed like any others.
        try await node.store.write(.system(), action: "test") { try $0.update(SampleThing.self, made[7].id) { $0.name = "后来" } }
        #expect(try node.store.read(.system()) { try $0.get(SampleThing.self, made[7].id).name } == "后来")
        await node.close()
    }

    @Test func `one that is refused leaves none of them`() async throws {
        let node = try TestNode([SampleModule.self])
        var clashing = things(20)
        clashing[19].code = "C0"
        let given = clashing
        let refusal = await #expect(throws: KernelRefusal.self) {
            try await node.store.write(.system(), action: "test") { tx -> Int in try tx.insert(all: given).count }
        }
        #expect(refusal?.problems.map { [$0.code, $0.field] } == [["already-there", "code"]])
        #expect(try node.store.read(.system()) { try $0.count("sample.thing") } == 0)
        #expect(try await node.store.verifyJournal().faults.isEmpty)
        let none = try await node.store.write(.system(), action: "test") { tx in try tx.insert(all: [SampleThing]()) }
        #expect(none.isEmpty)
        await node.close()
    }
}
