import Core
import Store
import Telemetry

/// One row of `reading_chunk` without its body.
struct ChunkPlace: Hashable {
    var begin: Int64
    var end: Int64
    var count: Int
}

/// Reads and writes the chunks of one point. Chunks do not overlap, and none holds more than `full` readings.
struct ChunkTable {
    let connection: any SQLConnection

    /// So many readings a chunk at most: in ten times as many a reading takes hardly fewer bytes.
    static let full = 1_000
    /// A last chunk with fewer is written anew with what comes; one with more is left alone.
    static let grown = 120

    private static let types: [SQLType] = [.integer, .integer, .integer, .blob]

    private func chunks(_ condition: String, _ values: [SQLValue]) throws -> [(place: ChunkPlace, readings: [Reading])] {
        try connection.all("SELECT begin_at, end_at, readings, body FROM reading_chunk WHERE \(condition)", values, types: Self.types).compactMap { row in
            guard let place = Self.place(row[...]), case .blob(let body) = row[3] else { return nil }
            return (place, try Self.readings(body, condition))
        }
    }

    private static func place(_ row: ArraySlice<SQLValue>) -> ChunkPlace? {
        let at = row.startIndex
        guard case .integer(let begin) = row[at], case .integer(let end) = row[at + 1], case .integer(let count) = row[at + 2] else { return nil }
        return ChunkPlace(begin: begin, end: end, count: Int(count))
    }

    private static func readings(_ body: [UInt8], _ statement: String) throws -> [Reading] {
        do { return try Chunk(bytes: body).readings() } catch { throw StorageFault(kind: .corrupt, message: "a chunk of readings cannot be read: \(error)", statement: statement) }
    }

    /// In the order of their instants, from `begin` through `end`.
    func readings(of point: Int32, from begin: Int64, through end: Int64) throws -> [Reading] {
        // Chunks do not overlap: the one before the first that begins in the range is the only one that may reach into it.
        let first = try connection.integer("SELECT max(begin_at) FROM reading_chunk WHERE point = ? AND begin_at <= ?", [.integer(Int64(point)), .integer(begin)]) ?? begin
        var out: [Reading] = []
        for chunk in try chunks("point = ? AND begin_at >= ? AND begin_at <= ? ORDER BY begin_at", [.integer(Int64(point)), .integer(first), .integer(end)]) where chunk.place.end >= begin {
            if chunk.place.begin >= begin, chunk.place.end <= end { out += chunk.readings } else { out += chunk.readings.filter { $0.at >= begin && $0.at <= end } }
        }
        return out
    }

    func places(of point: Int32) throws -> [ChunkPlace] {
        try connection.all("SELECT begin_at, end_at, readings FROM reading_chunk WHERE point = ? ORDER BY begin_at", [.integer(Int64(point))], types: [.integer, .integer, .integer]).compactMap { Self.place($0[...]) }
    }

    /// Of every point that has chunks, the last of them and the newest reading in it. Some thousands of points a question: one question for each would be a way to the server for each.
    func lasts() throws -> [(point: Int32, place: ChunkPlace, newest: Reading)] {
        var out: [(Int32, ChunkPlace, Reading)] = [], next: Int64? = 0
        while let from = next {
            next = nil
            var seen = 0
            // The limit inside tells the server that few rows are wanted of a table that may be very long.
            let sql = """
                SELECT number, begin_at, end_at, readings, body
                FROM (SELECT number, (SELECT max(begin_at) FROM reading_chunk WHERE point = number) AS last_at FROM reading_point WHERE number >= ? ORDER BY number LIMIT \(Self.atOnce)) AS points
                LEFT JOIN reading_chunk ON point = number AND begin_at = last_at ORDER BY number
                """
            try connection.rows(sql, [.integer(from)], types: [.integer] + Self.types) { row in
                guard case .integer(let number) = row[0] else { return true }
                seen += 1
                if seen == Self.atOnce { next = number + 1 }
                guard let point = Int32(exactly: number), let place = Self.place(row[1...]), case .blob(let body) = row[4] else { return true }
                if let newest = try Self.readings(body, sql).last { out.append((point, place, newest)) }
                return true
            }
        }
        return out
    }

    private static let atOnce = 5_000

    /// Puts readings in.
    /// - Parameter fresh: in the order of their instants, each once, at least one.
    /// - Parameter last: the point's last chunk; nil where it has none.
    /// - Returns: the point's last chunk now.
    func put(_ fresh: [Reading], of point: Int32, last: ChunkPlace?) throws -> ChunkPlace? {
        guard let begin = fresh.first?.at, let end = fresh.last?.at else { return last }
        guard let last else { return try write(fresh, point) }
        if begin > last.end, last.count >= Self.grown { return try write(fresh, point) }
        if begin > last.end {
            let old = try chunks("point = ? AND begin_at = ?", [.integer(Int64(point)), .integer(last.begin)])
            try remove(old.map(\.place), point)
            return try write(old.flatMap(\.readings) + fresh, point)
        }
        // What comes late is put between: with the chunks that it reaches into, and the one in front of it.
        let from = try connection.integer("SELECT max(begin_at) FROM reading_chunk WHERE point = ? AND begin_at <= ?", [.integer(Int64(point)), .integer(begin)]) ?? begin
        let old = try chunks("point = ? AND begin_at >= ? AND begin_at <= ? ORDER BY begin_at", [.integer(Int64(point)), .integer(from), .integer(end)]).filter { $0.place.end >= begin || $0.place.count < Self.grown }
        try remove(old.map(\.place), point)
        let written = try write(Reading.merged(old.flatMap(\.readings), fresh), point)
        return old.contains { $0.place == last } || end > last.end ? written : last
    }

    private func remove(_ places: [ChunkPlace], _ point: Int32) throws {
        for place in places { try connection.run("DELETE FROM reading_chunk WHERE point = ? AND begin_at = ?", [.integer(Int64(point)), .integer(place.begin)]) }
    }

    /// In chunks of one size, none longer than `full`.
    private func write(_ readings: [Reading], _ point: Int32) throws -> ChunkPlace? {
        let pieces = (readings.count + Self.full - 1) / Self.full
        var last: ChunkPlace?
        for i in 0..<pieces {
            let piece = Array(readings[(readings.count * i / pieces)..<(readings.count * (i + 1) / pieces)]), place = ChunkPlace(begin: piece[0].at, end: piece[piece.count - 1].at, count: piece.count)
            try connection.run(
                "INSERT INTO reading_chunk (point, begin_at, end_at, readings, body) VALUES (?,?,?,?,?)",
                [.integer(Int64(point)), .integer(place.begin), .integer(place.end), .integer(Int64(piece.count)), .blob(try Chunk(piece).bytes)])
            last = place
        }
        return last
    }
}
