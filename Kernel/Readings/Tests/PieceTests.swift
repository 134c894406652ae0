import Core
import Foundation
import Harness
import Readings
import Store
import Telemetry
import Testing
import Vocabulary

/// A point's readings piece by piece, from either end.
@Suite struct PieceTests {
    /// 2024-07-01T00:00:00Z.
    private static let start: Int64 = 1_719_792_000_000

    /// 30,000 readings a second apart: two thirds in chunks, the rest as they came, some of them late.
    private func filled(_ body: (_ store: ReadingStore, _ point: Int32, _ all: [Reading]) async throws -> Void) async throws {
        let folder = NSTemporaryDirectory() + "anlan-pieces-" + UUID().uuidString, engine = try TestStore.engine(in: folder, [])
        let store = try ReadingStore(try engine.side("readings")), points = try await store.numbers(of: [RawID.make(at: Instant(milliseconds: Self.start)), RawID.make(at: Instant(milliseconds: Self.start))])
        let all = (0..<30_000).map { Reading(at: Self.start + Int64($0) * 1_000, value: Double($0)) }
        func append(_ wanted: (Int) -> Bool) async throws {
            var batch = ReadingBatch()
            for (i, reading) in all.enumerated() where wanted(i) { batch.add(points[0], at: reading.at, reading.value, reading.quality) }
            batch.add(points[1], at: Self.start, 7)
            try await store.append(batch)
        }
        try await append { $0 < 20_000 && $0 % 97 != 0 }
        try await store.fold()
        try await append { $0 >= 20_000 || $0 % 97 == 0 }
        try await body(store, points[0], all)
        await store.close()
        await engine.close()
        TestStore.giveBack(folder, [])
    }

    @Test func `pieces put together are all readings, each once, from either end`() async throws {
        try await filled { store, point, all in
            for (begin, end) in [(0, 29_999), (1, 29_998), (500, 19_999), (12_345, 12_345), (19_990, 20_010)] {
                let (from, to) = (all[begin].at, all[end].at)
                var forward: [Reading] = [], next: Int64? = from
                while let at = next {
                    let piece = try store.piece(of: point, from: at, through: to, chunks: 3)
                    forward += piece.readings
                    next = piece.next
                }
                #expect(forward == Array(all[begin...end]), "\(begin) to \(end)")
                var backward: [Reading] = []
                next = to
                while let at = next {
                    let piece = try store.lastPiece(of: point, from: from, through: at, chunks: 3)
                    backward = piece.readings + backward
                    next = piece.next
                }
                #expect(backward == Array(all[begin...end]), "\(end) back to \(begin)")
            }
        }
    }

    @Test func `a piece holds no more than some chunks, and a walk ends when it is told to`() async throws {
        try await filled { store, point, all in
            #expect(try store.piece(of: point, from: all[0].at, through: all[19_000].at, chunks: 2).readings.count < 4_000)
            var seen: [Reading] = []
            try store.walk(of: point, from: .min, through: .max, isBackward: true) { seen.append($0); return seen.count < 5 }
            #expect(seen == all.suffix(5).reversed())
            seen = []
            try store.walk(of: point, from: .min, through: .max, isBackward: false) { seen.append($0); return seen.count < 15_000 }
            #expect(seen == Array(all.prefix(15_000)))
            #expect(try store.span(of: point) == all[0].at...all[29_999].at && store.span(of: 1_000) == nil)
            #expect(try store.piece(of: 1_000, from: .min, through: .max).readings.isEmpty && store.lastPiece(of: point, from: 10, through: 0).readings.isEmpty)
        }
    }

    @Test func `what lies in the log alone comes in pieces as well, in its order, whatever came late, twice or since the last one`() async throws {
        let folder = NSTemporaryDirectory() + "anlan-pieces-" + UUID().uuidString, engine = try TestStore.engine(in: folder, [])
        let store = try ReadingStore(try engine.side("readings")), point = try await store.number(of: RawID.make(at: Instant(milliseconds: Self.start)))
        func reading(_ i: Int, _ value: Double) -> Reading { Reading(at: Self.start + Int64(i) * 1_000, value: value) }
        func append(_ readings: [Reading]) async throws {
            var batch = ReadingBatch()
            for reading in readings { batch.add(point, at: reading.at, reading.value) }
            try await store.append(batch)
        }
        var known: [Int64: Reading] = [:]
        // In order; from the end; over what was there; a few at the end; in order again.
        for (round, indices) in [Array(0..<2_500), (2_600..<3_100).reversed(), Array(1_000..<1_300), [3_200], Array(3_300..<6_000)].enumerated() {
            let fresh = indices.map { reading($0, Double($0 + round)) }
            try await append(fresh)
            for one in fresh { known[one.at] = one }
            let all = known.values.sorted { $0.at < $1.at }
            #expect(try store.readings(of: point, from: .min, through: .max) == all)
            var forward: [Reading] = [], backward: [Reading] = [], next: Int64? = .min
            while let at = next {
                let piece = try store.piece(of: point, from: at, through: .max, chunks: 1)
                #expect(piece.readings.count <= 1_000)
                (forward, next) = (forward + piece.readings, piece.next)
            }
            next = .max
            while let at = next {
                let piece = try store.lastPiece(of: point, from: .min, through: at, chunks: 1)
                #expect(piece.readings.count <= 1_000)
                (backward, next) = (piece.readings + backward, piece.next)
            }
            #expect(forward == all && backward == all)
            #expect(try store.newest().map(\.reading) == [all[all.count - 1]] && store.span(of: point) == all[0].at...all[all.count - 1].at)
            #expect(try store.count(of: point, from: all[10].at, through: all[19].at) == 10 && store.readings(of: point, from: all[10].at, through: all[19].at) == Array(all[10...19]))
        }
        await store.close()
        await engine.close()
        TestStore.giveBack(folder, [])
    }
}
