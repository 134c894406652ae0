import Core
import Store
package import Telemetry

/// A point's readings piece by piece: years of them take no more memory than a day.
extension ReadingStore {
    /// The readings from `begin` on, about as many as so many chunks hold.
    /// - Returns: `next`: from when to go on; nil where nothing is left through `end`.
    package func piece(of point: Int32, from begin: Int64, through end: Int64, chunks: Int = 8) throws -> (readings: [Reading], next: Int64?) {
        let begin = max(begin, Reading.instants.lowerBound), end = min(end, Reading.instants.upperBound), most = max(1, chunks) * ChunkTable.full
        guard begin <= end else { return ([], nil) }
        // First what is recent: what moves into chunks meanwhile is found twice, never not at all.
        let (recent, isAll) = withState { ($0.recent(point, in: begin...end, most: most + 1), $0.isRecentAlone(point, from: begin)) }
        let left = recent.count > most ? recent[most].at : nil
        if isAll { return (Array(recent.prefix(most)), left) }
        return try side.read { connection in
            let chunk = try connection.integer("SELECT begin_at FROM reading_chunk WHERE point = ? AND begin_at > ? AND begin_at <= ? ORDER BY begin_at LIMIT 1 OFFSET \(max(1, chunks) - 1)", [.integer(Int64(point)), .integer(begin), .integer(end)])
            let next = [left, chunk].compactMap { $0 }.min(), last = next.map { $0 - 1 } ?? end
            return (Reading.merged(try ChunkTable(connection: connection).readings(of: point, from: begin, through: last), Array(recent.prefix { $0.at <= last })), next)
        }
    }

    /// The same from the end: the readings through `end`, in the order of their instants.
    /// - Returns: `next`: through when to go on; nil where nothing is left from `begin` on.
    package func lastPiece(of point: Int32, from begin: Int64, through end: Int64, chunks: Int = 8) throws -> (readings: [Reading], next: Int64?) {
        let begin = max(begin, Reading.instants.lowerBound), end = min(end, Reading.instants.upperBound), most = max(1, chunks) * ChunkTable.full
        guard begin <= end else { return ([], nil) }
        let (recent, isAll) = withState { ($0.recent(point, in: begin...end, most: most + 1, isBackward: true), $0.isRecentAlone(point, from: begin)) }
        let left = recent.count > most ? recent[0].at : nil
        if isAll { return (Array(recent.suffix(most)), left) }
        return try side.read { connection in
            let chunk = try connection.integer("SELECT begin_at FROM reading_chunk WHERE point = ? AND begin_at > ? AND begin_at <= ? ORDER BY begin_at DESC LIMIT 1 OFFSET \(max(1, chunks) - 1)", [.integer(Int64(point)), .integer(begin), .integer(end)])
            let next = [left, chunk.map { $0 - 1 }].compactMap { $0 }.max(), first = next.map { $0 + 1 } ?? begin
            return (Reading.merged(try ChunkTable(connection: connection).readings(of: point, from: first, through: end), Array(recent.drop { $0.at < first })), next)
        }
    }

    /// Hands out the readings one by one until `take` returns false, the newest first where `isBackward`.
    package func walk(of point: Int32, from begin: Int64, through end: Int64, isBackward: Bool, _ take: (Reading) throws -> Bool) throws {
        var (begin, end, chunks) = (begin, end, 1)
        while true {
            let piece = try isBackward ? lastPiece(of: point, from: begin, through: end, chunks: chunks) : piece(of: point, from: begin, through: end, chunks: chunks)
            if isBackward {
                for reading in piece.readings.reversed() where try !take(reading) { return }
            } else {
                for reading in piece.readings where try !take(reading) { return }
            }
            guard let next = piece.next else { return }
            if isBackward { end = next } else { begin = next }
            // Mostly little is asked for.
            chunks = min(2 * chunks, 16)
        }
    }

    /// From the first reading of a point to its last; nil where it has none.
    package func span(of point: Int32) throws -> ClosedRange<Int64>? {
        let (begin, end) = withState { ($0.recent(point, in: .min ... .max, most: 1).first, $0.recent(point, in: .min ... .max, most: 1, isBackward: true).first) }
        let (first, last) = try side.read { connection in
            (
                try connection.integer("SELECT min(begin_at) FROM reading_chunk WHERE point = ?", [.integer(Int64(point))]),
                try connection.integer("SELECT end_at FROM reading_chunk WHERE point = ? ORDER BY begin_at DESC LIMIT 1", [.integer(Int64(point))])
            )
        }
        guard let begin = [first, begin?.at].compactMap({ $0 }).min(), let end = [last, end?.at].compactMap({ $0 }).max() else { return nil }
        return begin...end
    }
}
