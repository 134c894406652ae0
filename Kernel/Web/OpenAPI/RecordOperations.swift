import Core
import Store
import Vocabulary

/// The operations that every record type has, and the schemas that they speak of.
enum RecordOperations {
    private static let id = OperationText.path("id", ["type": "string", "format": "uuid"], nil)

    private static func text(_ info: TableInfo, _ verb: String, _ words: Words) -> OperationText {
        OperationText(id: "\(info.type).\(verb)", tag: info.module, summary: words("api.op." + verb, ["what": words(info.type)]), note: words.maybe("api.op.\(verb).note"))
    }

    static func list(_ info: TableInfo, _ words: Words) -> JSONValue {
        var op = text(info, "list", words)
        op.parameters = narrowing(info, words) + [OperationText.shared("limit"), OperationText.shared("after"), OperationText.shared("total")]
        op.answers = [(200, OperationText.answer(words("api.page"), OperationText.ref(info.type + ".page")))]
        return op.json
    }

    /// What an address can say of which records, and in which order.
    static func narrowing(_ info: TableInfo, _ words: Words) -> [JSONValue] {
        let keys = ["created_at", "updated_at", "id"] + info.fields.filter { !$0.isMasked && !["attachments", "shape"].contains($0.kind.name) }.map(\.name)
        let sorts = keys.flatMap { [JSONValue.string($0), .string("-" + $0)] }
        let fixed = [
            OperationText.query("q", ["type": "string", "minLength": 1, "maxLength": 100], words("api.q", ["fields": info.fields.filter(\.isSearchable).map { words("\(info.type).\($0.name)") }.joined(separator: " · ")])),
            OperationText.query("sort", ["type": "string", "enum": .array(sorts)], words("api.sort")),
            OperationText.shared("retired"), OperationText.shared("area"),
        ]
        return fixed + info.fields.flatMap { filters($0, info, words) }
    }

    private static func filters(_ field: FieldInfo, _ info: TableInfo, _ words: Words) -> [JSONValue] {
        // What is masked is not found out by asking for it.
        guard !(field.isMasked && info.doors.unmask != nil) else { return [] }
        let title = words("\(info.type).\(field.name)"), name = "f." + field.name
        if field.kind == .place { return [OperationText.query(name + ".box", OperationText.ref("box"), title)] }
        guard let schema = FieldSchema.asked(field.kind) else { return [] }
        switch field.kind {
        case .choice, .choices, .phase: return [OperationText.list(name, of: schema, title)]
        case .integer, .decimal, .money, .date, .instant:
            return [
                OperationText.query(name, schema, title), OperationText.query(name + ".from", schema, title + " ≥"), OperationText.query(name + ".to", schema, title + " <"),
            ]
        default: return [OperationText.query(name, schema, title)]
        }
    }

    static func get(_ info: TableInfo, _ words: Words) -> JSONValue {
        var op = text(info, "get", words)
        op.parameters = [id, OperationText.query("at", ["type": "string", "format": "date-time"], words("api.at"))]
        op.answers = [(200, OperationText.answer(words(info.type), OperationText.ref(info.type), headers: ["ETag"]))]
        op.refusals = [.notFound]
        return op.json
    }

    static func history(_ info: TableInfo, _ words: Words) -> JSONValue {
        var op = text(info, "history", words)
        op.parameters = [id]
        op.answers = [(200, OperationText.answer(words("ui.history"), OperationText.ref("history")))]
        op.refusals = [.notFound]
        return op.json
    }

    static func create(_ info: TableInfo, _ words: Words) -> JSONValue {
        var op = text(info, "create", words)
        op.parameters = [OperationText.shared("Idempotency-Key")]
        op.body = OperationText.body(OperationText.ref(info.type + ".new"), isRequired: true)
        op.answers = [(201, made(info, words))]
        op.refusals = OperationText.changing + OperationText.withBody
        return op.json
    }

    /// The record, or its id alone where it may be changed but not read.
    private static func made(_ info: TableInfo, _ words: Words) -> JSONValue {
        OperationText.answer(words(info.type), ["anyOf": [OperationText.ref(info.type), OperationText.ref("named")]], headers: ["ETag", "Location"])
    }

    static func update(_ info: TableInfo, _ words: Words) -> JSONValue {
        var op = text(info, "update", words)
        op.parameters = [id, OperationText.shared("If-Match"), OperationText.shared("Idempotency-Key")]
        op.body = OperationText.body(OperationText.ref(info.type + ".change"), isRequired: true)
        op.answers = [(200, made(info, words))]
        op.refusals = OperationText.changing + OperationText.withBody + [.stale]
        return op.json
    }

    static func retire(_ info: TableInfo, _ words: Words) -> JSONValue {
        var op = text(info, "retire", words)
        op.parameters = [id, OperationText.shared("If-Match")]
        op.answers = [(204, ["description": words.json("ui.retired")])]
        op.refusals = OperationText.changing + [.stale]
        return op.json
    }

    static func move(_ info: TableInfo, _ words: Words) -> JSONValue {
        var op = text(info, "move", words)
        op.parameters = [id, OperationText.shared("Idempotency-Key")]
        let names = (info.phase?.lifecycle.transitions ?? []).map { JSONValue.string($0.name) }
        op.body = OperationText.body(
            ["type": "object", "required": ["transition"], "properties": ["transition": ["type": "string", "enum": .array(names)]], "additionalProperties": false], isRequired: true)
        op.answers = [(200, made(info, words))]
        op.refusals = OperationText.changing + OperationText.withBody
        return op.json
    }

    static func unmask(_ info: TableInfo, _ words: Words) -> JSONValue {
        var op = text(info, "unmask", words)
        op.parameters = [id]
        op.answers = [(200, OperationText.answer(words(info.type), OperationText.ref(info.type)))]
        op.refusals = OperationText.changing
        return op.json
    }

    // MARK: Schemas

    /// The record as answers have it; `without`: a field that stands elsewhere in them.
    static func record(_ info: TableInfo, without: String? = nil, _ words: Words) -> JSONValue {
        var own: [(String, JSONValue?)] = [
            ("id", ["type": "string", "format": "uuid"]), ("type", ["const": .string(info.type)]), ("version", ["type": "integer", "minimum": 1, "description": words.json("api.version")]),
            ("created_at", ["type": "string", "format": "date-time"]), ("updated_at", ["type": "string", "format": "date-time"]), ("retired", ["const": true, "description": words.json("api.retired")]),
        ]
        let fields = (info.fields + info.computed).filter { $0.name != without }
        let required = own.map(\.0).filter { $0 != "retired" } + fields.map(\.name)
        own += fields.map { ($0.name, FieldSchema.answered($0, of: info.type, words)) }
        return ["type": "object", "title": .string(words(info.type)), "required": .array(required.map { .string($0) }), "properties": JSONValue(members: own), "additionalProperties": false]
    }

    static func schemas(_ table: AnyTable, _ words: Words) -> [(String, JSONValue?)] {
        let info = table.info
        var all: [(String, JSONValue?)] = [
            (info.type, record(info, words)),
            (info.type + ".page", [
                "type": "object", "required": ["items", "next"], "additionalProperties": false,
                "properties": ["items": ["type": "array", "items": OperationText.ref(info.type)], "next": ["type": ["string", "null"], "description": words.json("api.next")], "total": ["type": "integer", "minimum": 0]],
            ]),
        ]
        let fields = info.fields.filter { !$0.isReadOnly }
        let properties = JSONValue(members: fields.map { ($0.name, FieldSchema.sent($0, of: info.type, words)) })
        if info.doors.create != nil {
            let missing = Set(table.apply(table.blank(), [:]).problems.filter { $0.code == "required" }.map(\.field))
            let asked = fields.filter { $0.isRequired && missing.contains($0.name) }.map { JSONValue.string($0.name) }
            all.append((info.type + ".new", JSONValue(members: [("type", "object"), ("required", asked.isEmpty ? nil : .array(asked)), ("properties", properties), ("additionalProperties", false)])))
        }
        if info.doors.edit != nil { all.append((info.type + ".change", ["type": "object", "properties": properties, "additionalProperties": false])) }
        return all
    }
}
