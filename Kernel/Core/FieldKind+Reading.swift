package import Vocabulary

/// Why one value was refused. The words stand in the catalogue as `problem.<code>`.
package struct Problem: Error, Sendable, Hashable {
    /// The field's name; empty where the whole record is meant.
    package var field: String
    package let code: String
    package let arguments: [String: String]

    package init(_ code: String, field: String = "", _ arguments: [String: String] = [:]) {
        self.field = field
        self.code = code
        self.arguments = arguments
    }
}

extension FieldKind {
    /// Reads what a form or a spreadsheet cell holds. Empty text is null.
    package func read(text raw: String) throws(Problem) -> SQLValue {
        let text = raw.trimmingSpaces
        if text.isEmpty { return .null }
        switch self {
        case .integer(let range, _):
            guard let n = Int64(text.withoutThousands) else { throw Problem("not-integer", ["value": text.shortened]) }
            return try integer(n, in: range)
        case .money(let range):
            guard let fen = Self.fen(text.withoutThousands) else { throw Problem("not-money", ["value": text.shortened]) }
            return try integer(fen, in: range, dividedBy: 100)
        case .decimal(let range, let places, _):
            guard !text.utf8.contains(where: { $0 | 0x20 == UInt8(ascii: "x") }), let x = Double(text.withoutThousands), x.isFinite else { throw Problem("not-number", ["value": text.shortened]) }
            return try decimal(x, in: range, places: places)
        case .flag:
            switch text.lowercased() {
            case "yes", "true", "on", "1", "是": return .integer(1)
            case "no", "false", "off", "0", "否": return .integer(0)
            default: throw Problem("not-flag", ["value": text.shortened])
            }
        case .instant:
            guard let at = Instant(text) ?? ChinaTime.read(text) else { throw Problem("not-instant", ["value": text.shortened]) }
            return try instant(at)
        case .choices, .attachments:
            return try list(text.split(whereSeparator: { $0 == ";" || $0 == " " || $0 == "," || $0 == "；" || $0 == "、" }).map(String.init))
        default:
            return try read(string: text, keepingSpaces: raw)
        }
    }

    /// Reads what an API client sent.
    package func read(json: JSONValue) throws(Problem) -> SQLValue {
        switch (self, json) {
        case (_, .null): return .null
        case (.integer(let range, _), .integer(let n)): return try integer(n, in: range)
        case (.money(let range), .integer(let n)): return try integer(n, in: range, dividedBy: 100)
        case (.decimal(let range, let places, _), .integer(let n)): return try decimal(Double(n), in: range, places: places)
        case (.decimal(let range, let places, _), .number(let x)): return try decimal(x, in: range, places: places)
        case (.flag, .bool(let b)): return .integer(b ? 1 : 0)
        case (.choices, .array(let items)), (.attachments, .array(let items)):
            var codes: [String] = []
            for item in items {
                guard case .string(let code) = item else { throw Problem("wrong-type", ["expected": name]) }
                codes.append(code)
            }
            return try list(codes)
        case (.place, .array(let xy)):
            guard xy.count == 2, let x = xy[0].double, let y = xy[1].double, let point = GeoPoint(longitude: x, latitude: y) else { throw Problem("not-place") }
            return point.sql
        case (.shape(let max), .object): return try shape(json, max)
        case (.integer, .string), (.decimal, .string), (.money, .string), (.flag, .string): throw Problem("wrong-type", ["expected": name])
        case (_, .string(let text)):
            if case .shape = self { throw Problem("wrong-type", ["expected": name]) }
            return text.trimmingSpaces.isEmpty ? .null : try read(text: text)
        default: throw Problem("wrong-type", ["expected": name])
        }
    }

    private func read(string text: String, keepingSpaces raw: String) throws(Problem) -> SQLValue {
        switch self {
        case .text(let max):
            guard !text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) else { throw Problem("control-characters") }
            guard Self.holds(text, max) else { throw Problem("too-long", ["max": "\(max)", "length": "\(text.count)"]) }
            return .text(text)
        case .longText(let max):
            guard Self.holds(text, max) else { throw Problem("too-long", ["max": "\(max)", "length": "\(text.count)"]) }
            guard !text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control && $0 != "\n" && $0 != "\r" && $0 != "\t" }) else { throw Problem("control-characters") }
            return .text(text)
        case .date:
            guard let date = CalendarDate(text) else { throw Problem("not-date", ["value": text.shortened]) }
            return date.sql
        case .choice(let list):
            guard list.contains(text) else { throw Problem("unknown-code", ["value": text.shortened]) }
            return .text(text)
        case .phase: throw Problem("phase-by-transition")
        case .area:
            guard let code = AreaCode(text) else { throw Problem("not-area", ["value": text.shortened]) }
            return code.sql
        case .place:
            guard let point = GeoPoint(text) else { throw Problem("not-place", ["value": text.shortened]) }
            return point.sql
        case .reference:
            guard let id = RawID(text) else { throw Problem("not-id", ["value": text.shortened]) }
            return .id(id)
        case .telephone:
            let digits = text.filter { $0.isASCII && $0.isNumber }
            guard text.count <= 32, (3...20).contains(digits.count), text.allSatisfy({ $0.isASCII && ($0.isNumber || "+-() ,x*#".contains($0)) }) else { throw Problem("not-telephone", ["value": text.shortened]) }
            return .text(text)
        case .shape(let max):
            guard let json = try? JSONValue(parsing: Array(text.utf8), bytesMax: 4 << 20) else { throw Problem("not-shape") }
            return try shape(json, max)
        default: throw Problem("wrong-type", ["expected": name])
        }
    }

    /// Characters as people count them; and since one of them may be written with any number of marks, ten code points each at most.
    private static func holds(_ text: String, _ max: Int) -> Bool { text.utf8.count <= max || (text.count <= max && text.unicodeScalars.count <= 10 * max) }

    private func shape(_ json: JSONValue, _ max: Int) throws(Problem) -> SQLValue {
        guard let shape = try? Geometry(geoJSON: json, verticesMax: max) else { throw Problem("not-shape") }
        return shape.sql
    }

    private func integer(_ n: Int64, in range: ClosedRange<Int64>, dividedBy scale: Int64 = 1) throws(Problem) -> SQLValue {
        guard range.contains(n) else { throw Problem("out-of-range", ["min": "\(range.lowerBound / scale)", "max": "\(range.upperBound / scale)"]) }
        return .integer(n)
    }

    private func decimal(_ x: Double, in range: ClosedRange<Double>, places: Int) throws(Problem) -> SQLValue {
        guard range.contains(x) else { throw Problem("out-of-range", ["min": "\(range.lowerBound)", "max": "\(range.upperBound)"]) }
        var scale = 1.0
        for _ in 0..<places { scale *= 10 }
        return .real((x * scale).rounded() / scale)
    }

    /// Years 1900 to 2200: outside of them it is a slip of the hand.
    private func instant(_ at: Instant) throws(Problem) -> SQLValue {
        guard (-2_208_988_800_000...7_258_118_400_000).contains(at.milliseconds) else { throw Problem("not-instant", ["value": at.description]) }
        return at.sql
    }

    private func list(_ items: [String]) throws(Problem) -> SQLValue {
        if items.isEmpty { return .null }
        switch self {
        case .choices(let list):
            for item in items where !list.contains(item) { throw Problem("unknown-code", ["value": item.shortened]) }
            let inOrder = list.codes.map(\.code).filter(items.contains)
            return .text(" " + inOrder.joined(separator: " ") + " ")
        case .attachments(let max):
            guard items.count <= max else { throw Problem("too-many", ["max": "\(max)"]) }
            for item in items where RawID(item) == nil { throw Problem("not-id", ["value": item.shortened]) }
            return .text(" " + items.map { $0.lowercased() }.joined(separator: " ") + " ")
        default: throw Problem("wrong-type", ["expected": name])
        }
    }

    /// `1234.5` yuan as 123450 fen, exactly: no binary fraction is involved.
    static func fen(_ text: String) -> Int64? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count <= 2, let yuan = Int64(parts[0]), (-90_000_000_000_000...90_000_000_000_000).contains(yuan) else { return nil }
        var cents: Int64 = 0
        if parts.count == 2 {
            guard (1...2).contains(parts[1].count), parts[1].allSatisfy({ $0.isASCII && $0.isNumber }), let n = Int64(parts[1]) else { return nil }
            cents = parts[1].count == 1 ? n * 10 : n
        }
        return yuan * 100 + (text.hasPrefix("-") ? -cents : cents)
    }
}

extension String {
    var withoutThousands: String { filter { $0 != "," && $0 != "\u{2009}" && $0 != "\u{202F}" && $0 != " " } }
    var shortened: String { count > 40 ? prefix(40) + "…" : self }
    package var trimmingSpaces: String {
        var view = Substring(self)
        while let c = view.first, c.isWhitespace { view.removeFirst() }
        while let c = view.last, c.isWhitespace { view.removeLast() }
        return String(view)
    }
}
