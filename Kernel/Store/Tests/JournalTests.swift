import Core
import Foundation
import Harness
import Module
import Testing
import Vocabulary

@testable import Store

/// The journal is a chain: whatever is done to it behind the platform's back is found.
@Suite struct JournalTests {
    /// Twelve entries, each about a thing of its own.
    private func node() async throws -> TestNode {
        let node = try TestNode([SampleModule.self])
        for i in 1...12 {
            try await node.store.write(.system(), action: "sample.fill") { tx in
                let made = try tx.insert(SampleThing("thing \(i)"))
                // An entry without a subject among those that have one.
                if i == 6 { try tx.note("sample.thing", made.id.raw, area: nil, subject: nil) { $0.field("seen", true) } }
            }
        }
        return node
    }

    private func tamper(_ node: TestNode, _ statements: [String]) async throws {
        try await node.store.engine.write { connection in
            let isPostgres = connection.dialect == .postgres
            let literals = [
                "{id}": isPostgres ? "'00000000-0000-0000-0000-000000000001'" : "x'00000000000000000000000000000001'", "{no id}": connection.dialect.noID, "{nothing}": connection.dialect.noBytes,
                "{zeros}": isPostgres ? "decode(repeat('00', 32), 'hex')" : "zeroblob(32)",
            ]
            for statement in statements { try connection.run(literals.reduce(statement) { $0.replacingOccurrences(of: $1.key, with: $1.value) }, []) }
            return ((), [])
        }
    }

    @Test func `a chain that nobody touched is sound, with and without noted ends`() async throws {
        let node = try await node()
        let report = try await node.store.verifyJournal()
        #expect(report.isSound && report.entries == 13 && report.head.sequence == 13)
        #expect(try await node.store.verifyJournal(anchors: [report.head]).isSound)
        await node.close()
    }

    @Test(arguments: [
        "space = {id}", "at = at + 1", "actor = {id}", "door = 'page'", "action = 'sample.fil'", "type = 'sample.register'",
        "record = {id}", "version = version + 1", "area = 510304000000", "area = NULL", "area = 0", "subject = {id}", "subject = NULL",
        "difference = '{}'", "difference = difference || ' '", "hash = {zeros}", "door = 'nowhere'", "hash = {nothing}",
    ])
    func `a change of any column of an entry is found`(change: String) async throws {
        let node = try await node()
        try await tamper(node, ["UPDATE journal SET \(change) WHERE sequence = 5"])
        let report = try await node.store.verifyJournal()
        #expect(report.faults.contains(.altered(5)), "\(change) was not found: \(report.faults)")
        await node.close()
    }

    @Test(arguments: ["subject = {no id}", "area = 0", "area = 510300000000"])
    func `what was left empty cannot be filled in unseen`(change: String) async throws {
        let node = try await node()
        try await tamper(node, ["UPDATE journal SET \(change) WHERE sequence = 7"])
        #expect(try await node.store.verifyJournal().faults.contains(.altered(7)))
        await node.close()
    }

    @Test func `texts cannot pass from one column to the next`() async throws {
        let node = try await node()
        try await tamper(node, ["UPDATE journal SET action = 'sample.fillsample', type = '.thing' WHERE sequence = 5"])
        #expect(try await node.store.verifyJournal().faults == [.altered(5)])
        await node.close()
    }

    @Test(arguments: [(1, ChainReport.Fault.missing(before: 2)), (7, .missing(before: 8)), (12, .missing(before: 13))])
    func `a removed entry is found`(number: Int, fault: ChainReport.Fault) async throws {
        let node = try await node()
        try await tamper(node, ["DELETE FROM journal WHERE sequence = \(number)"])
        #expect(try await node.store.verifyJournal().faults.contains(fault))
        await node.close()
    }

    @Test func `an end that was cut off is found by an end noted before`() async throws {
        let node = try await node()
        let noted = try await node.store.verifyJournal().head
        try await tamper(node, ["DELETE FROM journal WHERE sequence > 11"])
        #expect(try await node.store.verifyJournal().isSound, "without a noted end nothing can tell")
        #expect(try await node.store.verifyJournal(anchors: [noted]).faults == [.cutShort(end: 11, expected: 13)])
        await node.close()
    }

    @Test func `a journal that was emptied is found by an end noted before`() async throws {
        let node = try await node()
        let noted = try await node.store.verifyJournal().head
        try await tamper(node, ["DELETE FROM journal"])
        #expect(try await node.store.verifyJournal(anchors: [noted]).faults == [.cutShort(end: 0, expected: 13)])
        await node.close()
    }

    @Test func `an inserted entry is found`() async throws {
        let node = try await node()
        try await tamper(node, ["UPDATE journal SET sequence = sequence + 100 WHERE sequence > 6", "INSERT INTO journal SELECT 7, space, at, actor, door, action, type, record, version, area, subject, difference, hash FROM journal WHERE sequence = 5", "UPDATE journal SET sequence = sequence - 99 WHERE sequence > 100"])
        let faults = try await node.store.verifyJournal().faults
        #expect(faults.contains(.altered(7)) && faults.contains(.altered(8)))
        await node.close()
    }

    @Test func `an entry put at the end without its seal is found`() async throws {
        let node = try await node()
        try await tamper(node, ["INSERT INTO journal SELECT 14, space, at, actor, door, action, type, record, version, area, subject, difference, hash FROM journal WHERE sequence = 13"])
        #expect(try await node.store.verifyJournal().faults == [.altered(14)])
        await node.close()
    }

    @Test func `two entries that changed places are found`() async throws {
        let node = try await node()
        try await tamper(node, ["UPDATE journal SET sequence = 99 WHERE sequence = 4", "UPDATE journal SET sequence = 4 WHERE sequence = 5", "UPDATE journal SET sequence = 5 WHERE sequence = 99"])
        let faults = try await node.store.verifyJournal().faults
        #expect(faults.contains(.altered(4)) && faults.contains(.altered(5)))
        await node.close()
    }

    @Test func `a chain written anew as a whole is found by an end noted before`() async throws {
        let node = try await node()
        let noted = try await node.store.verifyJournal().head
        try await node.store.engine.write { connection in
            let entries = try JournalTable.entries(after: 0, limit: 100, connection)
            try connection.run("DELETE FROM journal", [])
            var head = ChainHead.start
            for entry in entries {
                var draft = entry.draft
                if entry.sequence == 5 { draft.difference = #"{"name":[null,"another"]}"# }
                let sealed = head.sealing(draft)
                try JournalTable.insert([sealed], connection)
                head = ChainHead(sequence: sealed.sequence, hash: sealed.hash)
            }
            return ((), [])
        }
        #expect(try await node.store.verifyJournal().isSound, "a chain that agrees with itself")
        #expect(try await node.store.verifyJournal(anchors: [noted]).faults == [.anchorDiffers(13)])
        await node.close()
    }

    @Test func `the walk goes on after a fault and names each`() async throws {
        let node = try await node()
        try await tamper(node, ["UPDATE journal SET at = at + 1 WHERE sequence IN (3, 8)", "DELETE FROM journal WHERE sequence = 10"])
        #expect(try await node.store.verifyJournal().faults == [.altered(3), .altered(8), .missing(before: 11), .altered(11)])
        await node.close()
    }

    @Test func `a refused action leaves neither record nor entry nor number nor notice nor deadline`() async throws {
        let node = try TestNode([SampleModule.self])
        let me = node.context(node.person(.dutyOfficer))
        try await node.store.perform(MakeSample("first"), me)
        await #expect(throws: KernelRefusal.self) { try await node.store.perform(MakeSample("second", refuses: true), me) }
        await #expect(throws: KernelRefusal.self) {
            try await node.store.write(me, action: "sample.late") { tx in
                var thing = SampleThing("third")
                thing.dueAt = tx.now + .hours(1)
                try tx.insert(thing)
                throw KernelRefusal.unavailable("test")
            }
        }
        try await node.store.perform(MakeSample("fourth"), me)
        try await node.store.readAside(me) { reader throws in
            let things = try reader.all(SampleThing.self, order: .init("count"))
            #expect(things.map(\.name) == ["first", "fourth"] && things.map(\.count) == [1, 2])
            #expect(try NoticeTable.unread(me.principal.user, space: .live, reader.connection) == 2)
            #expect(try DeadlineTable.open(space: .live, reader.connection).isEmpty)
        }
        let report = try await node.store.verifyJournal()
        #expect(report.isSound && report.entries == 2)
        await node.close()
    }

    @Test func `an entry says who did what through which door, and what was before`() async throws {
        let node = try TestNode([SampleModule.self])
        let me = node.context(node.person(.dutyOfficer))
        let made = try await node.store.perform(MakeSample("before"), me)
        node.clock.advance(.minutes(1))
        try await node.store.write(me, action: "sample.rename") { try $0.update(SampleThing.self, SampleID(made.id)) { $0.name = "after" } }
        let history = try node.store.read(me) { try $0.history(of: made.id) }
        let entry = try #require(history.first)
        #expect(history.count == 2 && entry.draft.actor == me.principal.user && entry.draft.door == .api && entry.draft.action == "sample.rename")
        #expect(entry.draft.version == 2 && entry.draft.at == node.clock.now() && entry.draft.difference == #"{"name":["before","after"]}"#)
        #expect(entry.draft.subject == made.id && entry.draft.area == AreaCode("510300000000"))
        await node.close()
    }

    @Test func `a change of nothing is no entry`() async throws {
        let node = try TestNode([SampleModule.self])
        let made = try await node.store.perform(MakeSample("same"), node.context(node.person(.dutyOfficer)))
        try await node.store.write(.system(), action: "sample.rename") { try $0.update(SampleThing.self, SampleID(made.id)) { $0.name = "same" } }
        #expect(try node.store.read(.system()) { try $0.row("sample.thing", made.id)?.version } == 1)
        #expect(try await node.store.verifyJournal().entries == 1)
        await node.close()
    }
}
