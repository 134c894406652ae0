package import Vocabulary

/// How a field's values stand in JSON: all that answers and journal entries need of it, made once.
package struct FieldJSON: Sendable, Hashable {
    private enum Form: Sendable { case value, flag, instant, area, place, shape, list }

    /// The name as a key, with quotes and colon.
    let key: [UInt8]
    /// The same with the bracket of a change after it.
    private let change: [UInt8]
    package let isMasked: Bool
    private let form: Form
    private let sqlType: SQLType

    package init(_ info: FieldInfo) {
        key = Array("\"\(info.name)\":".utf8)
        change = key + [UInt8(ascii: "[")]
        isMasked = info.isMasked
        sqlType = info.kind.sqlType
        form = switch info.kind {
        case .flag: .flag
        case .instant: .instant
        case .area: .area
        case .place: .place
        case .shape: .shape
        case .choices, .attachments: .list
        default: .value
        }
    }

    package func writeKey(to json: inout JSONWriter) { json.key(written: key) }

    /// What became of the field, as the journal keeps it: `"name":[before,after]`.
    package func writeChange(from before: SQLValue, to after: SQLValue, in json: inout JSONWriter) {
        json.key(written: change)
        write(before, to: &json)
        write(after, to: &json)
        json.endArray()
    }

    package func write(_ value: SQLValue, to json: inout JSONWriter) {
        switch value {
        case .null, .blob: json.null()
        case .integer(let n): write(n, to: &json)
        case .real(let x): json.number(x)
        case .id(let id): json.id(id)
        case .text(let text):
            switch form {
            case .shape: json.raw(text)
            case .list: json.array { out in for part in text.split(separator: " ") { out.string(String(part)) } }
            default: json.string(text)
            }
        }
    }

    /// The stored value that `write` made this JSON of; nil where it made no such JSON. Nothing is judged: what was
    /// stored once under other rules is given back as it was.
    package func read(_ json: JSONValue) -> SQLValue? {
        switch (form, json) {
        case (_, .null): .null
        case (.flag, .bool(let b)): .integer(b ? 1 : 0)
        case (.instant, .string(let text)): Instant(text)?.sql
        case (.area, .string(let text)): Int64(text).map(SQLValue.integer)
        case (.place, .array(let xy)):
            if xy.count == 2, let x = xy[0].double, let y = xy[1].double { GeoPoint(longitude: x, latitude: y)?.sql } else { nil }
        case (.shape, .object): (try? Geometry(geoJSON: json, verticesMax: .max))?.sql
        case (.list, .array(let parts)): .text(parts.isEmpty ? "" : " " + parts.compactMap(\.string).joined(separator: " ") + " ")
        case (.value, .integer(let n)): sqlType == .real ? .real(Double(n)) : .integer(n)
        case (.value, .number(let x)): sqlType == .real ? .real(x) : nil
        case (.value, .string(let text)): sqlType == .id ? RawID(text).map(SQLValue.id) : .text(text)
        default: nil
        }
    }

    private func write(_ n: Int64, to json: inout JSONWriter) {
        switch form {
        case .flag: json.bool(n != 0)
        case .instant: json.plain(Instant(milliseconds: n).description)
        case .area: json.plain(String(n))
        case .place:
            guard let point = GeoPoint(zOrder: n) else { return json.null() }
            json.array { $0.number(point.longitude); $0.number(point.latitude) }
        default: json.integer(n)
        }
    }
}

extension FieldKind {
    /// The text that a form control or a spreadsheet cell holds for a stored value; `read(text:)` gives it back.
    package func formText(_ value: SQLValue) -> String {
        switch (self, value) {
        case (_, .null), (_, .blob): ""
        case (.flag, .integer(let n)): n != 0 ? "yes" : "no"
        case (.instant, .integer(let n)): Self.localText(Instant(milliseconds: n))
        case (.money, .integer(let fen)): Self.yuanText(fen)
        case (.place, .integer(let n)): GeoPoint(zOrder: n)?.description ?? ""
        case (.decimal(_, let places, _), .real(let x)): Self.text(x, places: places)
        case (_, .integer(let n)): String(n)
        case (_, .real(let x)): "\(x)"
        case (_, .text(let text)): text.trimmingSpaces
        case (_, .id(let id)): id.description
        }
    }

    /// `2019-02-25T13:15:59`, China time, as a control of type datetime-local takes it.
    private static func localText(_ at: Instant) -> String {
        let p = ChinaTime.parts(at)
        return "\(p.date)T\(pad(p.hour, 2)):\(pad(p.minute, 2))" + (p.second == 0 ? "" : ":" + pad(p.second, 2))
    }

    package static func yuanText(_ fen: Int64) -> String {
        let cents = abs(fen % 100)
        return (fen < 0 ? "-" : "") + String(abs(fen / 100)) + (cents == 0 ? "" : "." + pad(Int(cents), 2))
    }

    /// `x` with exactly `places` decimals.
    package static func text(_ x: Double, places: Int) -> String {
        var scale = 1.0
        for _ in 0..<places { scale *= 10 }
        let scaled = (x * scale).rounded()
        guard abs(scaled) < 9e15 else { return "\(x)" }
        let n = Int64(scaled), unit = Int64(scale)
        let whole = abs(n) / unit, rest = abs(n) % unit
        return (n < 0 ? "-" : "") + String(whole) + (places == 0 ? "" : "." + pad(Int(rest), places))
    }
}
