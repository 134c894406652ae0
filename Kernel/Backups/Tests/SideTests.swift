import Core
import Foundation
import Harness
import Readings
import Store
import StoreSQLite
import Synchronization
import Telemetry
import Testing
import Vocabulary

@testable import Backups

/// Readings lie beside the records; a backup and a move take them along.
@Suite struct SideTests {
    /// 2024-07-01T00:00:00Z.
    private static let start: Int64 = 1_719_792_000_000
    private static let ids = (0..<3).map { RawID(high: 7, low: UInt64($0)) }
    private static let sides = [ReadingTables.side]

    private func batch(_ points: [Int32], _ range: Range<Int>) -> ReadingBatch {
        var batch = ReadingBatch()
        for i in range { for point in points { batch.add(point, at: Self.start + Int64(i) * 1_000, Double(i % 977) / 10 + Double(point), i % 100 == 0 ? .bad : .good) } }
        return batch
    }

    /// 4,000 readings of three points: most in chunks with their minutes and hours, the rest in the log.
    private func fill(_ store: ReadingStore) async throws {
        let points = try await store.numbers(of: Self.ids)
        try await store.append(batch(points, 0..<9_000))
        try await store.fold()
        try await store.append(batch(points, 9_000..<9_500))
    }

    /// All that a store has of the three points.
    private func contents(_ engine: any StorageEngine) async throws -> [[Reading]] {
        let store = try ReadingStore(try engine.side("readings")), points = try await store.numbers(of: Self.ids)
        let all = try points.map { try store.readings(of: $0, from: Reading.instants.lowerBound, through: Reading.instants.upperBound) }
        #expect(try store.summaries(of: points[0], .minutes, from: Self.start, through: Self.start + 3_600_000).count == (all[0].isEmpty ? 0 : 61))
        await store.close()
        return all
    }

    @Test(arguments: [nil, backupSecret])
    func `readings come back on either engine, in chunks and in the log, while others are told`(passphrase: String?) async throws {
        let stage = try BackupStage(), engine = stage.store.engine, place = try stage.place(passphrase)
        try await stage.fill(2)
        let store = try ReadingStore(try engine.side("readings"))
        try await fill(store)
        let points = try await store.numbers(of: Self.ids), told = Mutex(9_500)
        let others = Task {
            var i = 9_500
            while !Task.isCancelled {
                try await store.append(batch(points, i..<(i + 10)))
                i += 10
                told.withLock { $0 = i }
            }
        }
        while told.withLock({ $0 }) < 9_600 { await Task.yield() }
        let certain = told.withLock { $0 }, maker = stage.maker(sides: Self.sides)
        let made = try await Aside.run { try maker.make(in: place) }
        others.cancel()
        _ = await others.result
        #expect(made.manifest.beside(ReadingTables.side).rows > 27)
        let all = try store.readings(of: points[1], from: Self.start, through: .max)
        await store.close()

        let restoration = try Restoration(place), list = try restoration.list(), first = try stage.empty()
        let proof = try await restoration.records(into: first, tables: stage.tables, sides: Self.sides, files: list)
        #expect(proof.rows == made.manifest.rows && proof.tables == made.manifest.tables.count)
        let back = try await contents(first)
        // Everything acknowledged before the backup began, and of the rest a beginning without gaps.
        #expect(back[1].count >= certain && back[1] == Array(all.prefix(back[1].count)))

        // From there to the other engine.
        let other = stage.folder + "/other", last = try TestStore.engine(in: other, stage.tables), again = stage.maker(of: first, sides: Self.sides)
        stage.node.clock.advance(.hours(1))
        _ = try await Aside.run { try again.make(in: place) }
        let second = try Restoration(place)
        _ = try await second.records(into: last, tables: stage.tables, sides: Self.sides, files: try second.list())
        #expect(try await contents(last) == back)
        _ = try await stage.trial(sides: Self.sides).run(place)
        await last.close()
        TestStore.giveBack(other, stage.tables)
        await stage.close()
    }

    @Test(arguments: [nil, backupSecret])
    func `a bit that has flipped among the readings is found, and nothing is kept`(passphrase: String?) async throws {
        let stage = try BackupStage(), place = try stage.place(passphrase)
        try await stage.fill(1)
        let store = try ReadingStore(try stage.store.engine.side("readings"))
        try await fill(store)
        await store.close()
        let made = try stage.maker(sides: Self.sides).make(in: place)
        for shape in ReadingTables.side.tables {
            let url = URL(fileURLWithPath: "\(stage.root)/\(made.name)/tables/\(shape.name).rows"), good = try Data(contentsOf: url)
            for at in [good.count / 3, good.count - 1] {
                var bad = good
                bad[at] ^= 4
                try bad.write(to: url)
                await #expect(throws: BackupFault.self, "\(shape.name) at \(at)") { try await stage.trial(sides: Self.sides).run(place) }
            }
            let restoration = try Restoration(place), target = try stage.empty()
            await #expect(throws: BackupFault.self) { try await restoration.records(into: target, tables: stage.tables, sides: Self.sides, files: try restoration.list()) }
            #expect(try stage.names(target).isEmpty)
            #expect(try await contents(target) == [[], [], []])
            try good.write(to: url)
        }
        _ = try await stage.trial(sides: Self.sides).run(place)
        // An edition that knows of no readings does not drop them.
        let restoration = try Restoration(place), target = try stage.empty()
        await #expect(throws: BackupFault.newer("table reading_point")) { try await restoration.records(into: target, tables: stage.tables, files: try restoration.list()) }
        await stage.close()
    }

    @Test func `what a cut off attempt left is taken away, and an older backup leaves none`() async throws {
        let stage = try BackupStage(), place = try stage.place()
        try await stage.fill(1)
        _ = try stage.maker().make(in: place)
        let target = try stage.empty(), left = try ReadingStore(try target.side("readings"))
        try await fill(left)
        await left.close()
        let restoration = try Restoration(place)
        _ = try await restoration.records(into: target, tables: stage.tables, sides: Self.sides, files: try restoration.list())
        #expect(try await contents(target) == [[], [], []])
        await stage.close()
    }

    @Test func `a move takes the readings along, there and back`() async throws {
        let stage = try BackupStage()
        try await stage.fill(2)
        let store = try ReadingStore(try stage.store.engine.side("readings"))
        try await fill(store)
        await store.close()
        let source = try await contents(stage.store.engine), there = try stage.empty(), other = stage.folder + "/other", back = try TestStore.engine(in: other, stage.tables)
        let report = try await Transfer.copy(from: stage.store.engine, to: there, tables: stage.tables, sides: Self.sides)
        #expect(report.rows.contains { $0.table == "reading_chunk" && $0.count > 3 } && report.rows.contains { $0.table == "reading_point" && $0.count == 3 })
        #expect(try await contents(there) == source)
        _ = try await Transfer.copy(from: there, to: back, tables: stage.tables, sides: Self.sides)
        #expect(try await contents(back) == source && source[0].count == 9_500)
        await back.close()
        TestStore.giveBack(other, stage.tables)
        await stage.close()
    }
}
