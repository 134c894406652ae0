import Core
import Telemetry
import Vocabulary

/// Readings as JSON: `{"readings": [{"point": "CODE", "at": "2024-07-01T08:00:00Z", "value": 3.2, "quality": "good"}]}`. `at` may be milliseconds since 1970, or absent: now.
enum JSONIngest {
    static let countMax = 100_000

    /// - Returns: false where the text as a whole is none of ours.
    static func read(_ body: [UInt8], bytesMax: Int, _ book: PointBook, into intake: inout Intake) throws(JSONRefusal) -> Bool {
        guard let readings = try JSONValue(parsing: body, bytesMax: bytesMax, depthMax: 4)["readings"]?.array, readings.count <= countMax else { return false }
        for (i, one) in readings.enumerated() { take(one, line: i + 1, book, into: &intake) }
        return true
    }

    private static func take(_ one: JSONValue, line: Int, _ book: PointBook, into intake: inout Intake) {
        guard let code = one["point"]?.string else { return intake.refuse("point", line: line) }
        guard let value = one["value"]?.double ?? one["value"]?.bool.map({ $0 ? 1 : 0 }), value.isFinite else { return intake.refuse("value", line: line) }
        let instant: Int64?
        switch one["at"] {
        case nil, .null: instant = nil
        case .integer(let milliseconds): instant = milliseconds
        case .string(let text): instant = Instant(text)?.milliseconds ?? .min
        default: instant = .min
        }
        guard instant.map(Reading.instants.contains) ?? true else { return intake.refuse("instant", line: line) }
        guard let quality = Reading.Quality(word: one["quality"]?.string) else { return intake.refuse("quality", line: line) }
        guard let number = book.codes[code] else { return intake.missUnknown(code, line: line) }
        intake.take(number, at: instant, value, quality, line: line)
    }
}
