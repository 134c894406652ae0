import Core
import Foundation
import Harness
import Readings
import Store
import Telemetry
import Testing
import Vocabulary

@Suite struct ReadingStoreTests {
    private static let minute: Int64 = 60_000, hour: Int64 = 3_600_000
    /// 2024-07-01T00:00:00Z.
    private static let start: Int64 = 1_719_792_000_000

    private func inFolder(_ body: (_ engine: any StorageEngine) async throws -> Void) async throws {
        let folder = NSTemporaryDirectory() + "anlan-readings-" + UUID().uuidString
        let engine = try TestStore.engine(in: folder, [])
        do { try await body(engine) } catch {
            await engine.close()
            TestStore.giveBack(folder, [])
            throw error
        }
        await engine.close()
        TestStore.giveBack(folder, [])
    }

    private func batch(_ point: Int32, _ readings: [Reading]) -> ReadingBatch {
        var batch = ReadingBatch()
        for reading in readings { batch.add(point, at: reading.at, reading.value, reading.quality) }
        return batch
    }

    private func series(_ range: Range<Int>, every step: Int64 = 1_000, _ value: (Int) -> Double = { Double($0 % 977) / 10 }) -> [Reading] {
        range.map { Reading(at: Self.start + Int64($0) * step, value: value($0)) }
    }

    @Test func `what was appended is read, before and after it lies in chunks, and after a new start`() async throws {
        try await inFolder { engine in
            var store = try ReadingStore(try engine.side("readings"))
            let points = try await store.numbers(of: [RawID.make(at: Instant(milliseconds: 1_719_792_000_000)), RawID.make(at: Instant(milliseconds: 1_719_792_000_000)), RawID.make(at: Instant(milliseconds: 1_719_792_000_000))])
            #expect(Set(points).count == 3)
            for i in 0..<3 { try await store.append(batch(points[i], series(0..<2_500) { Double($0 + i) })) }
            for step in 0..<3 {
                for i in 0..<3 { #expect(try store.readings(of: points[i], from: Self.start + 1_000_000, through: Self.start + 1_900_000) == series(1_000..<1_901) { Double($0 + i) }) }
                #expect(try store.newest().map(\.reading.value) == [2_499, 2_500, 2_501] && store.health.appended >= (step < 2 ? 7_500 : 0))
                if step == 0 { try await store.fold() }
                if step == 1 {
                    #expect(store.health.recent == 0)
                    await store.close()
                    store = try ReadingStore(try engine.side("readings"))
                }
            }
            await store.close()
        }
    }

    @Test func `a start finds the newest reading in chunks of each of very many points, and where late ones go`() async throws {
        try await inFolder { engine in
            let first = try ReadingStore(try engine.side("readings")), points = try await first.numbers(of: (0..<10_001).map { _ in RawID.make(at: Instant(milliseconds: Self.start)) }).sorted()
            // Few of them ever told anything: at the ends of what is asked for at once.
            let telling = [points[0], points[1], points[4_999], points[5_000], points[9_999], points[10_000]]
            for point in telling { try await first.append(batch(point, series(0..<2_300) { Double($0) + Double(point) })) }
            try await first.fold()
            await first.close()
            let second = try ReadingStore(try engine.side("readings")), newest = try second.newest()
            #expect(newest.map(\.point) == telling && newest.map(\.reading) == telling.map { Reading(at: Self.start + 2_299_000, value: 2_299 + Double($0)) })
            // A late one is put between, a new one at the end.
            for point in telling { try await second.append(batch(point, [Reading(at: Self.start + 500, value: 7), Reading(at: Self.start + 2_300_000, value: 8)])) }
            try await second.fold()
            for point in telling {
                let places = try second.places(of: point)
                #expect(try second.readings(of: point, from: 0, through: .max).count == 2_302 && zip(places, places.dropFirst()).allSatisfy { $0.end < $1.begin })
            }
            #expect(try second.newest().map(\.reading.value) == telling.map { _ in 8 })
            await second.close()
        }
    }

    @Test func `what a crash left in the log is there again, once, though it lay in chunks already`() async throws {
        try await inFolder { engine in
            let id = RawID.make(at: Instant(milliseconds: 1_719_792_000_000)), side = try engine.side("readings"), first = try ReadingStore(side)
            let point = try await first.number(of: id)
            try await first.append(batch(point, series(0..<300)))
            // The log as it is now comes back after the chunks were written: the moment between the two.
            let logged = try side.read { try $0.all("SELECT sequence, body FROM reading_log", types: [.integer, .blob]) }
            try await first.fold()
            await first.close()
            let writer = try side.writer()
            try writer.begin()
            for row in logged { try writer.run("INSERT INTO reading_log (sequence, body) VALUES (?,?)", row) }
            try writer.commit(last: nil)
            let second = try ReadingStore(try engine.side("readings"))
            #expect(try await second.number(of: id) == point && second.health.recent == 300)
            #expect(try second.readings(of: point, from: 0, through: .max) == series(0..<300))
            try await second.append(batch(point, series(300..<301)))
            try await second.fold()
            #expect(try second.readings(of: point, from: 0, through: .max) == series(0..<301))
            await second.close()
        }
    }

    @Test func `readings in any order, late and sent twice, are those of the instants, the later one standing`() async throws {
        try await inFolder { engine in
            let store = try ReadingStore(try engine.side("readings")), point = try await store.number(of: RawID.make(at: Instant(milliseconds: 1_719_792_000_000)))
            var generator = Chance(7), known: [Int64: Double] = [:]
            for round in 0..<40 {
                let spread = [20, 3_000, 60_000][round % 3]
                let fresh = (0..<(1 + generator.below(700))).map { _ in Reading(at: Self.start + Int64(generator.below(spread)) * 500, value: Double(generator.below(10_000)) / 100) }
                for reading in fresh { known[reading.at] = reading.value }
                try await store.append(batch(point, fresh))
                if generator.below(2) == 0 { try await store.fold() }
                if round % 8 == 7 {
                    let expected = known.sorted { $0.key < $1.key }.map { Reading(at: $0.key, value: $0.value) }
                    #expect(try store.readings(of: point, from: 0, through: .max) == expected)
                    for tier in ReadingTier.allCases {
                        let kept = try store.summaries(of: point, tier, from: Self.start, through: Self.start + 40_000_000), counted = Summary.of(expected, every: tier.length)
                        #expect(kept.map(\.begin) == counted.map(\.begin) && kept.map(\.count) == counted.map(\.count) && kept.map(\.least) == counted.map(\.least) && kept.map(\.greatest) == counted.map(\.greatest) && kept.map(\.last) == counted.map(\.last))
                        #expect(zip(kept, counted).allSatisfy { abs($0.sum - $1.sum) < 1e-5 })
                    }
                    // No chunk reaches into another.
                    let places = try store.places(of: point)
                    #expect(zip(places, places.dropFirst()).allSatisfy { $0.end < $1.begin })
                }
            }
            await store.close()
        }
    }

    @Test func `what is read every second is kept by minutes and hours too, what is read each hour is not`() async throws {
        try await inFolder { engine in
            let side = try engine.side("readings"), store = try ReadingStore(side), points = try await store.numbers(of: [RawID.make(at: Instant(milliseconds: 1_719_792_000_000)), RawID.make(at: Instant(milliseconds: 1_719_792_000_000))])
            try await store.append(batch(points[0], series(0..<10_000)))
            try await store.append(batch(points[1], series(0..<500, every: Self.hour)))
            try await store.fold()
            func rows(_ tier: ReadingTier, _ point: Int32) throws -> Int64? { try side.read { try $0.integer("SELECT count(*) FROM reading_summary WHERE tier = ? AND point = ?", [.integer(tier.rawValue), .integer(Int64(point))]) } }
            #expect(try rows(.minutes, points[0]) == 1 && rows(.hours, points[0]) == 1 && rows(.minutes, points[1]) == 0 && rows(.hours, points[1]) == 0)
            // 10,000 seconds are 166 whole minutes and a piece.
            #expect(try store.summaries(of: points[0], .minutes, from: Self.start, through: Self.start + 10_000_000).map(\.count) == Array(repeating: 60, count: 166) + [40])
            #expect(try store.summaries(of: points[1], .hours, from: Self.start, through: Self.start + 9 * Self.hour).map(\.count) == Array(repeating: 1, count: 10))
            await store.close()
        }
    }

    @Test func `more than may wait is refused and harms nothing`() async throws {
        try await inFolder { engine in
            var limits = ReadingStore.Limits()
            limits.waiting = 100
            let store = try ReadingStore(try engine.side("readings"), limits: limits), point = try await store.number(of: RawID.make(at: Instant(milliseconds: 1_719_792_000_000)))
            // One alone may be longer: it could never come otherwise.
            try await store.append(batch(point, series(0..<1_000)))
            let outcomes = await withTaskGroup(of: Bool.self) { group in
                for i in 0..<200 { group.addTask { (try? await store.append(batch(point, series(1_000 + 60 * i..<1_060 + 60 * i)))) != nil } }
                return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
            }
            #expect(try store.readings(of: point, from: 0, through: .max).count == 1_000 + 60 * outcomes && outcomes > 0)
            await store.close()
            await #expect(throws: KernelRefusal.self) { try await store.append(batch(point, series(0..<1))) }
        }
    }

    @Test func `what is old goes: readings first, minutes and hours later, and readings never before these`() async throws {
        try await inFolder { engine in
            let store = try ReadingStore(try engine.side("readings")), points = try await store.numbers(of: (0..<2).map { _ in RawID.make(at: Instant(milliseconds: Self.start)) })
            // Two hours each second, and five hundred each hour.
            try await store.append(batch(points[0], series(0..<7_200)))
            try await store.append(batch(points[1], series(0..<500, every: Self.hour)))
            try await store.fold()
            let end = Self.start + 7_200_000
            // The second hour is not complete: its readings stay although they are old.
            try await store.forget([Retention(point: points[0], readings: end + 1, minutes: 0, hours: 0)])
            let left = try store.readings(of: points[0], from: 0, through: .max)
            #expect(left.count < 4_700 && left.count >= 3_600 && left.last?.at == end - 1_000)
            #expect(try store.summaries(of: points[0], .minutes, from: Self.start, through: end).map(\.count) == Array(repeating: 60, count: 120))
            // Of what is read each hour no minutes and hours are kept: the readings stand in for them.
            try await store.forget([Retention(point: points[1], readings: .max, minutes: .max, hours: Self.start + 100 * Self.hour)])
            let kept = try store.readings(of: points[1], from: 0, through: .max)
            #expect(kept.last?.at == Self.start + 499 * Self.hour && kept.count <= 500 && kept.count >= 400)
            try await store.forget([Retention(point: points[1], readings: .max, minutes: .max, hours: .max)])
            #expect(try store.readings(of: points[1], from: 0, through: .max).isEmpty)
            try await store.append(batch(points[1], series(600..<601, every: Self.hour)))
            try await store.fold()
            #expect(try store.readings(of: points[1], from: 0, through: .max).count == 1)
            await store.close()
        }
    }

    @Test func `readings go into chunks by themselves when there are many`() async throws {
        try await inFolder { engine in
            var limits = ReadingStore.Limits()
            limits.recent = 1_000
            let store = try ReadingStore(try engine.side("readings"), limits: limits), points = try await store.numbers(of: (0..<1_200).map { _ in RawID.make(at: Instant(milliseconds: 1_719_792_000_000)) })
            for round in 0..<5 {
                var batch = ReadingBatch()
                for point in points { batch.add(point, at: Self.start + Int64(round) * 10_000, Double(round)) }
                try await store.append(batch)
            }
            try await store.fold()
            for point in points { #expect(try store.readings(of: point, from: 0, through: .max).map(\.value) == [0, 1, 2, 3, 4]) }
            await store.close()
        }
    }
}

/// Chances that are the same at each run.
private struct Chance {
    private var state: UInt64
    init(_ seed: UInt64) { state = seed }
    mutating func below(_ n: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state >> 33) % UInt64(max(1, n)))
    }
}
