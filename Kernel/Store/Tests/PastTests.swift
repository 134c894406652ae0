import Base
import Core
import Harness
import Module
import Testing
import Vocabulary

@testable import Store

/// A record as it was is put together from the journal alone.
@Suite struct PastTests {
    private let drill = SpaceID(RawID(high: 0x0190_0000_0000_7000, low: 0x8000_0000_0000_0002))

    /// Every kind of value, in a form that a reader could lose: spaces, an empty list, a fraction, a shape.
    private func full(_ name: String, _ now: Instant) throws -> SampleThing {
        var thing = SampleThing(name)
        thing.note = "  第一行\n第二行 \"引号\" \\ "
        thing.code = "007"
        thing.count = 0
        thing.weight = 3
        thing.price = 12_345
        thing.isOpen = true
        thing.day = CalendarDate("2019-02-25")
        thing.at = now + Instant.Span(milliseconds: 123)
        thing.colour = SampleColour.allCases.last
        thing.colours = SampleColour.allCases
        thing.place = GeoPoint(longitude: 104.5512345, latitude: 29.4812345)
        thing.shape = try Geometry(geoJSON: Array(#"{"type":"Polygon","coordinates":[[[104,29],[105,29],[105,30],[104,29]]]}"#.utf8), verticesMax: 100, bytesMax: 10_000)
        thing.mobile = "13890000000"
        thing.guardian = "张三"
        return thing
    }

    @Test func `every value comes back as it was, at each moment between the changes`() async throws {
        let node = try TestNode([SampleModule.self]), now = node.store.now(in: .live)
        let id = try await node.store.write(.system(), action: "test") { try $0.insert(try full("first", now)).id }
        let first = try #require(try node.store.read(.system()) { try $0.row("sample.thing", id.raw) }), made = node.store.now(in: .live)
        node.clock.advance(.minutes(1))
        try await node.store.write(.system(), action: "test") { tx in
            try tx.update(SampleThing.self, id) { thing in
                thing.note = ""
                thing.colours = []
                thing.weight = 0.25
                thing.code = nil
                thing.shape = nil
                thing.place = nil
            }
        }
        let second = try #require(try node.store.read(.system()) { try $0.row("sample.thing", id.raw) }), changed = node.store.now(in: .live)
        node.clock.advance(.minutes(1))
        try await node.store.write(.system(), action: "test") { tx in try tx.retire("sample.thing", try #require(try tx.row("sample.thing", id.raw))) }
        let third = try #require(try node.store.read(.system()) { try $0.row("sample.thing", id.raw) })
        try node.store.read(.system()) { reader throws in
            func past(_ at: Instant) throws -> Row? { try reader.past("sample.thing", id.raw, at: at)?.row }
            #expect(try past(made - Instant.Span(milliseconds: 1)) == nil)
            #expect(try past(made) == first && past(changed - Instant.Span(milliseconds: 1)) == first)
            #expect(try past(changed) == second && second != first)
            #expect(try past(reader.now) == third && third.isRetired)
        }
        #expect(try await node.store.verifyRecords() == RecordReport(records: 1))
        await node.close()
    }

    @Test func `a copy in an exercise was before what the live record was when the exercise began, and not what became of that later`() async throws {
        let node = try TestNode([SampleModule.self]), drill = drill, exercise = Context.system(drill)
        node.store.set(SpaceClock(anchor: TestNode.start, shown: TestNode.start + .days(400), speed: 1), for: drill)
        let id = try await node.store.write(.system(), action: "test") { try $0.insert(SampleRegister("消防站")).id }
        try await node.store.write(.system(), action: "test") { try $0.update(SampleRegister.self, id) { $0.name = "消防救援站" } }
        try await node.store.write(.system(), action: "test") { try $0.copyRegisters(into: drill) }
        try await node.store.write(.system(), action: "test") { try $0.update(SampleRegister.self, id) { $0.name = "后来的名字" } }
        try node.store.read(exercise) { reader throws in #expect(try reader.past("sample.register", id.raw, at: reader.now)?.row == reader.row("sample.register", id.raw)) }
        node.clock.advance(.minutes(1))
        try await node.store.write(exercise, action: "test") { try $0.update(SampleRegister.self, id) { $0.name = "演练站" } }
        try node.store.read(exercise) { reader throws in
            let now = try reader.past("sample.register", id.raw, at: reader.now)?.row, before = try reader.past("sample.register", id.raw, at: reader.now - .seconds(30))?.row
            #expect(try now == reader.row("sample.register", id.raw) && now?.version == 3)
            #expect(before?.values.contains(.text("消防救援站")) == true && before?.version == 2)
        }
        #expect(try await node.store.verifyRecords() == RecordReport(records: 2))
        await node.close()
    }

    @Test func `who may not see a record as it is, or as it was, gets no answer about its past`() async throws {
        let node = try TestNode([SampleModule.self])
        let id = try await node.store.write(.system(), action: "test") { try $0.insert(SampleThing("here")).id }
        let there = try #require(AreaCode("510321000000")), made = node.store.now(in: .live)
        node.clock.advance(.minutes(1))
        try await node.store.write(.system(), action: "test") { try $0.update(SampleThing.self, id) { $0.area = there } }
        let city = node.context(node.person(.observer)), county = node.context(node.person(.observer, in: "510321000000")), other = node.context(node.person(.observer, in: "510304000000"))
        #expect(try node.store.read(city) { try $0.past("sample.thing", id.raw, at: made)?.row } != nil)
        #expect(throws: KernelRefusal.self) { try node.store.read(county) { try $0.past("sample.thing", id.raw, at: made) } }
        #expect(try node.store.read(county) { try $0.past("sample.thing", id.raw, at: $0.now)?.row } != nil)
        #expect(throws: KernelRefusal.self) { try node.store.read(other) { try $0.past("sample.thing", id.raw, at: $0.now) } }
        await node.close()
    }

    @Test func `a record changed, removed or put in past the journal is found, though the chain is sound`() async throws {
        let node = try TestNode([SampleModule.self])
        let ids = try await node.store.write(.system(), action: "test") { tx in try (1...4).map { try tx.insert(SampleThing("thing \($0)")).id } }
        #expect(try await node.store.verifyRecords() == RecordReport(records: 4))
        try await node.store.engine.write { connection in
            try connection.run("UPDATE sample_thing SET name = 'else' WHERE id = ?", [.id(ids[0].raw)])
            try connection.run("DELETE FROM sample_thing WHERE id = ?", [.id(ids[1].raw)])
            return ((), [])
        }
        let report = try await node.store.verifyRecords()
        #expect(Set(report.faults) == [.differs(type: "sample.thing", record: ids[0].raw, space: .live), .differs(type: "sample.thing", record: ids[1].raw, space: .live)])
        try await node.store.engine.write { (_ = try $0.run("DELETE FROM journal WHERE record = ?", [.id(ids[2].raw)]), []) }
        #expect(try await node.store.verifyRecords().faults.contains(.unaccounted(type: "sample.thing", records: 1)))
        await node.close()
    }
}
