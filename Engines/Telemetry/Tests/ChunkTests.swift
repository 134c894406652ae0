import Testing

@testable import Telemetry

@Suite struct ChunkTests {
    private static let hour: Int64 = 3_600_000, start: Int64 = 1_700_000_000_000
    private static func hourly(_ values: [Double]) -> [Reading] { values.enumerated().map { Reading(at: start + Int64($0.offset) * hour, value: $0.element) } }
    private static func bits(_ readings: [Reading]) -> [UInt64] { readings.map(\.value.bitPattern) }

    private static let values: [[Double]] = [
        [1.5], [0], [-0.0], [0, 0, 0, 0], [12.34, 12.35, 12.35, 12.31, -3], [1e300, -1e-300, .leastNonzeroMagnitude, .greatestFiniteMagnitude], [0.30000000000000004, 0.3], [9_007_199_254_740_991, 1],
        [9_007_199_254_740_993e3, 1], [0.3333333333333333, 0.6666666666666666, 0.6666666666666666], [0.000000001, 1_000_000], [21.456789, 1e15],
    ]

    @Test(arguments: values) func `values come back bit for bit`(_ values: [Double]) throws {
        let readings = Self.hourly(values), back = try Chunk(readings).readings()
        #expect(back == readings && Self.bits(back) == Self.bits(readings))
    }

    @Test func `a few values that are no decimals stand apart from those that are`() throws {
        var values = (0..<400).map { Double($0 % 90) / 10 }
        let plain = try Chunk(Self.hourly(values)).bytes.count
        for i in [0, 100, 399] { values[i] = Double(i) + 1.0 / 3 }
        let readings = Self.hourly(values), chunk = try Chunk(readings)
        #expect(try Self.bits(chunk.readings()) == Self.bits(readings))
        #expect(chunk.bytes.count < plain + 40)
    }

    @Test func `whatever the values, instants and qualities are, they come back`() throws {
        var numbers = Chance(4)
        for round in 0..<300 {
            var at = Self.start
            let count = Int.random(in: 1...(round % 10 == 0 ? Chunk.countMax : 200), using: &numbers), kind = round % 4
            let readings = (0..<count).map { _ -> Reading in
                at += Bool.random(using: &numbers) ? 1_000 : Int64.random(in: 0...100_000_000, using: &numbers)
                let value: Double =
                    switch kind {
                    case 0: Double(Int.random(in: -5_000...5_000, using: &numbers)) / 100
                    case 1: Double(bitPattern: UInt64.random(in: 0...UInt64.max, using: &numbers))
                    case 2: Int.random(in: 0...9, using: &numbers) == 0 ? 0.5 : 0
                    default: Double.random(in: -1...1, using: &numbers)
                    }
                return Reading(at: at, value: value.isFinite ? value : 1, quality: round % 3 == 0 ? Reading.Quality.allCases.randomElement(using: &numbers) ?? .good : .good)
            }
            let back = try Chunk(readings).readings()
            #expect(back == readings && Self.bits(back) == Self.bits(readings))
        }
    }

    @Test func `readings of one instant, and of the ends of time, are kept`() throws {
        let ends = [Reading(at: Reading.instants.lowerBound, value: 1), Reading(at: Reading.instants.lowerBound, value: 2), Reading(at: Reading.instants.upperBound, value: 3)]
        #expect(try Chunk(ends).readings() == ends)
    }

    @Test func `what is no chunk of readings is refused`() {
        let good = Self.hourly([1, 2])
        #expect(throws: ChunkFault.count) { try Chunk([]) }
        #expect(throws: ChunkFault.count) { try Chunk(Self.hourly(Array(repeating: 0, count: Chunk.countMax + 1))) }
        #expect(throws: ChunkFault.order) { try Chunk(good.reversed()) }
        #expect(throws: ChunkFault.value) { try Chunk([Reading(at: 0, value: .nan)]) }
        #expect(throws: ChunkFault.value) { try Chunk([Reading(at: 0, value: -.infinity)]) }
        #expect(throws: ChunkFault.instant) { try Chunk([Reading(at: .max, value: 0)]) }
        #expect(throws: ChunkFault.instant) { try Chunk([Reading(at: Reading.instants.lowerBound - 1, value: 0)]) }
    }

    @Test func `broken bytes are refused, or are readings in order, and nothing traps`() throws {
        var numbers = Chance(9)
        let whole = try [
            Chunk(Self.hourly((0..<60).map { Double($0 % 7) / 10 })).bytes, Chunk(Self.hourly((0..<60).map { 1 / Double($0 + 1) })).bytes,
            Chunk((0..<60).map { Reading(at: Self.start + Int64($0 * $0), value: 1, quality: $0 % 2 == 0 ? .bad : .uncertain) }).bytes,
        ]
        #expect(throws: ChunkFault.truncated) { try Chunk(bytes: []).readings() }
        for bytes in whole {
            for n in 0..<bytes.count { #expect(throws: ChunkFault.self) { try Chunk(bytes: Array(bytes.prefix(n))).readings() } }
            #expect(throws: ChunkFault.malformed) { try Chunk(bytes: bytes + [0]).readings() }
            for _ in 0..<3_000 {
                var broken = bytes
                for _ in 0...Int.random(in: 0...3, using: &numbers) { broken[Int.random(in: 0..<broken.count, using: &numbers)] = UInt8.random(in: 0...255, using: &numbers) }
                guard let found = try? Chunk(bytes: broken).readings() else { continue }
                #expect(zip(found, found.dropFirst()).allSatisfy { $0.at <= $1.at } && found.allSatisfy(\.value.isFinite))
            }
        }
    }

    @Test func `regular decimals take a byte or less`() throws {
        // A tide: two hundredths up or down at most.
        let level = Self.hourly((0..<1_000).map { (n: Int) -> Double in
            let hour = n % 24, rise = n % 48 < 24 ? hour : 24 - hour
            return Double(250 + rise) / 100
        })
        #expect(try Chunk(level).bytes.count < 1_030)
        let rain = Self.hourly((0..<1_000).map { (n: Int) -> Double in n % 100 < 3 ? 0.5 : 0 })
        #expect(try Chunk(rain).bytes.count < 80)
    }
}
