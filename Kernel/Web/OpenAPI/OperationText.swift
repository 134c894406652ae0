import Core
package import Vocabulary

/// How a module describes a document of its own that it answers with: `api.op.<name>` and `api.op.<name>.note` are the words.
/// What stands in it is the module's and its page's affair; an unchanged one is 304.
/// - Parameter ids: the path's placeholders, each the id of a record.
package func ownDocument(_ name: String, of module: String, at ids: [String] = []) -> Describe {
    { words in
        var op = OperationText(id: "\(module).\(name)", tag: module, summary: words("api.op.\(name)"), note: words.maybe("api.op.\(name).note"))
        op.parameters = ids.map { OperationText.path($0, ["type": "string", "format": "uuid"], nil) } + [OperationText.shared("If-None-Match")]
        if !ids.isEmpty { op.refusals = [.notFound] }
        op.answers = [(200, OperationText.answer(words("api.op.\(name)"), ["type": "object"], headers: ["ETag"])), (304, ["description": words.json("api.unchanged")])]
        return op.json
    }
}

/// How a module describes a door that takes in text of several kinds and answers with a document of its own: `api.op.<name>` and `api.op.<name>.note` are the words.
/// - Parameter parameters: names with the values that each may have, where they are few; `api.<module>.<parameter>` are the words.
package func ownIntake(_ name: String, of module: String, types: [String], parameters: [(name: String, values: [String])] = []) -> Describe {
    { words in
        var op = OperationText(id: "\(module).\(name)", tag: module, summary: words("api.op.\(name)"), note: words.maybe("api.op.\(name).note"))
        op.parameters = parameters.map { parameter in
            let schema: JSONValue = parameter.values.isEmpty ? ["type": "string", "maxLength": 200] : ["type": "string", "enum": .array(parameter.values.map { .string($0) })]
            return OperationText.query(parameter.name, schema, words("api.\(module).\(parameter.name)"))
        }
        op.body = ["required": true, "content": JSONValue(members: types.map { ($0, $0 == "application/json" ? ["schema": ["type": "object"]] : ["schema": ["type": "string"]]) })]
        op.answers = [(200, OperationText.answer(words("api.op.\(name)"), ["type": "object"]))]
        op.refusals = OperationText.withBody + [.unavailable]
        return op.json
    }
}

/// How a module describes a document of its own that is asked for with parameters: `api.<module>.<parameter>` are their words.
package func ownReading(_ name: String, of module: String, path: [String], parameters: [(name: String, schema: JSONValue)], type: String = "application/json") -> Describe {
    { words in
        var op = OperationText(id: "\(module).\(name)", tag: module, summary: words("api.op.\(name)"), note: words.maybe("api.op.\(name).note"))
        op.parameters = path.map { OperationText.path($0, ["type": "string", "format": "uuid"], nil) } + parameters.map { OperationText.query($0.name, $0.schema, words("api.\(module).\($0.name)")) }
        if !path.isEmpty { op.refusals = [.notFound] }
        op.answers = [(200, OperationText.answer(words("api.op.\(name)"), type == "application/json" ? ["type": "object"] : ["type": "string"], type: type))]
        return op.json
    }
}

/// The same of tiles: `/{z}/{x}/{y}` at the end of the path.
package func ownTile(_ name: String, of module: String, parameters: [(name: String, schema: JSONValue)]) -> Describe { { KernelOperations.ownTile(name, of: module, parameters: parameters, $0) } }

/// One operation before it is JSON: what all of them have in common is said here once.
struct OperationText {
    /// `incidents.incident.list`, the same for ever: generated clients name their functions by it.
    let id: String
    /// The module.
    let tag: String
    let summary: String
    var note: String?
    var parameters: [JSONValue] = []
    var body: JSONValue?
    /// Status and answer.
    var answers: [(Int, JSONValue)] = []
    /// Besides those that every operation has.
    var refusals: [RefusalKind] = []

    /// Any request may be unreadable, without a session, without the permission, or ask with a parameter that there is not.
    private static let common: [RefusalKind] = [.malformed, .unauthenticated, .forbidden, .invalid]
    /// What every change may meet.
    static let changing: [RefusalKind] = [.notFound, .conflict, .unavailable]
    static let withBody: [RefusalKind] = [.tooLarge, .unsupported]

    var json: JSONValue {
        let refused = Set(Self.common + refusals).map(\.rawValue).sorted()
        let all = answers.map { ("\($0.0)", JSONValue?.some($0.1)) } + refused.map { ("\($0)", JSONValue?.some(["$ref": "#/components/responses/refused-\($0)"])) }
        return JSONValue(members: [
            ("operationId", .string(id)), ("tags", [.string(tag)]), ("summary", .string(summary)), ("description", note.map { .string($0) }),
            ("parameters", parameters.isEmpty ? nil : .array(parameters)), ("requestBody", body), ("responses", JSONValue(members: all)),
        ])
    }

    // MARK: Pieces

    static func ref(_ schema: String) -> JSONValue { ["$ref": .string("#/components/schemas/" + schema)] }

    static func query(_ name: String, _ schema: JSONValue, _ note: String?, isRequired: Bool = false) -> JSONValue {
        JSONValue(members: [("name", .string(name)), ("in", "query"), ("required", isRequired ? true : nil), ("description", note.map { .string($0) }), ("schema", schema)])
    }

    /// Several values with commas between.
    static func list(_ name: String, of item: JSONValue, _ note: String?) -> JSONValue {
        query(name, ["type": "array", "items": item, "minItems": 1], note).with([("style", "form"), ("explode", false)])
    }

    static func path(_ name: String, _ schema: JSONValue, _ note: String?) -> JSONValue {
        JSONValue(members: [("name", .string(name)), ("in", "path"), ("required", true), ("description", note.map { .string($0) }), ("schema", schema)])
    }

    static func shared(_ name: String) -> JSONValue { ["$ref": .string("#/components/parameters/" + name)] }

    static func answer(_ note: String, _ schema: JSONValue, type: String = "application/json", headers: [String] = []) -> JSONValue {
        JSONValue(members: [
            ("description", .string(note)),
            ("headers", headers.isEmpty ? nil : JSONValue(members: headers.map { ($0, ["$ref": .string("#/components/headers/" + $0)]) })),
            ("content", JSONValue(members: [(type, ["schema": schema])])),
        ])
    }

    static func body(_ schema: JSONValue, isRequired: Bool, type: String = "application/json", example: JSONValue? = nil) -> JSONValue {
        let media = JSONValue(members: [("schema", schema), ("example", example)])
        return JSONValue(members: [("required", isRequired ? true : nil), ("content", JSONValue(members: [(type, media)]))])
    }
}
