import Core
import Store
import Telemetry

/// Reads and writes what minutes and hours of one point's readings come to.
struct SummaryTable {
    let connection: any SQLConnection
    let tier: ReadingTier

    func summaries(of point: Int32, from begin: Int64, before end: Int64) throws -> [Summary] {
        guard begin < end else { return [] }
        let rows = try connection.all(
            "SELECT body FROM reading_summary WHERE tier = ? AND point = ? AND begin_at >= ? AND begin_at < ? ORDER BY begin_at",
            [.integer(tier.rawValue), .integer(Int64(point)), .integer(begin.down(to: tier.row)), .integer(end)], types: [.blob])
        return try rows.flatMap { row -> [Summary] in
            guard case .blob(let body) = row[0] else { return [] }
            do { return try SummaryChunk(bytes: body).summaries().filter { $0.begin >= begin && $0.begin < end } } catch {
                throw StorageFault(kind: .corrupt, message: "a chunk of summaries cannot be read: \(error)", statement: "reading_summary")
            }
        }
    }

    /// Puts summaries in place of those that were there from `begin` on.
    func put(_ fresh: [Summary], of point: Int32, from begin: Int64) throws {
        let day = begin.down(to: tier.row), kept = try summaries(of: point, from: day, before: begin)
        try connection.run("DELETE FROM reading_summary WHERE tier = ? AND point = ? AND begin_at >= ?", [.integer(tier.rawValue), .integer(Int64(point)), .integer(day)])
        var rest = (kept + fresh)[...]
        while let first = rest.first {
            let row = first.begin.down(to: tier.row), piece = Array(rest.prefix { $0.begin < row + tier.row })
            rest = rest.dropFirst(piece.count)
            try connection.run(
                "INSERT INTO reading_summary (tier, point, begin_at, end_at, body) VALUES (?,?,?,?,?)",
                [.integer(tier.rawValue), .integer(Int64(point)), .integer(row), .integer(piece[piece.count - 1].begin + tier.length), .blob(try SummaryChunk(piece).bytes)])
        }
    }
}
