import Core
import Foundation
import Harness
import Module
import Store
import StoreSQLite
import Testing
import Vocabulary

@Suite(.enabled(if: TestStore.isPostgres, "no PostgreSQL server: ANLAN_TEST_DATABASE is not set")) struct TransferTests {
    private func files(_ count: Int) -> [String] { (0..<count).map { _ in NSTemporaryDirectory() + "anlan-transfer-" + UUID().uuidString + ".sqlite" } }
    private func remove(_ files: [String]) { for file in files { for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: file + suffix) } } }

    @Test func `a bureau moves to PostgreSQL and back, and is the same`() async throws {
        let node = try TestNode([SampleModule.self]), tables = node.assembly.tables, files = files(2)
        defer { remove(files) }
        let first = try SQLiteEngine(path: files[0], tables: tables), store = try Store(engine: first, tables: tables, reactions: [], clock: node.clock)
        for n in 0..<50 { try await store.write(.system(), action: "test") { try $0.insert(SampleThing("事物 \(n)")) } }
        let there = try await Transfer.copy(from: first, to: node.store.engine, tables: tables)
        #expect(there.journal.isSound && there.journal.entries == 50)
        #expect(there.rows.contains { $0.table == "journal" && $0.count == 50 })

        let last = try SQLiteEngine(path: files[1], tables: tables)
        let back = try await Transfer.copy(from: node.store.engine, to: last, tables: tables)
        #expect(back.journal == there.journal && back.rows.map(\.count) == there.rows.map(\.count))
        for table in there.rows.map(\.table) {
            let contents: [[[SQLValue]]] = try [first, last].map { try $0.read { try $0.all("SELECT * FROM \"\(table)\" ORDER BY 1, 2", types: [.id, .id, .integer, .integer, .integer]) } }
            #expect(contents[0] == contents[1])
        }
        // It is at work there: the next entry goes on from the chain's end.
        try await node.store.write(.system(), action: "test") { try $0.insert(SampleThing("afterwards")) }
        #expect(try await node.store.verifyJournal().entries == 51)
        for engine in [first, last] { await engine.close() }
        await node.close()
    }

    @Test func `a target that holds something is refused and stays as it is`() async throws {
        let node = try TestNode([SampleModule.self]), tables = node.assembly.tables, files = files(1)
        defer { remove(files) }
        let source = try SQLiteEngine(path: files[0], tables: tables), store = try Store(engine: source, tables: tables, reactions: [], clock: node.clock)
        try await store.write(.system(), action: "test") { try $0.insert(SampleThing("theirs")) }
        try await node.store.write(.system(), action: "test") { try $0.insert(SampleThing("ours")) }
        await #expect(throws: Transfer.Fault.self) { try await Transfer.copy(from: source, to: node.store.engine, tables: tables) }
        #expect(try node.store.read(.system()) { try $0.all(SampleThing.self).map(\.name) } == ["ours"])
        await source.close()
        await node.close()
    }

    @Test func `a journal that was tampered with does not move`() async throws {
        let node = try TestNode([SampleModule.self]), tables = node.assembly.tables, files = files(1)
        defer { remove(files) }
        let source = try SQLiteEngine(path: files[0], tables: tables), store = try Store(engine: source, tables: tables, reactions: [], clock: node.clock)
        for n in 0..<3 { try await store.write(.system(), action: "test") { try $0.insert(SampleThing("thing \(n)")) } }
        try await source.write { (_ = try $0.run("UPDATE journal SET action = 'other' WHERE sequence = 2", []), []) }
        await #expect(throws: Transfer.Fault.self) { try await Transfer.copy(from: source, to: node.store.engine, tables: tables) }
        #expect(try node.store.read(.system()) { try $0.count("sample.thing") } == 0)
        await source.close()
        await node.close()
    }
}
