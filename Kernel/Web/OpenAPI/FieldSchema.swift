import Core
import Vocabulary

/// A declared field as a JSON Schema (2020-12): what stands in answers, what a request may send, what a filter takes.
/// A request's schema is never stricter than the server: what it calls wrong is refused.
enum FieldSchema {
    /// As answers have it. Masked values are any text.
    static func answered(_ field: FieldInfo, of type: String, _ words: Words) -> JSONValue {
        let schema: JSONValue = switch field.kind {
        case .text, .longText, .telephone: ["type": "string"]
        case .area: ["type": "string", "pattern": "^[1-9][0-9]{11}$"]
        case .phase(let life): OperationText.ref("code." + life.states.name)
        case .choices(let list): ["type": "array", "items": OperationText.ref("code." + list.name)]
        case .attachments: ["type": "array", "items": ["type": "string", "format": "uuid"]]
        default: value(field.kind)
        }
        return annotated(nullable(schema, !field.isRequired), field, "\(type).\(field.name)", words)
    }

    /// As a request sends it. Null is «nothing».
    static func sent(_ field: FieldInfo, of prefix: String, _ words: Words) -> JSONValue {
        let schema = nullable(value(field.kind, isOptional: !field.isRequired), !field.isRequired)
        return annotated(schema, field, "\(prefix).\(field.name)", words).with([("examples", example(field.kind).map { .array([$0]) })])
    }

    /// As one value in an address.
    static func asked(_ kind: FieldKind) -> JSONValue? {
        switch kind {
        case .text, .longText: ["type": "string", "minLength": 1, "maxLength": .integer(Int64(ListQuery.wordsMax))]
        case .flag: ["type": "string", "enum": ["yes", "no"]]
        case .choice(let list): OperationText.ref("code." + list.name)
        case .phase(let life): OperationText.ref("code." + life.states.name)
        case .choices(let list): OperationText.ref("code." + list.name)
        case .money(let range): ["type": "number", "minimum": .integer(range.lowerBound / 100), "maximum": .integer(range.upperBound / 100)]
        case .integer, .decimal, .date, .instant, .area, .reference: value(kind)
        case .telephone, .place, .shape, .attachments: nil
        }
    }

    private static func value(_ kind: FieldKind, isOptional: Bool = false) -> JSONValue {
        switch kind {
        case .text(let max), .longText(let max): ["type": "string", "maxLength": .integer(Int64(max))]
        case .integer(let range, _), .money(let range): ["type": "integer", "minimum": .integer(range.lowerBound), "maximum": .integer(range.upperBound)]
        case .decimal(let range, _, _): ["type": "number", "minimum": number(range.lowerBound), "maximum": number(range.upperBound)]
        case .flag: ["type": "boolean"]
        case .date: ["type": "string", "format": "date"]
        case .instant: ["type": "string", "format": "date-time"]
        case .choice(let list): OperationText.ref("code." + list.name)
        case .choices(let list): ["type": "array", "items": OperationText.ref("code." + list.name)]
        case .phase(let life): OperationText.ref("code." + life.states.name)
        case .area: ["type": "string", "pattern": "^[1-9][0-9]([0-9]{2}|[0-9]{4}|[0-9]{7}|[0-9]{10})?$"]
        case .place: ["type": "array", "items": ["type": "number", "minimum": -180, "maximum": 180], "minItems": 2, "maxItems": 2]
        case .shape: OperationText.ref("geometry")
        case .reference: ["type": "string", "format": "uuid"]
        case .telephone: ["type": "string", "pattern": isOptional ? "^([0-9+() ,x*#-]{3,32})?$" : "^[0-9+() ,x*#-]{3,32}$"]
        case .attachments(let max): ["type": "array", "items": ["type": "string", "format": "uuid"], "maxItems": .integer(Int64(max))]
        }
    }

    private static func number(_ x: Double) -> JSONValue { Int64(exactly: x).map { .integer($0) } ?? .number(x) }

    private static func nullable(_ schema: JSONValue, _ isNullable: Bool) -> JSONValue {
        guard isNullable else { return schema }
        guard let object = schema.object, case .string(let type)? = object["type"] else { return ["anyOf": [schema, ["type": "null"]]] }
        return JSONValue(members: object.map { ($0.key, $0.key == "type" ? [.string(type), "null"] : $0.value) })
    }

    private static func annotated(_ schema: JSONValue, _ field: FieldInfo, _ key: String, _ words: Words) -> JSONValue {
        var notes: [String] = []
        if let help = words.maybe(key + ".help") { notes.append(help) }
        if case .money = field.kind { notes.append(words("api.fen")) } else if let unit = field.kind.unit { notes.append(words("api.unit", ["unit": words("unit.\(unit.rawValue)")])) }
        if case .decimal(_, let places, _) = field.kind { notes.append(words("api.places", ["n": "\(places)"])) }
        if case .reference(let type) = field.kind, let name = words.maybe(type) { notes.append(words("api.points-at", ["what": name, "type": type])) }
        if case .place = field.kind { notes.append(words("api.place")) }
        if field.isMasked { notes.append(words("api.masked")) }
        if let list = field.namesList, words.maybe("code-list." + list) != nil { notes.append(words("code-list." + list)) }
        return schema.with([
            ("title", .string(words(key))), ("description", notes.isEmpty ? nil : .string(notes.joined(separator: words.locale == .chinese ? "" : " "))),
            ("readOnly", field.isReadOnly ? true : nil), ("x-kind", .string(field.kind.name)),
            ("x-unit", field.kind.unit.map { .string($0 == .yuan ? "0.01 CNY" : $0.rawValue) }),
        ])
    }

    static func example(_ kind: FieldKind) -> JSONValue? {
        switch kind {
        case .date: "2019-02-25"
        case .instant: "2019-02-25T05:15:59Z"
        case .area: "510321"
        case .place: [104.6093, 29.4699]
        case .telephone: "0813-1234567"
        case .money: 123_450
        case .choice(let list): list.codes.first.map { .string($0.code) }
        case .choices(let list): list.codes.first.map { [.string($0.code)] }
        case .shape: ["type": "Point", "coordinates": [104.6093, 29.4699]]
        default: nil
        }
    }
}
