import Core
import Dispatch
import Harness
import Synchronization
import Testing
import Vocabulary

@testable import Store

/// What is remembered of whole tables is what has been committed of them.
@Suite struct MemoTests {
    private struct Undone: Error {}

    /// How many things a reader counts, and how often it had to.
    private final class Count: Sendable {
        private let made = Mutex(0)
        var times: Int { made.withLock { $0 } }
        func of(_ reader: Reader) throws -> Int {
            try reader.remembered("test.count", of: [SampleThing.Tag.recordType]) {
                made.withLock { $0 += 1 }
                return try $0.all(SampleThing.self, [], order: .init("created_at"), limit: 100).count
            }
        }
    }

    private func insert(_ node: TestNode) async throws { _ = try await node.store.write(.system(), action: "test") { try $0.insert(SampleThing("a")).id } }

    @Test func `it is worked out once, and again when the table has changed`() async throws {
        let node = try TestNode([SampleModule.self]), count = Count()
        try await insert(node)
        for _ in 1...3 { #expect(try node.store.read(.system()) { try count.of($0) } == 1) }
        #expect(count.times == 1)
        try await insert(node)
        #expect(try node.store.read(.system()) { try count.of($0) } == 2 && count.times == 2)
        await node.close()
    }

    @Test func `what a transaction worked out is there for others once it is committed`() async throws {
        let node = try TestNode([SampleModule.self]), count = Count()
        #expect(try await node.store.write(.system(), action: "test") { try count.of($0) } == 0)
        #expect(try node.store.read(.system()) { try count.of($0) } == 0 && count.times == 1)
        await node.close()
    }

    @Test func `what a transaction worked out and did not keep is for nobody`() async throws {
        let node = try TestNode([SampleModule.self]), count = Count()
        await #expect(throws: Undone.self) {
            try await node.store.write(.system(), action: "test") { tx in
                _ = try count.of(tx)
                throw Undone()
            }
        }
        #expect(try node.store.read(.system()) { try count.of($0) } == 0 && count.times == 2)
        await node.close()
    }

    @Test func `a transaction that changed the table sees its change, and nobody else does`() async throws {
        let node = try TestNode([SampleModule.self]), count = Count()
        try await insert(node)
        #expect(try node.store.read(.system()) { try count.of($0) } == 1)
        await #expect(throws: Undone.self) {
            try await node.store.write(.system(), action: "test") { tx in
                try tx.insert(SampleThing("b"))
                #expect(try count.of(tx) == 2)
                throw Undone()
            }
        }
        let times = count.times
        #expect(try node.store.read(.system()) { try count.of($0) } == 1 && count.times == times)
        await node.close()
    }

    /// The reader's snapshot is older than the change, though the value is made after it.
    @Test func `what was read before a change is not kept after it`() async throws {
        let node = try TestNode([SampleModule.self]), count = Count()
        let old = try await node.store.readAside(.system()) { reader in
            _ = try reader.all(SampleThing.self, [], order: .init("created_at"), limit: 1)
            let done = DispatchSemaphore(value: 0)
            Task {
                try await self.insert(node)
                done.signal()
            }
            done.wait()
            return try count.of(reader)
        }
        #expect(old == 0)
        #expect(try node.store.read(.system()) { try count.of($0) } == 1)
        await node.close()
    }
}
