import Testing

@testable import Telemetry

@Suite struct ReadingBatchTests {
    private func batch(_ count: Int, _ chance: inout Chance) -> ReadingBatch {
        var batch = ReadingBatch(), at: Int64 = 1_700_000_000_000
        for _ in 0..<count {
            at += chance.below(4) == 0 ? Int64(chance.below(2_000)) - 500 : 0
            batch.add(Int32(chance.below(100_000)), at: at, Double(chance.below(100_000)) / 100, Reading.Quality(rawValue: UInt8(chance.below(3))) ?? .good)
        }
        return batch
    }

    @Test func `what was put in comes back`() throws {
        var chance = Chance(11)
        for count in [0, 1, 2, 1_000] {
            let one = batch(count, &chance), bytes = one.bytes
            #expect(try ReadingBatch(bytes: bytes) == one)
            #expect(bytes.count <= 16 * count + 16)
        }
    }

    @Test func `bytes that were cut or changed end in a fault or in a batch, never in a trap`() {
        var chance = Chance(12)
        let whole = batch(40, &chance).bytes
        for cut in whole.indices { #expect(throws: ChunkFault.self) { try ReadingBatch(bytes: Array(whole[..<cut])) } }
        for _ in 0..<5_000 {
            var bytes = whole
            for _ in 0...chance.below(3) { bytes[chance.below(bytes.count)] = UInt8(chance.below(256)) }
            if let read = try? ReadingBatch(bytes: bytes) { #expect(read.count == read.values.count && read.values.allSatisfy(\.isFinite)) }
        }
    }
}

@Suite struct MergeTests {
    private func r(_ pairs: (Int64, Double)...) -> [Reading] { pairs.map { Reading(at: $0.0, value: $0.1) } }

    @Test func `of an instant that came twice the later one stands`() {
        #expect(Reading.ordered(r((3, 1), (1, 2), (3, 5), (2, 0))) == r((1, 2), (2, 0), (3, 5)))
        #expect(Reading.ordered([]) == [])
        #expect(Reading.merged(r((1, 1), (3, 3)), r((2, 2), (3, 9), (4, 4))) == r((1, 1), (2, 2), (3, 9), (4, 4)))
        #expect(Reading.merged([], r((1, 1))) == r((1, 1)) && Reading.merged(r((1, 1)), []) == r((1, 1)))
        #expect(Reading.merged(r((1, 1)), r((2, 2))) == r((1, 1), (2, 2)) && Reading.merged(r((2, 2)), r((1, 1))) == r((1, 1), (2, 2)))
    }

    @Test func `merging piece by piece is ordering all`() {
        var chance = Chance(13)
        for _ in 0..<200 {
            let all = (0..<chance.below(60)).map { _ in Reading(at: Int64(chance.below(40)), value: Double(chance.below(9))) }, cut = chance.below(all.count + 1)
            #expect(Reading.merged(Reading.ordered(Array(all[..<cut])), Reading.ordered(Array(all[cut...]))) == Reading.ordered(all))
        }
    }
}

@Suite struct SummaryChunkTests {
    @Test func `minutes come back, their sums to the millionth`() throws {
        var chance = Chance(14), at: Int64 = 1_700_000_000_000
        let readings = (0..<20_000).map { _ -> Reading in
            at += Int64(1_000 + chance.below(500))
            return Reading(at: at, value: Double(chance.below(10_000)) / 10)
        }
        let minutes = Summary.of(readings, every: 60_000), chunk = try SummaryChunk(minutes), back = try chunk.summaries()
        #expect(back.map(\.begin) == minutes.map(\.begin) && back.map(\.count) == minutes.map(\.count) && back.map(\.least) == minutes.map(\.least) && back.map(\.greatest) == minutes.map(\.greatest) && back.map(\.last) == minutes.map(\.last))
        #expect(zip(back, minutes).allSatisfy { abs($0.sum - $1.sum) <= 5e-7 })
        for cut in chunk.bytes.indices { #expect(throws: ChunkFault.self) { try SummaryChunk(bytes: Array(chunk.bytes[..<cut])).summaries() } }
    }
}
