import Core
import Foundation
import Harness
import Readings
import Store
import Synchronization
import Telemetry
import Testing
import Vocabulary

/// Several processes on one database: each has a store of readings of its own.
@Suite(.enabled(if: TestStore.isPostgres), .timeLimit(.minutes(2))) struct SharedReadingsTests {
    private static let start: Int64 = 1_719_792_000_000

    private func batch(_ point: Int32, _ range: Range<Int>) -> ReadingBatch {
        var batch = ReadingBatch()
        for i in range { batch.add(point, at: Self.start + Int64(i) * 1_000, Double(i)) }
        return batch
    }

    @Test func `one writes, the other follows it and takes its place when it is gone`() async throws {
        let folder = NSTemporaryDirectory() + "anlan-shared-" + UUID().uuidString, engine = try TestStore.engine(in: folder, [])
        let one = try ReadingStore(try engine.side("readings")), id = RawID.make(at: Instant(milliseconds: Self.start))
        let point = try await one.number(of: id), other = try ReadingStore(try engine.side("readings")), heard = Mutex(0)
        other.onFollowed { batch in heard.withLock { $0 += batch.count } }
        #expect(one.isWriting && !other.isWriting)
        #expect(try await other.number(of: id) == point)
        try await one.append(batch(point, 0..<10))
        await #expect(throws: KernelRefusal.self) { try await other.append(batch(point, 90..<91)) }
        await #expect(throws: KernelRefusal.self) { try await other.number(of: RawID.make(at: Instant(milliseconds: Self.start))) }
        try await reached { heard.withLock { $0 } == 10 }
        #expect(try other.readings(of: point, from: 0, through: .max).map(\.value) == (0..<10).map(Double.init))
        // What lies in chunks is no longer in the log, and is seen as before.
        try await one.fold()
        try await one.append(batch(point, 10..<12))
        try await reached { heard.withLock { $0 } == 12 }
        #expect(other.health.recent == 2)
        #expect(try other.readings(of: point, from: 0, through: .max).map(\.value) == (0..<12).map(Double.init) && other.newest().map(\.reading.value) == [11])
        await one.close()
        try await reached { other.isWriting }
        try await other.append(batch(point, 12..<13))
        try await other.fold()
        #expect(try other.readings(of: point, from: 0, through: .max).map(\.value) == (0..<13).map(Double.init))
        await other.close()
        await engine.close()
        TestStore.giveBack(folder, [])
    }
}
