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

    static func take(_ one: JSONValue, line: Int, _ book: PointBook, into intake: inout Intake) {
        guard let code = one["point"]?.string else { return intake.refuse("point", line: line) }
        guard let value = number(one["value"]), value.isFinite else { return intake.refuse("value", line: line) }
        guard let instant = instant(one["at"]) else { return intake.refuse("instant", line: line) }
        guard let quality = quality(one["quality"]) else { return intake.refuse("quality", line: line) }
        guard let number = book.codes[code] else { return intake.missUnknown(code, line: line) }
        intake.take(number, at: instant.milliseconds, value, quality, line: line)
    }

    /// When it was read, where it says so.
    struct At {
        let milliseconds: Int64?
    }

    /// Nil for what is no instant.
    static func instant(_ value: JSONValue?) -> At? {
        let instant: Int64?
        switch value {
        case nil, .null: return At(milliseconds: nil)
        case .integer(let milliseconds): instant = milliseconds
        case .string(let text): instant = Instant(text)?.milliseconds
        default: instant = nil
        }
        return instant.flatMap { Reading.instants.contains($0) ? At(milliseconds: $0) : nil }
    }

    static func quality(_ value: JSONValue?) -> Reading.Quality? {
        switch value {
        case nil, .null: .good
        case .string(let word): Reading.Quality(word: word)
        default: nil
        }
    }

    static func number(_ value: JSONValue?) -> Double? { value?.double ?? value?.bool.map { $0 ? 1 : 0 } }
}
