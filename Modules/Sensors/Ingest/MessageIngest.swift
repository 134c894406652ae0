import Core
import Telemetry
import Vocabulary

/// One message of the broker. A gateway names points itself: line protocol (nanoseconds) or `{"readings": […]}`, as over HTTP. Of a number by itself, or an
/// object of numbers such as `{"level": 3.2, "at": 1720000000000}`, the topic says whose it is: the point with the address `<topic> <name>`, for a
/// number by itself `<topic> value`, else the point whose code is the topic's last level.
enum MessageIngest {
    /// In bytes.
    static let bytesMax = 1 << 20
    private static let value = "value"

    /// - Parameter line: by which it is counted among those that come with it.
    static func read(_ bytes: [UInt8], topic: String, namesPoints: Bool, line: Int, _ book: PointBook, into intake: inout Intake) {
        guard !bytes.isEmpty, bytes.count <= bytesMax else { return intake.refuse("size", line: line) }
        if bytes.first(where: { !$0.isSpace }) == UInt8(ascii: "{") {
            guard let json = try? JSONValue(parsing: bytes, bytesMax: bytesMax, depthMax: 4) else { return intake.refuse("json", line: line) }
            guard let readings = json["readings"]?.array else { return take(json, topic, line, book, into: &intake) }
            guard namesPoints else { return intake.forbid(line: line) }
            for one in readings { JSONIngest.take(one, line: line, book, into: &intake) }
        } else if let number = number(bytes) {
            guard number.isFinite else { return intake.refuse("value", line: line) }
            guard let point = point(topic, value, book) else { return intake.missUnknown(topic, line: line) }
            intake.take(point, at: nil, number, .good, line: line)
        } else if namesPoints {
            LineIngest.read(bytes, .nanoseconds, book, into: &intake)
        } else {
            intake.refuse("value", line: line)
        }
    }

    private static func take(_ json: JSONValue, _ topic: String, _ line: Int, _ book: PointBook, into intake: inout Intake) {
        guard let instant = JSONIngest.instant(json["at"]) else { return intake.refuse("instant", line: line) }
        guard let quality = JSONIngest.quality(json["quality"]) else { return intake.refuse("quality", line: line) }
        var isNothing = true
        for member in json.object.map(Array.init) ?? [] where member.key != "at" && member.key != "quality" {
            guard let number = JSONIngest.number(member.value), number.isFinite else { continue }
            isNothing = false
            guard let point = point(topic, member.key, book) else { intake.missUnknown(topic + " " + member.key, line: line); continue }
            intake.take(point, at: instant.milliseconds, number, quality, line: line)
        }
        if isNothing { intake.refuse("value", line: line) }
    }

    /// Nil for what is no number by itself.
    private static func number(_ bytes: [UInt8]) -> Double? {
        guard bytes.count <= 64, let text = String(validating: bytes, as: UTF8.self) else { return nil }
        return text.split(whereSeparator: \.isWhitespace).count == 1 ? Double(text.filter { !$0.isWhitespace }) : nil
    }

    private static func point(_ topic: String, _ name: String, _ book: PointBook) -> Int32? {
        let bytes = Array(topic.utf8) + Array(name.utf8), cut = topic.utf8.count
        if let point = book.series.point(bytes.span, series: 0..<cut, field: cut..<bytes.count) { return point }
        return name == value ? book.codes[topic.split(separator: "/").last.map(String.init) ?? ""] : nil
    }
}

extension UInt8 {
    fileprivate var isSpace: Bool { self == 0x20 || (0x09...0x0D).contains(self) }
}
