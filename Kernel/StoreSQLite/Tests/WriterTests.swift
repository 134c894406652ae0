import Core
import Foundation
import Store
import StoreSQLite
import Synchronization
import Testing

@Suite struct WriterTests {
    private let path = NSTemporaryDirectory() + "anlan-writer-" + UUID().uuidString + ".sqlite"

    private func engine() throws -> SQLiteEngine { try SQLiteEngine(path: path, tables: []) }

    private func remove() { for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + suffix) } }

    private func note(_ value: Int64, _ connection: any SQLConnection) throws {
        try connection.run("CREATE TABLE IF NOT EXISTS noted (value INTEGER NOT NULL) STRICT", [])
        try connection.run("INSERT INTO noted VALUES (?)", [.integer(value)])
    }

    /// A closure kept where generic code reads it is wrapped anew at each reading; after some ten thousand
    /// commits the wraps were all of the writer's stack.
    @Test func `the thousandth commit reaches the listener by as short a way as the first`() async throws {
        defer { remove() }
        let engine = try engine()
        let depths = Mutex<[Int]>([])
        engine.onCommit { _ in
            let depth = Thread.callStackReturnAddresses.count
            depths.withLock { $0.append(depth) }
        }
        for _ in 1...1000 { try await engine.write { _ in ((), []) } }
        await engine.close()
        let seen = depths.withLock { $0 }
        #expect(seen.count == 1000 && Set(seen).count == 1)
    }

    @Test func `closing commits what waits, and what comes later is refused`() async throws {
        defer { remove() }
        let engine = try engine()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for value in 0..<200 { group.addTask { try await engine.write { connection in (try note(Int64(value), connection), []) } } }
            try await group.waitForAll()
        }
        await engine.close()
        await #expect(throws: KernelRefusal.self) { try await engine.write { _ in ((), []) } }
        let again = try self.engine()
        #expect(try again.read { try $0.integer("SELECT count(DISTINCT value) FROM noted") } == 200)
        await again.close()
    }

    @Test func `once it is closed, none of its files is touched any more`() async throws {
        defer { remove() }
        for value in 0..<100 {
            let engine = try engine()
            try await engine.write { connection in (try note(Int64(value), connection), []) }
            await engine.close()
            // SQLite takes its log away when the last connection goes.
            #expect(!FileManager.default.fileExists(atPath: path + "-wal"), "round \(value)")
        }
    }

    @Test func `a reader sees one moment while others write`() async throws {
        defer { remove() }
        let engine = try engine()
        try await engine.write { connection in (try note(1, connection), []) }
        let (before, after) = try await engine.readAside { connection in
            let before = try connection.integer("SELECT count(*) FROM noted")
            let done = DispatchSemaphore(value: 0)
            Task {
                try await engine.write { connection in (try note(2, connection), []) }
                done.signal()
            }
            done.wait()
            return (before, try connection.integer("SELECT count(*) FROM noted"))
        }
        #expect(before == 1 && after == 1)
        #expect(try engine.read { try $0.integer("SELECT count(*) FROM noted") } == 2)
        await engine.close()
    }
}
