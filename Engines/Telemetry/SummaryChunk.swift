/// Summaries of one point's minutes or hours in few bytes: five chunks, one for each number.
///
/// Sums are kept to the millionth: what lies below comes of adding Doubles, not of the readings. When exactly the last reading of a stretch was is not kept.
package struct SummaryChunk: Sendable, Hashable {
    package let bytes: [UInt8]

    package init(bytes: [UInt8]) { self.bytes = bytes }

    /// - Parameter summaries: 1 to `Chunk.countMax`, in their order.
    package init(_ summaries: [Summary]) throws(ChunkFault) {
        var out = ByteWriter()
        for number in Self.numbers {
            let chunk = try Chunk(summaries.map { Reading(at: $0.begin, value: number($0)) })
            out.number(UInt64(chunk.bytes.count))
            for byte in chunk.bytes { out.byte(byte) }
        }
        bytes = out.bytes
    }

    private static let numbers: [@Sendable (Summary) -> Double] = [{ Double($0.count) }, \.least, \.greatest, { rounded($0.sum) }, \.last]

    private static func rounded(_ sum: Double) -> Double { sum.magnitude < 1e9 ? (sum * 1e6).rounded() / 1e6 : sum }

    package func summaries() throws(ChunkFault) -> [Summary] {
        var input = ByteReader(bytes[...]), columns: [[Reading]] = []
        for _ in Self.numbers {
            let told = try input.number()
            guard told <= UInt64(bytes.count) else { throw .truncated }
            var part: [UInt8] = []
            for _ in 0..<told { part.append(try input.byte()) }
            columns.append(try Chunk(bytes: part).readings())
        }
        guard input.isAtEnd, columns.allSatisfy({ $0.count == columns[0].count }) else { throw .malformed }
        var out: [Summary] = []
        for i in columns[0].indices {
            let at = columns[0][i].at, counted = columns[0][i].value
            guard columns.allSatisfy({ $0[i].at == at }), counted >= 1, let count = Int(exactly: counted) else { throw .malformed }
            out.append(Summary(begin: at, count: count, least: columns[1][i].value, greatest: columns[2][i].value, sum: columns[3][i].value, last: columns[4][i].value, lastAt: at))
        }
        return out
    }
}
