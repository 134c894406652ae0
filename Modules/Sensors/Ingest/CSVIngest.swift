import Core
import Telemetry
import Vocabulary

/// Readings as CSV, for what was kept elsewhere: a head line `point,at,value` with `quality` where one likes, then a reading a line. Points by their code.
enum CSVIngest {
    /// - Returns: false where the head line lacks a column.
    static func read(_ body: [UInt8], _ book: PointBook, into intake: inout Intake) -> Bool {
        var lines = body.split(separator: 0x0A, omittingEmptySubsequences: true)[...]
        guard let head = lines.popFirst().map(cells), let point = head.firstIndex(of: "point"), let at = head.firstIndex(of: "at"), let value = head.firstIndex(of: "value") else { return false }
        let quality = head.firstIndex(of: "quality"), most = max(point, at, value)
        for (i, line) in lines.enumerated() {
            let cells = cells(line), number = i + 2
            guard cells.count > most else { intake.refuse("cells", line: number); continue }
            guard let read = Double(cells[value]), read.isFinite else { intake.refuse("value", line: number); continue }
            guard let instant = Int64(cells[at]) ?? Instant(cells[at])?.milliseconds, Reading.instants.contains(instant) else { intake.refuse("instant", line: number); continue }
            guard let known = book.codes[cells[point]] else { intake.missUnknown(cells[point], line: number); continue }
            guard let good = Reading.Quality(word: quality.flatMap { $0 < cells.count && !cells[$0].isEmpty ? cells[$0] : nil }) else { intake.refuse("quality", line: number); continue }
            intake.take(known, at: instant, read, good, line: number)
        }
        return true
    }

    /// No code, number or instant holds a comma or a quotation mark; quotation marks around a cell are taken off.
    private static func cells(_ line: ArraySlice<UInt8>) -> [String] {
        let line = line.last == 0x0D ? line.dropLast() : line
        return line.split(separator: 0x2C, omittingEmptySubsequences: false).map { cell in
            let cell = cell.first == 0x22 && cell.last == 0x22 && cell.count >= 2 ? cell.dropFirst().dropLast() : cell
            return String(decoding: cell, as: UTF8.self)
        }
    }
}
