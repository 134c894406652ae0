import Base
import Core
import Harness
import Module
import Testing
import Vocabulary

@testable import Store

@Suite struct DeadlineTests {
    private struct Stage {
        let node: TestNode
        let officer: Context
        let chief: Context
        init() async throws {
            node = try TestNode([SampleModule.self])
            officer = try await node.user(.dutyOfficer, named: "唐若溪", login: "tang")
            chief = try await node.user(.dutyChief, named: "周慎之", login: "zhou")
        }
        func unread(_ who: Context, _ space: SpaceID = .live) throws -> Int { try node.store.read(who) { try NoticeTable.unread(who.principal.user, space: space, $0.connection) } }
        func booked(_ id: SampleID) throws -> BookedDeadline? { try node.store.read(.system()) { try DeadlineTable.of(record: id.raw, space: .live, $0.connection).first } }
        func make(due: Instant) async throws -> SampleID {
            try await node.store.write(.system(), action: "test") { tx in
                var thing = SampleThing("核实房屋")
                thing.dueAt = due
                return try tx.insert(thing).id
            }
        }
        func change(_ id: SampleID, _ body: @escaping @Sendable (inout SampleThing) -> Void) async throws {
            try await node.store.write(.system(), action: "test") { try $0.update(SampleThing.self, id) { body(&$0) } }
        }
    }

    @Test func `it reminds ten minutes before and escalates at the end, once each`() async throws {
        let stage = try await Stage(), id = try await stage.make(due: TestNode.start + .minutes(30))
        try await stage.node.advance(.minutes(19))
        #expect(try stage.unread(stage.officer) == 0)
        #expect(try stage.unread(stage.chief) == 0)
        try await stage.node.advance(.minutes(1))
        #expect(try stage.unread(stage.officer) == 1)
        #expect(try stage.unread(stage.chief) == 0)
        try await stage.node.advance(.minutes(9))
        #expect(try stage.unread(stage.officer) == 1)
        try await stage.node.advance(.minutes(1))
        #expect(try stage.unread(stage.officer) == 2)
        #expect(try stage.unread(stage.chief) == 1)
        try await stage.node.advance(.hours(3), step: .minutes(10))
        #expect(try stage.unread(stage.officer) == 2)
        #expect(try stage.unread(stage.chief) == 1)
        let history = try stage.node.store.read(.system()) { try $0.history(of: id.raw) }
        #expect(history.map(\.draft.action) == ["base.escalate", "base.remind", "test"])
        await stage.node.close()
    }

    @Test func `what is met in time is neither reminded of nor escalated`() async throws {
        let stage = try await Stage(), id = try await stage.make(due: TestNode.start + .minutes(30))
        try await stage.change(id) { $0.doneAt = TestNode.start }
        try await stage.node.advance(.hours(2), step: .minutes(5))
        #expect(try stage.unread(stage.officer) == 0)
        #expect(try stage.unread(stage.chief) == 0)
        #expect(try stage.booked(id)?.deadline.metAt == TestNode.start)
        await stage.node.close()
    }

    @Test func `one that moved is reminded of and escalated anew, one that only changed its words is not`() async throws {
        let stage = try await Stage(), id = try await stage.make(due: TestNode.start + .minutes(30))
        try await stage.node.advance(.minutes(25))
        #expect(try stage.unread(stage.officer) == 1)
        try await stage.change(id) { $0.name = "核实全部房屋" }
        try await stage.node.advance(.minutes(2))
        #expect(try stage.unread(stage.officer) == 1)
        #expect(try stage.booked(id)?.deadline.title.arguments == ["name": "核实全部房屋"])
        #expect(try stage.booked(id)?.remindedAt != nil)
        try await stage.change(id) { $0.dueAt = TestNode.start + .hours(2) }
        #expect(try stage.booked(id)?.remindedAt == nil)
        try await stage.node.advance(.hours(3), step: .minutes(5))
        #expect(try stage.unread(stage.officer) == 3)
        #expect(try stage.unread(stage.chief) == 1)
        await stage.node.close()
    }

    @Test func `one that is no longer wanted leaves the book`() async throws {
        let stage = try await Stage(), id = try await stage.make(due: TestNode.start + .minutes(30))
        try await stage.change(id) { $0.dueAt = nil }
        #expect(try stage.booked(id) == nil)
        await stage.node.close()
    }

    @Test func `deadlines that actions set and those of the record itself do not touch each other`() async throws {
        let stage = try await Stage(), id = try await stage.make(due: TestNode.start + .minutes(30))
        let other = Deadline(key: "report.first", title: Message("deadline.sample"), startsAt: TestNode.start, dueAt: TestNode.start + .hours(1), role: .dutyOfficer)
        try await stage.node.store.write(.system(), action: "test") { try $0.schedule(SampleThing.self, id, [other]) }
        func keys() throws -> [String] { try stage.node.store.read(.system()) { try DeadlineTable.of(record: id.raw, space: .live, $0.connection).map(\.deadline.key) } }
        #expect(try keys() == ["done", "report.first"])
        try await stage.change(id) { $0.dueAt = nil }
        #expect(try keys() == ["report.first"])
        try await stage.node.store.write(.system(), action: "test") { try $0.schedule(SampleThing.self, id, []) }
        #expect(try keys() == [])
        await stage.node.close()
    }

    @Test func `the one person who must is told, and nobody else before the end`() async throws {
        let stage = try await Stage(), id = try await stage.make(due: TestNode.start + .minutes(30))
        let other = try await stage.node.user(.dutyOfficer, named: "某", login: "other")
        try await stage.change(id) { [person = other.principal.user] in $0.person = person }
        try await stage.node.advance(.minutes(20), step: .minutes(5))
        #expect(try stage.unread(other) == 1)
        #expect(try stage.unread(stage.officer) == 0)
        await stage.node.close()
    }

    @Test func `the book outlives a restart, and a restart repeats nothing`() async throws {
        let stage = try await Stage(), id = try await stage.make(due: TestNode.start + .minutes(30))
        try await stage.node.advance(.minutes(25))
        let later = try await stage.make(due: TestNode.start + .minutes(27))
        await stage.node.close()

        // The machine comes back an hour later.
        let clock = FakeClock(TestNode.start + .minutes(85)), assembly = stage.node.assembly
        let store = try stage.node.storeBeside(at: clock)
        let timer = Timer(store: store, assembly: assembly)
        for _ in 0..<3 { try await timer.tick() }
        try store.read(.system()) { reader throws in
            // The officer: a reminder before the restart, two ends after it. The chief: two ends.
            #expect(try NoticeTable.unread(stage.officer.principal.user, space: .live, reader.connection) == 3)
            #expect(try NoticeTable.unread(stage.chief.principal.user, space: .live, reader.connection) == 2)
            for thing in [id, later] { #expect(try DeadlineTable.of(record: thing.raw, space: .live, reader.connection).first?.escalatedAt == clock.now()) }
        }
        #expect(try await store.verifyJournal().isSound)
        await store.close()
    }

    @Test func `more than one round's worth is worked off`() async throws {
        let stage = try await Stage()
        try await stage.node.store.write(.system(), action: "test") { tx in
            for i in 0..<450 {
                var thing = SampleThing("n\(i)")
                thing.dueAt = TestNode.start + .minutes(5)
                try tx.insert(thing)
            }
        }
        try await stage.node.advance(.minutes(10))
        #expect(try stage.unread(stage.chief) == 450)
        await stage.node.close()
    }

    @Test func `a message keeps its gaps when it is stored`() {
        for message in [Message("a"), Message("a", ["b": ""]), Message("a.b", ["x": "1 = 2 | 3", "y": "{x}"])] { #expect(Message(stored: message.stored) == message) }
    }
}
